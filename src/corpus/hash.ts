/** Hashes of Node, loaded when the first is wanted: a small text through standard input takes none. */
import type { Secret } from "../text/kernel/siphash.js";
import { inPieces } from "./readers/at-once.js";

type Hashed = string | Uint8Array;

/** Of text or bytes, or of pieces of either that belong together. */
export function digest(algorithm: "sha1" | "sha256", content: Hashed | Iterable<Hashed>): Buffer {
  const hash = process.getBuiltinModule("node:crypto").createHash(algorithm);
  const isWhole = typeof content === "string" || content instanceof Uint8Array;
  for (const whole of isWhole ? [content] : content) {
    if (typeof whole === "string") hash.update(whole);
    else for (const piece of inPieces(whole)) hash.update(piece);
  }
  return hash.digest();
}

/** Of bytes, or of pieces that belong together. */
export function sha256(bytes: Uint8Array | Iterable<Uint8Array>): string {
  return digest("sha256", bytes).toString("hex");
}

/** A new secret to make the seals of one run with: whoever writes the texts cannot know it. */
export function drawSecret(): Secret {
  return process.getBuiltinModule("node:crypto").getRandomValues(new Uint32Array(4));
}

/** Hashes of Node, loaded when the first is wanted: a small text through standard input takes none. */
import type { Hash } from "node:crypto";
import type { Secret } from "../text/kernel/siphash.js";

export function digest(algorithm: "sha256", bytes: string | Uint8Array): Buffer {
  return createHash(algorithm).update(bytes).digest();
}

export function createHash(algorithm: "sha1" | "sha256"): Hash {
  return process.getBuiltinModule("node:crypto").createHash(algorithm);
}

/** What seals of one run are made with: nobody can know it who writes the texts. */
export function drawSecret(): Secret {
  return process.getBuiltinModule("node:crypto").getRandomValues(new Uint32Array(4));
}

/** Of pieces that belong together. */
export function sha256(...pieces: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}

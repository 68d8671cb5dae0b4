/** Hashes of Node, loaded when the first is wanted: a small text through standard input takes none. */
import { inPieces } from "./at-once.js";

export function digest(algorithm: "sha1" | "sha256", bytes: string | Uint8Array | Iterable<Uint8Array>): Buffer {
  const hash = process.getBuiltinModule("node:crypto").createHash(algorithm);
  if (typeof bytes === "string") return hash.update(bytes).digest();
  for (const whole of bytes instanceof Uint8Array ? [bytes] : bytes)
    for (const piece of inPieces(whole)) hash.update(piece);
  return hash.digest();
}

/** Of bytes, or of pieces that belong together. */
export function sha256(bytes: Uint8Array | Iterable<Uint8Array>): string {
  return digest("sha256", bytes).toString("hex");
}

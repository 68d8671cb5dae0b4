/** Hashes of Node, loaded when the first is wanted: a small text through standard input takes none. */
import type { Hash } from "node:crypto";

export function digest(algorithm: "sha1" | "sha256", bytes: string | Uint8Array): Buffer {
  return createHash(algorithm).update(bytes).digest();
}

export function createHash(algorithm: "sha1" | "sha256"): Hash {
  return process.getBuiltinModule("node:crypto").createHash(algorithm);
}

/** Of pieces that belong together. */
export function sha256(...pieces: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}

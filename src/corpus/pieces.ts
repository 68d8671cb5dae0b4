/** A document in pieces: what stays of it, and how it comes together again. */

/** Ranges that ascend and do not overlap, as [start, end). */
export type Cuts = readonly (readonly [number, number])[];

/** The parts of `bytes` that stay. */
export function keptPieces(bytes: Uint8Array, cuts: Cuts): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const [start, end] of cuts) {
    pieces.push(bytes.subarray(at, start));
    at = end;
  }
  return [...pieces, bytes.subarray(at)];
}

/** The source again: what was kept, with what was removed in its places. */
export function restoredPieces(kept: Uint8Array, removed: Uint8Array, cuts: Cuts): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let keptAt = 0;
  let removedAt = 0;
  let sourceAt = 0;
  for (const [start, end] of cuts) {
    pieces.push(kept.subarray(keptAt, keptAt + start - sourceAt), removed.subarray(removedAt, removedAt + end - start));
    keptAt += start - sourceAt;
    removedAt += end - start;
    sourceAt = end;
  }
  return [...pieces, kept.subarray(keptAt)];
}

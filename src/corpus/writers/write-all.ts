/** Writes all that is given, however little the system takes at once. */
import { writeSync, writevSync } from "node:fs";
import { AT_ONCE, inPieces } from "../readers/at-once.js";

/** Pieces that the system takes at once (IOV_MAX on Linux and macOS); each call looks at all that it is given. */
const WRITTEN_TOGETHER = 1024;

export function writeAll(handle: number, pieces: Iterable<Uint8Array>): void {
  let together: Uint8Array[] = [];
  let bytes = 0;
  for (const whole of pieces) {
    for (const piece of inPieces(whole)) {
      if (together.length === WRITTEN_TOGETHER || bytes + piece.length > AT_ONCE) {
        writeTogether(handle, together);
        together = [];
        bytes = 0;
      }
      together.push(piece);
      bytes += piece.length;
    }
  }
  writeTogether(handle, together);
}

function writeTogether(handle: number, pieces: readonly Uint8Array[]): void {
  let rest = pieces;
  while (rest.length > 1) {
    let written = writevSync(handle, rest);
    let done = 0;
    while (done < rest.length && written >= (rest[done]?.length ?? 0)) written -= rest[done++]?.length ?? 0;
    const [partial, ...others] = rest.slice(done);
    rest = partial === undefined ? [] : [partial.subarray(written), ...others];
  }
  const [last] = rest;
  if (last !== undefined) for (let at = 0; at < last.length; ) at += writeSync(handle, last, at);
}

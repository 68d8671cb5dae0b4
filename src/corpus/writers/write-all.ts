/** Writes all that is given, however little the system takes at once. */
import { writeSync, writev, writevSync } from "node:fs";
import { AT_ONCE, inPieces } from "../readers/at-once.js";

/** Pieces that the system takes at once (IOV_MAX on Linux and macOS); each call looks at all that it is given. */
const WRITTEN_TOGETHER = 1024;

export function writeAll(handle: number, pieces: Iterable<Uint8Array>): void {
  for (const together of inTogether(pieces)) {
    let rest = together;
    while (rest.length > 1) rest = unwritten(rest, writevSync(handle, rest));
    const [last] = rest;
    if (last !== undefined) for (let at = 0; at < last.length; ) at += writeSync(handle, last, at);
  }
}

/** The same beside other work of this thread. The pieces must stay as they are until it ends. */
export async function writeAllBeside(handle: number, pieces: Iterable<Uint8Array>): Promise<void> {
  for (const together of inTogether(pieces)) {
    for (let rest = together; rest.length > 0; ) rest = unwritten(rest, await writeSome(handle, rest));
  }
}

function writeSome(handle: number, pieces: readonly Uint8Array[]): Promise<number> {
  return new Promise((resolve, reject) => {
    writev(handle, pieces, (error, written) => (error === null ? resolve(written) : reject(error)));
  });
}

/** Pieces that one call takes. */
function* inTogether(pieces: Iterable<Uint8Array>): Iterable<readonly Uint8Array[]> {
  let together: Uint8Array[] = [];
  let bytes = 0;
  for (const whole of pieces) {
    for (const piece of inPieces(whole)) {
      if (together.length === WRITTEN_TOGETHER || bytes + piece.length > AT_ONCE) {
        yield together;
        together = [];
        bytes = 0;
      }
      together.push(piece);
      bytes += piece.length;
    }
  }
  yield together;
}

/** What is left of pieces of which so many bytes were written. */
function unwritten(pieces: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let left = bytes;
  let done = 0;
  while (done < pieces.length && left >= (pieces[done]?.length ?? 0)) left -= pieces[done++]?.length ?? 0;
  const [partial, ...others] = pieces.slice(done);
  return partial === undefined ? [] : [partial.subarray(left), ...others];
}

/**
 * Where lines end. Lines are found in bytes, never in decoded text, so that a
 * cut can follow them whatever the encoding.
 */
import type { Encoding } from "../model.js";
import { isUtf16 } from "./encoding.js";
import { indexOfByte } from "./find-byte.js";

export const LF = 0x0a;
export const CR = 0x0d;

/** Receives a line: `[start, textEnd)` is its text, `[textEnd, end)` its line end. Returning false ends the visit. */
type LineVisitor = (start: number, textEnd: number, end: number) => unknown;

/**
 * Visits every line of `bytes` from byte `from` on (behind a byte order mark),
 * in one pass that holds nothing. A line ends at LF or CR LF; where a document
 * has no LF at all, at CR. The last line may lack its end. An empty document
 * has no lines.
 */
export function eachLine(bytes: Uint8Array, encoding: Encoding, from: number, visit: LineVisitor): void {
  if (isUtf16(encoding)) eachUtf16Line(bytes, encoding, from, visit);
  else eachByteLine(bytes, from, visit);
}

function eachByteLine(bytes: Uint8Array, from: number, visit: LineVisitor): void {
  const terminator = indexOfByte(bytes, LF, from) >= 0 ? LF : CR;
  let start = from;
  while (start < bytes.length) {
    const at = indexOfByte(bytes, terminator, start);
    if (at < 0) {
      visit(start, bytes.length, bytes.length);
      return;
    }
    if (visit(start, terminator === LF && at > start && bytes[at - 1] === CR ? at - 1 : at, at + 1) === false) return;
    start = at + 1;
  }
}

function eachUtf16Line(bytes: Uint8Array, encoding: Encoding, from: number, visit: LineVisitor): void {
  const low = encoding === "utf-16le" ? 0 : 1;
  const unitIs = (at: number, code: number) => bytes[at + low] === code && bytes[at + 1 - low] === 0;
  let terminator = CR;
  for (let at = from; at + 1 < bytes.length && terminator === CR; at += 2) if (unitIs(at, LF)) terminator = LF;

  let start = from;
  for (let at = from; at + 1 < bytes.length; at += 2) {
    if (!unitIs(at, terminator)) continue;
    if (visit(start, terminator === LF && at > start && unitIs(at - 2, CR) ? at - 2 : at, at + 2) === false) return;
    start = at + 2;
  }
  if (start < bytes.length) visit(start, bytes.length, bytes.length);
}

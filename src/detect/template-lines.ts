/**
 * What the rule `template` compares: lines with their digits folded, so that
 * "12 Comments" and "7 Comments", or two dates of one month, are one line.
 */
import type { KeyedDocument } from "../model.js";
import { normalize } from "../text/normalize.js";
import { paragraphText } from "../text/paragraph.js";
import { mix } from "./word-hashes.js";

/** Stand for the start and the end of a document, so that its first and last line have two neighbours too. */
export const START = 0;
export const END = 1;

/** A paragraph with more bytes is the document's own; keeps the work bounded. */
const LONGEST_BYTES = 4_000;
/** Paragraphs looked at from each end of a document. */
export const REACH = 1_000;

/**
 * The 32-bit hashes of the paragraphs at `rows`; 0 where one is too long to
 * belong to a template, or out of reach of both ends.
 */
export function templateHashes(doc: KeyedDocument, rows: Uint32Array): Uint32Array {
  const { start, textEnd } = doc.paragraphs;
  const hashes = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    if (i >= REACH && i < rows.length - REACH) continue;
    const row = rows[i] as number;
    if ((textEnd[row] as number) - (start[row] as number) > LONGEST_BYTES) continue;
    hashes[i] = hashLine(paragraphText(doc, row));
  }
  return hashes;
}

function hashLine(text: string): number {
  const folded = normalize(text).replace(/\p{Nd}+/gu, "0");
  let hash = 0x811c9dc5;
  for (let i = 0; i < folded.length; i++) hash = Math.imul(hash ^ folded.charCodeAt(i), 0x01000193);
  // 0 and 1 have another meaning.
  return Math.max(2, mix(hash));
}

/** A number, exact in a double, for a pair of neighbours in a group. 53 of 64 bits: collisions are as good as none. */
export function pairKey(group: number, above: number, below: number): number {
  const high = mix(above ^ mix(group + 0x9e3779b9)) & 0x1fffff;
  return high * 2 ** 32 + mix(below ^ mix(above + group));
}

/** The same for a line wherever it stands. */
export function lineKey(group: number, line: number): number {
  return pairKey(group, line, line ^ 0x55555555);
}

/** The text of one paragraph, for matching, confirming and showing. */
import type { KeyedDocument } from "../model.js";
import { decode, decodeExactly } from "./encoding.js";
import { normalize } from "./normalize.js";

/** Text of paragraph `row` as a person would read it, line ends kept. */
export function paragraphText(doc: KeyedDocument, row: number): string {
  return decode(doc.bytes, doc.paragraphs.start[row] ?? 0, doc.paragraphs.textEnd[row] ?? 0, doc.encoding);
}

/**
 * Whether two paragraphs say the same after normalisation. Equal keys are not
 * enough to delete anything: 64 bits can collide, by chance or by design.
 */
export function sameText(doc: KeyedDocument, a: number, b: number): boolean {
  return sameBytes(doc, a, b) || normalizedText(doc, a) === normalizedText(doc, b);
}

function sameBytes(doc: KeyedDocument, a: number, b: number): boolean {
  const { start, textEnd } = doc.paragraphs;
  const startA = start[a] ?? 0;
  const startB = start[b] ?? 0;
  const length = (textEnd[a] ?? 0) - startA;
  if (length !== (textEnd[b] ?? 0) - startB) return false;
  for (let i = 0; i < length; i++) if (doc.bytes[startA + i] !== doc.bytes[startB + i]) return false;
  return true;
}

function normalizedText(doc: KeyedDocument, row: number): string {
  const { start, textEnd } = doc.paragraphs;
  return normalize(decodeExactly(doc.bytes, start[row] ?? 0, textEnd[row] ?? 0, doc.encoding));
}

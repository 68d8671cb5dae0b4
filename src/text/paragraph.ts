/** The text of one paragraph, for matching, confirming and showing. */
import type { KeyedDocument } from "../model.js";
import { decode, decodeExactly } from "./encoding.js";
import { normalize } from "./normalize.js";

/**
 * Where something raised follows a figure, a bracket or a letter by itself: there it is a power, and 2² is not 22. Behind a
 * word it is a note or a unit, "km²" is "km2", and so are metre and second.
 */
const RAISED = /(?<=[0-9)\]]|(?<![\p{L}\p{M}])(?![ms])\p{L})(?=[\u00b2\u00b3\u00b9\u2070\u2071\u2074-\u207f])/gu;
/** Where a lowered figure or sign follows a figure. Letters have an index, whichever way it is written: H₂O is H2O. */
const LOWERED = /(?<=[0-9])(?=[\u2080-\u208b])/g;

/** Text of paragraph `row` as a person would read it, line ends kept. */
export function paragraphText(doc: KeyedDocument, row: number): string {
  return decode(doc.bytes, doc.paragraphs.start[row] ?? 0, doc.paragraphs.textEnd[row] ?? 0, doc.encoding);
}

/** What stands in the first `bytes` bytes of paragraph `row`, for a person: white space folded, none at either end. */
export function beginningOf(
  doc: KeyedDocument,
  row: number,
  bytes: number,
): { readonly text: string; readonly isAll: boolean } {
  const from = doc.paragraphs.start[row] ?? 0;
  const end = doc.paragraphs.textEnd[row] ?? 0;
  const isAll = end - from <= bytes;
  const decoded = decode(doc.bytes, from, isAll ? end : from + bytes, doc.encoding);
  // A character that is cut in two does not stand in the text as what it decodes to.
  const whole = isAll ? decoded : decoded.replace(/\ufffd{1,3}$/, "");
  return { text: whole.replace(/\s+/g, " ").trim(), isAll };
}

/**
 * Whether two paragraphs say the same after normalisation. Equal keys are not
 * enough to delete anything: 64 bits can collide, by chance or by design. Nor
 * do keys tell 2² from 22.
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
  return normalize(textWithPowers(doc, row));
}

/** What is to be normalised so that 2², 2₂ and 22 stay different. */
export function textWithPowers(doc: KeyedDocument, row: number): string {
  const { start, textEnd } = doc.paragraphs;
  return decodeExactly(doc.bytes, start[row] ?? 0, textEnd[row] ?? 0, doc.encoding)
    .replace(RAISED, "^")
    .replace(LOWERED, "_");
}

/**
 * What the rule `template` compares: lines, of which those that sites print with a number of their own have their digits
 * folded, so that "12 Comments" and "7 Comments" are one line. The lexicon tells which; in any other line a number is what
 * it says: "Pulse: 61", "Psalm 23", the day at the head of a diary. A hash tells of which kind its line is, too.
 */
import type { LexiconEntry } from "../../chrome/entry.js";
import { matcherFor } from "../../chrome/own.js";
import { FIGURE, type KeyedDocument } from "../../model.js";
import { normalize } from "../../text/normalize.js";
import { paragraphText } from "../../text/paragraph.js";
import { perDocument } from "../common/memory.js";
import { mix } from "../common/word-hashes.js";
import { isSurelyWithoutDigits } from "./digits.js";

/** A paragraph with more bytes is the document's own; keeps the work bounded. */
const LONGEST_BYTES = 4_000;
/** Paragraphs looked at from each end of a document. */
const REACH = 1_000;

/** Of which kind a line is, in the two lowest bits of its hash. */
export const LINE = {
  plain: 0,
  /** Says something of its document: a label and what it is ("Allergies: none"), or a number; and the lexicon has none such. */
  field: 1,
  /** Ends with a comma, as a salutation and a farewell do. */
  address: 2,
} as const;
export type LineKind = (typeof LINE)[keyof typeof LINE];

const KIND_BITS = 3;

/** Of the line that a hash, which is not 0, stands for. */
export function kindOf(hash: number): LineKind {
  return (hash & KIND_BITS) as LineKind;
}

/** The hashes of the paragraphs at `rows`; 0 where one is out of reach of both ends. */
export function templateHashes(doc: KeyedDocument, rows: Uint32Array): Uint32Array {
  const known = hashesOf(doc);
  const hashes = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++)
    if (isInReach(i, rows.length)) hashes[i] = hashAt(doc, rows[i] as number, known);
  return hashes;
}

/** Whether the `i`th of `count` paragraphs is near enough to an end. */
export function isInReach(i: number, count: number): boolean {
  return i < REACH || i >= count - REACH;
}

/** The hash of each paragraph, 30 bits and its kind; 0 where one is too long to belong to a template. */
export function lineHashes(doc: KeyedDocument): Uint32Array {
  const known = hashesOf(doc);
  for (let row = 0; row < known.length; row++) hashAt(doc, row, known);
  return known;
}

function hashAt(doc: KeyedDocument, row: number, known: Uint32Array): number {
  let hash = known[row] as number;
  if (hash === UNKNOWN) {
    hash = hashRow(doc, row);
    known[row] = hash;
  }
  return hash;
}

/** Not hashed yet. No line has it, and none has 0, which stands for long lines. */
const UNKNOWN = 1;

const hashesOf = perDocument((doc) => new Uint32Array(doc.paragraphs.count).fill(UNKNOWN));

function hashRow(doc: KeyedDocument, row: number): number {
  const { start, textEnd } = doc.paragraphs;
  const length = (textEnd[row] as number) - (start[row] as number);
  if (length > LONGEST_BYTES) return 0;
  const mayHaveDigits = mayHoldDigits(doc, row);
  if (mayHaveDigits && isCounter(doc, row))
    return withKind(hashText(normalize(paragraphText(doc, row)).replace(/\p{Nd}+/gu, "0")), LINE.plain);
  return withKind(hashKey(doc, row), kindOfRow(doc, row, mayHaveDigits));
}

function mayHoldDigits({ bytes, encoding, paragraphs }: KeyedDocument, row: number): boolean {
  const { start, textEnd, figures } = paragraphs;
  if (((figures[row] as number) & FIGURE.digits) === 0) return false;
  return encoding !== "utf-8" || !isSurelyWithoutDigits(bytes, start[row] as number, textEnd[row] as number);
}

const { mayMatch, match } = matcherFor([]);

/** Whether the lexicon knows a line whose numbers are the site's. A date alone may be the day of which the text tells. */
function isCounter(doc: KeyedDocument, row: number): boolean {
  return isKnown(doc, row, ({ kind, strength }) => kind !== "byline" || strength !== "weak");
}

/** Whether the lexicon has entries for a line, or all lines of a block, that are `wanted`. */
function isKnown(doc: KeyedDocument, row: number, wanted: (entry: LexiconEntry) => boolean = () => true): boolean {
  const { start, textEnd } = doc.paragraphs;
  if (doc.encoding === "utf-8" && !mayMatch(doc.bytes, start[row] as number, textEnd[row] as number)) return false;
  return paragraphText(doc, row)
    .split(/\r\n|\n|\r/)
    .every((line) => {
      const entry = match(line);
      return entry !== undefined && wanted(entry);
    });
}

/** A longer line is no field, and no address. */
const LINE_WORDS = 12;
const DIGIT = /\p{Nd}/u;
/** A label, a colon, and what it is. */
const FIELD = /^[^:\uff1a\r\n]{1,60}(?::[^\S\r\n]|\uff1a)[^\S\r\n]*\S/;
/** In blocks the first line tells. */
const ADDRESS = /^[^\r\n]*[,\u060c\u3001\uff0c][ \t\\]*(?:[\r\n]|$)/;

/** `mayHaveDigits`: some that the lexicon does not know. */
function kindOfRow(doc: KeyedDocument, row: number, mayHaveDigits: boolean): LineKind {
  const words = doc.paragraphs.words[row] as number;
  if (words > LINE_WORDS) return LINE.plain;
  if (mayHaveDigits && DIGIT.test(normalize(paragraphText(doc, row)))) return LINE.field;
  if (mayHaveLabel(doc, row) && FIELD.test(paragraphText(doc, row))) return isKnown(doc, row) ? LINE.plain : LINE.field;
  if (!mayEndWithComma(doc, row)) return LINE.plain;
  return ADDRESS.test(paragraphText(doc, row)) ? LINE.address : LINE.plain;
}

/** The longest label that FIELD takes, and the colon. */
const LABEL_BYTES = 3 * 60 + 3;
const COLON = 0x3a;
/** U+FF1A begins with it. */
const WIDE = 0xef;

function mayHaveLabel({ bytes, encoding, paragraphs: { start, textEnd } }: KeyedDocument, row: number): boolean {
  if (encoding !== "utf-8") return true;
  const from = start[row] as number;
  const end = Math.min(from + LABEL_BYTES, textEnd[row] as number);
  for (let at = from; at < end; at++) if (bytes[at] === COLON || bytes[at] === WIDE) return true;
  return false;
}

/** What the last byte is of a comma of any script; and what stands behind one. */
const COMMA_ENDS = new Set([0x2c, 0x8c, 0x81, 0x20, 0x09, 0x5c]);

function mayEndWithComma({ bytes, encoding, mode, paragraphs: { textEnd } }: KeyedDocument, row: number): boolean {
  return encoding !== "utf-8" || mode === "block" || COMMA_ENDS.has(bytes[(textEnd[row] as number) - 1] as number);
}

/** Most lines are told by their keys, which costs no string. */
function hashKey({ paragraphs: { keyHi, keyLo } }: KeyedDocument, row: number): number {
  return mix((keyHi[row] as number) ^ mix(keyLo[row] as number));
}

function hashText(folded: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < folded.length; i++) hash = Math.imul(hash ^ folded.charCodeAt(i), 0x01000193);
  return mix(hash);
}

function withKind(hash: number, kind: LineKind): number {
  // 0 and 1 have another meaning.
  return Math.max(KIND_BITS + 1, (hash & ~KIND_BITS) >>> 0) + kind;
}

/**
 * Which of `rows` has the most words, the first of them; 0 where there is none. What stands above this paragraph is the
 * head of the document, the rest its tail: a title above the text is another thing than the same title in a sidebar.
 */
export function longestOf({ paragraphs }: KeyedDocument, rows: Uint32Array): number {
  let longest = 0;
  for (let i = 1; i < rows.length; i++) {
    const most = paragraphs.words[rows[longest] as number] as number;
    if ((paragraphs.words[rows[i] as number] as number) > most) longest = i;
  }
  return longest;
}

/**
 * What the rule `template` compares: lines, of which those that sites print with a number of their own have their digits
 * folded, so that "12 Comments" and "7 Comments" are one line. The lexicon tells which; in any other line a number is what
 * it says: "Pulse: 61", "Psalm 23", the day at the head of a diary.
 */
import { matcherFor } from "../chrome/own.js";
import type { KeyedDocument } from "../model.js";
import { normalize } from "../text/normalize.js";
import { paragraphText } from "../text/paragraph.js";
import { isSurelyWithoutDigits } from "./digits.js";
import { perDocument } from "./memory.js";
import { mix } from "./word-hashes.js";

/** A paragraph with more bytes is the document's own; keeps the work bounded. */
const LONGEST_BYTES = 4_000;
/** Paragraphs looked at from each end of a document. */
const REACH = 1_000;

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

/** The 32-bit hash of each paragraph; 0 where one is too long to belong to a template. */
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
  const { start, textEnd, figures } = doc.paragraphs;
  const length = (textEnd[row] as number) - (start[row] as number);
  if (length > LONGEST_BYTES) return 0;
  if (figures[row] === 0) return hashKey(doc, row);
  if (doc.encoding === "utf-8" && isSurelyWithoutDigits(doc.bytes, start[row] as number, textEnd[row] as number))
    return hashKey(doc, row);
  if (!isCounter(doc, row)) return hashKey(doc, row);
  return hashText(normalize(paragraphText(doc, row)).replace(/\p{Nd}+/gu, "0"));
}

const { mayMatch, match } = matcherFor([]);

/** Whether the lexicon knows a line whose numbers are the site's. A date alone may be the day of which the text tells. */
function isCounter(doc: KeyedDocument, row: number): boolean {
  const { start, textEnd } = doc.paragraphs;
  if (doc.encoding === "utf-8" && !mayMatch(doc.bytes, start[row] as number, textEnd[row] as number)) return false;
  return paragraphText(doc, row)
    .split(/\r\n|\n|\r/)
    .every((line) => {
      const entry = match(line);
      return entry !== undefined && !(entry.kind === "byline" && entry.strength === "weak");
    });
}

/** Most lines are told by their keys, which costs no string. */
function hashKey({ paragraphs: { keyHi, keyLo } }: KeyedDocument, row: number): number {
  return Math.max(2, mix((keyHi[row] as number) ^ mix(keyLo[row] as number)));
}

function hashText(folded: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < folded.length; i++) hash = Math.imul(hash ^ folded.charCodeAt(i), 0x01000193);
  // 0 and 1 have another meaning.
  return Math.max(2, mix(hash));
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

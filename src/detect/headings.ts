/**
 * Headings that tell copies apart: what stands under "Left sleeve" and again under "Right sleeve" was written for both.
 * A scraper's copy comes with the heading of the first, or with none; an author's comes with one of the same form.
 */
import { matcherFor } from "../chrome/own.js";
import type { KeyedDocument } from "../model.js";
import { paragraphText } from "../text/paragraph.js";
import { splitWords } from "../text/words.js";
import { entriesAt } from "./chrome-entries.js";
import { endsSentence } from "./chrome-line.js";

/** Longest heading. */
const HEADING_WORDS = 12;
const HEADING_BYTES = 240;
/** A full stop behind a figure or a capital, as in "Article 5." and "II.", ends no sentence. */
const NUMBERED = /[\p{N}\p{Lu}][.)\]]+$/u;
const GOES_ON = /[,;]$/;
const QUESTION = /[?\uff1f\u061f]["\u201d\u00bb)*_]*$/;
/** In Arabic or Roman figures, folded. */
const NUMERAL = /^(?:\p{N}[\p{N}.:-]*|(?=.)(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3}))$/u;

/** How far from its copy a heading may stand, in paragraphs, if both stand equally far from theirs. */
export const FARTHEST_HEADING = 32;
/** The same if they do not, for what stands in between may differ in length. */
const FARTHEST_OUT_OF_STEP = 6;
/** The same if the two have no word in common, and how many words they have at most: "Before", "After". */
const FARTHEST_UNLIKE = 3;
const UNLIKE_WORDS = 4;
/** Single words with so many letters in common, at the beginning or at the end, are of one form: "Monday", "Tuesday". */
const SHARED_LETTERS = 3;

interface Heading {
  readonly row: number;
  readonly words: readonly string[];
  readonly isQuestion: boolean;
  /** The lexicon knows it: a site may print it, and so may a person. */
  readonly isKnown: boolean;
}

/** Two headings of one form, as rows. */
export interface HeadingPair {
  readonly first: number;
  readonly later: number;
}

/** What stands above two copies, as rows, from the copy upwards. */
export interface Above {
  readonly first: readonly number[];
  /** Nothing of the first copy, nor above it. */
  readonly later: readonly number[];
  /** Whether the last of `later` stands right behind the first copy. */
  readonly adjoins: boolean;
}

/** The headings that two copies stand under, each under one of its own, if they do. Reads a few short lines at most. */
export function findHeadings(doc: KeyedDocument, above: Above): HeadingPair | undefined {
  return headingsInStep(doc, above) ?? headingsOutOfStep(doc, above);
}

/** Stops where only one of them has a heading: then they are no sections of one shape. */
function headingsInStep(doc: KeyedDocument, { first, later, adjoins }: Above): HeadingPair | undefined {
  let isNearest = true;
  for (let i = 0; i < Math.min(first.length, later.length); i++) {
    const [a, b] = [readHeading(doc, first[i]), readHeading(doc, later[i])];
    if (a === undefined && b === undefined) continue;
    if (a === undefined || b === undefined) return undefined;
    const opens = isNearest && adjoins && i === later.length - 1 && i < FARTHEST_UNLIKE;
    if (areOfOneForm(a, b) || (i === 0 && areWordsOfOneForm(a, b)) || (opens && areOfOneLength(a, b))) {
      return { first: a.row, later: b.row };
    }
    isNearest = false;
  }
  return undefined;
}

function headingsOutOfStep(doc: KeyedDocument, { first, later }: Above): HeadingPair | undefined {
  const [a, b] = [nearest(doc, first), nearest(doc, later)];
  return a !== undefined && b !== undefined && areClose(a, b) ? { first: a.row, later: b.row } : undefined;
}

function nearest(doc: KeyedDocument, rows: readonly number[]): Heading | undefined {
  for (const row of rows.slice(0, FARTHEST_OUT_OF_STEP)) {
    const heading = readHeading(doc, row);
    if (heading !== undefined) return heading;
  }
  return undefined;
}

/** Whether two rows are headings of one form. */
export function areHeadingsOfOneForm(doc: KeyedDocument, row: number, other: number): boolean {
  const [a, b] = [readHeading(doc, row), readHeading(doc, other)];
  return a !== undefined && b !== undefined && areOfOneForm(a, b);
}

/** Whether one of `rows` is a heading as the two: then they are lines between the items of a list, and a copy brings some. */
export function bringsHeading(doc: KeyedDocument, rows: Iterable<number>, { first, later }: HeadingPair): boolean {
  const pair = [readHeading(doc, first), readHeading(doc, later)];
  for (const row of rows) {
    const heading = readHeading(doc, row);
    if (heading === undefined) continue;
    if (pair.some((other) => other !== undefined && (areEqual(heading, other) || areOfOneForm(heading, other))))
      return true;
  }
  return false;
}

/** A short line that a person may have written over a text, a question too: no statement, and nothing that only sites print. */
function readHeading(doc: KeyedDocument, row: number | undefined): Heading | undefined {
  if (row === undefined) return undefined;
  const { words, start, textEnd } = doc.paragraphs;
  if ((words[row] as number) > HEADING_WORDS) return undefined;
  if ((textEnd[row] as number) - (start[row] as number) > HEADING_BYTES) return undefined;
  const text = paragraphText(doc, row).trim();
  const isQuestion = QUESTION.test(text);
  if (GOES_ON.test(text) || (endsSentence(doc, row) && !isQuestion && !NUMBERED.test(text))) return undefined;
  const folded = splitWords(text).map((word) => word.folded);
  if (folded.length === 0) return undefined;
  const entries = entriesAt(doc, row, matcherFor([]));
  if (entries.some(({ strength }) => strength === "strong")) return undefined;
  return { row, words: folded, isQuestion, isKnown: entries.length > 0 };
}

/** Differ, and have enough in common not to do so by chance: of a question most words, of a heading one in four. */
function areOfOneForm(a: Heading, b: Heading): boolean {
  if (a.isQuestion || b.isQuestion) return areClose(a, b);
  const shared = sharedWords(a, b);
  if (a.words.length === b.words.length && shared > 0 && 4 * shared >= a.words.length) return true;
  return (shared > 0 && 2 * shared >= Math.min(a.words.length, b.words.length)) || areNumbered(a, b);
}

/** Have different numbers behind the same beginning: "Count I: Negligence", "Count II: Breach of Contract". */
function areNumbered({ words: a }: Heading, { words: b }: Heading): boolean {
  const start = sharedStart(a, b, Math.min(a.length, b.length));
  return NUMERAL.test(a[start] ?? "") && NUMERAL.test(b[start] ?? "");
}

/** Differ, and have half of their words in common; questions more. */
function areClose(a: Heading, b: Heading): boolean {
  const shared = 2 * sharedWords(a, b);
  const most = Math.max(a.words.length, b.words.length);
  return a.isQuestion || b.isQuestion ? shared > most : shared > 0 && shared >= most;
}

/**
 * Words that two headings have in the same place, from the beginning or from the end. None where they are equal or one
 * holds the other: that may be the title once more, with the name of the site.
 */
function sharedWords({ words: a }: Heading, { words: b }: Heading): number {
  const least = Math.min(a.length, b.length);
  let shared = 0;
  if (a.length === b.length) for (let i = 0; i < least; i++) shared += a[i] === b[i] ? 1 : 0;
  else {
    const start = sharedStart(a, b, least);
    shared = start + sharedEnd(a, b, least - start);
  }
  return shared === least ? 0 : shared;
}

/** Single words: both with figures, or with letters in common. */
function areWordsOfOneForm({ words: [a = "", ...moreA] }: Heading, { words: [b = "", ...moreB] }: Heading): boolean {
  if (moreA.length + moreB.length > 0 || a === b) return false;
  if (/\p{N}/u.test(a) && /\p{N}/u.test(b)) return true;
  const least = Math.min(a.length, b.length);
  return Math.max(sharedStart(a, b, least), sharedEnd(a, b, least)) >= SHARED_LETTERS;
}

/** Have as many words as each other, a few, and are what no site prints as far as the lexicon knows. */
function areOfOneLength(a: Heading, b: Heading): boolean {
  if (a.isQuestion || b.isQuestion || a.isKnown || b.isKnown) return false;
  return a.words.length === b.words.length && a.words.length <= UNLIKE_WORDS && !areEqual(a, b);
}

function areEqual({ words: a }: Heading, { words: b }: Heading): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i]);
}

function sharedStart(a: ArrayLike<string>, b: ArrayLike<string>, most: number): number {
  let shared = 0;
  while (shared < most && a[shared] === b[shared]) shared++;
  return shared;
}

function sharedEnd(a: ArrayLike<string>, b: ArrayLike<string>, most: number): number {
  let shared = 0;
  while (shared < most && a[a.length - 1 - shared] === b[b.length - 1 - shared]) shared++;
  return shared;
}

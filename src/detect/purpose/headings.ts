/**
 * Headings that tell copies apart: what stands under "Left sleeve" and again under "Right sleeve" was written for both.
 * A scraper's copy comes with the heading of the first, or with none; an author's comes with one of the same form.
 */
import { CALENDAR_WORDS } from "../../chrome/dates.js";
import type { KeyedDocument } from "../../model.js";
import { paragraphText } from "../../text/paragraph.js";
import { splitWords } from "../../text/words.js";
import { lexiconAt } from "../chrome/entries.js";
import { endsSentence } from "../chrome/line.js";
import { perDocument } from "../common/memory.js";

/** Longest heading. */
const HEADING_WORDS = 16;
const HEADING_BYTES = 240;
/** A full stop behind a figure or a capital, as in "Article 5." and "II.", ends no sentence. */
const NUMBERED = /[\p{N}\p{Lu}][.)\]]+$/u;
/** A sentence behind a number of its own is a heading: "Motion 1, to mend the lamp." */
const OPENS_NUMBERED = /^(?:\S{1,40}\s){0,2}(?:\p{N}[\p{N}.]{0,9}|[IVXL]{1,7})[.,:)]/u;
export const QUESTION = /[?\uff1f\u061f]["\u201d\u00bb)*_]*$/;
/** In Arabic or Roman figures, folded. */
const NUMERAL = /^(?:\p{N}[\p{N}.:-]*|(?=.)(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3}))$/u;

const LIST_ITEM = /^\s*[-*+\u2022\u2023\u25aa\u25cf\u00b7\u2013\u2014]\s/;
const CALENDAR: ReadonlySet<string> = new Set(CALENDAR_WORDS);

/** How far from its copy a heading may stand, in paragraphs, if both stand equally far from theirs. */
export const FARTHEST_HEADING = 32;
/** The same if they do not, for what stands in between may differ in length. */
const FARTHEST_OUT_OF_STEP = 6;
/** The same if the two have no word in common, and how many words they have at most: "Before", "After". */
const FARTHEST_UNLIKE = 3;
const UNLIKE_WORDS = 4;
/** Paragraphs behind the copy in two such sections, at most, and rows that tell how many there are. */
const MOST_BEHIND = 3;
export const BELOW = MOST_BEHIND + 1;
/** Single words with so many letters in common, at the beginning or at the end, are of one form: "Monday", "Tuesday". */
const SHARED_LETTERS = 3;

interface Line {
  readonly row: number;
  readonly words: readonly string[];
  readonly kind: "title" | "question" | "statement";
  /** The lexicon knows it: a site may print it, and so may a person. But a month or a day heads sections of any text. */
  readonly isKnown: boolean;
}

/** Two headings of one form, as rows. */
export interface HeadingPair {
  readonly first: number;
  readonly later: number;
  /** Equal lines passed over below them: of a copy that has one, too, they head what stands above it. */
  readonly passed?: readonly number[];
}

/** What stands above two copies, as rows, from the copy upwards. */
export interface Above {
  readonly first: readonly number[];
  /** Nothing of the first copy, nor above it. */
  readonly later: readonly number[];
  /** Whether the last of `later` stands right behind the first copy. */
  readonly adjoins: boolean;
  /** The rows behind the later copy, BELOW of them at most. */
  readonly below: readonly number[];
}

/** The headings that two copies stand under, each under one of its own, if they do. Reads a few short lines at most. */
export function findHeadings(doc: KeyedDocument, above: Above): HeadingPair | undefined {
  return leadIns(doc, above) ?? headingsInStep(doc, above) ?? headingsOutOfStep(doc, above);
}

/** Sentences right above, as "The left sleeve is knitted like this." No figure alone: those count what a site lists. */
function leadIns(doc: KeyedDocument, { first: [first], later: [later] }: Above): HeadingPair | undefined {
  if (kindOf(doc, first) !== "statement" || kindOf(doc, later) !== "statement") return undefined;
  const [a, b] = [readLine(doc, first), readLine(doc, later)];
  if (a === undefined || b === undefined || !areClose(a, b)) return undefined;
  return areEqual(withoutFigures(a), withoutFigures(b)) ? undefined : { first: a.row, later: b.row };
}

/** Stops where only one of them has a heading: then they are no sections of one shape. */
function headingsInStep(doc: KeyedDocument, above: Above): HeadingPair | undefined {
  const { first, later } = above;
  let isNearest = true;
  for (let i = 0; i < Math.min(first.length, later.length); i++) {
    const [a, b] = [readHeading(doc, first[i]), readHeading(doc, later[i])];
    if (a === undefined && b === undefined) continue;
    if (a === undefined || b === undefined) return undefined;
    if (areOfOneForm(a, b) || (i === 0 && areWordsOfOneForm(a, b))) return { first: a.row, later: b.row };
    const isUnlike = isNearest && i < FARTHEST_UNLIKE && areShortTitles(a, b);
    if (isUnlike && areAlike(doc, above, i)) return { first: a.row, later: b.row };
    isNearest = false;
  }
  return undefined;
}

/**
 * Whether one section directly follows the other, and has as few paragraphs behind the copy: none if they end with it. Else
 * the later copy may be the beginning of a fuller text, as a story has it below its summary. The later section begins with
 * the row `at` of those above.
 */
function areAlike(doc: KeyedDocument, { later, adjoins, below }: Above, at: number): boolean {
  const behindFirst = later.slice(at + 1).reverse();
  if (!adjoins || behindFirst.length > MOST_BEHIND || !behindFirst.every((row) => isText(doc, row))) return false;
  const ends = below.findIndex((row) => !isText(doc, row));
  return (ends < 0 ? below.length : ends) === behindFirst.length;
}

function isText(doc: KeyedDocument, row: number): boolean {
  const kind = kindOf(doc, row);
  return kind === undefined || kind === "statement";
}

/** A heading and how far above its copy it stands. */
interface Placed {
  readonly line: Line;
  readonly at: number;
  /** A text stands between it and the copy, or the heading below it. */
  readonly isAboveText: boolean;
}

/** The nearest headings that are not equal; what stands between them and the copies differs in length. */
function headingsOutOfStep(doc: KeyedDocument, above: Above): HeadingPair | undefined {
  const laters = headingsAbove(doc, above.later);
  const passed: number[] = [];
  for (const a of headingsAbove(doc, above.first)) {
    const b = laters.next().value;
    if (b === undefined) return undefined;
    const farthest = Math.max(a.at, b.at);
    // Where both sections end with the copy they may be long, as the issues of a newsletter.
    const isNear = farthest < FARTHEST_OUT_OF_STEP || (b.at === above.later.length - 1 && areAlike(doc, above, b.at));
    if (!isNear) return undefined;
    const pair = { first: a.line.row, later: b.line.row, passed };
    // A text between two headings is the upper one's.
    if (passed.length > 0 && (a.isAboveText || b.isAboveText)) return undefined;
    if (areEqual(a.line, b.line)) {
      passed.push(a.line.row);
      continue;
    }
    if (areOfOneForm(a.line, b.line) || areWordsOfOneForm(a.line, b.line)) return pair;
    const isUnlike = passed.length === 0 && farthest < FARTHEST_UNLIKE && areShortTitles(a.line, b.line);
    return isUnlike && areAlike(doc, above, b.at) ? pair : undefined;
  }
  return undefined;
}

function* headingsAbove(doc: KeyedDocument, rows: readonly number[]): Generator<Placed, undefined> {
  let isAboveText = false;
  for (const [at, row] of rows.entries()) {
    const line = readHeading(doc, row);
    if (line === undefined) {
      isAboveText ||= isText(doc, row);
      continue;
    }
    yield { line, at, isAboveText };
    isAboveText = false;
  }
  return undefined;
}

/** Whether two rows are headings of one form. */
export function areHeadingsOfOneForm(doc: KeyedDocument, row: number, other: number): boolean {
  const [a, b] = [readHeading(doc, row), readHeading(doc, other)];
  return a !== undefined && b !== undefined && areOfOneForm(a, b);
}

/** Whether one of `rows` is a heading as the two: then they are lines between the items of a list, and a copy brings some. */
export function bringsHeading(doc: KeyedDocument, rows: Iterable<number>, headings: HeadingPair): boolean {
  const { first, later, passed = [] } = headings;
  const pair = [readHeading(doc, first), readHeading(doc, later)];
  const below = passed.map((row) => readHeading(doc, row));
  for (const row of rows) {
    const heading = readHeading(doc, row);
    if (heading === undefined) continue;
    if (below.some((other) => other !== undefined && areEqual(heading, other))) return true;
    if (pair.some((other) => other !== undefined && (areEqual(heading, other) || areOfOneForm(heading, other))))
      return true;
  }
  return false;
}

/** A line that may head a text; a statement does not, unless it has a number of its own, nor does an item of a list. */
function readHeading(doc: KeyedDocument, row: number | undefined): Line | undefined {
  const kind = kindOf(doc, row);
  if (row === undefined || kind === undefined || kind === "statement") return undefined;
  return LIST_ITEM.test(paragraphText(doc, row)) ? undefined : readLine(doc, row);
}

/** A short line that a person may have written: none that only sites print. */
function readLine(doc: KeyedDocument, row: number | undefined): Line | undefined {
  const kind = kindOf(doc, row);
  if (row === undefined || kind === undefined) return undefined;
  const entries = lexiconAt(doc, row);
  if (entries.some(({ strength }) => strength === "strong")) return undefined;
  const words = splitWords(paragraphText(doc, row)).map((word) => word.folded);
  const isKnown = entries.length > 0 && !words.every((word) => CALENDAR.has(word));
  return words.length === 0 ? undefined : { row, words, kind, isKnown };
}

/** By row: 0 where none has asked yet, else one more than the index among these. */
const KINDS = [undefined, "title", "question", "statement"] as const;
const kindsOf = perDocument((doc) => new Uint8Array(doc.paragraphs.count));

/** What a short line is by its ends. Most lines above a copy are statements, of which no more is read. */
function kindOf(doc: KeyedDocument, row: number | undefined): Line["kind"] | undefined {
  if (row === undefined) return undefined;
  const kinds = kindsOf(doc);
  if (kinds[row] === 0) kinds[row] = 1 + KINDS.indexOf(readKind(doc, row));
  return KINDS[(kinds[row] as number) - 1];
}

function readKind(doc: KeyedDocument, row: number): Line["kind"] | undefined {
  const { words, start, textEnd } = doc.paragraphs;
  if ((words[row] as number) > HEADING_WORDS) return undefined;
  if ((textEnd[row] as number) - (start[row] as number) > HEADING_BYTES) return undefined;
  if (!endsSentence(doc, row)) return "title";
  const text = paragraphText(doc, row).trim();
  if (NUMBERED.test(text) || OPENS_NUMBERED.test(text)) return "title";
  return QUESTION.test(text) ? "question" : "statement";
}

/** Differ, and have enough in common not to do so by chance: of a question most words, of a heading one in four. */
function areOfOneForm(a: Line, b: Line): boolean {
  if (isSentence(a) || isSentence(b)) return areClose(a, b);
  const shared = sharedWords(a, b);
  if (a.words.length === b.words.length && shared > 0 && 4 * shared >= a.words.length) return true;
  return (shared > 0 && 2 * shared >= Math.min(a.words.length, b.words.length)) || areNumbered(a, b);
}

/** Have different numbers behind the same beginning: "Count I: Negligence", "Count II: Breach of Contract". */
function areNumbered({ words: a }: Line, { words: b }: Line): boolean {
  const start = sharedStart(a, b, Math.min(a.length, b.length));
  return NUMERAL.test(a[start] ?? "") && NUMERAL.test(b[start] ?? "");
}

/** Differ, and have half of their words in common; sentences more. */
function areClose(a: Line, b: Line): boolean {
  const shared = 2 * sharedWords(a, b);
  const most = Math.max(a.words.length, b.words.length);
  return isSentence(a) || isSentence(b) ? shared > most : shared > 0 && shared >= most;
}

/**
 * Words that two headings have in the same place, from the beginning or from the end. None where they are equal or one
 * holds the other: that may be the title once more, with the name of the site.
 */
function sharedWords({ words: a }: Line, { words: b }: Line): number {
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
function areWordsOfOneForm({ words: [a = "", ...moreA] }: Line, { words: [b = "", ...moreB] }: Line): boolean {
  if (moreA.length + moreB.length > 0 || a === b) return false;
  if (/\p{N}/u.test(a) && /\p{N}/u.test(b)) return true;
  const least = Math.min(a.length, b.length);
  return Math.max(sharedStart(a, b, least), sharedEnd(a, b, least)) >= SHARED_LETTERS;
}

/** Differ, are short, and are what no site prints as far as the lexicon knows. */
function areShortTitles(a: Line, b: Line): boolean {
  if (isSentence(a) || isSentence(b) || a.isKnown || b.isKnown) return false;
  return Math.max(a.words.length, b.words.length) <= UNLIKE_WORDS && !areEqual(a, b);
}

function isSentence({ kind }: Line): boolean {
  return kind !== "title";
}

function withoutFigures({ words }: Line): Pick<Line, "words"> {
  return { words: words.filter((word) => !/\p{N}/u.test(word)) };
}

function areEqual({ words: a }: Pick<Line, "words">, { words: b }: Pick<Line, "words">): boolean {
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

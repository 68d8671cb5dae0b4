/** Which headings are of one form: of sections that an author wrote alike, as "Left sleeve" and "Right sleeve". */
import type { KeyedDocument } from "../../model.js";
import { isSentence, type Line, readHeading } from "./heading-line.js";

/** Words of two headings that have none in common, at most: "Before", "After". So short is a heading below another. */
const UNLIKE_WORDS = 4;
/** Single words with so many letters in common, at the beginning or at the end, are of one form: "Monday", "Tuesday". */
const SHARED_LETTERS = 3;

/** In Arabic or Roman figures, folded. */
const NUMERAL = /^(?:\p{N}[\p{N}.:-]*|(?=.)(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3}))$/u;

/** Whether two rows are headings of one form. */
export function areHeadingsOfOneForm(doc: KeyedDocument, row: number, other: number): boolean {
  const [a, b] = [readHeading(doc, row), readHeading(doc, other)];
  return a !== undefined && b !== undefined && areOfOneForm(a, b);
}

/** Differ, and have enough in common not to do so by chance: of a question most words, of a heading one in four. */
export function areOfOneForm(a: Line, b: Line): boolean {
  if (isSentence(a) || isSentence(b)) return areClose(a, b);
  if (areTitlesOfOneForm(a, b)) return true;
  const haveSeveralLines = a.lastWords.length < a.words.length || b.lastWords.length < b.words.length;
  // "Scene 3", below "Act two"; a longer line may be the title once more, with one of the site's above it.
  const areShort = Math.max(a.lastWords.length, b.lastWords.length) <= UNLIKE_WORDS;
  return haveSeveralLines && areShort && areTitlesOfOneForm({ words: a.lastWords }, { words: b.lastWords });
}

type Words = Pick<Line, "words">;

function areTitlesOfOneForm(a: Words, b: Words): boolean {
  const shared = sharedWords(a, b);
  if (a.words.length === b.words.length && shared > 0 && 4 * shared >= a.words.length) return true;
  return (shared > 0 && 2 * shared >= Math.min(a.words.length, b.words.length)) || areNumbered(a, b);
}

/** Have different numbers behind the same beginning: "Count I: Negligence", "Count II: Breach of Contract". */
function areNumbered({ words: a }: Words, { words: b }: Words): boolean {
  const start = sharedStart(a, b, Math.min(a.length, b.length));
  return NUMERAL.test(a[start] ?? "") && NUMERAL.test(b[start] ?? "");
}

/** Differ, and have half of their words in common; sentences more. */
export function areClose(a: Line, b: Line): boolean {
  const shared = 2 * sharedWords(a, b);
  const most = Math.max(a.words.length, b.words.length);
  return isSentence(a) || isSentence(b) ? shared > most : shared > 0 && shared >= most;
}

/**
 * Words that two headings have in the same place, from the beginning or from the end. None where they are equal or one
 * holds the other: that may be the title once more, with the name of the site.
 */
function sharedWords({ words: a }: Words, { words: b }: Words): number {
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
export function areWordsOfOneForm({ words: [a = "", ...moreA] }: Line, { words: [b = "", ...moreB] }: Line): boolean {
  if (moreA.length + moreB.length > 0 || a === b) return false;
  if (/\p{N}/u.test(a) && /\p{N}/u.test(b)) return true;
  const least = Math.min(a.length, b.length);
  return Math.max(sharedStart(a, b, least), sharedEnd(a, b, least)) >= SHARED_LETTERS;
}

/** Differ, are short, and are what no site prints as far as the lexicon knows. */
export function areShortTitles(a: Line, b: Line): boolean {
  if (isSentence(a) || isSentence(b) || a.isKnown || b.isKnown) return false;
  return Math.max(a.words.length, b.words.length) <= UNLIKE_WORDS && !areEqual(a, b);
}

export function withoutFigures({ words }: Line): Words {
  return { words: words.filter((word) => !/\p{N}/u.test(word)) };
}

export function areEqual({ words: a }: Words, { words: b }: Words): boolean {
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

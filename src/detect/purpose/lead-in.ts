/** What an author writes right above a text to say what it is, above each of two that are the same. */
import type { KeyedDocument } from "../../model.js";
import { paragraphText } from "../../text/paragraph.js";
import { splitWords } from "../../text/words.js";
import { QUOTED_WORDS } from "../runs/echo.js";
import { areClose, areEqual, withoutFigures } from "./heading-form.js";
import { kindOf, readHeading, readLine } from "./heading-line.js";
import type { Above, HeadingPair } from "./headings.js";

/** "Now log in to the second server, and do the same there:". Sites print shorter ones: "Share this:". */
const ANNOUNCING_WORDS = 5;
const MOST_ANNOUNCING_WORDS = 40;
const MOST_ANNOUNCING_BYTES = 600;
/** Words that a scraper's copy of such a line may lack. */
const MOST_LOST = 2;
const COLON = /[:\uff1a][*_\s]*$/;

/** The lines right above two copies, if each says of its own what stands below. */
export function findLeadIns(doc: KeyedDocument, above: Above): HeadingPair | undefined {
  if (!above.touches) return undefined;
  return sentencesAlike(doc, above) ?? announcements(doc, above) ?? questions(doc, above);
}

/** Sentences right above, as "The left sleeve is knitted like this." No figure alone: those count what a site lists. */
function sentencesAlike(doc: KeyedDocument, { first: [first], later: [later] }: Above): HeadingPair | undefined {
  if (kindOf(doc, first) !== "statement" || kindOf(doc, later) !== "statement") return undefined;
  const [a, b] = [readLine(doc, first), readLine(doc, later)];
  if (a === undefined || b === undefined || !areClose(a, b)) return undefined;
  return areEqual(withoutFigures(a), withoutFigures(b)) ? undefined : { first: a.row, later: b.row };
}

/**
 * Lines that end with a colon. A scraper's copy begins with the line of the first, which may have lost a word or its
 * beginning, or without; an author's has a word of its own: "the second server". Above a second print of nearly everything
 * a site may have a line of its own, which is not worded as one that stands in the text.
 */
function announcements(doc: KeyedDocument, { first: [first], later: [later], words }: Above): HeadingPair | undefined {
  if (first === undefined || later === undefined || !announces(doc, first) || !announces(doc, later)) return undefined;
  const [a, b] = [wordsOf(doc, first), wordsOf(doc, later)];
  if (endsWith(a, b) || endsWith(b, a) || lacksWords(b, a)) return undefined;
  return words < QUOTED_WORDS || areWordedAlike(a, b) ? { first, later } : undefined;
}

function wordsOf(doc: KeyedDocument, row: number): string[] {
  return splitWords(paragraphText(doc, row)).map((word) => word.folded);
}

function endsWith(words: readonly string[], end: readonly string[]): boolean {
  const from = words.length - end.length;
  return from >= 0 && end.every((word, i) => word === words[from + i]);
}

/** Whether `words` are `all` without a word or two. */
function lacksWords(words: readonly string[], all: readonly string[]): boolean {
  if (words.length < all.length - MOST_LOST) return false;
  let found = 0;
  for (const word of all) if (word === words[found]) found++;
  return found === words.length;
}

/** "The lamp is made as follows:", "The ferry is made as follows:". */
function areWordedAlike(words: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  const shared = words.filter((word) => known.has(word)).length;
  return 2 * shared >= Math.max(words.length, others.length);
}

function announces(doc: KeyedDocument, row: number): boolean {
  const { words, start, textEnd } = doc.paragraphs;
  const own = words[row] as number;
  if (own < ANNOUNCING_WORDS || own > MOST_ANNOUNCING_WORDS) return false;
  return (
    (textEnd[row] as number) - (start[row] as number) <= MOST_ANNOUNCING_BYTES && COLON.test(paragraphText(doc, row))
  );
}

/**
 * Two questions that have one answer, with others in between: a list of questions. Right behind the first answer another
 * one is asked, and behind the second one, too, or a heading follows, or nothing. An answer holds no question, as a second
 * print of such a list does.
 */
function questions(
  doc: KeyedDocument,
  { first: [first], later, copy, adjoins, below: [next] }: Above,
): HeadingPair | undefined {
  const own = later[0];
  const asked = later[later.length - 1];
  if (!adjoins || later.length < 2 || kindOf(doc, first) !== "question" || kindOf(doc, own) !== "question")
    return undefined;
  if (kindOf(doc, asked) !== "question" || (next !== undefined && readHeading(doc, next) === undefined))
    return undefined;
  if (copy.some((row) => kindOf(doc, row) === "question")) return undefined;
  const [a, b] = [readLine(doc, first), readLine(doc, own)];
  return a === undefined || b === undefined || areEqual(a, b) ? undefined : { first: a.row, later: b.row };
}

/**
 * Text that an author breaks off and takes up again: an interrupted speech of a play, a transcript or a chat, a line of
 * verse. A scraper's excerpt has no second speaker below it, and the fuller text ends as a paragraph does.
 */
import { matcherFor } from "../../chrome/own.js";
import { decode } from "../../text/encoding.js";
import { paragraphText } from "../../text/paragraph.js";
import { entriesAt } from "../chrome/entries.js";
import { endsSentence } from "../chrome/line.js";
import type { View } from "../view.js";

/** Longest name of a speaker. */
const NAME_WORDS = 4;
/** "JOHN: ", "THE CLERK: ", "MR. BOWEN: ", "anna: ". */
const SPEAKER = /^\s*(\p{L}[\p{L}\p{M}.'\u2019 ()-]{0,39})[:\uff1a]\s*\S/u;
/** Lines below in which a speech is taken up, and in which the second speaker may speak again. */
const SPEAKS_AGAIN = 32;
/** Longest line of verse. Longest seen: 16 words (hymn 327). */
const VERSE_WORDS = 40;

/** A paragraph that breaks off in bare dots, and its fuller one further down, as indices into the view. */
export interface BrokenOff {
  readonly index: number;
  readonly fuller: number;
}

/** Letters with which an excerpt begins as its full text does. */
const BEGINNING = 20;
const OPENING_BYTES = 240;
/** Excerpts of an index so far above the full text are looked for. */
const INDEX_LINES = 64;

/** Whether its author took it up again; `isExcerpt` tells what breaks off, too. */
export function isTakenUp(view: View, broken: BrokenOff, isExcerpt: (index: number) => boolean): boolean {
  const { index, fuller } = broken;
  const isNear = fuller > index && fuller - index <= SPEAKS_AGAIN;
  if (isNear && (isAnswered(view, broken, isExcerpt) || isAnsweredBelowName(view, broken, isExcerpt))) return true;
  return isVerse(view, broken);
}

/** "JOHN: ..." and right below "MARY: Not now.", who is no "Photo: A. Pell". */
function isAnswered(view: View, { index, fuller }: BrokenOff, isExcerpt: (index: number) => boolean): boolean {
  const next = index + 1;
  const speaker = speakerOf(view, index);
  if (speaker === undefined || next >= fuller || isKnown(view, next) || isOfIndex(view, next, isExcerpt)) return false;
  const other = speakerOf(view, next);
  if (other === undefined || other === speaker) return false;
  return endsSentence(view.doc, view.rows[next] as number) || speaksAgain(view, next, other);
}

function speaksAgain(view: View, at: number, speaker: string): boolean {
  const { of } = view.ids;
  for (let i = at + 1; i < Math.min(view.rows.length, at + SPEAKS_AGAIN); i++)
    if (of[i] !== of[at] && speakerOf(view, i) === speaker) return true;
  return false;
}

/** The same with each name on a line of its own. Posts of an index have titles so, and excerpts or the same text below. */
function isAnsweredBelowName(view: View, { index, fuller }: BrokenOff, isExcerpt: (index: number) => boolean): boolean {
  const { of, copies } = view.ids;
  const [other, answer] = [index + 1, index + 2];
  if (index === 0 || answer >= fuller - 1 || of[index - 1] !== of[fuller - 1] || of[other] === of[index - 1])
    return false;
  const isSaidOnce = copies[of[answer] as number] === 1 && copies[of[other] as number] !== 1;
  if (!isSaidOnce || !isName(view, index - 1) || !isName(view, other) || isName(view, answer)) return false;
  return !isOfIndex(view, answer, isExcerpt);
}

/** Whether line `at` is an excerpt, or the full text of one above: then what looks like names are titles. */
function isOfIndex(view: View, at: number, isExcerpt: (index: number) => boolean): boolean {
  if (isExcerpt(at)) return true;
  const beginning = beginningOf(view, at);
  for (let i = at - 1; i >= Math.max(0, at - INDEX_LINES); i--)
    if (isExcerpt(i) && beginningOf(view, i) === beginning) return true;
  return false;
}

function beginningOf(view: View, index: number): string {
  return openingOf(view, index).trimStart().slice(0, BEGINNING);
}

/** As much of a line as a name and a beginning need. */
function openingOf({ doc: { bytes, encoding, paragraphs }, rows }: View, index: number): string {
  const row = rows[index] as number;
  const start = paragraphs.start[row] as number;
  return decode(bytes, start, Math.min(paragraphs.textEnd[row] as number, start + OPENING_BYTES), encoding);
}

/** The fuller one goes on in the next line, or ends in a comma. */
function isVerse(view: View, { fuller }: BrokenOff): boolean {
  const { doc, rows } = view;
  const row = rows[fuller] as number;
  if ((doc.paragraphs.words[row] as number) > VERSE_WORDS || endsSentence(doc, row)) return false;
  const text = paragraphText(doc, row).trimEnd();
  if (/[,;]$/.test(text)) return true;
  return /[\p{L}\p{M}]$/u.test(text) && fuller + 1 < rows.length && /^\s*\p{Ll}/u.test(openingOf(view, fuller + 1));
}

function speakerOf(view: View, index: number): string | undefined {
  const name = SPEAKER.exec(openingOf(view, index))?.[1];
  return name === undefined || name.split(" ").length > NAME_WORDS ? undefined : name;
}

function isName(view: View, index: number): boolean {
  const row = view.rows[index] as number;
  return (
    (view.doc.paragraphs.words[row] as number) <= NAME_WORDS && !endsSentence(view.doc, row) && !isKnown(view, index)
  );
}

/** A site prints it. */
function isKnown({ doc, rows }: View, index: number): boolean {
  return entriesAt(doc, rows[index] as number, matcherFor([])).length > 0;
}

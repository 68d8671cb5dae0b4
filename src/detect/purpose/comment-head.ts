/**
 * Lines that head a comment: who wrote it, and when. They are told by a time of day, a day, or how long ago it was, in the
 * languages of the lexicon.
 */
import { CALENDAR_WORDS } from "../../chrome/dates.js";
import type { KeyedDocument } from "../../model.js";
import { paragraphText } from "../../text/paragraph.js";
import { splitWords } from "../../text/words.js";
import { lexiconAt } from "../chrome/entries.js";
import { hasTime, mayTellTime, tellsTime } from "./comment-time.js";

/** Longest line that heads a comment, with name, date and time. Longest seen: 12 words. */
const HEAD_WORDS = 15;
/** The same where only the words around a figure tell. */
const TOLD_WORDS = 12;
/** Longest line that signs a comment with a name and a day, as "Tom Fielding, 4 May 2011". */
const SIGNED_WORDS = 8;
const SIGNED_BYTES = 200;
/** A year, a day, and a name or a month. */
const SIGNS = [/(?<!\d)(?:19|20)\d\d(?!\d)/, /(?<!\d)\d{1,2}(?!\d)/, /\p{L}/u];
/** A sentence with a figure has more words than "Tom, vor 3 Std." */
const ABBREVIATED_WORDS = 6;

const CALENDAR = new Set(CALENDAR_WORDS);
/** What else a line of a date and a time is made of, if it names nobody. */
const STAMP_WORDS = new Set(
  `at on of by am pm a.m p.m um uhr am den le à a las de del het om kl klo the h gmt utc est edt cst cdt pst pdt cet cest bst
  st nd rd th updated update published posted created modified last date time aktualisiert veröffentlicht stand datum
  publié mis jour actualizado publicado aggiornato pubblicato atualizado bijgewerkt gepubliceerd opdateret uppdaterad
  обновлено опубликовано 更新 发布`.split(/\s+/),
);

/** Letters by which two names are told apart. */
const NAME_LETTERS = 3;

const DOT = 0x2e;

/** A short line with a time of day in it heads a comment, in any language. */
export function hasClock(doc: KeyedDocument, row: number): boolean {
  const { words, figures } = doc.paragraphs;
  if ((words[row] as number) > HEAD_WORDS || figures[row] === 0) return false;
  if (doc.encoding !== "utf-8") return /(?<!\d)\d{1,2}:\d{2}(?!\d)/.test(paragraphText(doc, row));
  return hasTime(doc.bytes, doc.paragraphs.start[row] as number, doc.paragraphs.textEnd[row] as number);
}

/** A short line that says how long ago, at what time in other notations, or as which of a thread somebody wrote. */
export function tellsWhen(doc: KeyedDocument, row: number): boolean {
  return mayTell(doc, row) && tellsTime(paragraphText(doc, row).trim());
}

/** A short line with a day in it, as "Tom Fielding, 4 May 2011". */
export function isSigned(doc: KeyedDocument, row: number): boolean {
  const { words, figures, start, textEnd } = doc.paragraphs;
  if ((words[row] as number) > SIGNED_WORDS || figures[row] === 0) return false;
  if ((textEnd[row] as number) - (start[row] as number) > SIGNED_BYTES) return false;
  const text = paragraphText(doc, row);
  return SIGNS.every((sign) => sign.test(text));
}

/** Whether a line heads a comment by a time, a day, or how long ago it was. */
export function isCommentHead(doc: KeyedDocument, row: number): boolean {
  return hasClock(doc, row) || isSigned(doc, row) || tellsWhen(doc, row);
}

/** A date or a time, or both, that stand alone: a site prints them around a text, too. */
export function isStamp(doc: KeyedDocument, row: number): boolean {
  if ((doc.paragraphs.words[row] as number) > HEAD_WORDS) return false;
  if (splitWords(paragraphText(doc, row)).every(({ folded }) => isOfStamp(folded))) return true;
  const entries = lexiconAt(doc, row);
  return entries.length > 0 && entries.every(({ kind, templates }) => kind === "byline" && !templates.some(hasName));
}

/** Whether a head names somebody, as far as a capital shows: "Tom · 2 days ago", but not "Updated 2 days ago". */
export function namesSomeone(doc: KeyedDocument, row: number): boolean {
  return splitWords(paragraphText(doc, row)).some(({ shown, folded }) => /^\p{Lu}/u.test(shown) && !isOfStamp(folded));
}

function isOfStamp(word: string): boolean {
  return /\p{N}/u.test(word) || CALENDAR.has(word) || STAMP_WORDS.has(word);
}

export function hasName(template: string): boolean {
  return template.includes("{name}");
}

/** Whether two heads name two people, as "Anna · 3 days ago" and "Tom · 1 day ago": each has a word that the other lacks. */
export function nameTwo(doc: KeyedDocument, row: number, other: number): boolean {
  const [a, b] = [namesIn(doc, row), namesIn(doc, other)];
  return [...a].some((word) => !b.has(word)) && [...b].some((word) => !a.has(word));
}

/** The beginnings of its words, as "day" and "days" are one, but for figures and what any date has. */
function namesIn(doc: KeyedDocument, row: number): ReadonlySet<string> {
  const words = splitWords(paragraphText(doc, row)).map(({ folded }) => folded);
  return new Set(words.filter((word) => !isOfStamp(word)).map((word) => word.slice(0, NAME_LETTERS)));
}

/** Most short lines with figures tell nothing, and there may be millions: a few bytes turn most away. */
function mayTell({ encoding, bytes, paragraphs }: KeyedDocument, row: number): boolean {
  const { words, figures, start, textEnd } = paragraphs;
  const [from, end] = [start[row] as number, textEnd[row] as number];
  if ((words[row] as number) > TOLD_WORDS || figures[row] === 0 || end - from > SIGNED_BYTES) return false;
  if (encoding !== "utf-8") return true;
  return (bytes[end - 1] !== DOT || (words[row] as number) <= ABBREVIATED_WORDS) && mayTellTime(bytes, from, end);
}

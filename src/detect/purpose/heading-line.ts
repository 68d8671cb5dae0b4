/** Lines that may head a text, and what they are by their ends. */
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
const LIST_ITEM = /^\s*[-*+\u2022\u2023\u25aa\u25cf\u00b7\u2013\u2014]\s/;
const CALENDAR: ReadonlySet<string> = new Set(CALENDAR_WORDS);

export interface Line {
  readonly row: number;
  readonly words: readonly string[];
  /** Of the last of several lines: "Scene 3", below "Act two". */
  readonly lastWords: readonly string[];
  readonly kind: "title" | "question" | "statement";
  /** The lexicon knows it: a site may print it, and so may a person. But a month or a day heads sections of any text. */
  readonly isKnown: boolean;
}

/** A line that may head a text; a statement does not, unless it has a number of its own, nor does an item of a list. */
export function readHeading(doc: KeyedDocument, row: number | undefined): Line | undefined {
  const kind = kindOf(doc, row);
  if (row === undefined || kind === undefined || kind === "statement") return undefined;
  return LIST_ITEM.test(paragraphText(doc, row)) ? undefined : readLine(doc, row);
}

/** A short line that a person may have written: none that only sites print. */
export function readLine(doc: KeyedDocument, row: number | undefined): Line | undefined {
  const kind = kindOf(doc, row);
  if (row === undefined || kind === undefined) return undefined;
  const entries = lexiconAt(doc, row);
  if (entries.some(({ strength }) => strength === "strong")) return undefined;
  const text = paragraphText(doc, row);
  const words = wordsOf(text);
  const lastWords = wordsOf(text.slice(text.lastIndexOf("\n") + 1));
  const isKnown = entries.length > 0 && !words.every((word) => CALENDAR.has(word));
  return words.length === 0 ? undefined : { row, words, lastWords, kind, isKnown };
}

function wordsOf(text: string): string[] {
  return splitWords(text).map((word) => word.folded);
}

/** By row: 0 where none has asked yet, else one more than the index among these. */
const KINDS = [undefined, "title", "question", "statement"] as const;
const kindsOf = perDocument((doc) => new Uint8Array(doc.paragraphs.count));

/** What a short line is by its ends. Most lines above a copy are statements, of which no more is read. */
export function kindOf(doc: KeyedDocument, row: number | undefined): Line["kind"] | undefined {
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

export function isText(doc: KeyedDocument, row: number): boolean {
  const kind = kindOf(doc, row);
  return kind === undefined || kind === "statement";
}

export function isSentence({ kind }: Line): boolean {
  return kind !== "title";
}

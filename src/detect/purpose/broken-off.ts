/**
 * Text that an author breaks off and takes up again: an interrupted speech of a play, a transcript or a chat, a line of
 * verse. A scraper's excerpt has no second speaker below it, and the fuller text ends as a paragraph does.
 */
import { matcherFor } from "../../chrome/own.js";
import { decode } from "../../text/encoding.js";
import { paragraphText } from "../../text/paragraph.js";
import { splitWords } from "../../text/words.js";
import { lexiconAt } from "../chrome/entries.js";
import { endsSentence } from "../chrome/line.js";
import type { View } from "../view.js";

/** Longest name of a speaker. */
const NAME_WORDS = 4;
/** "JOHN: ", "THE CLERK: ", "MR. BOWEN: ", "anna: ". */
const SPEAKER = /^\s*(\p{L}[\p{L}\p{M}.'\u2019 ()-]{0,39})[:\uff1a]\s*\S/u;
/** Lines below in which a speech is taken up, and in which the second speaker may speak again. */
const SPEAKS_AGAIN = 32;
/** Who speaks no second time says no more than this, name and all: "MR. BOWEN: Objection." News behind a place has more. */
const INTERRUPTS_WORDS = 10;
/** Stand before a colon as a speaker does, in lines that say whose a picture or a text is. */
const LABELS: ReadonlySet<string> = new Set(
  `photo photos photograph image picture video caption credit credits source sources foto fotos bild bilder bildquelle quelle
  quellen crédit crédits légende fuente fuentes crédito créditos imagen imagem fonte fonti immagine didascalia bron beeld kilde
  källa lähde kuva zdjęcie źródło zdroj фото источник фотография 图片 来源 來源
  写真 出典 사진 출처 صورة المصدر`.split(/\s+/),
);
/** The same where no sentence follows, as "Reporter: Anna Wells"; else they may speak in a transcript. */
const ROLES: ReadonlySet<string> = new Set(
  `reporter author editor writer photographer text words story by autor autorin redaktion fotograf auteur redactor autora
  редактор автор 记者 記者 作者 编辑 編集 撮影 기자 글`.split(/\s+/),
);

/** Longest line of verse. Longest seen: 16 words (hymn 327). */
const VERSE_WORDS = 40;
/** A line of so many words that another goes on may as well be a paragraph that was cut up, at a link for one. */
const LONG_LINE_WORDS = 20;
/** A line of verse that another goes on in begins so, in an alphabet with small letters. */
const GOES_ON = /^\s*\p{Ll}/u;
/** So does the rest of a paragraph behind a link. */
const GOES_ON_BEHIND = /^\s*[\p{Ll},;.:)\]?!]/u;
/** A paragraph is cut up into this many more lines at most. */
const PIECES = 4;
/** Of two lines of verse one may have so many times the words of the other. */
const TIMES_A_LINE = 3;

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

/** "JOHN: ..." and right below "MARY: Not now.", who is no "Photo: A. Pell", nor "PARIS: " above other news. */
function isAnswered(view: View, { index, fuller }: BrokenOff, isExcerpt: (index: number) => boolean): boolean {
  const next = index + 1;
  const speaker = speakerOf(view, index);
  if (speaker === undefined || next >= fuller || isKnown(view, next) || isOfIndex(view, next, isExcerpt)) return false;
  const other = speakerOf(view, next);
  if (other === undefined || other === speaker || isLabel(view, next, other)) return false;
  const interrupts = wordsOf(view, next) <= INTERRUPTS_WORDS && endsSentence(view.doc, view.rows[next] as number);
  return interrupts || speaksElsewhere(view, next, (i) => speakerOf(view, i) === other);
}

/** Whether line `at` has a label before its colon, not a name. */
function isLabel(view: View, at: number, name: string): boolean {
  // Of a script without spaces a label is more than one word.
  const words = [name, ...splitWords(name).map(({ folded }) => folded)];
  if (words.some((word) => LABELS.has(word))) return true;
  if (words.some((word) => ROLES.has(word)) && !endsSentence(view.doc, view.rows[at] as number)) return true;
  const entry = matcherFor([]).match(name);
  return entry !== undefined && entry.kind !== "byline" && entry.kind !== "comment-form";
}

/** Whether the speaker of line `at`, whose lines `isOfSpeaker` tells, says something else above or below. */
function speaksElsewhere(view: View, at: number, isOfSpeaker: (index: number) => boolean): boolean {
  const { of } = view.ids;
  const end = Math.min(view.rows.length, at + SPEAKS_AGAIN);
  for (let i = Math.max(0, at - SPEAKS_AGAIN); i < end; i++) if (of[i] !== of[at] && isOfSpeaker(i)) return true;
  return false;
}

/**
 * The same with each name on a line of its own. Posts of an index have titles so, and excerpts or the same text below; in a
 * list of recent ones they have nothing below.
 */
function isAnsweredBelowName(view: View, { index, fuller }: BrokenOff, isExcerpt: (index: number) => boolean): boolean {
  const { of, copies } = view.ids;
  const [other, answer] = [index + 1, index + 2];
  if (index === 0 || answer >= fuller - 1 || of[index - 1] !== of[fuller - 1] || of[other] === of[index - 1])
    return false;
  const isSaidOnce = (i: number) => copies[of[i] as number] === 1;
  if (!isSaidOnce(answer) || isSaidOnce(other)) return false;
  if (!isName(view, index - 1) || !isName(view, other) || isName(view, answer)) return false;
  const isSpeech = (i: number) => i > 0 && of[i - 1] === of[other] && isSaidOnce(i) && !isName(view, i);
  return speaksElsewhere(view, answer, isSpeech) && !isOfIndex(view, answer, isExcerpt);
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

/** The fuller one goes on in the next line, or ends in a comma, and the line above or below is no word or two. */
function isVerse(view: View, { fuller }: BrokenOff): boolean {
  const { doc, rows } = view;
  const row = rows[fuller] as number;
  const words = doc.paragraphs.words[row] as number;
  if (words > VERSE_WORDS || endsSentence(doc, row)) return false;
  const next = fuller + 1;
  const text = paragraphText(doc, row).trimEnd();
  const endsInComma = /[,;]$/.test(text);
  if (!endsInComma && !(/[\p{L}\p{M}]$/u.test(text) && next < rows.length && GOES_ON.test(openingOf(view, next))))
    return false;
  if (words >= LONG_LINE_WORDS) return endsInComma || !isCutUp(view, next);
  return [fuller - 1, next].some((i) => i >= 0 && i < rows.length && TIMES_A_LINE * wordsOf(view, i) >= words);
}

/** Whether the lines from `at` on go on in each other up to the end of a sentence. */
function isCutUp(view: View, at: number): boolean {
  for (let i = at; i < Math.min(view.rows.length, at + PIECES); i++) {
    if (i > at && !GOES_ON_BEHIND.test(openingOf(view, i))) return false;
    if (endsSentence(view.doc, view.rows[i] as number)) return true;
  }
  return false;
}

function wordsOf({ doc, rows }: View, index: number): number {
  return doc.paragraphs.words[rows[index] as number] as number;
}

function speakerOf(view: View, index: number): string | undefined {
  const name = SPEAKER.exec(openingOf(view, index))?.[1];
  return name === undefined || name.split(" ").length > NAME_WORDS ? undefined : name;
}

function isName(view: View, index: number): boolean {
  const isShort = wordsOf(view, index) <= NAME_WORDS && !endsSentence(view.doc, view.rows[index] as number);
  return isShort && !isKnown(view, index);
}

/** A site prints it. */
function isKnown({ doc, rows }: View, index: number): boolean {
  return lexiconAt(doc, rows[index] as number).length > 0;
}

/**
 * What one line looks like at a glance, which is what its neighbours are told:
 * read from the bytes as far as they tell, as most lines are long ones of prose.
 */
import type { LexiconEntry } from "../../chrome/entry.js";
import type { KeyedDocument } from "../../model.js";
import { decode } from "../../text/encoding.js";

/** What a line is. */
export type LineClass = "chrome" | "weak chrome" | "label" | "phrase" | "remark" | "sentence" | "prose";

const DATE = /\d{1,2}:\d\d|\b(?:19|20)\d\d\b|\bago\b/;
const DATED_WORDS = 25;
/** From this many words a sentence is prose, and from LONG_WORDS any line is. */
const PROSE_WORDS = 12;
const LONG_WORDS = 30;
export const LABEL_WORDS = 5;
const TEXT_CHARACTERS = 160;
/** A line of more bytes has as many characters in any script. */
const TEXT_BYTES = 4 * TEXT_CHARACTERS;

export class Glance {
  readonly words: number;
  /** Ends as a sentence does. */
  readonly isSentence: boolean;
  readonly class: LineClass;
  /** The features of what it looks like by itself, once look.ts was asked for them. */
  look: readonly number[] | undefined;
  private read: string | undefined;
  private dated: boolean | undefined;

  constructor(
    private readonly doc: KeyedDocument,
    private readonly row: number,
    readonly entry: LexiconEntry | undefined,
  ) {
    this.words = doc.paragraphs.words[row] as number;
    this.isSentence = endsSentence(doc, row);
    this.class = this.classify();
  }

  /** White space made single spaces; the beginning only of what is too long for chrome. */
  get text(): string {
    this.read ??= lineText(this.doc, this.row);
    return this.read;
  }

  /** A sentence, or so long that it must be text. */
  get isText(): boolean {
    const { start, textEnd } = this.doc.paragraphs;
    const bytes = (textEnd[this.row] as number) - (start[this.row] as number);
    if (this.isSentence || bytes >= TEXT_BYTES) return true;
    return bytes >= TEXT_CHARACTERS && this.text.length >= TEXT_CHARACTERS;
  }

  /** Short, with a time or a year: the head of a comment, the date of a post. */
  get isDated(): boolean {
    this.dated ??= this.words < DATED_WORDS && mayBeDated(this.doc, this.row) && DATE.test(this.text);
    return this.dated;
  }

  private classify(): LineClass {
    const { entry, words, isSentence } = this;
    if (entry !== undefined) return entry.strength === "strong" ? "chrome" : "weak chrome";
    if (words >= LONG_WORDS || (words >= PROSE_WORDS && (isSentence || /[,;]\s/.test(this.text)))) return "prose";
    if (isSentence) return words < LABEL_WORDS ? "remark" : "sentence";
    return words < LABEL_WORDS ? "label" : "phrase";
  }
}

/** Whether a line is text, as far as it tells by itself. */
export function isTextual(line: Glance | undefined): boolean {
  return line?.class === "prose" || line?.class === "sentence";
}

/** Without a digit and `ag` there is no date; in UTF-8 bytes tell. */
function mayBeDated({ bytes, encoding, paragraphs }: KeyedDocument, row: number): boolean {
  if (encoding !== "utf-8") return true;
  const end = paragraphs.textEnd[row] as number;
  for (let at = paragraphs.start[row] as number; at < end; at++) {
    const byte = bytes[at] as number;
    if ((byte >= 0x30 && byte <= 0x39) || (byte === 0x61 && bytes[at + 1] === 0x67)) return true;
  }
  return false;
}

const LAYOUT = /^\s|\s$|\s\s|[^\S ]/;
const LONGEST_READ_BYTES = 2_000;

function lineText(doc: KeyedDocument, row: number): string {
  const start = doc.paragraphs.start[row] as number;
  const raw = decode(
    doc.bytes,
    start,
    Math.min(doc.paragraphs.textEnd[row] as number, start + LONGEST_READ_BYTES),
    doc.encoding,
  );
  return LAYOUT.test(raw) ? raw.replace(/\s+/g, " ").trim() : raw;
}

/** A sentence's end, and what may follow it: closing quotes and brackets. */
const ENDS = ".!?\u2026\u3002\uff01\uff1f\u061f\u0964\u06d4";
const CLOSING = "\"'\u2019\u201d\u00bb)]*_";
/** A sentence's end is looked for in so many last characters. */
const TAIL_CHARACTERS = 12;
/** Holds them in any encoding, white space at the end too. */
const TAIL_BYTES = 80;

const FULL_STOP = 0x2e;

/** Whether row `row` ends as a sentence does. Most lines tell by their last byte. */
export function endsSentence({ bytes, encoding, paragraphs }: KeyedDocument, row: number): boolean {
  const start = paragraphs.start[row] as number;
  const end = paragraphs.textEnd[row] as number;
  if (encoding === "utf-8") {
    const last = bytes[end - 1] as number;
    if (last === FULL_STOP) return true;
    if (isAsciiLetterOrDigit(last)) return false;
  }
  return textEndsSentence(decodeEnd({ bytes, encoding }, start, end));
}

function decodeEnd({ bytes, encoding }: Pick<KeyedDocument, "bytes" | "encoding">, start: number, end: number): string {
  // Where a character begins can be told from any place in UTF-8 only, and from every second byte in UTF-16.
  let from = encoding === "utf-8" || encoding.startsWith("utf-16") ? Math.max(start, end - TAIL_BYTES) : start;
  if (encoding === "utf-8") while (from > start && ((bytes[from] as number) & 0xc0) === 0x80) from--;
  else if ((from - start) % 2 === 1 && encoding.startsWith("utf-16")) from--;
  return decode(bytes, from, end, encoding);
}

function isAsciiLetterOrDigit(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39);
}

function textEndsSentence(text: string): boolean {
  const trimmed = text.trimEnd();
  const from = Math.max(0, trimmed.length - TAIL_CHARACTERS);
  let at = trimmed.length - 1;
  while (at >= from && CLOSING.includes(trimmed[at] as string)) at--;
  return at >= from && ENDS.includes(trimmed[at] as string);
}

/**
 * Signs that a repeated run is a person's quotation or signature rather than a
 * scraper's echo: what introduces it, and whether it stands in a thread.
 */
import type { KeyedDocument } from "../model.js";
import { paragraphText } from "../text/paragraph.js";
import { lowerBound } from "./lower-bound.js";
import { perDocument } from "./memory.js";
import type { View } from "./view.js";

/** Longest line that names who is quoted. Longest seen: 3 words; an author's "Here's how it works:" has more. */
const NAMING_WORDS = 5;
/** Longest line with a colon behind which somebody else's words may follow, if something is said of them then. */
const ANNOUNCING_WORDS = 40;
/** Longest line that heads a comment, with name, date and time. Longest seen: 12 words. */
const HEAD_WORDS = 15;
/** A post may have a time of its own; a thread has more. */
const HEADS_OF_A_THREAD = 2;

/** Longest line that signs a comment with a name and a day, as "Tom Fielding, 4 May 2011". */
const SIGNED_WORDS = 8;
const SIGNED_BYTES = 200;
/** A year, a day, and a name or a month. */
const SIGNS = [/(?<!\d)(?:19|20)\d\d(?!\d)/, /(?<!\d)\d{1,2}(?!\d)/, /\p{L}/u];

const SPACE = 0x20;
const DOT = 0x2e;
const COLON = 0x3a;

/**
 * Whether the run at `at` of the view, up to `end`, is introduced: it follows a line that names who is quoted or that
 * heads a comment, or it begins with such a naming line; or it follows a longer line with a colon, and more follows.
 */
export function isIntroduced(view: View, at: number, end: number): boolean {
  return (
    namesSomebody(view, at) || isQuoted(view, at, end) || (at > 0 && isHead(view.doc, view.rows[at - 1] as number))
  );
}

/** The same without the heads of comments: somebody's words are announced. */
export function isQuoted(view: View, at: number, end: number): boolean {
  if (at === 0) return false;
  return namesSomebody(view, at - 1) || (end < view.rows.length && announces(view, at - 1));
}

/**
 * Whether the run at `at` follows a line with a day in it, as a comment does, while its first copy, at `first`, follows none:
 * a post that a scraper took twice has its date twice.
 */
export function isAnswer(view: View, at: number, first: number): boolean {
  return isSigned(view, at - 1) && !isSigned(view, first - 1);
}

function isSigned({ doc, rows }: View, at: number): boolean {
  if (at < 0) return false;
  const row = rows[at] as number;
  const { words, figures, start, textEnd } = doc.paragraphs;
  if ((words[row] as number) > SIGNED_WORDS || figures[row] === 0) return false;
  if ((textEnd[row] as number) - (start[row] as number) > SIGNED_BYTES) return false;
  const text = paragraphText(doc, row);
  return SIGNS.every((sign) => sign.test(text));
}

/** A line that ends as "In his letter he puts it like this:". */
function announces({ doc, rows }: View, at: number): boolean {
  const row = rows[at] as number;
  if ((doc.paragraphs.words[row] as number) > ANNOUNCING_WORDS || endsOtherwise(doc, row)) return false;
  return /[:\uff1a]$/.test(paragraphText(doc, row).trimEnd());
}

/** A short line that ends as "Anna said..." or "Anna:". */
export function namesSomebody({ doc, rows }: View, at: number): boolean {
  const row = rows[at] as number;
  if ((doc.paragraphs.words[row] as number) > NAMING_WORDS || endsOtherwise(doc, row)) return false;
  return /(?:[:\uff1a]|\.\.\.|\u2026)$/.test(paragraphText(doc, row).trimEnd());
}

/** The rows that head a comment, ascending. */
const headsOf = perDocument((doc) => {
  const heads: number[] = [];
  for (let row = 0; row < doc.paragraphs.count; row++) if (isHead(doc, row)) heads.push(row);
  return heads;
});

/** Counts the heads of comments in a view; looks for them when first asked. */
export class CommentHeads {
  /** Indices into the view, ascending. */
  private heads: readonly number[] | undefined;

  constructor(private readonly view: View) {}

  /**
   * Whether a thread stands between `from`, the start of the first copy, and the copy at `at` up to `end`, and the copy
   * does not bring a head of its own: a whole comment that was taken twice is an echo.
   */
  isThread(from: number, at: number, end: number): boolean {
    return this.count(from, at) >= HEADS_OF_A_THREAD && this.count(at, end) === 0;
  }

  private count(from: number, to: number): number {
    this.heads ??= this.inView();
    return lowerBound(this.heads, to) - lowerBound(this.heads, from);
  }

  private inView(): number[] {
    return headsOf(this.view.doc)
      .map((row) => this.view.indexOf(row))
      .filter((index) => index >= 0);
  }
}

/** A short line with a time of day in it heads a comment, in any language. */
function isHead(doc: KeyedDocument, row: number): boolean {
  const { words, figures } = doc.paragraphs;
  if ((words[row] as number) > HEAD_WORDS || figures[row] === 0) return false;
  if (doc.encoding !== "utf-8") return /(?<!\d)\d{1,2}:\d{2}(?!\d)/.test(paragraphText(doc, row));
  return hasTime(doc.bytes, doc.paragraphs.start[row] as number, doc.paragraphs.textEnd[row] as number);
}

/** Whether the last character is one that no naming line ends in; most lines end so, and need no decoding. */
function endsOtherwise({ encoding, bytes, paragraphs }: KeyedDocument, row: number): boolean {
  const last = bytes[(paragraphs.textEnd[row] as number) - 1] as number;
  return encoding === "utf-8" && last > SPACE && last < 0x7f && last !== COLON && last !== DOT;
}

/** The expression above on bytes: one or two digits, a colon, two digits, and no digit around them. */
function hasTime(bytes: Uint8Array, start: number, end: number): boolean {
  // Most lines hold no colon behind a digit, and there are millions.
  for (let at = start + 1; at + 2 < end; at++) {
    if (bytes[at] === COLON && isDigit(bytes[at - 1]) && isTime(bytes.subarray(start, end), at - start)) return true;
  }
  return false;
}

/** Whether the colon at `at` has one or two digits before it, and two behind it. */
function isTime(line: Uint8Array, at: number): boolean {
  if (!isDigit(line[at + 1]) || !isDigit(line[at + 2]) || isDigit(line[at + 3])) return false;
  return !isDigit(line[at - 2]) || !isDigit(line[at - 3]);
}

function isDigit(byte = 0): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

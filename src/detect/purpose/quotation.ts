/**
 * Signs that a repeated run is a person's quotation or signature rather than a
 * scraper's echo: what introduces it, and whether it stands in a thread.
 */
import { matcherFor } from "../../chrome/own.js";
import type { KeyedDocument } from "../../model.js";
import { paragraphText } from "../../text/paragraph.js";
import { lexiconAt } from "../chrome/entries.js";
import { endsSentence } from "../chrome/line.js";
import { lowerBound } from "../common/lower-bound.js";
import { perDocument } from "../common/memory.js";
import type { View } from "../view.js";
import { hasClock, hasName, isSigned, isStamp, namesSomeone, nameTwo, tellsWhen } from "./comment-head.js";

/** Longest line that names who is quoted. Longest seen: 3 words; an author's "Here's how it works:" has more. */
const NAMING_WORDS = 5;
/** Longest line with a colon behind which somebody else's words may follow, if something is said of them then. */
const ANNOUNCING_WORDS = 40;
/** Longest name on a line by itself. */
const NAME_WORDS = 4;
/** A post may have a time of its own; a thread has more. */
const HEADS_OF_A_THREAD = 2;
/** Begins as direct speech does. */
const SPEECH = /^\s*["'\u2018\u201a\u201c\u201e\u00ab\u2039\u300c\u300e\u2013\u2014]/;

/** Kinds of the line that names who wrote a comment. */
const SAYING_KINDS: ReadonlySet<string> = new Set(["byline", "comment-form"]);
/** Lines between a head and its comment that a site may print: "Share", "Flag". */
const LINES_UNDER_A_HEAD = 3;

const SPACE = 0x20;
const COMMA = 0x2c;
const DOT = 0x2e;
const COLON = 0x3a;
const STAR = 0x2a;
const UNDERSCORE = 0x5f;
/** What Markdown puts around words. */
const EMPHASIS: ReadonlySet<string> = new Set("*_");

/** A run of a view that was seen before. */
export interface Quoted {
  readonly at: number;
  readonly end: number;
  /** Where its first copy begins; undefined where that is another document's. */
  readonly first?: number;
  /** It says nearly all again that stands before it. Whether that is a second print: isSecondPrint. */
  readonly isWhole?: boolean;
}

/**
 * Whether the run is introduced: it follows a line that names who is quoted or that heads a comment, or it begins with
 * such a naming line; or it follows a longer line that announces it, and more follows.
 */
export function isIntroduced(view: View, run: Quoted): boolean {
  return introduces(view, run.at, run) || isQuoted(view, run) || isHeaded(view, run);
}

/** Whether a run says nearly all again that stands before it, and nobody says something to it. */
export function isSecondPrint(view: View, { end, isWhole }: Quoted): boolean {
  return isWhole === true && !isFollowedByText(view, end);
}

function isFollowedByText({ doc, rows }: View, end: number): boolean {
  const next = rows[end];
  return next !== undefined && endsSentence(doc, next) && !isKnown(doc, next);
}

/** The same without the heads of comments: somebody's words are announced. */
export function isQuoted(view: View, run: Quoted): boolean {
  const { at, end } = run;
  if (at === 0) return false;
  return introduces(view, at - 1, run) || (end < view.rows.length && announces(view, at - 1, run));
}

/** Whether the line above the run heads a comment. */
function isHeaded(view: View, run: Quoted): boolean {
  if (run.at === 0) return false;
  const { doc, rows } = view;
  const row = rows[run.at - 1] as number;
  const isHead = hasClock(doc, row) || (run.first !== undefined && isAnswer(view, run.at, run.first));
  if (!isHead || run.isWhole !== true) return isHead;
  if (isFollowedByText(view, run.end) && (namesSomeone(doc, row) || isBelowName(view, run.at - 1))) return true;
  return (hasClock(doc, row) || isSigned(doc, row)) && !isStamp(doc, row);
}

/** Whether a line of a name alone stands above line `at`, and no title that stands above the first copy too. */
function isBelowName({ doc, rows, ids }: View, at: number): boolean {
  const above = rows[at - 1];
  if (above === undefined || ids.copies[ids.of[at - 1] as number] !== 1) return false;
  if (hasClock(doc, above) || isSigned(doc, above)) return false;
  return (doc.paragraphs.words[above] as number) <= NAME_WORDS && !endsSentence(doc, above) && !isKnown(doc, above);
}

/** A site prints it. */
function isKnown(doc: KeyedDocument, row: number): boolean {
  return lexiconAt(doc, row).length > 0;
}

/**
 * Whether the run at `at` follows the head of a comment, with a day or how long ago it was, while its first copy, at
 * `first`, follows none, or another person's: a post that a scraper took twice has its date twice.
 */
export function isAnswer({ doc, rows }: View, at: number, first: number): boolean {
  if (at === 0) return false;
  const row = rows[at - 1] as number;
  const signed = isSigned(doc, row);
  if (!signed && !tellsWhen(doc, row)) return false;
  if (first === 0) return true;
  const other = rows[first - 1] as number;
  const isDated = isSigned(doc, other) || (!signed && (hasClock(doc, other) || tellsWhen(doc, other)));
  return !isDated || nameTwo(doc, row, other);
}

/** A line that ends as "In his letter he puts it like this:", or as "and called out," above direct speech. */
function announces(view: View, at: number, { isWhole }: Quoted): boolean {
  const { doc, rows } = view;
  const row = rows[at] as number;
  if ((doc.paragraphs.words[row] as number) > ANNOUNCING_WORDS || endsOtherwise(doc, row)) return false;
  const text = withoutEmphasis(paragraphText(doc, row));
  if (/[:\uff1a]$/.test(text)) return !isOfSite(view, at, isWhole === true);
  return /[,\uff0c\u060c]$/.test(text) && SPEECH.test(paragraphText(doc, rows[at + 1] as number));
}

/** A short line that ends as "Anna said..." or "Anna:". */
export function namesSomebody({ doc, rows }: View, at: number): boolean {
  const row = rows[at] as number;
  if ((doc.paragraphs.words[row] as number) > NAMING_WORDS || endsOtherwise(doc, row)) return false;
  return /(?:[:\uff1a]|\.\.\.|\u2026)$/.test(withoutEmphasis(paragraphText(doc, row)));
}

/** "**Anna:**" is "Anna:" in Markdown. */
function withoutEmphasis(text: string): string {
  const trimmed = text.trimEnd();
  let end = trimmed.length;
  while (end > 0 && EMPHASIS.has(trimmed[end - 1] as string)) end--;
  return trimmed.slice(0, end);
}

/** The same, and no line that a site prints, as "Share this:", or "Comments:" above a second print. */
function introduces(view: View, at: number, { isWhole }: Quoted): boolean {
  return namesSomebody(view, at) && !isOfSite(view, at, isWhole === true);
}

/** Whether the lexicon knows line `at`, a colon at its end or not, as something else than what names a person. */
function isOfSite({ doc, rows }: View, at: number, isWhole: boolean): boolean {
  const row = rows[at] as number;
  let entries = lexiconAt(doc, row);
  if (entries.length === 0 && (doc.paragraphs.words[row] as number) <= NAMING_WORDS) {
    const entry = matcherFor([]).match(
      withoutEmphasis(paragraphText(doc, row))
        .replace(/^[\s*_]+/, "")
        .replace(/[:\uff1a]$/, ""),
    );
    if (entry !== undefined) entries = [entry];
  }
  return entries.some(
    ({ kind, templates }) =>
      !SAYING_KINDS.has(kind) || (isWhole && kind === "comment-form" && !templates.some(hasName)),
  );
}

/** The rows that head a comment, ascending; of several in a row one. */
const headsOf = perDocument((doc) => {
  const heads: number[] = [];
  let isBelowHead = false;
  for (let row = 0; row < doc.paragraphs.count; row++) {
    const isHead = hasClock(doc, row) || (tellsWhen(doc, row) && isAboveSentence(doc, row));
    if (isHead && !isBelowHead) heads.push(row);
    isBelowHead = isHead;
  }
  return heads;
});

function headsComment(doc: KeyedDocument, row: number): boolean {
  return hasClock(doc, row) || tellsWhen(doc, row);
}

/** Lists have such lines, too: titles with their days, times of a recipe. Below those of comments a sentence stands. */
function isAboveSentence(doc: KeyedDocument, row: number): boolean {
  for (let below = row + 1; below <= row + LINES_UNDER_A_HEAD && below < doc.paragraphs.count; below++)
    if (endsSentence(doc, below)) return true;
  return false;
}

/** Counts the heads of comments in a view; looks for them when first asked. */
export class CommentHeads {
  /** Indices into the view, ascending. */
  private heads: readonly number[] | undefined;

  constructor(private readonly view: View) {}

  /**
   * Whether a thread stands between `from`, the start of the first copy, and the copy at `at` up to `end`, and the copy
   * does not bring a head of its own: a whole comment that was taken twice is an echo. So is what stands below the site's
   * own "Print version", unless that is the line of a comment.
   */
  isThread(from: number, at: number, end: number): boolean {
    if (this.count(from, at) < HEADS_OF_A_THREAD || this.count(at, end) > 0) return false;
    let above = at - 1;
    while (above > from && at - above <= LINES_UNDER_A_HEAD && isOfSite(this.view, above, false)) above--;
    return above === at - 1 || headsComment(this.view.doc, this.view.rows[above] as number);
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

/** Whether the last character is one that no naming line ends in; most lines end so, and need no decoding. */
function endsOtherwise({ encoding, bytes, paragraphs }: KeyedDocument, row: number): boolean {
  const last = bytes[(paragraphs.textEnd[row] as number) - 1] as number;
  if (last === COLON || last === DOT || last === COMMA || last === STAR || last === UNDERSCORE) return false;
  return encoding === "utf-8" && last > SPACE && last < 0x7f;
}

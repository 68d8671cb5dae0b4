/**
 * The trailing block by the lexicon alone: up from the end as long as every
 * line matches. A block needs a strong line: weak ones ("Home", a date) are
 * chrome only in strong company.
 */
import type { LexiconEntry } from "../../chrome/entry.js";
import type { LineMatcher } from "../../chrome/own.js";
import { paragraphText } from "../../text/paragraph.js";
import { isCommentHead, nameTwo } from "../purpose/comment-head.js";
import { namesSomebody } from "../purpose/quotation.js";
import type { View } from "../view.js";
import { type Entries, entriesAt } from "./entries.js";
import { endsSentence, LABEL_WORDS } from "./line.js";

/** Kinds of weak lines that may open a block, above its first strong line: no author ends a text with them. */
const OPENING_KINDS: ReadonlySet<string> = new Set(["labels", "share-bar", "trackback"]);

/** Kinds that stand by a text as its credit or heading, or in the terms of a site: one such line alone makes no block. */
const CREDIT_KINDS: ReadonlySet<string> = new Set(["byline", "comment-count", "cookie", "labels", "trackback"]);

/** Kinds that say which post they belong to: no list of a tutorial's has one, nearly every end of a page has. */
const POST_KINDS: ReadonlySet<string> = new Set([...CREDIT_KINDS, "pagination", "related", "share-bar"]);
/** Shortest sentence that announces a list of lines, and most lines in it. */
const ANNOUNCING_WORDS = 8;
const MOST_QUOTED = 4;

/** What a commenter says in a word, and a site as well: "Me gusta". Below a head that signs the comment above stands more. */
const SAID_WORDS = 3;

/** Kinds that may stand behind a byline, in so many words. */
const COUNT_KINDS: ReadonlySet<string> = new Set(["comment-count", "comment-form"]);
const COUNT_WORDS = 4;

/** Lines above in which another commenter's head is looked for. */
const HEADS_ABOVE = 40;

/** Kinds of the line that names who wrote a comment. */
const SAYING_KINDS: ReadonlySet<string> = new Set(["byline", "comment-form"]);

export interface LexiconBlock {
  /** First paragraph of the tail that matches throughout, as an index into the view. */
  readonly tail: number;
  /** First paragraph of the block; that of the tail where there is none. */
  readonly first: number;
  /** Why the tail is no block, undefined where it is one. */
  readonly refused: string | undefined;
  readonly strong: number;
  readonly weak: number;
}

interface TailLine {
  readonly entries: Entries;
  /** What a byline goes on as in the same line. */
  readonly behind: Entries;
}

/** Undefined where not even the last line matches. */
export function findLexiconBlock(view: View, match: LineMatcher): LexiconBlock | undefined {
  const tail = walkUp(view, match);
  if (tail.length === 0) return undefined;
  const count = view.rows.length;
  const from = opening(tail, isLabel(view, count - tail.length - 1));
  const block = tail.slice(from);
  const lines = block.flatMap(({ entries }) => entries);
  const strong = lines.filter(isStrong);
  const found = {
    tail: count - tail.length,
    first: count - (block.length === 0 ? tail : block).length,
    strong: strong.length,
    weak: lines.length - strong.length,
  };
  return { ...found, refused: refusal(view, count - block.length, block) };
}

function refusal(view: View, first: number, block: readonly TailLine[]): string | undefined {
  if (first === view.rows.length) return "only weak lines: no strong line of chrome among them";
  const lines = block.flatMap(({ entries }) => entries);
  const strong = lines.filter(isStrong);
  if (!isAnchored([...strong, ...block.flatMap(({ behind }) => behind)]))
    return "one line that may be the author's credit, alone";
  return quotesChrome(view, first, lines, strong.length) ? "reads as quoted: the line before introduces it" : undefined;
}

/** The entries matched by each paragraph of the longest all-chrome tail, top to bottom. */
function walkUp(view: View, match: LineMatcher): TailLine[] {
  const block: TailLine[] = [];
  for (let i = view.rows.length - 1; i >= 0; i--) {
    const entries = matchParagraph(view, view.rows[i] as number, match);
    if (entries === undefined) break;
    if (!entries.some(isStrong) && (isSaid(view, i, match) || isBelowHead(view, i, match))) break;
    block.push({ entries, behind: behindByline(view, view.rows[i] as number, entries, match) });
  }
  return block.reverse();
}

/** What stands behind a byline in its line: "0 comments" in "Posted by Jane at 9:12 PM 0 comments" is no author's credit. */
function behindByline({ doc }: View, row: number, entries: Entries, { match }: LineMatcher): Entries {
  if (!entries.some((entry) => entry.kind === "byline" && isStrong(entry))) return [];
  const words = paragraphText(doc, row).trim().split(/\s+/);
  for (let taken = 2; taken <= Math.min(COUNT_WORDS, words.length - 1); taken++) {
    const entry = match(words.slice(-taken).join(" "));
    if (entry !== undefined && COUNT_KINDS.has(entry.kind)) return [entry];
  }
  return [];
}

/** Whether the line above is "Tom said...", or the day of a comment: then even "+1" is what Tom said. */
export function isSaid(view: View, i: number, match: LineMatcher): boolean {
  if (i === 0) return false;
  const above = entriesAt(view.doc, view.rows[i - 1] as number, match);
  if (namesSomebody(view, i - 1)) return above.every(({ kind }) => SAYING_KINDS.has(kind));
  return above.length > 0 && above.every(({ kind, strength }) => kind === "byline" && strength === "weak");
}

/** The same of a weak line `i` below a head that the lexicon does not know, or knows as the byline of a post. */
export function isBelowHead(view: View, i: number, match: LineMatcher): boolean {
  if (i === 0 || (view.doc.paragraphs.words[view.rows[i] as number] as number) > SAID_WORDS) return false;
  const above = entriesAt(view.doc, view.rows[i - 1] as number, match);
  if (above.length === 0) return isCommentHead(view.doc, view.rows[i - 1] as number);
  return above.every(({ kind }) => kind === "byline") && followsAnother(view, i - 1, above, match);
}

/** Whether a byline like that in line `i` names somebody else further up: a post has one author, a thread has many. */
function followsAnother({ doc, rows }: View, i: number, [entry]: Entries, match: LineMatcher): boolean {
  for (let above = i - 1; above >= Math.max(0, i - HEADS_ABOVE); above--) {
    const isLike = entriesAt(doc, rows[above] as number, match).some(({ id }) => id === entry?.id);
    if (isLike && nameTwo(doc, rows[i] as number, rows[above] as number)) return true;
  }
  return false;
}

/** The entry for each line of a paragraph, or undefined unless all of them match. */
function matchParagraph({ doc }: View, row: number, match: LineMatcher): Entries | undefined {
  // Indented text is a listing: tutorials quote whole footers that way.
  if (doc.paragraphs.indented[row] === 1) return undefined;
  const entries = entriesAt(doc, row, match);
  return entries.length === 0 || entries.some(({ position }) => position === "leading") ? undefined : entries;
}

function isStrong(entry: LexiconEntry): boolean {
  return entry.strength === "strong";
}

/**
 * Where in the tail the block begins: at the first line that can only be the
 * site's. A byline is the post's own when a comment count follows; else it may
 * sign the comment above. Below a label, which may be a name, "More" or "Facebook" may be an answer.
 */
function opening(tail: readonly TailLine[], isBelowLabel: boolean): number {
  const lastCount = tail.findLastIndex(({ entries }) => entries.some(({ kind }) => kind === "comment-count"));
  const first = tail.findIndex(
    ({ entries, behind }, i) =>
      behind.length > 0 ||
      entries.some((entry) => {
        if (entry.kind === "byline") return isStrong(entry) && i < lastCount;
        return isStrong(entry) || (OPENING_KINDS.has(entry.kind) && !(i === 0 && isBelowLabel));
      }),
  );
  const hasStrong = tail.some(({ entries }) => entries.some(isStrong));
  return first < 0 || !hasStrong ? tail.length : first;
}

/** Whether line `i` is short and no sentence. */
function isLabel({ doc, rows }: View, i: number): boolean {
  if (i < 0) return false;
  const row = rows[i] as number;
  return (doc.paragraphs.words[row] as number) < LABEL_WORDS && !endsSentence(doc, row);
}

function isAnchored(strong: Entries): boolean {
  return strong.some(({ kind }) => !CREDIT_KINDS.has(kind)) || new Set(strong).size > 1;
}

/**
 * One strong line alone, right behind a line that ends with a colon or is a list item, is an example; so are a few lines
 * behind a sentence with a colon, if nothing is among them that only stands around a post.
 */
function quotesChrome(view: View, first: number, lines: Entries, strong: number): boolean {
  if (first === 0) return false;
  const row = view.rows[first - 1] as number;
  const before = paragraphText(view.doc, row).trim();
  const endsInColon = /[:\uff1a]$/.test(before);
  if (strong <= 1) return endsInColon || /^(?:[-*\u2022]|\d{1,3}[.)])\s/.test(before);
  if (!endsInColon || (view.doc.paragraphs.words[row] as number) < ANNOUNCING_WORDS) return false;
  return lines.length <= MOST_QUOTED && !lines.some(({ kind }) => POST_KINDS.has(kind));
}

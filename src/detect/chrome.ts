/**
 * Rule `chrome`: the trailing block that a blog wraps around a post. Walks up
 * from the end of the document as long as every line matches the lexicon. A
 * block needs a strong line: weak ones ("Home", a date) are chrome only in
 * strong company, and what a person wrote ends the walk, comments included.
 */
import type { LexiconEntry } from "../chrome/entry.js";
import { matchLine } from "../chrome/match.js";
import { paragraphText } from "../text/paragraph.js";
import type { Detection, View } from "./view.js";

/** Words that must stand before the block, or the document is a list of labels rather than a post. */
const LEAST_WORDS_LEFT = 8;

/** A paragraph with more bytes is no chrome; keeps the walk cheap on any document. */
const LONGEST_CHROME_BYTES = 2_000;

/** Kinds of weak lines that may open a block, above its first strong line: no author ends a text with them. */
const OPENING_KINDS: ReadonlySet<string> = new Set(["labels", "share-bar", "trackback"]);

/** Kinds that stand by a text as its credit or heading: one such line alone makes no block. */
const CREDIT_KINDS: ReadonlySet<string> = new Set(["byline", "comment-count", "labels", "trackback"]);

/** The lexicon entry of each line of a paragraph. */
type Entries = readonly LexiconEntry[];

export function detectChrome(view: View): Detection {
  const tail = walkUp(view);
  const block = tail.slice(opening(tail));
  if (block.length === 0) {
    return tail.length === 0 ? NOTHING : spare(view, tail, "only weak lines: no strong line of chrome among them");
  }
  const first = view.rows.length - block.length;
  const lines = block.flat();
  const strong = lines.filter(isStrong);
  if (!isAnchored(strong)) return spare(view, block, "one line that may be the author's credit, alone");
  if (quotesChrome(view, first, strong.length))
    return spare(view, block, "reads as quoted: the line before introduces it");
  if (wordsBefore(view, first) < LEAST_WORDS_LEFT)
    return spare(view, block, "hardly anything else stands in the document");

  const evidence = block.map((entries) => (entries.find(isStrong) ?? entries[0])?.id ?? "");
  const confidence = strong.length > 1 ? 0.99 : lines.length > 1 ? 0.95 : 0.9;
  const reason = `${strong.length} strong and ${lines.length - strong.length} weak lines of blog chrome at the end`;
  return {
    candidates: [{ rule: "chrome", first, last: view.rows.length - 1, confidence, evidence, reason }],
    spared: [],
  };
}

const NOTHING: Detection = { candidates: [], spared: [] };

/** The entries matched by each paragraph of the longest all-chrome tail, top to bottom. */
function walkUp(view: View): Entries[] {
  const block: Entries[] = [];
  for (let i = view.rows.length - 1; i >= 0; i--) {
    const entries = matchParagraph(view, view.rows[i] as number);
    if (entries === undefined) break;
    block.push(entries);
  }
  return block.reverse();
}

/** The entry for each line of a paragraph, or undefined unless all of them match. */
function matchParagraph(view: View, row: number): Entries | undefined {
  const { start, textEnd, indented } = view.doc.paragraphs;
  if ((textEnd[row] as number) - (start[row] as number) > LONGEST_CHROME_BYTES) return undefined;
  // Indented text is a listing: tutorials quote whole footers that way.
  if (indented[row] === 1) return undefined;
  const entries: LexiconEntry[] = [];
  for (const line of paragraphText(view.doc, row).split(/\r\n|\n|\r/)) {
    const entry = matchLine(line);
    if (entry === undefined || entry.position === "leading") return undefined;
    entries.push(entry);
  }
  return entries;
}

function isStrong(entry: LexiconEntry): boolean {
  return entry.strength === "strong";
}

/**
 * Where in the tail the block begins: at the first line that can only be the
 * site's. A byline is the post's own when a comment count follows; else it may
 * sign the comment above.
 */
function opening(tail: readonly Entries[]): number {
  const lastCount = tail.findLastIndex((entries) => entries.some(({ kind }) => kind === "comment-count"));
  const first = tail.findIndex((entries, i) =>
    entries.some((entry) => {
      if (entry.kind === "byline") return isStrong(entry) && i < lastCount;
      return isStrong(entry) || OPENING_KINDS.has(entry.kind);
    }),
  );
  const hasStrong = tail.some((entries) => entries.some(isStrong));
  return first < 0 || !hasStrong ? tail.length : first;
}

function isAnchored(strong: Entries): boolean {
  return strong.some(({ kind }) => !CREDIT_KINDS.has(kind)) || new Set(strong).size > 1;
}

/** One strong line alone, right behind a line that ends with a colon or is a list item, is an example. */
function quotesChrome(view: View, first: number, strong: number): boolean {
  if (strong > 1 || first === 0) return false;
  const before = paragraphText(view.doc, view.rows[first - 1] as number).trim();
  return before.endsWith(":") || /^(?:[-*\u2022]|\d{1,3}[.)])\s/.test(before);
}

function wordsBefore(view: View, first: number): number {
  let words = 0;
  for (let i = 0; i < first && words < LEAST_WORDS_LEFT; i++)
    words += view.doc.paragraphs.words[view.rows[i] as number] as number;
  return words;
}

function spare(view: View, block: readonly Entries[], reason: string): Detection {
  const first = view.rows.length - block.length;
  const spared = view.wantSpared
    ? [{ rule: "chrome" as const, first, last: view.rows.length - 1, reason, option: undefined }]
    : [];
  return { candidates: [], spared };
}

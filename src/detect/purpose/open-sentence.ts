/**
 * Sentences that are left open to be completed, as those of an exercise above its key: "He would have...", and below "He
 * would have missed the train." A scraper's excerpt breaks off at some length, so that the fuller text says more.
 */
import { decode } from "../../text/encoding.js";
import { splitWords } from "../../text/words.js";
import { endsSentence } from "../chrome/line.js";
import type { View } from "../view.js";

/** Words that complete a sentence which stands open alone. Shortest rest of a planted teaser with bare dots: 5. */
const FEW_WORDS = 4;
/** Words that complete one of several in a row. */
const MOST_WORDS = 12;
const SENTENCE_ENDS_INSIDE = /[.!?\u2026]["'\u2019\u201d\u00bb)\]]*\s+\S|[\u3002\uff01\uff1f]./u;

/** A paragraph that breaks off in bare dots, the byte at which they begin, and its fuller one, as indices into the view. */
export interface Opened {
  readonly index: number;
  readonly end: number;
  readonly fuller: number;
}

/** Of sentences that break off in bare dots those that are left open, by their indices. */
export function findOpenSentences(view: View, opened: readonly Opened[]): ReadonlySet<number> {
  const fullerOf = new Map<number, number>();
  const open = new Set<number>();
  for (const one of opened) {
    const missing = wordsMissing(view, one);
    if (missing <= FEW_WORDS) open.add(one.index);
    if (missing <= MOST_WORDS) fullerOf.set(one.index, one.fuller);
  }
  for (const [index, fuller] of fullerOf) {
    const isOneOfSeveral = fullerOf.get(index - 1) === fuller - 1 || fullerOf.get(index + 1) === fuller + 1;
    if (isOneOfSeveral) open.add(index);
  }
  return open;
}

/** How many words more the fuller one has; infinitely many where they do not just end the sentence. */
function wordsMissing({ doc, rows }: View, { index, end, fuller }: Opened): number {
  const { start, textEnd, words } = doc.paragraphs;
  const [row, fullerRow] = [rows[index] as number, rows[fuller] as number];
  const isShort = (words[fullerRow] as number) - (words[row] as number) <= MOST_WORDS;
  if (!isShort || !endsSentence(doc, fullerRow)) return Number.POSITIVE_INFINITY;
  const own = decode(doc.bytes, start[row] as number, end, doc.encoding).trim();
  const full = decode(doc.bytes, start[fullerRow] as number, textEnd[fullerRow] as number, doc.encoding).trim();
  if (SENTENCE_ENDS_INSIDE.test(full.slice(own.length))) return Number.POSITIVE_INFINITY;
  return splitWords(full).length - splitWords(own).length;
}

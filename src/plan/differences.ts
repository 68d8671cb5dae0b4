/** What a near copy says otherwise than the copy that stays, word by word. */
import { diffArrays } from "diff/lib/diff/array.js";
import { NearComparer } from "../detect/near/compare.js";
import { teaserSimilarity } from "../detect/teaser.js";
import type { Difference, KeyedDocument } from "../model.js";
import { paragraphText } from "../text/paragraph.js";
import { splitWords, type Word } from "../text/words.js";

/** Differences listed for one finding, and characters of each: what a person will read. */
const MOST_DIFFERENCES = 50;
const LONGEST_DIFFERENCE = 200;
/** jsdiff gives up beyond this many edits; the rule allows fewer. */
const MAX_EDITS = 200;

/** Removed rows, each with the row that keeps what it says. */
type Pairs = readonly (readonly [removed: number, kept: number])[];

/** Rules that remove what another paragraph says nearly. */
type NearRule = "near-repeat" | "teaser";

/** Mean similarity over the pairs, 0 to 1, weighed by words, rounded down to three places. */
export function similarityOf(doc: KeyedDocument, rule: NearRule, pairs: Pairs): number {
  const comparer = new NearComparer(doc, false);
  let words = 0;
  let shared = 0;
  for (const [removed, kept] of pairs) {
    const weight = Math.max(1, doc.paragraphs.words[removed] as number);
    words += weight;
    shared += weight * pairSimilarity(doc, rule, removed, kept, comparer);
  }
  return Math.floor((1000 * shared) / Math.max(1, words)) / 1000;
}

function pairSimilarity(
  doc: KeyedDocument,
  rule: NearRule,
  removed: number,
  kept: number,
  comparer: NearComparer,
): number {
  if (rule === "teaser") return teaserSimilarity(doc, removed, kept) ?? 0;
  if (sameKey(doc, removed, kept)) return 1;
  const verdict = comparer.compare(removed, kept);
  return verdict?.near ? verdict.similarity : 0;
}

/** The words in which the pairs differ, pair by pair, at most MOST_DIFFERENCES of them. */
export function wordDifferences(doc: KeyedDocument, pairs: Pairs): Difference[] {
  const found: Difference[] = [];
  for (const [removed, kept] of pairs) {
    if (found.length >= MOST_DIFFERENCES) break;
    if (!sameKey(doc, removed, kept)) found.push(...differencesOf(doc, removed, kept));
  }
  return found.slice(0, MOST_DIFFERENCES);
}

function differencesOf(doc: KeyedDocument, removed: number, kept: number): Difference[] {
  const { firstLine } = doc.paragraphs;
  const lines = { keptLine: firstLine[kept] as number, removedLine: firstLine[removed] as number };
  const chunks = diffArrays(splitWords(paragraphText(doc, kept)), splitWords(paragraphText(doc, removed)), {
    comparator: (a: Word, b: Word) => a.folded === b.folded,
    maxEditLength: MAX_EDITS,
  });
  const found: Difference[] = [];
  for (let i = 0; i < (chunks?.length ?? 0); i++) {
    const chunk = chunks?.[i];
    if (chunk === undefined || (!chunk.removed && !chunk.added)) continue;
    const next = chunks?.[i + 1];
    const paired = next !== undefined && (chunk.removed ? next.added : next.removed) ? next : undefined;
    const [old, added] = chunk.removed ? [chunk, paired] : [paired, chunk];
    found.push({ ...lines, kept: joined(old?.value), removed: joined(added?.value) });
    if (paired !== undefined) i++;
  }
  return found;
}

function joined(words: readonly Word[] = []): string {
  const text = words.map(({ shown }) => shown).join(" ");
  return text.length <= LONGEST_DIFFERENCE ? text : `${text.slice(0, LONGEST_DIFFERENCE - 3)}...`;
}

function sameKey({ paragraphs: { keyHi, keyLo } }: KeyedDocument, a: number, b: number): boolean {
  return keyHi[a] === keyHi[b] && keyLo[a] === keyLo[b];
}

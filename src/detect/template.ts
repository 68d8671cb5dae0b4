/**
 * Rule `template`: lines that recur at the head or the tail of many documents
 * of one site, whatever the language: the site's own chrome.
 *
 * A line recurs where it does so together with its neighbour, or by itself in
 * nearly all of the site's documents, on the same side of the text; so a word
 * that some posts share ("Salt" in recipes) is no template. From each end of the document
 * the lines that recur go, until the first line that a person may have written
 * for this document alone. What recurs is counted by corpus/template-counts.ts.
 */
import type { Candidate, Group } from "../model.js";
import { END, lineKey, longestOf, pairKey, START, templateHashes } from "./template-lines.js";
import type { Detection, View } from "./view.js";

/** Documents that hold each pair of lines, and each line, which recurs in its group; by `pairKey` and `lineKey`. */
export interface TemplateIndex {
  readonly recurring: ReadonlyMap<number, number>;
}

export interface TemplateContext {
  readonly index: TemplateIndex;
  /** The number of the group in the keys of the index. */
  readonly number: number;
  readonly group: Group;
}

/** A line of this many words that does not recur ends the walk: it may be the text. */
const TEXT_WORDS = 30;
/** Words in lines that do not recur, passed over between lines that do: titles of other posts, dates. */
const PASSED_WORDS = 60;
/** Words that must be left in the document, or it is all template and tells nothing. */
const LEAST_WORDS_LEFT = 8;

export function detectTemplate(view: View, context: TemplateContext): Detection {
  const counts = countRecurring(view, context);
  const goes = new Uint8Array(view.rows.length);
  const last = view.rows.length - 1;
  walk(view, counts, goes, last, -1);
  walk(view, counts, goes, 0, 1);
  if (wordsLeft(view, goes) < LEAST_WORDS_LEFT) return { candidates: [], spared: [] };
  return { candidates: collect(counts, goes, context), spared: [] };
}

/** For each paragraph of the view, how many documents of the group have it at such a place; 0: no template line. */
function countRecurring(view: View, { index, number }: TemplateContext): Uint32Array {
  const hashes = templateHashes(view.doc, view.rows);
  const counts = new Uint32Array(hashes.length);
  const longest = longestOf(view.doc, view.rows);
  for (let i = 0; i < hashes.length; i++) {
    const own = hashes[i] as number;
    if (own === 0) continue;
    const above = i === 0 ? START : (hashes[i - 1] as number);
    const below = i === hashes.length - 1 ? END : (hashes[i + 1] as number);
    counts[i] = Math.max(
      index.recurring.get(pairKey(number, i >= longest, above, own)) ?? 0,
      index.recurring.get(pairKey(number, i + 1 >= longest, own, below)) ?? 0,
      index.recurring.get(lineKey(number, i >= longest, own)) ?? 0,
    );
  }
  return counts;
}

function walk(view: View, counts: Uint32Array, goes: Uint8Array, from: number, step: 1 | -1): void {
  const { words } = view.doc.paragraphs;
  let passed = 0;
  for (let i = from; i >= 0 && i < counts.length && goes[i] === 0; i += step) {
    if (counts[i] !== 0) {
      goes[i] = 1;
      continue;
    }
    const own = words[view.rows[i] as number] as number;
    passed += own;
    if (own >= TEXT_WORDS || passed > PASSED_WORDS) return;
  }
}

function wordsLeft({ doc, rows }: View, goes: Uint8Array): number {
  let words = 0;
  for (let i = 0; i < rows.length && words < LEAST_WORDS_LEFT; i++)
    if (goes[i] === 0) words += doc.paragraphs.words[rows[i] as number] as number;
  return words;
}

/** One candidate for each stretch of lines that go. */
function collect(counts: Uint32Array, goes: Uint8Array, { group }: TemplateContext): Candidate[] {
  const candidates: Candidate[] = [];
  for (let first = 0; first < goes.length; first++) {
    if (goes[first] === 0) continue;
    let last = first;
    let fewest = counts[first] as number;
    while (goes[last + 1] === 1) fewest = Math.min(fewest, counts[++last] as number);
    candidates.push({
      rule: "template",
      first,
      last,
      confidence: confidence(fewest, group.documents),
      documents: fewest,
      group,
      reason: "recurs at the head or the tail of the documents of one site",
    });
    first = last;
  }
  return candidates;
}

/** Grows with the documents that hold the rarest line: 3 of 100 gives 0.9, half of them and more 0.99. */
function confidence(fewest: number, documents: number): number {
  return Math.round(1000 * (0.9 + 0.09 * Math.min(1, (2 * fewest) / documents))) / 1000;
}

/**
 * Rule `template`: lines that recur at the head or the tail of many documents
 * of one site, whatever the language: the site's own chrome.
 *
 * A line recurs where it does so together with its neighbour, or by itself in
 * nearly all of the site's documents, on the same side of the text; so a word
 * that some posts share ("Salt" in recipes) is no template. From each end of the document
 * the lines that recur go, until the first line that a person may have written
 * for this document alone. A line that says again what the rest of the document
 * says may be its own, as is its title in a list of popular posts, and stays
 * unless `aggressive`. What recurs is counted by corpus/template-counts.ts.
 */
import type { Candidate, Group } from "../model.js";
import { Phrases } from "./phrases.js";
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
/** A line of so many words, of whose phrases this share stands in the text, says that again. */
const ECHO_WORDS = 5;
const ECHO_SHARE = 0.6;

/** What the rule looks at: the lines of a document, hashed, and their words. */
export interface TemplateLines {
  /** By `templateHashes`. */
  readonly hashes: Uint32Array;
  readonly wordsAt: (i: number) => number;
  /** By `longestOf`. */
  readonly longest: number;
}

export function detectTemplate(view: View, context: TemplateContext, aggressive: boolean): Detection {
  const { words } = view.doc.paragraphs;
  const lines = {
    hashes: templateHashes(view.doc, view.rows),
    wordsAt: (i: number) => words[view.rows[i] as number] as number,
    longest: longestOf(view.doc, view.rows),
  };
  const counts = findTemplate(lines, context);
  if (counts === undefined) return { candidates: [], spared: [] };
  if (!aggressive) spareEchoes(view, lines.hashes, counts);
  return { candidates: collect(counts, context), spared: [] };
}

/** Takes out of `goes` the lines that the text says, too: what stays, but for lines that are just like one that goes. */
function spareEchoes({ doc, rows }: View, hashes: Uint32Array, goes: Uint32Array): void {
  const { words } = doc.paragraphs;
  const mayEcho = rows.filter((row, i) => goes[i] !== 0 && (words[row] as number) >= ECHO_WORDS);
  if (mayEcho.length === 0) return;
  const going = new Set(hashes.filter((_, i) => goes[i] !== 0));
  const text = rows.filter((_, i) => goes[i] === 0 && !going.has(hashes[i] as number));
  const phrases = new Phrases(doc, text, sumOf(text, words));
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if (goes[i] === 0 || (words[row] as number) < ECHO_WORDS) continue;
    if (phrases.shareBefore(text.length, row) >= ECHO_SHARE) goes[i] = 0;
  }
}

function sumOf(rows: Uint32Array, words: Uint32Array): number {
  return rows.reduce((sum, row) => sum + (words[row] as number), 0);
}

/** For each line that goes how many documents of the group have it at such a place, else 0; undefined for none. */
export function findTemplate(lines: TemplateLines, context: TemplateContext): Uint32Array | undefined {
  const counts = countRecurring(lines, context);
  const goes = new Uint32Array(counts.length);
  let spare = -LEAST_WORDS_LEFT;
  for (let i = 0; i < counts.length; i++) spare += lines.wordsAt(i);
  spare = walk(lines, counts, goes, counts.length - 1, -1, spare);
  walk(lines, counts, goes, 0, 1, spare);
  return goes.some((count) => count !== 0) ? goes : undefined;
}

/** For each line how many documents of the group have it at such a place; 0: no template line. */
function countRecurring({ hashes, longest }: TemplateLines, { index, number }: TemplateContext): Uint32Array {
  const counts = new Uint32Array(hashes.length);
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

/**
 * From one end of the document to its text: enters in `goes` the lines that recur, as far as `spare` words let them go;
 * returns how many words may still go. A line that is one too many stays, and the walk goes on: where fewer lines
 * recur, as in documents cleaned before, none then goes that stayed.
 */
function walk(
  { wordsAt }: TemplateLines,
  counts: Uint32Array,
  goes: Uint32Array,
  from: number,
  step: 1 | -1,
  spare: number,
): number {
  let left = spare;
  let passed = 0;
  for (let i = from; i >= 0 && i < counts.length && goes[i] === 0; i += step) {
    const own = wordsAt(i);
    if (counts[i] !== 0) {
      if (own > left) continue;
      goes[i] = counts[i] as number;
      left -= own;
      continue;
    }
    passed += own;
    if (own >= TEXT_WORDS || passed > PASSED_WORDS) break;
  }
  return left;
}

/** One candidate for each stretch of lines that go. */
function collect(counts: Uint32Array, { group }: TemplateContext): Candidate[] {
  const candidates: Candidate[] = [];
  for (let first = 0; first < counts.length; first++) {
    if (counts[first] === 0) continue;
    let last = first;
    let fewest = counts[first] as number;
    while (last + 1 < counts.length && counts[last + 1] !== 0) fewest = Math.min(fewest, counts[++last] as number);
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

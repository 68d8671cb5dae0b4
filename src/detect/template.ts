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
 * unless `aggressive`. What recurs is counted by corpus/scope/template-counts.ts.
 */
import type { Candidate } from "../model.js";
import { Phrases } from "./common/phrases.js";
import { longestOf, templateHashes } from "./templates/lines.js";
import { isField, isVerse, spareOwn } from "./templates/own.js";
import { ALONE, type Recurrence, type Recurring } from "./templates/recurring.js";
import { spareText } from "./templates/text.js";
import type { Detection, View } from "./view.js";

export interface TemplateContext {
  /** The name of the document's site, and what recurs there. */
  readonly site: string;
  readonly recurring: Recurring;
}

/** A line of this many words that does not recur ends the walk: it may be the text. */
const TEXT_WORDS = 30;
/** Words in lines that do not recur, passed over between lines that do: titles of other posts, dates. */
const PASSED_WORDS = 60;
const PASSED_WORDS_IN_VERSE = 8;
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

export function detectTemplate(view: View, { site, recurring }: TemplateContext, aggressive: boolean): Detection {
  if (recurring.size === 0) return { candidates: [], spared: [] };
  const { words } = view.doc.paragraphs;
  const lines = {
    hashes: templateHashes(view.doc, view.rows),
    wordsAt: (i: number) => words[view.rows[i] as number] as number,
    longest: longestOf(view.doc, view.rows),
  };
  const going = findTemplate(lines, recurring);
  if (going === undefined) return { candidates: [], spared: [] };
  if (!aggressive) {
    spareEchoes(view, lines.hashes, going);
    spareText(view, going);
  }
  return { candidates: collect(going, site), spared: [] };
}

/** Takes out of `going` the lines that the text says, too: what stays, but for lines that are just like one that goes. */
function spareEchoes({ doc, rows }: View, hashes: Uint32Array, going: (Recurrence | undefined)[]): void {
  const { words } = doc.paragraphs;
  const mayEcho = rows.filter((row, i) => going[i] !== undefined && (words[row] as number) >= ECHO_WORDS);
  if (mayEcho.length === 0) return;
  const hashesGoing = new Set(hashes.filter((_, i) => going[i] !== undefined));
  const text = rows.filter((_, i) => going[i] === undefined && !hashesGoing.has(hashes[i] as number));
  const phrases = new Phrases(doc, text, sumOf(text, words));
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if (going[i] === undefined || (words[row] as number) < ECHO_WORDS) continue;
    if (phrases.shareBefore(text.length, row) >= ECHO_SHARE) going[i] = undefined;
  }
}

function sumOf(rows: Uint32Array, words: Uint32Array): number {
  return rows.reduce((sum, row) => sum + (words[row] as number), 0);
}

/** For each line that goes what it recurs as; undefined where none goes. */
export function findTemplate(lines: TemplateLines, recurring: Recurring): (Recurrence | undefined)[] | undefined {
  const found = findRecurring(lines, recurring);
  if (found === undefined) return undefined;
  spareOwn(lines, found);
  const going = new Array<Recurrence | undefined>(found.length).fill(undefined);
  let spare = -LEAST_WORDS_LEFT;
  for (let i = 0; i < found.length; i++) spare += lines.wordsAt(i);
  spare = walk(lines, found, going, found.length - 1, -1, spare);
  walk(lines, found, going, 0, 1, spare);
  return going.some((entry) => entry !== undefined) ? going : undefined;
}

/** For each line what most documents have it as, if it recurs; undefined where none does. */
function findRecurring(
  { hashes, longest }: TemplateLines,
  recurring: Recurring,
): (Recurrence | undefined)[] | undefined {
  let found: (Recurrence | undefined)[] | undefined;
  for (let i = 0; i < hashes.length; i++) {
    const own = hashes[i] as number;
    if (own === 0) continue;
    const above = i === 0 ? 0 : (hashes[i - 1] as number);
    const below = i === hashes.length - 1 ? 0 : (hashes[i + 1] as number);
    let most = recurring.find(i >= longest, ALONE, own);
    if (above !== 0) most = fuller(most, recurring.find(i >= longest, above, own));
    if (below !== 0) most = fuller(most, recurring.find(i + 1 >= longest, own, below));
    if (most === undefined) continue;
    found ??= new Array<Recurrence | undefined>(hashes.length).fill(undefined);
    found[i] = most;
  }
  return found;
}

/** What more documents have; the first of two that as many have. */
function fuller(one: Recurrence | undefined, other: Recurrence | undefined): Recurrence | undefined {
  return one === undefined || (other !== undefined && other.documents > one.documents) ? other : one;
}

/**
 * From one end of the document to its text: enters in `going` the lines that recur, as far as `spare` words let them go;
 * returns how many words may still go. A line that is one too many stays, and the walk goes on: where fewer lines
 * recur, as in documents cleaned before, none then goes that stayed.
 */
function walk(
  lines: TemplateLines,
  found: readonly (Recurrence | undefined)[],
  going: (Recurrence | undefined)[],
  from: number,
  step: 1 | -1,
  spare: number,
): number {
  const { hashes, wordsAt } = lines;
  const inVerse = isVerse(lines);
  let left = spare;
  let passed = 0;
  for (let i = from; i >= 0 && i < found.length && going[i] === undefined; i += step) {
    const own = wordsAt(i);
    if (found[i] !== undefined) {
      if (own > left) continue;
      going[i] = found[i];
      left -= own;
      continue;
    }
    passed += own;
    if (own >= TEXT_WORDS || passed > (inVerse ? PASSED_WORDS_IN_VERSE : PASSED_WORDS)) break;
    // Between the lines of a song everything is the song; a date below a line of the site is not, "Psalm 23" at the top is.
    if (inVerse && (left === spare || !isField(hashes[i]))) break;
  }
  return left;
}

/** One candidate for each stretch of lines that go. */
function collect(going: readonly (Recurrence | undefined)[], site: string): Candidate[] {
  const candidates: Candidate[] = [];
  for (let first = 0; first < going.length; first++) {
    let rarest = going[first];
    if (rarest === undefined) continue;
    let last = first;
    for (let next = going[last + 1]; next !== undefined; next = going[last + 1]) {
      if (next.documents < rarest.documents) rarest = next;
      last++;
    }
    candidates.push({
      rule: "template",
      first,
      last,
      confidence: confidence(rarest),
      documents: rarest.documents,
      group: { name: site, documents: rarest.of },
      reason: "recurs at the head or the tail of the documents of one site",
    });
    first = last;
  }
  return candidates;
}

/** Grows with the documents that hold the rarest line: 3 of 100 gives 0.9, half of them and more 0.99. */
function confidence({ documents, of }: Recurrence): number {
  return Math.round(1000 * (0.9 + 0.09 * Math.min(1, (2 * documents) / of))) / 1000;
}

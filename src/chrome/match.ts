/**
 * Which entries of a lexicon a line matches. Templates without placeholders
 * are found by one look-up of the line; the others by the line's first or last
 * word, so that a line of prose costs three look-ups and a few comparisons.
 */
import type { LexiconEntry } from "./entry.js";
import { fold } from "./fold.js";
import { LEXICON } from "./lexicon/index.js";
import { LONGEST_LINE, type Meter } from "./positions.js";
import { matchesTemplate, parseTemplate, type Template } from "./template.js";

/** An entry and its place in the order of preference: the lower, the better. */
interface Ranked {
  readonly entry: LexiconEntry;
  readonly rank: number;
}

interface Candidate extends Ranked {
  readonly template: Template;
}

/** A lexicon made ready for matching. */
export interface LexiconIndex {
  /** Folded lines of templates without placeholders. */
  readonly exact: ReadonlyMap<string, readonly Ranked[]>;
  readonly byFirstWord: ReadonlyMap<string, readonly Candidate[]>;
  readonly byLastWord: ReadonlyMap<string, readonly Candidate[]>;
  /** Templates with no whole fixed word at either end, by what a line must have for any of a group to match. */
  readonly loose: readonly LooseGroup[];
}

interface LooseGroup {
  readonly may: (line: string) => boolean;
  readonly candidates: readonly Candidate[];
}

/**
 * Reads all templates of a lexicon: about 15 ms for the built-in one. Throws
 * on a template with an unknown placeholder. Strong entries rank before weak
 * ones, entries that may trail before leading ones, else the first given.
 */
export function compile(entries: readonly LexiconEntry[]): LexiconIndex {
  const exact = new Map<string, Ranked[]>();
  const byFirstWord = new Map<string, Candidate[]>();
  const byLastWord = new Map<string, Candidate[]>();
  const loose: Candidate[] = [];
  for (const [rank, entry] of ranked(entries).entries()) {
    for (const text of entry.templates) {
      if (!text.includes("{")) {
        put(exact, fold(text), { entry, rank });
        continue;
      }
      const candidate = { entry, rank, template: parseTemplate(text) };
      const { head, tail } = candidate.template;
      const first = head.indexOf(" ");
      const last = tail.lastIndexOf(" ");
      if (first > 0) put(byFirstWord, head.slice(0, first), candidate);
      else if (last >= 0 && last + 1 < tail.length) put(byLastWord, tail.slice(last + 1), candidate);
      else loose.push(candidate);
    }
  }
  return { exact, byFirstWord, byLastWord, loose: groupLoose(loose) };
}

function groupLoose(loose: readonly Candidate[]): LooseGroup[] {
  const byOpening = new Map<(line: string) => boolean, Candidate[]>();
  const open: Candidate[] = [];
  for (const candidate of loose) {
    const opens = candidate.template.parts[0]?.opens;
    if (opens === undefined) open.push(candidate);
    else put(byOpening, opens, candidate);
  }
  // All the rest hold fixed text. One alternation of literals finds in a single pass whether any stands in the line.
  const needed = open.map(({ template: { head, longest } }) =>
    head === "" ? escapeRegExp(longest) : `^${escapeRegExp(head)}`,
  );
  const anyNeeded = new RegExp([...new Set(needed)].join("|"));
  const groups = [...byOpening].map(([may, candidates]) => ({ may, candidates }));
  return open.length === 0 ? groups : [...groups, { may: (line) => anyNeeded.test(line), candidates: open }];
}

function ranked(entries: readonly LexiconEntry[]): LexiconEntry[] {
  const worth = (entry: LexiconEntry): number =>
    (entry.strength === "strong" ? 0 : 2) + (entry.position === "leading" ? 1 : 0);
  return [...entries].sort((a, b) => worth(a) - worth(b));
}

function escapeRegExp(text: string): string {
  return text.replace(/[^\p{L}\p{N} ]/gu, "\\$&");
}

function put<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** The entries that the line matches, best first. `meter` counts the work. */
export function matchIn(index: LexiconIndex, line: string, meter: Meter = { steps: 0 }): LexiconEntry[] {
  const found = new Map<LexiconEntry, number>();
  visit(index, line, meter, (candidate) => {
    found.set(candidate.entry, candidate.rank);
    return Number.POSITIVE_INFINITY;
  });
  return [...found].sort((a, b) => a[1] - b[1]).map(([entry]) => entry);
}

/** The best entry that the line matches. */
export function bestIn(index: LexiconIndex, line: string, meter: Meter = { steps: 0 }): LexiconEntry | undefined {
  let best: LexiconEntry | undefined;
  visit(index, line, meter, (candidate) => {
    best = candidate.entry;
    return candidate.rank;
  });
  return best;
}

/** Calls `found` for each match with a rank below the last number that `found` returned. */
function visit(index: LexiconIndex, line: string, meter: Meter, found: (match: Ranked) => number): void {
  if (line.length > LONGEST_LINE) return;
  const folded = fold(line);
  if (folded === "" || folded.length > LONGEST_LINE) return;
  let below = Number.POSITIVE_INFINITY;
  for (const match of index.exact.get(folded) ?? []) if (match.rank < below) below = found(match);
  const tryAll = (candidates: readonly Candidate[]): void => {
    for (const candidate of candidates) {
      // Within a list ranks only rise.
      if (candidate.rank >= below) return;
      if (matchesTemplate(candidate.template, folded, meter)) below = found(candidate);
    }
  };
  const firstSpace = folded.indexOf(" ");
  tryAll(index.byFirstWord.get(firstSpace < 0 ? folded : folded.slice(0, firstSpace)) ?? []);
  tryAll(index.byLastWord.get(folded.slice(folded.lastIndexOf(" ") + 1)) ?? []);
  for (const group of index.loose) if (group.may(folded)) tryAll(group.candidates);
}

let builtIn: LexiconIndex | undefined;

/** The built-in lexicon, compiled on first use. */
export function builtInIndex(): LexiconIndex {
  builtIn ??= compile(LEXICON);
  return builtIn;
}

/**
 * The best entry of the built-in lexicon that the whole line matches: strong
 * before weak, else the first in the registry. Lines above 450 UTF-16 units
 * match nothing. Cost: linear in the line; measured 3 us for a mean line of a
 * web page, 6 us for a long one of prose, 120 us for the worst line we could make.
 */
export function matchLine(line: string): LexiconEntry | undefined {
  return bestIn(builtInIndex(), line);
}

/** All entries of the built-in lexicon that the whole line matches, best first. */
export function matchAll(line: string): LexiconEntry[] {
  return matchIn(builtInIndex(), line);
}

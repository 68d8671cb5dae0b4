/**
 * Which entries of a lexicon a line matches. Templates without placeholders
 * are found by one look-up of the line; the others by the line's first or last
 * word, so that a line of prose costs three look-ups and a few comparisons.
 *
 * Nothing is done before it is needed: templates are read when a line asks for
 * them, and those of other scripts when a line is in one.
 */
import { type Arrangement, arrange, filterFor, foreign, PLACES, type Place } from "./arrange.js";
import { builtInArrangement, builtInFilter } from "./built-in.js";
import type { LexiconEntry } from "./entry.js";
import { type FilterData, LineFilter } from "./filter.js";
import { fold } from "./fold.js";
import { PLACEHOLDERS } from "./placeholders.js";
import { LONGEST_LINE, type Meter } from "./positions.js";
import { fixedTexts, matchesTemplate, openingPlaceholder, parseTemplate, type Template } from "./template.js";

/** A template, its entry, and the place of that in the order of preference: the lower, the better. */
class Candidate {
  private parsed: Template | undefined;

  constructor(
    readonly entry: LexiconEntry,
    readonly rank: number,
    readonly text: string,
  ) {}

  get template(): Template {
    this.parsed ??= parseTemplate(this.text);
    return this.parsed;
  }
}

/** Templates by what a line must have. */
interface Tables {
  /** The folded line. */
  readonly exact: ReadonlyMap<string, readonly Candidate[]>;
  readonly byFirstWord: ReadonlyMap<string, readonly Candidate[]>;
  readonly byLastWord: ReadonlyMap<string, readonly Candidate[]>;
  /** By what a line must have for any of a group to match. */
  readonly loose: readonly LooseGroup[];
}

interface LooseGroup {
  readonly may: (line: string) => boolean;
  readonly candidates: readonly Candidate[];
}

const BEYOND_ASCII = /[^\x00-\x7f]/;

/** A lexicon made ready for matching. */
class LexiconIndex {
  private plain: Tables | undefined;
  private foreign: Tables | undefined;
  private filter: LineFilter | undefined;

  constructor(
    private readonly arrange: () => Arrangement,
    private readonly filterData: () => FilterData,
  ) {}

  /** False only where the first line of UTF-8 between two offsets matches nothing. */
  mayMatch(bytes: Uint8Array, start: number, end: number): boolean {
    this.filter ??= LineFilter.from(this.filterData());
    return this.filter.mayPass(bytes, start, end);
  }

  /** Where what a folded line matches is found. */
  tablesFor(folded: string): readonly Tables[] {
    this.plain ??= this.tables((place) => place);
    if (!BEYOND_ASCII.test(folded)) return [this.plain];
    this.foreign ??= this.tables(foreign);
    return [this.plain, this.foreign];
  }

  private tables(mark: (place: Place) => string): Tables {
    const exact: Candidate[] = [];
    const first: Candidate[] = [];
    const last: Candidate[] = [];
    const loose: Candidate[] = [];
    const lists = new Map([
      [mark(PLACES.exact), exact],
      [mark(PLACES.first), first],
      [mark(PLACES.last), last],
      [mark(PLACES.loose), loose],
    ]);
    const { entries, texts, places } = this.arrange();
    let at = 0;
    for (const [rank, entry] of entries.entries())
      for (let i = 0; i < entry.templates.length; i++, at++)
        lists.get(places[at] as string)?.push(new Candidate(entry, rank, texts[at] as string));
    return {
      exact: grouped(exact, ({ text }) => text),
      byFirstWord: grouped(first, ({ text }) => firstWord(text)),
      byLastWord: grouped(last, ({ text }) => lastWord(text)),
      loose: groupLoose(loose),
    };
  }
}

function firstWord(text: string): string {
  const end = text.indexOf(" ");
  return end < 0 ? text : text.slice(0, end);
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(" ") + 1);
}

function grouped<K>(candidates: readonly Candidate[], keyOf: (candidate: Candidate) => K): Map<K, Candidate[]> {
  const groups = new Map<K, Candidate[]>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [candidate]);
    else group.push(candidate);
  }
  return groups;
}

function groupLoose(loose: readonly Candidate[]): LooseGroup[] {
  const byOpening = grouped(loose, ({ text }) => PLACEHOLDERS.get(openingPlaceholder(text) ?? "")?.opens);
  return [...byOpening].map(([opens, candidates]) => ({ may: opens ?? holdsAnyOf(candidates), candidates }));
}

/** All of these hold fixed text. One alternation of literals finds in a single pass whether any stands in the line. */
function holdsAnyOf(candidates: readonly Candidate[]): (line: string) => boolean {
  const needed = candidates.map(({ text }) => {
    const { head, longest } = fixedTexts(text);
    return head === "" ? escapeRegExp(longest) : `^${escapeRegExp(head)}`;
  });
  const any = new RegExp([...new Set(needed)].join("|"));
  return (line) => any.test(line);
}

function escapeRegExp(text: string): string {
  return text.replace(/[^\p{L}\p{N} ]/gu, "\\$&");
}

/** Throws on a template with an unknown placeholder. */
export function compile(entries: readonly LexiconEntry[]): LexiconIndex {
  for (const template of entries.flatMap(({ templates }) => templates)) parseTemplate(template);
  const arrangement = arrange(entries);
  return new LexiconIndex(
    () => arrangement,
    () => filterFor(arrangement),
  );
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
function visit(index: LexiconIndex, line: string, meter: Meter, found: (match: Candidate) => number): void {
  if (line.length > LONGEST_LINE) return;
  const folded = fold(line);
  if (folded === "" || folded.length > LONGEST_LINE) return;
  let below = Number.POSITIVE_INFINITY;
  const tryAll = (candidates: readonly Candidate[] | undefined): void => {
    for (const candidate of candidates ?? []) {
      // Within a list ranks only rise.
      if (candidate.rank >= below) return;
      if (matchesTemplate(candidate.template, folded, meter)) below = found(candidate);
    }
  };
  for (const { exact, byFirstWord, byLastWord, loose } of index.tablesFor(folded)) {
    for (const match of exact.get(folded) ?? []) if (match.rank < below) below = found(match);
    tryAll(byFirstWord.get(firstWord(folded)));
    tryAll(byLastWord.get(lastWord(folded)));
    for (const { may, candidates } of loose) if (may(folded)) tryAll(candidates);
  }
}

/** Made ready on first use. */
export const BUILT_IN = new LexiconIndex(builtInArrangement, builtInFilter);

/** What a site prints below one post it prints below the next: short lines are remembered, so many at most. */
const REMEMBERED_LINES = 1_024;
const REMEMBERED_LENGTH = 100;
const remembered = new Map<string, LexiconEntry | undefined>();

/**
 * The best entry of the built-in lexicon that the whole line matches: strong
 * before weak, else the first in the registry. Lines above 450 UTF-16 units
 * match nothing. Cost: linear in the line; measured 3 us for a mean line of a
 * web page, 6 us for a long one of prose, 120 us for the worst line we could make.
 */
export function matchLine(line: string): LexiconEntry | undefined {
  const known = remembered.get(line);
  if (known !== undefined || remembered.has(line)) return known;
  const entry = bestIn(BUILT_IN, line);
  if (line.length <= REMEMBERED_LENGTH) {
    if (remembered.size === REMEMBERED_LINES) remembered.clear();
    remembered.set(line, entry);
  }
  return entry;
}

/** All entries of the built-in lexicon that the whole line matches, best first. */
export function matchAll(line: string): LexiconEntry[] {
  return matchIn(BUILT_IN, line);
}

/**
 * What a baseline knows, beside what is found now. Kept by what the text says,
 * with how often, never by mere number: one finding cannot hide behind another.
 * Of documents that nobody looked at it stays as it is: a run may see a part.
 */
import type { Finding } from "../model.js";
import type { BaselineEntry } from "./baseline.js";

/** A document as entries name it; undefined: standard input. */
type Name = string | undefined;

interface KnownText {
  readonly entries: BaselineEntry[];
  /** How many are known and were not met yet. */
  left: number;
  /** Where the text was found, and how often. */
  readonly found: Map<Name, number>;
}

export class Known {
  private readonly texts = new Map<string, KnownText>();
  private readonly looked = new Set<Name>();

  /** `exists`: whether there still is a document. */
  constructor(
    readonly entries: readonly BaselineEntry[],
    private readonly exists: (path: string) => boolean,
  ) {
    for (const entry of entries) {
      const text: KnownText = this.texts.get(entry.fingerprint) ?? { entries: [], left: 0, found: new Map() };
      text.entries.push(entry);
      text.left += entry.count;
      this.texts.set(entry.fingerprint, text);
    }
  }

  /** Takes down that a document was looked at. */
  look(name: Name): void {
    this.looked.add(name);
  }

  /** Whether this finding is known, of whatever document: a text may move. Each that is known counts once. */
  meet({ fingerprint }: Finding, name: Name): boolean {
    const text = this.texts.get(fingerprint);
    if (text === undefined) return false;
    text.found.set(name, (text.found.get(name) ?? 0) + 1);
    return text.left-- > 0;
  }

  /** To be asked when all documents were looked at. */
  settle(): Settled {
    const there = new Map<string, boolean>();
    const isThere = (path: string) => {
      const known = there.get(path) ?? this.exists(path);
      there.set(path, known);
      return known;
    };
    /** Whether nothing is known about what became of the finding. */
    const isOpen = ({ path }: BaselineEntry) => !this.looked.has(path) && (path === undefined || isThere(path));
    const all = [...this.texts.values()].map((text) => settleText(text, isOpen));
    return {
      met: all.flatMap(({ met }) => met),
      unmet: all.reduce((sum, { unmet }) => sum + unmet, 0),
      open: all.flatMap(({ open }) => open),
    };
  }
}

/** What became of the entries. */
export interface Settled {
  /** Those that were found again, where they stand now. */
  readonly met: readonly BaselineEntry[];
  /** How many are no longer there. */
  readonly unmet: number;
  /** Those of documents that were not looked at and are still there. */
  readonly open: readonly BaselineEntry[];
}

function settleText({ entries, found }: KnownText, isOpen: (entry: BaselineEntry) => boolean): Settled {
  const closed = entries.filter((entry) => !isOpen(entry));
  const due = sumOf(closed);
  let times = [...found.values()].reduce((sum, count) => sum + count, 0);
  const unmet = Math.max(0, due - times);
  // An entry without a document may be of any: what is found beyond the others is taken to be it.
  let beyond = Math.max(0, times - due);
  const open: BaselineEntry[] = [];
  for (const entry of entries.filter(isOpen)) {
    const taken = entry.path === undefined ? Math.min(beyond, entry.count) : 0;
    beyond -= taken;
    if (taken < entry.count) open.push({ ...entry, count: entry.count - taken });
  }
  times -= beyond;
  return { met: shareOut(entries, found, times), unmet, open };
}

/** So many of what was found: first what was known where it stands, then what moved there. */
function shareOut(entries: readonly BaselineEntry[], found: ReadonlyMap<Name, number>, times: number): BaselineEntry[] {
  const [first] = entries;
  if (first === undefined) return [];
  const shares = new Map<Name, number>();
  let left = times;
  const give = (name: Name, count: number) => {
    const given = Math.max(0, Math.min(left, count));
    left -= given;
    if (given > 0) shares.set(name, (shares.get(name) ?? 0) + given);
  };
  for (const { path, count } of entries) give(path, Math.min(count, found.get(path) ?? 0));
  for (const [name, count] of found) give(name, count - (shares.get(name) ?? 0));
  return [...shares].map(([path, count]) => ({ ...first, path, count }));
}

/** Counts findings into entries. */
export class EntryBuilder {
  private readonly byPlace = new Map<string, BaselineEntry>();

  add({ fingerprint, evidence, excerpt }: Finding, path: Name): void {
    const place = `${fingerprint} ${path ?? ""}`;
    const known = this.byPlace.get(place);
    this.byPlace.set(place, {
      fingerprint,
      rule: evidence.rule,
      count: (known?.count ?? 0) + 1,
      path,
      excerpt: known?.excerpt ?? excerpt,
    });
  }

  get entries(): BaselineEntry[] {
    return [...this.byPlace.values()];
  }
}

export function sumOf(entries: readonly BaselineEntry[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}

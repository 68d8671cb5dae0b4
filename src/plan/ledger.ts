/** What goes from a document so far, row by row, and on whose account. */
import type { Candidate, KeyedDocument, Place } from "../model.js";
import { paragraphText } from "../text/paragraph.js";
import type { PlanOptions } from "./options.js";

/** Which rows go, and on whose account. */
export interface Removals {
  readonly candidates: readonly Candidate[];
  /** For each row of the document the index of the candidate that removes it, or -1. */
  readonly by: Int32Array;
  /** For each row removed as a copy, the row that keeps what it says. */
  readonly keeper: Int32Array;
  /** For each row removed as chrome, the lexicon entry it matched. */
  readonly entry: ReadonlyMap<number, string>;
  /** For each row that another document keeps, where. */
  readonly elsewhere: ReadonlyMap<number, Place>;
}

/** Enters candidates row by row, which is how overlaps and kept paragraphs resolve themselves. */
export class Ledger implements Removals {
  readonly candidates: Candidate[] = [];
  /** Empty until something is entered: most documents lose nothing. */
  by = new Int32Array(0);
  keeper = new Int32Array(0);
  readonly entry = new Map<number, string>();
  readonly elsewhere = new Map<number, Place>();

  constructor(
    private readonly doc: KeyedDocument,
    private readonly keep: PlanOptions["keep"],
  ) {}

  /** Returns the rows of `rows` that still stand. */
  enter(rows: Uint32Array, candidates: readonly Candidate[]): Uint32Array {
    if (this.by.length === 0) {
      this.by = new Int32Array(this.doc.paragraphs.count).fill(-1);
      this.keeper = this.by.slice();
    }
    for (const candidate of candidates) {
      const index = this.candidates.push(candidate) - 1;
      for (let i = candidate.first; i <= candidate.last; i++) this.remove(rows, candidate, index, i);
    }
    return this.standingOf(rows);
  }

  private standingOf(rows: Uint32Array): Uint32Array {
    const { by } = this;
    const standing = new Uint32Array(rows.length);
    let count = 0;
    for (const row of rows) if (by[row] === -1) standing[count++] = row;
    return standing.subarray(0, count);
  }

  /** Undoes the removal of `rows`. */
  giveBack(rows: readonly number[]): void {
    for (const row of rows) this.by[row] = this.keeper[row] = -1;
  }

  /** The rows that no candidate has removed. */
  standing(): Uint32Array {
    return standingRows(this.doc.paragraphs.count, this.by.length === 0 ? undefined : this.by);
  }

  private remove(rows: Uint32Array, candidate: Candidate, index: number, i: number): void {
    const row = rows[i] as number;
    if (this.keep?.(paragraphText(this.doc, row))) return;
    this.by[row] = index;
    const offset = i - candidate.first;
    if (candidate.rule === "chrome") this.entry.set(row, candidate.evidence[offset] ?? "");
    else if (candidate.rule === "shared") this.elsewhere.set(row, placeOf(candidate.path, candidate.lines, offset));
    else if (candidate.rule !== "template") this.keeper[row] = candidate.keepers[offset] as number;
  }
}

function placeOf(path: string, lines: Uint32Array, offset: number): Place {
  return { path, lines: { first: lines[2 * offset] as number, last: lines[2 * offset + 1] as number } };
}

/** The rows of `count` that `by` gives to no candidate; all of them where there are no candidates. */
export function standingRows(count: number, by: Int32Array | undefined): Uint32Array {
  const rows = new Uint32Array(count);
  let standing = 0;
  for (let row = 0; row < count; row++) if (by === undefined || by[row] === -1) rows[standing++] = row;
  return standing === count ? rows : rows.subarray(0, standing);
}

/** What a detector is given, and what it gives back. */
import type { Candidate, KeyedDocument, Spared } from "../model.js";
import { lowerBound } from "./common/lower-bound.js";
import { assignIds, type Ids, narrowIds } from "./runs/ids.js";

/** The paragraphs of a document that still stand. */
export class View {
  private made: Ids | undefined;

  /**
   * @param rows rows of the document's table, ascending
   * @param wantSpared whether near misses are wanted too, which `explain` shows
   */
  constructor(
    readonly doc: KeyedDocument,
    readonly rows: Uint32Array,
    readonly wantSpared: boolean,
  ) {}

  /** The view of fewer rows, ascending; all of them are rows of this one. */
  narrowedTo(rows: Uint32Array): View {
    const view = new View(this.doc, rows, this.wantSpared);
    if (this.made !== undefined) view.made = narrowIds(this.made, this.rows, rows);
    return view;
  }

  /** Where `row` stands in the view, -1 where it does not. Logarithmic. */
  indexOf(row: number): number {
    const index = lowerBound(this.rows, row);
    return this.rows[index] === row ? index : -1;
  }

  /** The keys as small numbers; made once, as several rules ask. */
  get ids(): Ids {
    this.made ??= assignIds(this.doc.paragraphs, this.rows);
    return this.made;
  }
}

export interface Detection {
  readonly candidates: readonly Candidate[];
  readonly spared: readonly Spared[];
  /** How lines were scored, where `wantSpared` asks for it. */
  readonly scores?: readonly LineScore[];
}

/** A line of the view, how much speaks for chrome (above 0) or for text, in log-odds, and what weighs most. */
export interface LineScore {
  readonly index: number;
  readonly score: number;
  readonly reasons: readonly string[];
}

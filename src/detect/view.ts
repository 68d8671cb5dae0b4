/** What a detector is given, and what it gives back. */
import type { Candidate, KeyedDocument, Spared } from "../model.js";

/** The paragraphs of a document that still stand: rows of its table, ascending. */
export interface View {
  readonly doc: KeyedDocument;
  readonly rows: Uint32Array;
  /** Whether near misses are wanted too, which `explain` shows. */
  readonly wantSpared: boolean;
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

/** What the reporter hands to the page: blocks of JSON, each compressed. Plain data, the words of the model. */
import type { ChromeScore, Decision, NearMiss, Plan, Summary } from "../../model.js";

/** Where the text of a document stands: the number of the block, and the number in the block. */
export type TextPlace = readonly [block: number, item: number];

/** A document in which something was found, or one that keeps what others lose. */
export interface DocumentRow
  extends Pick<Plan, "path" | "bytes" | "cleanedBytes" | "lines" | "findings" | "kept" | "held"> {
  readonly text?: TextPlace;
}

/** An input that is no such document. */
export type Problem = readonly [kind: "skipped" | "failed", path: string, why: string];

/** A part of the list of all inputs. */
export interface RowBlock {
  readonly documents: readonly DocumentRow[];
  /** Documents in which nothing was found. */
  readonly untouched: readonly (readonly [path: string, bytes: number])[];
  readonly problems: readonly Problem[];
}

/** Consecutive lines of a document. */
export interface Segment {
  /** The number of the first line. */
  readonly first: number;
  readonly lines: readonly string[];
}

export interface DocumentText {
  readonly segments: readonly Segment[];
  readonly scores: readonly ChromeScore[];
  readonly near: readonly NearMiss[];
}

/** A line of chrome that stands in many findings. */
export interface FrequentLine {
  /** With `{n}` for numbers. */
  readonly text: string;
  /** Findings that have it. */
  readonly count: number;
  /** The first of them, counted from 0 over all documents. */
  readonly findings: readonly number[];
}

/** What did not fit. */
interface LeftOut {
  /** The most bytes that the report may have. */
  readonly limit: number;
  /** Inputs that are in no list, and findings in them. */
  readonly inputs: number;
  readonly findings: number;
  /** Documents of which only the lines around findings are there. */
  readonly windows: number;
}

export interface Overview {
  readonly version: string;
  readonly summary: Summary;
  readonly rowBlocks: number;
  readonly textBlocks: number;
  readonly frequent: readonly FrequentLine[];
  readonly leftOut: LeftOut;
  readonly decisions: readonly Decision[];
}

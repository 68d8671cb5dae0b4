/** What is decided about a document, what becomes of each input, and the sums over a run. */
import type { Mode } from "./document.js";
import type { Encoding } from "./encoding.js";
import type { ChromeScore, Finding, NearMiss } from "./finding.js";
import type { RuleId } from "./rules.js";

/** Why a document is left as it is although something was found. */
export interface Held {
  /** Share of the document's bytes that would go, 0 to 1. */
  readonly share: number;
  /** The limit it would break, 0 to 1. */
  readonly limit: number;
  /** Which limit: on one document, or on all of them together, whose share is then given. */
  readonly option: "--max-removed" | "--max-removed-total";
}

/**
 * Everything unecho decided about one document. Cleaned bytes, patch, report
 * and explanation are all derived from it; none of them looks again.
 */
export interface Plan {
  readonly path: string;
  /** Length of the source in bytes; a plan is refused for any other. */
  readonly bytes: number;
  readonly cleanedBytes: number;
  readonly lines: number;
  readonly paragraphs: number;
  readonly mode: Mode;
  readonly encoding: Encoding;
  /** Sorted by span; spans are disjoint. */
  readonly findings: readonly Finding[];
  /** Findings that a decision keeps: neither cut nor among `findings`. Absent where there are none. */
  readonly kept?: readonly Finding[];
  /** Near misses, by line; empty unless they were asked for. */
  readonly near: readonly NearMiss[];
  /** Scores of rule `chrome`, from its first look; empty unless near misses were asked for. */
  readonly scores: readonly ChromeScore[];
  /** Set when a limit holds the document back: the findings are reported, not cut. */
  readonly held?: Held;
}

/** Where a record stands: a record's name need not say so, and its lines are those of its text. */
export interface RecordPlace {
  /** The file, as it is shown. */
  readonly path: string;
  /** The line; of formats without lines, which record. Counts from 1. */
  readonly line: number;
}

/** What became of one input. Each input has exactly one outcome. */
export type Outcome = (
  | {
      readonly kind: "planned";
      readonly plan: Plan;
      /** The document as a person reads it, a line feed between lines; there when a report shows texts. */
      readonly text?: string;
    }
  | { readonly kind: "skipped"; readonly path: string; readonly reason: string }
  | { readonly kind: "failed"; readonly path: string; readonly message: string }
) & {
  /** There where the document is a record. */
  readonly record?: RecordPlace;
};

/** The sums over a run. */
export interface Summary {
  /** Inputs that were read and looked at. */
  readonly documents: number;
  /** Of these, how many have cuts ... */
  readonly changed: number;
  /** ... how many nothing was found in ... */
  readonly unchanged: number;
  /** ... and how many a limit held back. */
  readonly held: number;
  readonly skipped: number;
  readonly errors: number;
  readonly bytes: number;
  readonly removedBytes: number;
  readonly findings: Readonly<Partial<Record<RuleId, number>>>;
  /** Findings that a baseline holds; they are counted nowhere else. Absent without a baseline. */
  readonly known?: number;
  /** Findings that a decision keeps; they are counted nowhere else. Absent where there are none. */
  readonly kept?: number;
}

/** What a person decided about a text that was found. */
export interface Decision {
  /** Of the finding: rule and normalised text. The decision holds wherever that text is found. */
  readonly fingerprint: string;
  /** Undefined where somebody wrote the decision by hand, without it. */
  readonly rule: RuleId | undefined;
  /** `keep`: it stays. `remove`: it was looked at and may go. */
  readonly verdict: "keep" | "remove";
  /** Where it was found. This, the excerpt and the reason are for a person; nothing is compared with them. */
  readonly path: string;
  readonly excerpt: string;
  readonly reason: string;
}

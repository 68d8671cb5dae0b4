/** What every reporter is: outcomes in, text out. Reporters never print; the caller writes what they return. */
import type { Decision, Outcome, Summary } from "../model.js";

/** Marks up words for a terminal; the identity where there is no colour. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly path: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly rule: (text: string) => string;
  /** Text that leads to a file, and a line of it, where a terminal can (OSC 8). */
  readonly link: (text: string, file: string, line?: number) => string;
}

export interface ReportContext {
  readonly version: string;
  /** Columns of the terminal; undefined where there is none. */
  readonly columns?: number | undefined;
  /** Whether nothing was done yet, so that a person is told what could be. */
  readonly advises?: boolean;
  /** Whether all that is known of a finding is told, however long. */
  readonly verbose?: boolean;
  readonly paint: Paint;
  /** What was decided before. */
  readonly decisions: readonly Decision[];
  /** Bytes that the report has at most, for one that holds texts. */
  readonly limit: number;
  /** Compresses a text: raw DEFLATE (RFC 1951) of its UTF-8, in Base64. */
  readonly pack: (text: string) => string;
}

/** One report in the making. Outcomes arrive in the order of the documents. */
export interface ReportWriter {
  /** Text to write for this outcome, possibly empty. */
  outcome(outcome: Outcome): string;
  /** Text to write at the end. */
  end(summary: Summary): string;
}

export interface Reporter {
  readonly open: (context: ReportContext) => ReportWriter;
}

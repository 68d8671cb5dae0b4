/** What rules find, what they leave, and on what evidence. */
import type { LineRange, Span } from "./document.js";
import type { CopyRuleId, RuleId } from "./rules.js";

/**
 * What a detector found, in paragraphs: rows `first` to `last` (both included)
 * of the view it was given, and why they should go.
 */
export type Candidate = {
  readonly first: number;
  readonly last: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** Which threshold was met, in words for a person. */
  readonly reason: string;
} & (
  | {
      readonly rule: CopyRuleId;
      /** For each paragraph in order, the row of the document that keeps its text. */
      readonly keepers: Uint32Array;
    }
  | {
      readonly rule: "chrome";
      /** For each paragraph in order, the lexicon entry it matched. */
      readonly evidence: readonly string[];
    }
  | {
      readonly rule: "template";
      /** How many documents have the rarest of the lines. */
      readonly documents: number;
      readonly group: Group;
    }
  | {
      readonly rule: "shared";
      /** The document that keeps the paragraphs, and for each in order its first and its last line there. */
      readonly path: string;
      readonly lines: Uint32Array;
    }
);

/** Documents of one site. */
export interface Group {
  /** The folder they lie in, or what `--group-by` names. */
  readonly name: string;
  readonly documents: number;
}

/** A near miss: rows of the view that a rule looked at and left, and why. */
export interface Spared {
  readonly rule: RuleId;
  readonly first: number;
  readonly last: number;
  readonly reason: string;
  /** The option that would have let it go, as a person would type it. */
  readonly option: string | undefined;
}

/** Where a kept copy stands. */
export interface Place {
  readonly path: string;
  readonly lines: LineRange;
}

/** Words of a kept paragraph and what a near copy has in their place; either may be empty. */
export interface Difference {
  /** First line of the kept paragraph. */
  readonly keptLine: number;
  readonly kept: string;
  /** First line of the removed one. */
  readonly removedLine: number;
  readonly removed: string;
}

/** Evidence that a finding rests on: the kept copy, or the lexicon entries matched. */
export type Evidence =
  | { readonly rule: "repeat"; readonly keeps: Place }
  | {
      readonly rule: "near-repeat";
      readonly keeps: Place;
      /** Share of words that stand in both texts, 0 to 1. */
      readonly similarity: number;
      /** The words in which they differ, in order; where there are very many, the first (plan/differences.ts). */
      readonly differences: readonly Difference[];
    }
  | {
      readonly rule: "teaser";
      readonly keeps: Place;
      /** Share of words that stand both in the teaser and in the beginning of the fuller text, 0 to 1. */
      readonly similarity: number;
    }
  | { readonly rule: "chrome"; readonly entries: readonly string[] }
  /** `documents` of the `group` have the rarest of the lines. */
  | { readonly rule: "template"; readonly documents: number; readonly group: Group }
  | { readonly rule: "shared"; readonly keeps: Place };

/**
 * The evidence of chrome in words: `blogger/home-link; by score: 3 words, ends open`. Entries of the lexicon are
 * `platform/slug`, first; the others are features of the score, whose names hold commas, and empty where none stands out.
 */
export function describeChrome(entries: readonly string[]): string {
  const isOfLexicon = (entry: string) => /^[a-z]+(?:-[a-z]+)*\//.test(entry);
  const features = entries.filter((entry) => !isOfLexicon(entry));
  const named = features.filter((entry) => entry !== "").join("; ");
  const score = features.length === 0 ? [] : [named === "" ? "by score" : `by score: ${named}`];
  return [...entries.filter(isOfLexicon), ...score].join("; ");
}

/** One thing to delete, and why. */
export interface Finding {
  readonly lines: LineRange;
  /** The cut: whole lines, plus the blank lines that would be left doubled. */
  readonly span: Span;
  readonly paragraphs: number;
  readonly words: number;
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: Evidence;
  readonly reason: string;
  /** 16 hexadecimal digits over the rule and the normalised text, independent of place. */
  readonly fingerprint: string;
  /** The start of the removed text, white space folded, at most 80 characters. */
  readonly excerpt: string;
}

/** Lines that a rule looked at and left, and why. */
export interface NearMiss {
  readonly rule: RuleId;
  readonly lines: LineRange;
  readonly reason: string;
  /** The option that would have let it go, as a person would type it. */
  readonly option: string | undefined;
}

/** How rule `chrome` scored a paragraph, by its first line: above 0 speaks for chrome, in log-odds. */
export interface ChromeScore {
  readonly line: number;
  readonly score: number;
  /** The features that weigh most. */
  readonly reasons: readonly string[];
}

/** What a plan is asked to do. Apart from the rules, so that a command line can be read without loading them. */
import type { DetectOptions } from "../detect/index.js";
import { type Encoding, type Mode, RULE_IDS, type RuleId } from "../model.js";
import type { Secret } from "../text/kernel/siphash.js";

export interface PlanOptions extends DetectOptions {
  /** Rules that run; the order does not matter. */
  readonly rules: ReadonlySet<RuleId>;
  /** Undefined: the evidence in the text decides. */
  readonly mode: Mode | undefined;
  /** What bytes are without a byte order mark; undefined: UTF-8 or another superset of ASCII. */
  readonly encoding: Encoding | undefined;
  /** Paragraphs whose text this accepts are never cut. */
  readonly keep: ((text: string) => boolean) | undefined;
  /** Fingerprints of findings that a person decided to keep. */
  readonly decided: ReadonlySet<string> | undefined;
  /** A document that would lose a larger share of its bytes is held back; 0 to 1. */
  readonly maxRemoved: number;
  /** What paragraphs are sealed with, for who groups those of many documents. The plan is the same with any and with none. */
  readonly secret?: Secret | undefined;
  /** Whether near misses are wanted too, which `explain` shows. */
  readonly wantNear: boolean;
}

/** What is asked for; what is undefined is the default. */
type Asked = { readonly [Name in Exclude<keyof PlanOptions, "corpus" | "secret">]?: PlanOptions[Name] | undefined };

const ALL_RULES: ReadonlySet<RuleId> = new Set(RULE_IDS);

/** The options of a document by itself. */
export function planOptions({
  rules = ALL_RULES,
  mode,
  encoding,
  minWords,
  aggressive = false,
  chromeLead = false,
  chromeLines = [],
  keep,
  decided,
  maxRemoved = 0.9,
  wantNear = false,
}: Asked): PlanOptions {
  return {
    rules,
    mode,
    encoding,
    minWords,
    aggressive,
    chromeLead,
    chromeLines,
    corpus: undefined,
    keep,
    decided,
    maxRemoved,
    wantNear,
  };
}

export const DEFAULT_PLAN_OPTIONS = planOptions({});

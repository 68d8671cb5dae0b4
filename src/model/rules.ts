/** The rules as data: what each is called, and what is said of it. How it finds is in detect/, one file a rule. */

/** The rules, by the id that reports and `--rules` use. */
export const RULE_IDS = ["repeat", "near-repeat", "teaser", "chrome", "template", "shared"] as const;
export type RuleId = (typeof RULE_IDS)[number];
/** Rules that look at many documents together. */
export const CORPUS_RULE_IDS = ["template", "shared"] as const satisfies readonly RuleId[];
export type CorpusRuleId = (typeof CORPUS_RULE_IDS)[number];
/** Rules that remove a paragraph because another one of the same document keeps what it says. */
export type CopyRuleId = "repeat" | "near-repeat" | "teaser";
/** Rules whose evidence is a copy that stays, in the same document or in another. */
export type KeepingRuleId = CopyRuleId | "shared";

interface RuleFacts {
  /** What it finds, for `unecho rules`. */
  readonly summary: string;
  /** The same in a few words, for reports. */
  readonly about: string;
  /** Where its fingerprints begin, so that the same text found by two rules has two. */
  readonly seed: number;
}

/** What is said of a finding whose copy stays. `kept`: where, as in `lines 2-4`. `reason`: which threshold was met. */
interface CopyWords {
  readonly reported: (kept: string, reason: string) => string;
  readonly explained: (kept: string, reason: string) => string;
  /** What the copy is to the lines that went, as in `lines 9-11`; `verb` puts a verb of many into their number. */
  readonly role: (went: string, verb: (many: string) => string) => string;
}

/** In the order of RULE_IDS. */
export const RULE_FACTS: { readonly [Id in RuleId]: Id extends KeepingRuleId ? RuleFacts & CopyWords : RuleFacts } = {
  repeat: {
    summary: "runs of paragraphs that occur earlier in the document, equal after normalising",
    about: "paragraphs that occur earlier in the document",
    seed: 0x5bd1e995,
    reported: (kept) => `repeats ${kept}`,
    explained: (kept, reason) => `a copy of ${kept}: ${reason}`,
    role: (went, verb) => `the first copy of what ${went} ${verb("repeat")}`,
  },
  "near-repeat": {
    summary: "runs that occur earlier in the document, except for words that say little or one paragraph",
    about: "paragraphs that occur earlier except for a few words",
    seed: 0x2545f491,
    reported: (kept) => `nearly repeats ${kept}`,
    explained: (kept, reason) => `a near copy of ${kept}: ${reason}`,
    role: (went, verb) => `the first copy of what ${went} nearly ${verb("repeat")}`,
  },
  teaser: {
    summary: "shortened copies of a fuller paragraph that end in an ellipsis or a link to more",
    about: "shortened copies of a fuller paragraph",
    seed: 0x6c078965,
    reported: (kept) => `the full text is in ${kept}`,
    explained: (kept, reason) => `${kept} says more: ${reason}`,
    role: (went, verb) => `the full text of what ${went} ${verb("begin")}`,
  },
  chrome: {
    summary: "the trailing block: comment counts and forms, subscribe links, sidebars, footers",
    about: "what the site wraps around the text",
    seed: 0x1b873593,
  },
  template: {
    summary: "lines that recur at the head or tail of many documents of one site (with --scope corpus)",
    about: "lines that recur around the texts of one site",
    seed: 0x41c64e6d,
  },
  shared: {
    summary: "runs that an earlier document of the corpus keeps (with --scope corpus)",
    about: "paragraphs that an earlier document keeps",
    seed: 0x3c6ef372,
    reported: (kept, reason) => `${reason}: ${kept}`,
    explained: (kept, reason) => `stands in ${kept}: ${reason}`,
    role: (went) => went,
  },
};

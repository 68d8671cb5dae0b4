/** The rules. To add one: a file beside this one, its id in model.ts, and a line here. */
import { matcherFor } from "../chrome/own.js";
import type { RuleId } from "../model.js";
import { CHROME_WEIGHTS, detectChrome } from "./chrome.js";
import { AGGRESSIVE_MIN_WORDS, DEFAULT_MIN_WORDS, type EchoOptions } from "./echo.js";
import { detectNearRepeats } from "./near-repeat.js";
import { Recurring } from "./recurring.js";
import { detectRepeats } from "./repeat.js";
import { detectShared, type SharedContext } from "./shared.js";
import { detectTeasers } from "./teaser.js";
import { detectTemplate, type TemplateContext } from "./template.js";
import type { Detection, View } from "./view.js";

export interface DetectOptions {
  /** No repeat of fewer words is cut; undefined for the default, which `aggressive` lowers. */
  readonly minWords: number | undefined;
  /** Words alone tell an echo from a refrain. */
  readonly aggressive: boolean;
  /** Rule `chrome` looks at the head of a document too. */
  readonly chromeLead: boolean;
  /** Templates of lines that are chrome too, as in the lexicon; see chrome/entry.ts. */
  readonly chromeLines: readonly string[];
  /** What the rules that look at many documents together know of the others; undefined for a document by itself. */
  readonly corpus: CorpusContext | undefined;
}

export interface CorpusContext extends TemplateContext, SharedContext {}

/** Of a document's first look: what it keeps by itself. */
export const NOTHING_KNOWN: CorpusContext = { site: "", recurring: new Recurring(), ownerOf: () => undefined };

export interface Rule {
  readonly summary: string;
  /** Runs only when the rules before it find nothing more: the corpus is asked about what a document would keep. */
  readonly asksCorpus?: true;
  readonly detect: (view: View, options: DetectOptions) => Detection;
}

/** In the order they run: what is chrome is gone before copies are looked for, and the clearest copies come first. */
export const RULES: { readonly [Id in RuleId]: Rule } = {
  chrome: {
    summary: "the trailing block: comment counts and forms, subscribe links, sidebars, footers",
    detect: (view, { aggressive, chromeLead, chromeLines }) =>
      detectChrome(view, { aggressive, chromeLead, match: matcherFor(chromeLines), weights: CHROME_WEIGHTS }),
  },
  teaser: {
    summary: "shortened copies of a fuller paragraph that end in an ellipsis or a link to more",
    detect: (view, { minWords }) => detectTeasers(view, { minWords: minWords ?? 0 }),
  },
  "near-repeat": {
    summary: "runs that stand in the document before, but for words that say little or one paragraph",
    detect: (view, options) => detectNearRepeats(view, echoOptions(options)),
  },
  repeat: {
    summary: "runs of paragraphs that stand in the document before, equal after normalising",
    detect: (view, options) => detectRepeats(view, echoOptions(options)),
  },
  template: {
    summary: "lines that recur at the head or tail of many documents of one site (with --scope corpus)",
    asksCorpus: true,
    detect: (view, { corpus, aggressive }) =>
      corpus === undefined ? NOTHING : detectTemplate(view, corpus, aggressive),
  },
  shared: {
    summary: "runs that an earlier document of the corpus keeps (with --scope corpus)",
    asksCorpus: true,
    detect: (view, options) =>
      options.corpus === undefined || options.corpus === NOTHING_KNOWN
        ? NOTHING
        : detectShared(view, options.corpus, echoOptions(options)),
  },
};

const NOTHING: Detection = { candidates: [], spared: [] };

export function echoOptions({ minWords, aggressive }: DetectOptions): EchoOptions {
  return { minWords: minWords ?? (aggressive ? AGGRESSIVE_MIN_WORDS : DEFAULT_MIN_WORDS), aggressive };
}

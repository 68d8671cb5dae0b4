/** The rules. To add one: a file beside this one, a row in model/rules.ts, and a line here. */
import { matcherFor } from "../chrome/own.js";
import type { RuleId } from "../model.js";
import { CHROME_WEIGHTS, detectChrome } from "./chrome.js";
import { detectNearRepeats } from "./near-repeat.js";
import { detectRepeats } from "./repeat.js";
import { AGGRESSIVE_MIN_WORDS, DEFAULT_MIN_WORDS, type EchoOptions } from "./runs/echo.js";
import { detectShared, type SharedContext } from "./shared.js";
import { detectTeasers } from "./teaser.js";
import { detectTemplate, type TemplateContext } from "./template.js";
import { Recurring } from "./templates/recurring.js";
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
  /** Runs only when the rules before it find nothing more: the corpus is asked about what a document would keep. */
  readonly asksCorpus?: true;
  readonly detect: (view: View, options: DetectOptions) => Detection;
}

/** In the order they run: what is chrome is gone before copies are looked for, and the clearest copies come first. */
export const RULES: { readonly [Id in RuleId]: Rule } = {
  chrome: {
    detect: (view, { aggressive, chromeLead, chromeLines }) =>
      detectChrome(view, { aggressive, chromeLead, match: matcherFor(chromeLines), weights: CHROME_WEIGHTS }),
  },
  teaser: {
    detect: (view, { minWords }) => detectTeasers(view, { minWords: minWords ?? 0 }),
  },
  "near-repeat": {
    detect: (view, options) => detectNearRepeats(view, echoOptions(options)),
  },
  repeat: {
    detect: (view, options) => detectRepeats(view, echoOptions(options)),
  },
  template: {
    asksCorpus: true,
    detect: (view, { corpus, aggressive }) =>
      corpus === undefined ? NOTHING : detectTemplate(view, corpus, aggressive),
  },
  shared: {
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

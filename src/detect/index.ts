/** The rules. To add one: a file beside this one, its id in model.ts, and a line here. */
import type { RuleId } from "../model.js";
import { detectChrome } from "./chrome.js";
import { AGGRESSIVE_MIN_WORDS, DEFAULT_MIN_WORDS, type EchoOptions } from "./echo.js";
import { detectNearRepeats } from "./near-repeat.js";
import { detectRepeats } from "./repeat.js";
import { detectTeasers } from "./teaser.js";
import type { Detection, View } from "./view.js";

export interface DetectOptions {
  /** No repeat of fewer words is cut; undefined for the default, which `aggressive` lowers. */
  readonly minWords: number | undefined;
  /** Words alone tell an echo from a refrain. */
  readonly aggressive: boolean;
}

export interface Rule {
  readonly summary: string;
  readonly detect: (view: View, options: DetectOptions) => Detection;
}

/** In the order they run: what is chrome is gone before copies are looked for, and the clearest copies come first. */
export const RULES: { readonly [Id in RuleId]: Rule } = {
  chrome: {
    summary: "the trailing block of comment counts, forms, subscribe links and pagination",
    detect: detectChrome,
  },
  teaser: {
    summary: "shortened copies of a fuller paragraph that end in an ellipsis or a link to more",
    detect: (view, { minWords }) => detectTeasers(view, { minWords: minWords ?? 0 }),
  },
  "near-repeat": {
    summary: "runs that stand in the document before, but for a few ordinary words or one paragraph",
    detect: (view, options) => detectNearRepeats(view, echoOptions(options)),
  },
  repeat: {
    summary: "runs of paragraphs that stand in the document before, equal after normalising",
    detect: (view, options) => detectRepeats(view, echoOptions(options)),
  },
};

function echoOptions({ minWords, aggressive }: DetectOptions): EchoOptions {
  return { minWords: minWords ?? (aggressive ? AGGRESSIVE_MIN_WORDS : DEFAULT_MIN_WORDS), aggressive };
}

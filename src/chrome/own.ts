/** Lines that a user knows to be chrome, beside the built-in lexicon. */
import type { LexiconEntry } from "./entry.js";
import { bestIn, compile, matchLine } from "./match.js";

/** The best entry that a whole line matches. */
export type LineMatcher = (line: string) => LexiconEntry | undefined;

const matchers = new WeakMap<readonly string[], LineMatcher>();

/** Matches `templates` first, as strong entries that may stand at either end, then the lexicon. Made once an array. */
export function matcherFor(templates: readonly string[]): LineMatcher {
  if (templates.length === 0) return matchLine;
  let matcher = matchers.get(templates);
  if (matcher === undefined) {
    const own = compile(templates.map(entryOf));
    matcher = (line) => bestIn(own, line) ?? matchLine(line);
    matchers.set(templates, matcher);
  }
  return matcher;
}

function entryOf(template: string): LexiconEntry {
  return {
    id: `own/${template}`,
    platform: "own",
    kind: "footer",
    lang: "und",
    strength: "strong",
    position: "either",
    templates: [template],
    examples: [],
    source: "named by the user",
  };
}

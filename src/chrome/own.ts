/** Lines that a user knows to be chrome, beside the built-in lexicon. */
import type { LexiconEntry } from "./entry.js";
import { BUILT_IN, bestIn, compile, matchLine } from "./match.js";

export interface LineMatcher {
  /** The best entry that a whole line matches. */
  readonly match: (line: string) => LexiconEntry | undefined;
  /** False only where the first line of UTF-8 between two offsets matches nothing: much cheaper. */
  readonly mayMatch: (bytes: Uint8Array, start: number, end: number) => boolean;
}

const WITHOUT_OWN: LineMatcher = {
  match: matchLine,
  mayMatch: (bytes, start, end) => BUILT_IN.mayMatch(bytes, start, end),
};

/** By what the templates are: a caller may write the same list down anew for each text. The oldest goes first. */
const matchers = new Map<string, LineMatcher>();
const MOST_MATCHERS = 16;

/** Matches `templates` first, as strong entries that may stand at either end, then the lexicon. */
export function matcherFor(templates: readonly string[]): LineMatcher {
  if (templates.length === 0) return WITHOUT_OWN;
  const key = JSON.stringify(templates);
  let matcher = matchers.get(key);
  if (matcher === undefined) {
    const own = compile(templates.map(entryOf));
    matcher = {
      match: (line) => bestIn(own, line) ?? matchLine(line),
      mayMatch: (bytes, start, end) => own.mayMatch(bytes, start, end) || BUILT_IN.mayMatch(bytes, start, end),
    };
    for (const oldest of matchers.keys()) if (matchers.size >= MOST_MATCHERS) matchers.delete(oldest);
    matchers.set(key, matcher);
  }
  return matcher;
}

/** Returns a function that makes a thing for each matcher once. */
export function perMatcher<Thing>(make: () => Thing): (matcher: LineMatcher) => Thing {
  const things = new WeakMap<LineMatcher, Thing>();
  return (matcher) => {
    let thing = things.get(matcher);
    if (thing === undefined) {
      thing = make();
      things.set(matcher, thing);
    }
    return thing;
  };
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

/**
 * Puts the templates of a lexicon where a line finds them. The result is plain
 * data: for the built-in lexicon it is made when the package is built.
 */
import type { LexiconEntry } from "./entry.js";
import { type FilterData, LineFilter } from "./filter.js";
import { fold } from "./fold.js";
import { letOpen } from "./placeholders.js";
import { fixedTexts, openingPlaceholder } from "./template.js";

/** By which of its words a template is found, where it is a line of ASCII that it can match. */
export const PLACES = {
  /** Without placeholders: the whole text. */
  exact: "e",
  /** Its first word, or its last one. */
  first: "f",
  last: "l",
  /** No whole fixed word at either end. */
  loose: "o",
} as const;
export type Place = (typeof PLACES)[keyof typeof PLACES];

/** The same for templates that hold more than ASCII. */
export function foreign(place: Place): string {
  return place.toUpperCase();
}

export interface Arrangement {
  /** Entries in the order of preference. */
  readonly entries: readonly LexiconEntry[];
  /** The folded templates, in the order of their entries. */
  readonly texts: readonly string[];
  /** For each template a character: its place. */
  readonly places: string;
}

const BEYOND_ASCII = /[^\x00-\x7f]/;

/** Strong entries come before weak ones, entries that may trail before leading ones, else the first given. */
export function arrange(lexicon: readonly LexiconEntry[]): Arrangement {
  const worth = ({ strength, position }: LexiconEntry) =>
    (strength === "strong" ? 0 : 2) + (position === "leading" ? 1 : 0);
  const entries = [...lexicon].sort((a, b) => worth(a) - worth(b));
  const texts = entries.flatMap(({ templates }) => templates.map(fold));
  const places = texts.map((text) => (BEYOND_ASCII.test(text) ? foreign(placeOf(text)) : placeOf(text)));
  return { entries, texts, places: places.join("") };
}

function placeOf(folded: string): Place {
  if (!folded.includes("{")) return PLACES.exact;
  const { head, tail } = fixedTexts(folded);
  if (head.indexOf(" ") > 0) return PLACES.first;
  return tail.includes(" ") && !tail.endsWith(" ") ? PLACES.last : PLACES.loose;
}

/** What tells lines that may match from those that do not. */
export function filterFor({ texts, places }: Arrangement): FilterData {
  const filter = new LineFilter();
  for (const [i, text] of texts.entries()) {
    const place = places[i]?.toLowerCase();
    if (place === PLACES.exact) filter.addWhole(text);
    else if (place === PLACES.first) filter.addHead(fixedTexts(text).head);
    else if (place === PLACES.last) filter.addLastWord(text.slice(text.lastIndexOf(" ") + 1));
    else if (place === PLACES.loose) letLoosePass(filter, text);
  }
  return filter.data;
}

/** Neither a letter nor a digit, and beyond ASCII: the copyright sign. */
const SIGN = /[^\p{L}\p{N}\p{M}\x00-\x7f]/u;

/** A beginning that is more than a quotation mark or the like. */
const TELLING = /[^\x00-\x7f]|[a-z0-9]/;

/** By what its placeholder opens with, how it begins, the longest word in its middle, how it ends, or a sign in it. */
function letLoosePass(filter: LineFilter, folded: string): void {
  if (letOpen(openingPlaceholder(folded) ?? "", folded, filter)) return;
  // No line begins with a space, so a gap in front is none.
  const { head, longest } = fixedTexts(folded.replace(/^\{gap\}/, ""));
  const inner = longest.split(" ").slice(1, -1);
  const word = inner.reduce((best, each) => (each.length > best.length ? each : best), "");
  if (TELLING.test(head)) filter.addOpenings([head]);
  else if (word !== "") filter.addInnerWord(word);
  else if (head !== "") filter.addOpenings([head]);
  else if (folded.endsWith("({n})")) filter.addBracketedNumber();
  else {
    const sign = SIGN.exec(longest)?.[0];
    if (sign === undefined) filter.addAny();
    else filter.addSign(sign);
  }
}

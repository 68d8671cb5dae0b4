/**
 * Lists that a person wrote at the end of a text: names, songs, ingredients. Line by line they look like the links of a
 * sidebar. But they stand right below the text, and a site's own lists below something that the lexicon knows.
 */
import { type Glance, isTextual } from "./line.js";
import type { Lines } from "./place.js";

/** Fewer lines of a few words are no list. */
const FEWEST_LABELS = 4;
/** One line of a written list may be longer, and one more for so many short ones. */
const LABELS_TO_A_LONGER = 7;

/**
 * The first line below the list in which line `at` stands, if nothing but the list is between that line and the text, or
 * `from`, above which no line is looked at; otherwise `at`. Linear in the list.
 */
export function endOfWrittenList(lines: Lines, at: number, from: number): number {
  const goesOn = (i: number) => isListed(lines.at(i)) || (mayBeListed(lines.at(i)) && isListed(lines.at(i + 1)));
  if (!goesOn(at)) return at;
  let first = at;
  while (first > from && mayBeListed(lines.at(first - 1))) first--;
  if (first > from && !isTextual(lines.at(first - 1))) return at;
  let end = at;
  while (goesOn(end)) end++;
  let labels = 0;
  for (let i = first; i < end; i++) if (lines.at(i)?.class === "label") labels++;
  const longer = end - first - labels;
  return labels >= FEWEST_LABELS && longer <= Math.max(1, labels / LABELS_TO_A_LONGER) ? end : at;
}

function isListed(line: Glance | undefined): boolean {
  return line !== undefined && line.entry === undefined && (line.class === "label" || line.class === "phrase");
}

/** A song may be called "Home", and a rule of dashes divide a list; the head of a widget begins one of the site's. */
function mayBeListed(line: Glance | undefined): boolean {
  if (isListed(line)) return true;
  return line?.class === "weak chrome" && line.words < 2 && line.entry?.kind !== "archive";
}

/**
 * Whether a scored block is believed: a block that no line of the lexicon vouches for may be a list, a poem, or a
 * language that nobody labelled.
 */
import { type Care, linesInReach, REACH } from "./block.js";
import { isTextual } from "./line.js";
import type { TailLines } from "./tail.js";

/** The lines that are in the lexicon must vouch for this much. "Up", "Down", "Next" may be a poem. */
const LEAST_TRUST = 4;
/** What a strong line vouches for, a weak one, and one of a single word. */
const STRONG_TRUST = 4;
const WEAK_TRUST = 3;
const WORD_TRUST = 1;

/**
 * Whether the block from line `first` on is believed. What is said twice vouches once; single words do not where no
 * sentence stands above: the document may be a list, of any words.
 */
export function isTrusted(lines: TailLines, first: number): boolean {
  const isPost = hasTextAbove(lines, first);
  const said = new Set<string>();
  let known = 0;
  for (let i = first; i < lines.count && known < LEAST_TRUST; i++) {
    if (lines.entryAt(i) === undefined || (!isPost && lines.wordsAt(i) < 2)) continue;
    const text = lines.at(i)?.text ?? "";
    if (!said.has(text)) known += trust(lines, i);
    said.add(text);
  }
  return known >= LEAST_TRUST;
}

/** Whether any block that `findBlock` can find may be trusted. */
export function mayBeTrusted(lines: TailLines, care: Care): boolean {
  let known = 0;
  for (const i of linesInReach(lines, care)) {
    known += trust(lines, i);
    if (known >= LEAST_TRUST) return true;
  }
  return false;
}

function trust(lines: TailLines, i: number): number {
  const entry = lines.entryAt(i);
  if (entry === undefined) return 0;
  if (entry.strength === "strong") return STRONG_TRUST;
  return lines.wordsAt(i) > 1 ? WEAK_TRUST : WORD_TRUST;
}

function hasTextAbove(lines: TailLines, first: number): boolean {
  for (let i = first - 1; i >= Math.max(0, first - REACH); i--) if (isTextual(lines.at(i))) return true;
  return false;
}

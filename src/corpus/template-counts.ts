/** The group-by of the rule `template`, on one machine: how many texts of a site stand with a line. */
import { ALONE, type Recurrence, type Recurring } from "../detect/recurring.js";
import { mix } from "../detect/word-hashes.js";
import type { Skeleton } from "./skeleton.js";

/** Fewest texts that a line must stand with. */
export const LEAST_DOCUMENTS = 3;

/**
 * Whether `documents` of the `of` texts of a site are enough: a fiftieth of them for a line with its neighbour, four
 * fifths for a line by itself. In whole numbers, so that every engine says the same.
 */
function recurs(above: number, documents: number, of: number): boolean {
  if (documents < LEAST_DOCUMENTS) return false;
  return above === ALONE ? 5 * documents >= 4 * of : 50 * documents >= of;
}

/**
 * Enters what recurs among the documents of a site in `recurring`; returns what is new. What an earlier count found
 * stays as it was found. Linear; 45 to 90 bytes a line that is kept.
 */
export function countTemplates(documents: readonly Skeleton[], recurring: Recurring): Recurrence[] {
  const texts = groupByText(documents);
  if (texts.size < LEAST_DOCUMENTS) return [];
  const counts = new TextCounts(documents.reduce((sum, { look }) => sum + 2 * look.kept.length + 1, 0));
  let number = 0;
  for (const sameText of texts.values()) {
    number++;
    for (const document of sameText)
      document.visitEntries((_, inTail, above, below) => counts.add(inTail, above, below, number));
  }
  const found: Recurrence[] = [];
  for (const [inTail, above, below, count] of counts.entries()) {
    if (!recurs(above, count, texts.size)) continue;
    const entry = { inTail, above, below, documents: count, of: texts.size };
    if (recurring.add(entry)) found.push(entry);
  }
  return found;
}

function groupByText(documents: readonly Skeleton[]): Map<string, Skeleton[]> {
  const texts = new Map<string, Skeleton[]>();
  for (const document of documents) {
    if (document.look.kept.length === 0) continue;
    const { text } = document;
    const sameText = texts.get(text);
    if (sameText === undefined) texts.set(text, [document]);
    else sameText.push(document);
  }
  return texts;
}

/** With how many texts an entry was seen; texts come one after the other, counted from 1. */
class TextCounts {
  private readonly mask: number;
  private readonly above: Uint32Array;
  private readonly below: Uint32Array;
  private readonly counts: Uint32Array;
  /** Twice the last text, plus 1 in the tail. */
  private readonly lastIn: Uint32Array;

  constructor(most: number) {
    this.mask = 2 ** Math.ceil(Math.log2(most * 1.4 + 2)) - 1;
    this.above = new Uint32Array(this.mask + 1);
    this.below = new Uint32Array(this.mask + 1);
    this.counts = new Uint32Array(this.mask + 1);
    this.lastIn = new Uint32Array(this.mask + 1);
  }

  add(inTail: boolean, above: number, below: number, text: number): void {
    const side = inTail ? 1 : 0;
    let slot = mix(below ^ mix(above + 0x9e3779b9 + side)) & this.mask;
    while (this.counts[slot] !== 0 && !this.holds(slot, side, above, below)) slot = (slot + 1) & this.mask;
    const seen = 2 * text + side;
    if (this.lastIn[slot] === seen) return;
    this.above[slot] = above;
    this.below[slot] = below;
    this.lastIn[slot] = seen;
    this.counts[slot] = (this.counts[slot] as number) + 1;
  }

  *entries(): Iterable<readonly [inTail: boolean, above: number, below: number, count: number]> {
    for (let slot = 0; slot <= this.mask; slot++) {
      const count = this.counts[slot] as number;
      if (count < LEAST_DOCUMENTS) continue;
      yield [(this.lastIn[slot] as number) % 2 === 1, this.above[slot] as number, this.below[slot] as number, count];
    }
  }

  private holds(slot: number, side: number, above: number, below: number): boolean {
    return this.above[slot] === above && this.below[slot] === below && (this.lastIn[slot] as number) % 2 === side;
  }
}

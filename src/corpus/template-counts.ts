/** Counts in how many documents of a group lines recur, for the rule `template`. */

import { END, lineKey, pairKey, START } from "../detect/template-lines.js";
import type { Skeleton } from "./skeleton.js";

/** Fewest documents that a line must stand in ... */
export const LEAST_DOCUMENTS = 3;
/** ... which must be this share of its group's documents for a line with its neighbour ... */
const PAIR_SHARE = 0.02;
/** ... and this share for a line by itself. */
const LINE_SHARE = 0.8;

/**
 * Adds to `recurring` what recurs in group number `group`, given the lines of
 * its documents, no two of which are one text; returns whether anything was
 * new. Linear; 16 bytes a pair, for the largest group.
 */
export function countTemplates(group: number, documents: readonly Skeleton[], recurring: Map<number, number>): boolean {
  if (documents.length < LEAST_DOCUMENTS) return false;
  const size = documents.reduce((sum, { lines }) => sum + 2 * lines.length + 1, 0);
  const pairs = new DocumentCounts(size);
  const singles = new DocumentCounts(size);
  for (const [number, { lines, longest }] of documents.entries()) {
    for (let i = 0; i <= lines.length; i++) {
      const above = i === 0 ? START : (lines[i - 1] as number);
      const below = i === lines.length ? END : (lines[i] as number);
      if (above !== 0 && below !== 0) pairs.add(pairKey(group, i >= longest, above, below), number);
      if (i < lines.length && below !== 0) singles.add(lineKey(group, i >= longest, below), number);
    }
  }
  const least = (share: number) => Math.max(LEAST_DOCUMENTS, Math.ceil(share * documents.length));
  const before = recurring.size;
  for (const [key, count] of pairs.atLeast(least(PAIR_SHARE))) if (!recurring.has(key)) recurring.set(key, count);
  for (const [key, count] of singles.atLeast(least(LINE_SHARE))) if (!recurring.has(key)) recurring.set(key, count);
  return recurring.size > before;
}

/** In how many documents a key was seen; documents come in order. */
class DocumentCounts {
  private readonly mask: number;
  private readonly keys: Float64Array;
  private readonly counts: Uint32Array;
  private readonly lastIn: Uint32Array;

  constructor(most: number) {
    this.mask = 2 ** Math.ceil(Math.log2(most * 1.4 + 2)) - 1;
    this.keys = new Float64Array(this.mask + 1);
    this.counts = new Uint32Array(this.mask + 1);
    this.lastIn = new Uint32Array(this.mask + 1);
  }

  add(key: number, document: number): void {
    let slot = (key % 0x100000000) & this.mask;
    while (this.counts[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
    if (this.counts[slot] !== 0 && this.lastIn[slot] === document) return;
    this.keys[slot] = key;
    this.counts[slot] = (this.counts[slot] as number) + 1;
    this.lastIn[slot] = document;
  }

  *atLeast(count: number): Iterable<readonly [key: number, count: number]> {
    for (let slot = 0; slot <= this.mask; slot++) {
      const seen = this.counts[slot] as number;
      if (seen >= count) yield [this.keys[slot] as number, seen];
    }
  }
}

/** Finds paragraphs that start as a given one does, by the anchors of their sketches: one edit leaves one of two whole. */
import { ANCHOR_WORDS, ANCHORS, SKETCH_HASHES, SKETCH_NUMBERS } from "../../text/kernel/twin.js";
import { spread } from "../common/spread.js";
import type { View } from "../view.js";

/** Paragraphs remembered for each anchor, the longest; so that openings shared by thousands cost no more than one. */
const REMEMBERED = 4;
const NONE = -1;
/** What a sketch says where a paragraph has too few words. */
const NO_ANCHOR = 0;

export class AnchorIndex {
  private readonly mask: number;
  private readonly keys: Uint32Array;
  private readonly used: Uint8Array;
  /** For each slot the indices of up to REMEMBERED paragraphs. */
  private readonly starts: Int32Array;

  /** Remembers the paragraphs of `view` that share an anchor with one of `wanted`. Linear. */
  constructor(
    private readonly view: View,
    wanted: readonly number[],
  ) {
    this.mask = 2 ** Math.ceil(Math.log2(wanted.length * ANCHORS * 2 + 2)) - 1;
    this.keys = new Uint32Array(this.mask + 1);
    this.used = new Uint8Array(this.mask + 1);
    this.starts = new Int32Array((this.mask + 1) * REMEMBERED).fill(NONE);
    for (const index of wanted) {
      for (let which = 0; which < ANCHORS; which++) {
        const anchor = this.anchorOf(index, which);
        if (anchor === NO_ANCHOR) continue;
        const slot = this.slotOf(anchor);
        this.keys[slot] = anchor;
        this.used[slot] = 1;
      }
    }
    for (let index = 0; index < view.rows.length; index++) {
      if (this.wordsAt(index) < ANCHOR_WORDS * ANCHORS) continue;
      for (let which = 0; which < ANCHORS; which++) this.remember(this.slotOf(this.anchorOf(index, which)), index);
    }
  }

  /** Paragraphs that share an anchor with `index`, itself perhaps among them, in order. */
  startingLike(index: number): number[] {
    const found = new Set<number>();
    for (let which = 0; which < ANCHORS; which++) {
      const from = this.slotOf(this.anchorOf(index, which)) * REMEMBERED;
      for (let i = from; i < from + REMEMBERED; i++) {
        const other = this.starts[i] as number;
        if (other !== NONE) found.add(other);
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  private remember(slot: number, index: number): void {
    if (this.used[slot] === 0) return;
    const from = slot * REMEMBERED;
    let shortest = from;
    for (let i = from; i < from + REMEMBERED; i++) {
      const other = this.starts[i] as number;
      if (other === NONE) {
        this.starts[i] = index;
        return;
      }
      if (this.wordsAt(other) < this.wordsAt(this.starts[shortest] as number)) shortest = i;
    }
    if (this.wordsAt(index) > this.wordsAt(this.starts[shortest] as number)) this.starts[shortest] = index;
  }

  private slotOf(anchor: number): number {
    let slot = spread(anchor) & this.mask;
    while (this.used[slot] === 1 && this.keys[slot] !== anchor) slot = (slot + 1) & this.mask;
    return slot;
  }

  private anchorOf(index: number, which: number): number {
    const row = this.view.rows[index] as number;
    return this.view.doc.paragraphs.sketches[row * SKETCH_NUMBERS + SKETCH_HASHES + which] as number;
  }

  private wordsAt(index: number): number {
    return this.view.doc.paragraphs.words[this.view.rows[index] as number] as number;
  }
}

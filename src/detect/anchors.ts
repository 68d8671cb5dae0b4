/** Finds paragraphs that start as a given one does: by hashes of words 1-6 and 7-12, so one edit leaves one whole. */
import type { View } from "./view.js";
import { mix, WordHashes } from "./word-hashes.js";

export const ANCHOR_WORDS = 6;
const ANCHORS = 2;
/** Paragraphs remembered for each anchor, the longest; so that openings shared by thousands cost no more than one. */
const REMEMBERED = 4;
const NONE = -1;

export class AnchorIndex {
  private readonly mask: number;
  private readonly keys: Uint32Array;
  private readonly used: Uint8Array;
  /** For each slot the indices of up to REMEMBERED paragraphs. */
  private readonly starts: Int32Array;
  private readonly words = new WordHashes();
  private readonly anchors: number[] = [];

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
      for (const anchor of this.anchorsOf(index)) {
        const slot = this.slotOf(anchor);
        this.keys[slot] = anchor;
        this.used[slot] = 1;
      }
    }
    for (let index = 0; index < view.rows.length; index++) {
      if (this.wordsAt(index) < ANCHOR_WORDS * ANCHORS) continue;
      for (const anchor of this.anchorsOf(index)) this.remember(this.slotOf(anchor), index);
    }
  }

  /** Paragraphs that share an anchor with `index`, itself perhaps among them, in order. */
  startingLike(index: number): number[] {
    const found = new Set<number>();
    for (const anchor of this.anchorsOf(index)) {
      const from = this.slotOf(anchor) * REMEMBERED;
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
    let slot = anchor & this.mask;
    while (this.used[slot] === 1 && this.keys[slot] !== anchor) slot = (slot + 1) & this.mask;
    return slot;
  }

  /** The anchors of a paragraph; a shared array, valid until the next call. */
  private anchorsOf(index: number): readonly number[] {
    const { words, anchors } = this;
    words.read(this.view.doc, this.view.rows[index] as number, ANCHOR_WORDS * ANCHORS);
    anchors.length = 0;
    for (let from = 0; from + ANCHOR_WORDS <= words.count; from += ANCHOR_WORDS) {
      let hash = from;
      for (let i = from; i < from + ANCHOR_WORDS; i++)
        hash = mix((Math.imul(hash, 31) + (words.hashes[i] as number)) | 0);
      anchors.push(hash);
    }
    return anchors;
  }

  private wordsAt(index: number): number {
    return this.view.doc.paragraphs.words[this.view.rows[index] as number] as number;
  }
}

/**
 * Which lines say again what stands before them: the phrases of four words of a
 * document, each with the first line that has it. Linear in the document's
 * words; 8 bytes a slot.
 */
import type { KeyedDocument } from "../../model.js";
import { spread } from "./spread.js";
import { mix, WordHashes } from "./word-hashes.js";

const PHRASE = 4;
const MOST_TAKEN = 0.7;

export class Phrases {
  private readonly words = new WordHashes();
  private keys: Uint32Array;
  /** First line that has the phrase, counted from 1; 0 for a free slot. */
  private firsts: Uint32Array;
  private taken = 0;

  /** Of the rows in the order given, which have about so many words; more where punctuation parts them. */
  constructor(
    private readonly doc: KeyedDocument,
    rows: Iterable<number>,
    words: number,
  ) {
    const slots = 2 ** Math.ceil(Math.log2(words * 1.5 + 16));
    this.keys = new Uint32Array(slots);
    this.firsts = new Uint32Array(slots);
    let line = 0;
    for (const row of rows) {
      line++;
      this.eachPhrase(row, (key) => this.enter(key, line));
    }
  }

  /** The share of the phrases of line `line` (counted from 0, at `row`) that stand in lines before it. */
  shareBefore(line: number, row: number): number {
    let all = 0;
    let before = 0;
    this.eachPhrase(row, (key) => {
      all++;
      const first = this.firsts[this.slotOf(key)] as number;
      if (first !== 0 && first <= line) before++;
    });
    return all === 0 ? 0 : before / all;
  }

  private eachPhrase(row: number, visit: (key: number) => void): void {
    const { words } = this;
    words.read(this.doc, row);
    for (let from = 0; from + PHRASE <= words.count; from++) {
      let key = 0;
      for (let i = from; i < from + PHRASE; i++) key = mix((Math.imul(key, 31) + (words.hashes[i] as number)) | 0);
      visit(key);
    }
  }

  private enter(key: number, line: number): void {
    const slot = this.slotOf(key);
    if (this.firsts[slot] !== 0) return;
    this.firsts[slot] = line;
    this.keys[slot] = key;
    if (++this.taken > MOST_TAKEN * this.keys.length) this.grow();
  }

  /** Where the phrase is, or the free slot for it; there always is one. */
  private slotOf(key: number): number {
    const { keys, firsts } = this;
    const mask = keys.length - 1;
    let slot = spread(key) & mask;
    while (firsts[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, firsts } = this;
    this.keys = new Uint32Array(2 * keys.length);
    this.firsts = new Uint32Array(2 * keys.length);
    for (let from = 0; from < keys.length; from++) {
      if (firsts[from] === 0) continue;
      const slot = this.slotOf(keys[from] as number);
      this.keys[slot] = keys[from] as number;
      this.firsts[slot] = firsts[from] as number;
    }
  }
}

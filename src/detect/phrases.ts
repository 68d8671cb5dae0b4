/**
 * Which lines say again what stands before them: the phrases of four words of a
 * document, each with the first line that has it. Linear in the document's
 * words; 8 bytes a slot.
 */
import type { KeyedDocument } from "../model.js";
import { mix, WordHashes } from "./word-hashes.js";

const PHRASE = 4;

export class Phrases {
  private readonly words = new WordHashes();
  private readonly mask: number;
  private readonly keys: Uint32Array;
  /** First line that has the phrase, counted from 1; 0 for a free slot. */
  private readonly firsts: Uint32Array;

  /** Of the rows in the order given. */
  constructor(
    private readonly doc: KeyedDocument,
    rows: Iterable<number>,
    words: number,
  ) {
    this.mask = 2 ** Math.ceil(Math.log2(words * 1.5 + 16)) - 1;
    this.keys = new Uint32Array(this.mask + 1);
    this.firsts = new Uint32Array(this.mask + 1);
    let line = 0;
    for (const row of rows) {
      line++;
      this.eachPhrase(row, (slot, key) => {
        if (this.firsts[slot] !== 0) return;
        this.firsts[slot] = line;
        this.keys[slot] = key;
      });
    }
  }

  /** The share of the phrases of line `line` (counted from 0, at `row`) that stand in lines before it. */
  shareBefore(line: number, row: number): number {
    let all = 0;
    let before = 0;
    this.eachPhrase(row, (slot) => {
      all++;
      if ((this.firsts[slot] as number) <= line && this.firsts[slot] !== 0) before++;
    });
    return all === 0 ? 0 : before / all;
  }

  private eachPhrase(row: number, visit: (slot: number, key: number) => void): void {
    const { words } = this;
    words.read(this.doc, row);
    for (let from = 0; from + PHRASE <= words.count; from++) {
      let key = 0;
      for (let i = from; i < from + PHRASE; i++) key = mix((Math.imul(key, 31) + (words.hashes[i] as number)) | 0);
      let slot = key & this.mask;
      while (this.firsts[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
      visit(slot, key);
    }
  }
}

/**
 * Numbers paragraphs so that near copies share a number with the first of
 * them. Candidates come from sketches: the smallest hashes of a paragraph's
 * word 3-shingles (A. Broder, "On the resemblance and containment of
 * documents", 1997); near.ts then compares the words. What a paragraph is
 * compared with is bounded, so the cost is linear on every input.
 */
import type { Ids } from "./ids.js";
import { perDocument } from "./memory.js";
import { NearComparer } from "./near.js";
import type { View } from "./view.js";
import { LONGEST_COMPARED_BYTES, mix, WordHashes } from "./word-hashes.js";

/** Shortest paragraph that may be a near copy: one word changed of fewer is too much of it. */
export const NEAR_WORDS = 8;
const SHINGLE = 3;
/** Hashes in a sketch. */
const SKETCH = 8;
/**
 * Hashes that two sketches must share. Paragraphs that share 65 % of their shingles (30 words, two edited) miss with
 * p = 0.004; with one hash it would be 0.0002, at four times the time for texts of few different words.
 */
const LEAST_SHARED = 2;
/** Paragraphs remembered for each hash, the first ones. */
const REMEMBERED = 4;
/** Paragraphs compared with one paragraph, those that share most hashes. */
const COMPARED = 3;
const NONE = -1;
/** Stands for no hash in a sketch of few shingles. */
const EMPTY = 0xffffffff;

/** Two paragraphs, as indices into the view, that only a figure, a name or a negation tells apart. */
export interface ToldApart {
  readonly index: number;
  readonly other: number;
  readonly because: string;
}

export interface NearIds extends Ids {
  readonly toldApart: readonly ToldApart[];
}

export function assignNearIds(view: View, exact: Ids): NearIds {
  const firsts = firstOccurrences(view, exact);
  const toldApart: ToldApart[] = [];
  const leaders = firsts.length < 2 ? undefined : findLeaders(view, firsts, toldApart);
  if (leaders === undefined) return { ...exact, toldApart };
  const idOf = Int32Array.from(exact.copies.keys());
  for (let i = 0; i < firsts.length; i++) {
    idOf[exact.of[firsts[i] as number] as number] = exact.of[leaders[i] as number] as number;
  }
  const of = exact.of.map((id) => idOf[id] as number);
  const copies = new Int32Array(exact.copies.length);
  for (const id of of) copies[id] = (copies[id] as number) + 1;
  return { of, copies, anyTwice: true, toldApart };
}

/** Indices at which a text that may be compared stands for the first time. */
function firstOccurrences({ doc, rows }: View, { of }: Ids): Int32Array {
  const { words, start, textEnd } = doc.paragraphs;
  const found = new Int32Array(rows.length);
  let count = 0;
  let next = 0;
  for (let i = 0; i < rows.length; i++) {
    if (of[i] !== next) continue;
    next++;
    const row = rows[i] as number;
    const length = (textEnd[row] as number) - (start[row] as number);
    if ((words[row] as number) >= NEAR_WORDS && length <= LONGEST_COMPARED_BYTES) found[count++] = i;
  }
  return found.subarray(0, count);
}

/**
 * For each of `firsts` the index of the first paragraph that it is a near copy
 * of, itself where there is none; undefined where there is none for any.
 */
function findLeaders(view: View, firsts: Int32Array, toldApart: ToldApart[]): Int32Array | undefined {
  const sketches = sketchAll(view, firsts);
  const shared = keepShared(sketches);
  if (shared === 0) return undefined;
  const table = new SketchTable(sketches, shared);
  const comparer = new NearComparer(view.doc, view.wantSpared);
  const leaders = firsts.slice();
  let anyNear = false;
  for (let i = 0; i < firsts.length; i++) {
    const index = firsts[i] as number;
    const misses: ToldApart[] = [];
    for (const candidate of table.mostAlike(i)) {
      const other = firsts[candidate] as number;
      const verdict = comparer.compare(view.rows[index] as number, view.rows[other] as number);
      if (verdict?.near) leaders[i] = other;
      else if (verdict !== undefined) misses.push({ index, other, because: verdict.because });
      if (verdict?.near) break;
    }
    if (leaders[i] === index) {
      table.remember(i);
      if (view.wantSpared) toldApart.push(...misses);
    } else anyNear = true;
  }
  return anyNear ? leaders : undefined;
}

/** By row of a document, SKETCH hashes each, ascending, filled up with EMPTY; a row not sketched yet begins with 0. */
const sketchesOf = perDocument((doc) => new Uint32Array(doc.paragraphs.count * SKETCH));

/** The sketches of the paragraphs at `firsts`. */
function sketchAll({ doc, rows }: View, firsts: Int32Array): Uint32Array {
  const known = sketchesOf(doc);
  const words = new WordHashes();
  const sketches = new Uint32Array(firsts.length * SKETCH);
  for (let i = 0; i < firsts.length; i++) {
    const row = rows[firsts[i] as number] as number;
    const from = row * SKETCH;
    if (known[from] === 0) {
      words.read(doc, row);
      sketch(words, known, from);
    }
    sketches.set(known.subarray(from, from + SKETCH), i * SKETCH);
  }
  return sketches;
}

function sketch({ hashes, count }: WordHashes, sketches: Uint32Array, from: number): void {
  const last = from + SKETCH - 1;
  sketches.fill(EMPTY, from, last + 1);
  for (let w = 0; w + SHINGLE <= count; w++) {
    const pair = Math.imul(hashes[w] as number, 31) + (hashes[w + 1] as number);
    const hash = Math.max(1, mix((Math.imul(pair, 31) + (hashes[w + 2] as number)) | 0));
    if (hash < (sketches[last] as number)) insert(sketches, from, last, hash);
  }
}

/** Puts `hash` in its place, the largest drops out; a hash that is there already changes nothing. */
function insert(sketches: Uint32Array, from: number, last: number, hash: number): void {
  let at = last;
  while (at > from && (sketches[at - 1] as number) >= hash) at--;
  if (sketches[at] === hash) return;
  sketches.copyWithin(at + 1, at, last);
  sketches[at] = hash;
}

/**
 * Empties the hashes that no two paragraphs share, nearly all of them in most
 * documents, by a filter of one bit a hash; returns how many stay.
 */
function keepShared(sketches: Uint32Array): number {
  const bits = Math.min(27, Math.max(10, Math.ceil(Math.log2(sketches.length * 8 + 1))));
  const once = new Uint8Array(2 ** (bits - 3));
  const twice = new Uint8Array(2 ** (bits - 3));
  const mask = 2 ** bits - 1;
  for (const hash of sketches) {
    if (hash === EMPTY) continue;
    const byte = (hash & mask) >>> 3;
    const bit = 1 << (hash & 7);
    if ((once[byte] as number) & bit) twice[byte] = (twice[byte] as number) | bit;
    else once[byte] = (once[byte] as number) | bit;
  }
  let shared = 0;
  for (let i = 0; i < sketches.length; i++) {
    const hash = sketches[i] as number;
    if (hash === EMPTY) continue;
    if ((twice[(hash & mask) >>> 3] as number) & (1 << (hash & 7))) shared++;
    else sketches[i] = EMPTY;
  }
  return shared;
}

/** Paragraphs by the hashes of their sketches; open addressing, several entries a hash. */
class SketchTable {
  private readonly mask: number;
  private readonly keys: Uint32Array;
  private readonly entries: Int32Array;
  private readonly found: number[] = [];
  private readonly votes: number[] = [];

  constructor(
    private readonly sketches: Uint32Array,
    hashes: number,
  ) {
    this.mask = 2 ** Math.ceil(Math.log2(hashes * 2 + 2)) - 1;
    this.keys = new Uint32Array(this.mask + 1);
    this.entries = new Int32Array(this.mask + 1).fill(NONE);
  }

  remember(i: number): void {
    for (let s = i * SKETCH; s < (i + 1) * SKETCH; s++) {
      const hash = this.sketches[s] as number;
      if (hash !== EMPTY) this.put(hash, i);
    }
  }

  /** The remembered paragraphs that share most hashes with paragraph `i`, COMPARED of them; the earlier first. */
  mostAlike(i: number): number[] {
    this.found.length = this.votes.length = 0;
    for (let s = i * SKETCH; s < (i + 1) * SKETCH; s++) {
      const hash = this.sketches[s] as number;
      if (hash !== EMPTY) this.vote(hash);
    }

    const order = this.found
      .map((entry, at) => ({ entry, votes: this.votes[at] as number }))
      .filter(({ votes }) => votes >= LEAST_SHARED);
    order.sort((a, b) => b.votes - a.votes || a.entry - b.entry);
    return order.slice(0, COMPARED).map(({ entry }) => entry);
  }

  private put(hash: number, entry: number): void {
    let slot = hash & this.mask;
    for (let held = 0; this.entries[slot] !== NONE; slot = (slot + 1) & this.mask) {
      if (this.keys[slot] === hash && ++held === REMEMBERED) return;
    }
    this.keys[slot] = hash;
    this.entries[slot] = entry;
  }

  private vote(hash: number): void {
    for (let slot = hash & this.mask; this.entries[slot] !== NONE; slot = (slot + 1) & this.mask) {
      if (this.keys[slot] !== hash) continue;
      const entry = this.entries[slot] as number;
      const at = this.found.indexOf(entry);
      if (at < 0) {
        this.found.push(entry);
        this.votes.push(1);
      } else this.votes[at] = (this.votes[at] as number) + 1;
    }
  }
}

/**
 * Numbers paragraphs so that near copies share a number with the first of
 * them. Candidates come from the sketches that the kernel made
 * (text/kernel/twin.ts); near.ts then compares the words. What a paragraph is
 * compared with is bounded, so the cost is linear on every input.
 */
import { EMPTY_HASH, SKETCH_HASHES } from "../text/kernel/twin.js";
import type { Ids } from "./ids.js";
import { NearComparer } from "./near.js";
import type { View } from "./view.js";
import { LONGEST_COMPARED_BYTES } from "./word-hashes.js";

/** Shortest paragraph that may be a near copy: one word changed of fewer is too much of it. */
export const NEAR_WORDS = 8;
/**
 * Hashes that two sketches must share. Paragraphs that share 65 % of their shingles (30 words, two edited) miss with
 * p = 0.004; with one hash it would be 0.0002, at four times the time for texts of few different words.
 */
const LEAST_SHARED = 2;
/** Paragraphs remembered for each hash, the first ones. */
const REMEMBERED = 4;
/** Paragraphs compared with one paragraph, those that share most hashes. */
const COMPARED = 3;
/** Slots of the filter for each hash: one in eight hashes that nobody shares passes it, two of one paragraph hardly ever. */
const SLOTS_PER_HASH = 8;
const NONE = -1;

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
  const shared = new SharedHashes(view, firsts);
  if (shared.count === 0) return undefined;
  const table = new SketchTable(shared);
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

/**
 * The hashes of sketches that more than one paragraph has: hardly any in most documents. A filter of two bits a hash
 * tells them, which lets a few others through.
 */
class SharedHashes {
  /** Those of paragraph `firsts[i]` are `hashes[offsets[i]]` up to `hashes[offsets[i + 1]]`. */
  readonly offsets: Uint32Array;
  hashes = new Uint32Array(64);
  private readonly sketches: Uint32Array;
  private readonly mask: number;
  /** Four hashes a byte: 0 not seen, 1 seen once, 2 seen more often. */
  private readonly seen: Uint8Array;

  constructor(
    private readonly view: View,
    private readonly firsts: Int32Array,
  ) {
    this.sketches = view.doc.paragraphs.sketches;
    const hashes = firsts.length * SKETCH_HASHES;
    const bits = Math.min(29, Math.max(10, Math.ceil(Math.log2(hashes * SLOTS_PER_HASH + 1))));
    this.mask = 2 ** bits - 1;
    this.seen = new Uint8Array(2 ** (bits - 2));
    for (let i = 0; i < firsts.length; i++) this.see(i);
    this.offsets = new Uint32Array(firsts.length + 1);
    for (let i = 0; i < firsts.length; i++) this.offsets[i + 1] = this.collect(i, this.offsets[i] as number);
  }

  get count(): number {
    return this.offsets[this.firsts.length] as number;
  }

  /** Puts those of `firsts[i]` from `count` on, none where they are too few for any other to be alike. */
  private collect(i: number, count: number): number {
    if (count + SKETCH_HASHES > this.hashes.length) {
      const larger = new Uint32Array(this.hashes.length * 2);
      larger.set(this.hashes);
      this.hashes = larger;
    }
    const { sketches, hashes } = this;
    const from = this.rowOf(i) * SKETCH_HASHES;
    let end = count;
    for (let at = from; at < from + SKETCH_HASHES; at++) {
      const hash = sketches[at] as number;
      if (hash !== EMPTY_HASH && this.isShared(hash)) hashes[end++] = hash;
    }
    return end - count < LEAST_SHARED ? count : end;
  }

  private see(i: number): void {
    const { sketches, seen, mask } = this;
    const from = this.rowOf(i) * SKETCH_HASHES;
    for (let at = from; at < from + SKETCH_HASHES; at++) {
      const hash = sketches[at] as number;
      if (hash === EMPTY_HASH) continue;
      const slot = hash & mask;
      const shift = (slot & 3) << 1;
      const byte = seen[slot >>> 2] as number;
      const before = (byte >>> shift) & 3;
      if (before < 2) seen[slot >>> 2] = byte + (1 << shift);
    }
  }

  private isShared(hash: number): boolean {
    const slot = hash & this.mask;
    return (((this.seen[slot >>> 2] as number) >>> ((slot & 3) << 1)) & 3) === 2;
  }

  private rowOf(i: number): number {
    return this.view.rows[this.firsts[i] as number] as number;
  }
}

/** Paragraphs by the hashes of their sketches; open addressing, several entries a hash. */
class SketchTable {
  private readonly mask: number;
  private readonly keys: Uint32Array;
  private readonly entries: Int32Array;
  /** Paragraphs met in the last vote, and how many hashes each shares. */
  private readonly found = new Int32Array(SKETCH_HASHES * REMEMBERED);
  private readonly votes = new Uint8Array(SKETCH_HASHES * REMEMBERED);

  constructor(private readonly shared: SharedHashes) {
    this.mask = 2 ** Math.ceil(Math.log2(shared.count * 2 + 2)) - 1;
    this.keys = new Uint32Array(this.mask + 1);
    this.entries = new Int32Array(this.mask + 1).fill(NONE);
  }

  remember(i: number): void {
    const { hashes, offsets } = this.shared;
    for (let at = offsets[i] as number; at < (offsets[i + 1] as number); at++) this.put(hashes[at] as number, i);
  }

  /** The remembered paragraphs that share most hashes with paragraph `i`, COMPARED of them; the earlier first. */
  mostAlike(i: number): readonly number[] {
    const { found, votes } = this;
    const { hashes, offsets } = this.shared;
    let count = 0;
    for (let at = offsets[i] as number; at < (offsets[i + 1] as number); at++)
      count = this.vote(hashes[at] as number, count);
    const alike: number[] = [];
    for (let at = 0; at < count; at++) if ((votes[at] as number) >= LEAST_SHARED) alike.push(at);
    if (alike.length === 0) return alike;
    const votesOf = (at: number) => votes[at] as number;
    const entryOf = (at: number) => found[at] as number;
    alike.sort((a, b) => votesOf(b) - votesOf(a) || entryOf(a) - entryOf(b));
    return alike.slice(0, COMPARED).map(entryOf);
  }

  private put(hash: number, entry: number): void {
    let slot = hash & this.mask;
    for (let held = 0; this.entries[slot] !== NONE; slot = (slot + 1) & this.mask) {
      if (this.keys[slot] === hash && ++held === REMEMBERED) return;
    }
    this.keys[slot] = hash;
    this.entries[slot] = entry;
  }

  /** Enters who has `hash` among the first `count` of `found`; returns how many there are now. */
  private vote(hash: number, count: number): number {
    const { keys, entries, found, votes, mask } = this;
    let known = count;
    for (let slot = hash & mask; entries[slot] !== NONE; slot = (slot + 1) & mask) {
      if (keys[slot] !== hash) continue;
      const entry = entries[slot] as number;
      let at = 0;
      while (at < known && found[at] !== entry) at++;
      if (at === known) {
        found[known] = entry;
        votes[known++] = 0;
      }
      votes[at] = (votes[at] as number) + 1;
    }
    return known;
  }
}

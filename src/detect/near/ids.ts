/**
 * Numbers paragraphs so that near copies share a number with the first of
 * them. Candidates come from the sketches that the kernel made
 * (text/kernel/twin.ts); compare.ts then compares the words. What a paragraph is
 * compared with is bounded, so the cost is linear on every input.
 */
import type { KeyedDocument } from "../../model.js";
import { EMPTY_HASH, SKETCH_HASHES, SKETCH_NUMBERS } from "../../text/kernel/twin.js";
import { CountingFilter } from "../common/counting-filter.js";
import { perDocument } from "../common/memory.js";
import { spread } from "../common/spread.js";
import { LONGEST_COMPARED_BYTES } from "../common/word-hashes.js";
import type { Ids } from "../runs/ids.js";
import type { View } from "../view.js";
import { NearComparer } from "./compare.js";

/** Shortest paragraph that may be a near copy: one word changed of fewer is too much of it. */
const NEAR_WORDS = 8;
/**
 * Hashes that two sketches must share. Paragraphs that share 65 % of their shingles (30 words, two edited) miss with
 * p = 0.004; with one hash it would be 0.0002, at four times the time for texts of few different words.
 */
const LEAST_SHARED = 2;
/** Paragraphs remembered for each hash, the first ones. */
const REMEMBERED = 4;
/** Paragraphs compared with one paragraph, those that share most hashes. */
const COMPARED = 3;
/**
 * Slots of the filter for each hash. Of paragraphs that share nothing one in two hundred passes it, or, where the filter
 * would be larger than the processor's cache, one in five.
 */
const SLOTS_PER_HASH = 64;
const LEAST_SLOTS_PER_HASH = 4;
const CACHED_SLOTS = 1 << 17;
/** Fewer pairs are not looked at: the table of hashes is small then, and stays in the cache. */
const FEWEST_PAIRS = 1 << 14;
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
  const found = new Int32Array(rows.length);
  let count = 0;
  let next = 0;
  for (let i = 0; i < rows.length; i++) {
    if (of[i] !== next) continue;
    next++;
    if (isComparable(doc, rows[i] as number)) found[count++] = i;
  }
  return found.subarray(0, count);
}

function isComparable({ paragraphs: { words, start, textEnd } }: KeyedDocument, row: number): boolean {
  const length = (textEnd[row] as number) - (start[row] as number);
  return (words[row] as number) >= NEAR_WORDS && length <= LONGEST_COMPARED_BYTES;
}

/**
 * For each of `firsts` the index of the first paragraph that it is a near copy
 * of, itself where there is none; undefined where there is none for any.
 */
function findLeaders(view: View, firsts: Int32Array, toldApart: ToldApart[]): Int32Array | undefined {
  const shared = sharedOf(view.doc);
  let hashes = 0;
  for (const index of firsts) hashes += bitsIn(shared[view.rows[index] as number] as number);
  if (hashes === 0) return undefined;
  const table = new SketchTable(view.doc.paragraphs.sketches, shared, hashes);
  const comparer = new NearComparer(view.doc, view.wantSpared);
  const leaders = firsts.slice();
  let anyNear = false;
  for (let i = 0; i < firsts.length; i++) {
    const index = firsts[i] as number;
    const row = view.rows[index] as number;
    if (shared[row] === 0) continue;
    const misses: ToldApart[] = [];
    for (const candidate of table.mostAlike(row)) {
      const other = firsts[candidate] as number;
      const verdict = comparer.compare(row, view.rows[other] as number);
      if (verdict?.near) leaders[i] = other;
      else if (verdict !== undefined) misses.push({ index, other, because: verdict.because });
      if (verdict?.near) break;
    }
    if (leaders[i] === index) {
      table.remember(row, i);
      if (view.wantSpared) toldApart.push(...misses);
    } else anyNear = true;
  }
  return anyNear ? leaders : undefined;
}

/**
 * For each row of a document which of its hashes other rows have, too, a bit each; none where they are too few for any
 * other row to be alike, as nearly everywhere. Filters tell, which let a few others through: one is made for each hash
 * of a sketch after the other, so that it stays in the processor's cache, and one for all pairs of hashes that are left.
 */
const sharedOf = perDocument((doc) => {
  const { count, sketches } = doc.paragraphs;
  const shared = new Uint8Array(count);
  const filter = new CountingFilter(slotsFor(count));
  for (let bin = 0; bin < SKETCH_HASHES; bin++) {
    filter.clear();
    for (let row = 0; row < count; row++) filter.see(sketches[row * SKETCH_NUMBERS + bin] as number);
    for (let row = 0; row < count; row++) {
      const hash = sketches[row * SKETCH_NUMBERS + bin] as number;
      if (hash !== EMPTY_HASH) shared[row] = (shared[row] as number) | ((filter.countOf(hash) >>> 1) << bin);
    }
  }
  dropAlone(doc, shared);
  return shared;
});

/**
 * Drops the hashes of rows that share too few or are too long to be compared; of a large document also those that no
 * other row has beside another hash of the same row.
 */
function dropAlone(doc: KeyedDocument, shared: Uint8Array): void {
  const { count, sketches } = doc.paragraphs;
  let pairs = 0;
  for (let row = 0; row < count; row++) {
    const bits = bitsIn(shared[row] as number);
    if (bits < LEAST_SHARED || !isComparable(doc, row)) shared[row] = 0;
    else pairs += (bits * (bits - 1)) / 2;
  }
  if (pairs < FEWEST_PAIRS) return;
  const filter = new CountingFilter(slotsFor(pairs));
  for (let row = 0; row < count; row++) {
    for (let bits = shared[row] as number; bits !== 0; bits &= bits - 1) {
      for (let others = bits & (bits - 1); others !== 0; others &= others - 1)
        filter.see(pairOf(sketches, row, bits, others));
    }
  }
  for (let row = 0; row < count; row++) {
    let paired = 0;
    for (let bits = shared[row] as number; bits !== 0; bits &= bits - 1) {
      for (let others = bits & (bits - 1); others !== 0; others &= others - 1) {
        if (filter.countOf(pairOf(sketches, row, bits, others)) > 1) paired |= (bits & -bits) | (others & -others);
      }
    }
    shared[row] = paired;
  }
}

/** A hash of the two hashes that the lowest bits of `bits` and of `others` stand for. */
function pairOf(sketches: Uint32Array, row: number, bits: number, others: number): number {
  const [first, second] = [hashAt(sketches, row, bits), hashAt(sketches, row, others)];
  return Math.imul(first ^ ((second << 15) | (second >>> 17)), 0x9e3779b1) >>> 0;
}

/** The hash of `row` that the lowest bit of `bits` stands for. */
function hashAt(sketches: Uint32Array, row: number, bits: number): number {
  return sketches[row * SKETCH_NUMBERS + 31 - Math.clz32(bits & -bits)] as number;
}

function slotsFor(hashes: number): number {
  return Math.max(Math.min(hashes * SLOTS_PER_HASH, CACHED_SLOTS), hashes * LEAST_SLOTS_PER_HASH);
}

function bitsIn(byte: number): number {
  let bits = 0;
  for (let left = byte; left !== 0; left &= left - 1) bits++;
  return bits;
}

/** Paragraphs by the hashes of their sketches that are shared; open addressing, several entries a hash. */
class SketchTable {
  private readonly mask: number;
  private readonly keys: Uint32Array;
  private readonly entries: Int32Array;
  /** Paragraphs met in the last vote, and how many hashes each shares. */
  private readonly found = new Int32Array(SKETCH_HASHES * REMEMBERED);
  private readonly votes = new Uint8Array(SKETCH_HASHES * REMEMBERED);

  constructor(
    private readonly sketches: Uint32Array,
    private readonly shared: Uint8Array,
    hashes: number,
  ) {
    this.mask = 2 ** Math.ceil(Math.log2(hashes * 2 + 2)) - 1;
    this.keys = new Uint32Array(this.mask + 1);
    this.entries = new Int32Array(this.mask + 1).fill(NONE);
  }

  /** Remembers `row` as `entry`. */
  remember(row: number, entry: number): void {
    for (let left = this.shared[row] as number; left !== 0; left &= left - 1)
      this.put(hashAt(this.sketches, row, left), entry);
  }

  /** The remembered entries that share most hashes with `row`, COMPARED of them; the earlier first. */
  mostAlike(row: number): readonly number[] {
    const { found, votes } = this;
    let count = 0;
    for (let left = this.shared[row] as number; left !== 0; left &= left - 1)
      count = this.vote(hashAt(this.sketches, row, left), count);
    const alike: number[] = [];
    for (let at = 0; at < count; at++) if ((votes[at] as number) >= LEAST_SHARED) alike.push(at);
    if (alike.length === 0) return alike;
    const votesOf = (at: number) => votes[at] as number;
    const entryOf = (at: number) => found[at] as number;
    alike.sort((a, b) => votesOf(b) - votesOf(a) || entryOf(a) - entryOf(b));
    return alike.slice(0, COMPARED).map(entryOf);
  }

  private put(hash: number, entry: number): void {
    let slot = spread(hash) & this.mask;
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
    for (let slot = spread(hash) & mask; entries[slot] !== NONE; slot = (slot + 1) & mask) {
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

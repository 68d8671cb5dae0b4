/**
 * Which hashes stand more often than a share of all, in the space of that share: the algorithm of J. Misra and D. Gries
 * ("Finding repeated elements", 1982). Where counters run out all are reduced by their median, as D. Anderson and others
 * have it ("A high-performance algorithm for identifying frequent items in data streams", 2017), so that half are free.
 *
 * What is taken from one counter by a reduction is taken from at least half of them, and no more can be taken than was
 * counted: so with enough counters what stands often is still counted at the end.
 */
import { spread } from "../../detect/common/spread.js";

const LEAST_COUNTERS = 64;

export class Frequent {
  private readonly most: number;
  private readonly mask: number;
  /** By slot; one with a count of 0 is free. */
  private readonly hashes: Uint32Array;
  private readonly counts: Uint32Array;
  private taken = 0;

  /** For `all` hashes, of which none is forgotten that is seen `often` times. 32 to 64 bytes for each time `often` goes into `all`. */
  constructor(all: number, often: number) {
    this.most = Math.max(LEAST_COUNTERS, 2 * Math.ceil((all + 1) / often));
    const slots = 2 ** Math.ceil(Math.log2(2 * this.most));
    this.mask = slots - 1;
    this.hashes = new Uint32Array(slots);
    this.counts = new Uint32Array(slots);
  }

  /** Takes a constant time, on average. */
  see(hash: number): void {
    const slot = this.slotOf(hash);
    const count = this.counts[slot] as number;
    this.counts[slot] = count + 1;
    if (count > 0) return;
    this.hashes[slot] = hash;
    if (++this.taken > this.most) this.reduce();
  }

  /** False only for a hash that was not seen so often. */
  mayBeOften(hash: number): boolean {
    return this.counts[this.slotOf(hash)] !== 0;
  }

  /** Where a hash is, or a free slot for it. */
  private slotOf(hash: number): number {
    const { hashes, counts, mask } = this;
    const wanted = hash >>> 0;
    let slot = spread(hash) & mask;
    while (counts[slot] !== 0 && hashes[slot] !== wanted) slot = (slot + 1) & mask;
    return slot;
  }

  private reduce(): void {
    const { hashes, counts } = this;
    const by = this.median();
    const left: [hash: number, count: number][] = [];
    for (let slot = 0; slot < counts.length; slot++) {
      const count = counts[slot] as number;
      if (count > by) left.push([hashes[slot] as number, count - by]);
    }
    counts.fill(0);
    for (const [hash, count] of left) {
      const slot = this.slotOf(hash);
      hashes[slot] = hash;
      counts[slot] = count;
    }
    this.taken = left.length;
  }

  /** Of the counts. At least half are as large or larger, and as small or smaller. */
  private median(): number {
    let ones = 0;
    for (const count of this.counts) if (count === 1) ones++;
    if (2 * ones >= this.taken) return 1;
    const counts = this.counts.filter((count) => count !== 0).sort();
    return counts[counts.length >>> 1] as number;
  }
}

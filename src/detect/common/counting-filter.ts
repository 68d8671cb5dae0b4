/**
 * How often hashes were seen, up to three times, in two bits for each slot: a
 * counting filter with one hash (L. Fan, P. Cao, J. Almeida, A. Broder, "Summary
 * Cache", 2000). It never says too few; where hashes share a slot it says too
 * many. Most paragraphs stand once, and this tells so before a table is asked.
 */
export class CountingFilter {
  private readonly mask: number;
  private readonly counts: Uint8Array;

  /** Of `slots` slots or more, up to twice as many; four take a byte. */
  constructor(slots: number) {
    const size = 2 ** Math.ceil(Math.log2(slots + 4));
    this.mask = size - 1;
    this.counts = new Uint8Array(size >>> 2);
  }

  clear(): void {
    this.counts.fill(0);
  }

  // Without a branch in either, as no processor could foretell it.
  see(hash: number): void {
    const { counts } = this;
    const slot = hash & this.mask;
    const shift = (slot & 3) << 1;
    const byte = counts[slot >>> 2] as number;
    const isBelowThree = ((((byte >>> shift) & 3) + 1) >>> 2) ^ 1;
    counts[slot >>> 2] = byte + (isBelowThree << shift);
  }

  /** 0 to 3. */
  countOf(hash: number): number {
    const slot = hash & this.mask;
    return ((this.counts[slot >>> 2] as number) >>> ((slot & 3) << 1)) & 3;
  }
}

/** Small pieces of memory from large buffers: there are millions of small documents, and buffers are dear to make. */
export class Slab {
  private buffer = new ArrayBuffer(0);
  private taken = 0;

  /** `size`: of the buffers, in bytes; what would take an eighth of one gets its own. */
  constructor(private readonly size: number) {}

  /** Where `bytes` bytes that nobody uses begin, at a multiple of 4. They may hold anything. */
  take(bytes: number): { readonly buffer: ArrayBuffer; readonly from: number } {
    if (bytes > this.size >>> 3) return { buffer: new ArrayBuffer(bytes), from: 0 };
    if (this.taken + bytes > this.buffer.byteLength) {
      this.buffer = new ArrayBuffer(this.size);
      this.taken = 0;
    }
    const from = this.taken;
    this.taken = (from + bytes + 3) & ~3;
    return { buffer: this.buffer, from };
  }
}

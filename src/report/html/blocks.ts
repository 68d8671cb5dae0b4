/** Lists of JSON values in compressed blocks, which a page can open one by one. */

/** What stands around a block in the file, at most. */
export const AROUND_BLOCK = 80;

export class Blocks {
  /** Base64. */
  readonly done: string[] = [];
  /** Bytes of all blocks. */
  size = 0;
  private open: string[] = [];
  private openLength = 0;

  /** `most`: characters of JSON in a block, about. */
  constructor(
    private readonly pack: (text: string) => string,
    private readonly most: number,
  ) {}

  /** Where the next value will stand. */
  get next(): readonly [block: number, item: number] {
    return [this.done.length, this.open.length];
  }

  add(value: object): void {
    const text = JSON.stringify(value);
    this.open.push(text);
    this.openLength += text.length + 1;
    if (this.openLength >= this.most) this.close();
  }

  close(): void {
    if (this.open.length === 0) return;
    const block = this.pack(`[${this.open.join(",")}]`);
    this.done.push(block);
    this.size += block.length + AROUND_BLOCK;
    this.open = [];
    this.openLength = 0;
  }

  /** Takes away the last block. */
  drop(): void {
    const block = this.done.pop();
    if (block !== undefined) this.size -= block.length + AROUND_BLOCK;
  }
}

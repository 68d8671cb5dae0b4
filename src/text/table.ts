/** The paragraph table while it grows. */
import type { ParagraphTable } from "../model.js";
import { type ParagraphKey, SKETCH_HASHES } from "./kernel/twin.js";
import type { WasmKernel } from "./kernel/wasm.js";

/** More would take gigabytes of memory, and hours where they are all alike. */
export const MAX_PARAGRAPHS = 1 << 24;

type Columns = { -readonly [K in keyof Omit<ParagraphTable, "count">]: ParagraphTable[K] };

export class TableBuilder {
  private count = 0;
  private columns: Columns;

  /** For a document of `bytes` bytes. */
  constructor(
    bytes: number,
    private readonly hasSketches: boolean,
  ) {
    this.columns = allocate(16 + (bytes >>> 7), hasSketches);
  }

  add(
    start: number,
    textEnd: number,
    end: number,
    first: number,
    last: number,
    key: ParagraphKey,
    indented: boolean,
  ): void {
    this.reserve(1, first);
    const row = this.count++;
    const to = this.columns;
    to.start[row] = start;
    to.textEnd[row] = textEnd;
    to.end[row] = end;
    to.firstLine[row] = first;
    to.lastLine[row] = last;
    to.words[row] = key.words;
    to.keyHi[row] = key.hi;
    to.keyLo[row] = key.lo;
    to.indented[row] = indented ? 1 : 0;
    if (this.hasSketches) to.sketches.set(key.sketch, row * SKETCH_HASHES);
  }

  /** Rows `from` up to `to` of the kernel's last call. */
  addRows(kernel: WasmKernel, from: number, to: number): void {
    if (from === to) return;
    this.reserve(to - from, kernel.line[from] as number);
    const { columns, count } = this;
    columns.start.set(kernel.start.subarray(from, to), count);
    columns.textEnd.set(kernel.textEnd.subarray(from, to), count);
    columns.end.set(kernel.end.subarray(from, to), count);
    columns.firstLine.set(kernel.line.subarray(from, to), count);
    columns.words.set(kernel.words.subarray(from, to), count);
    columns.keyHi.set(kernel.keyHi.subarray(from, to), count);
    columns.keyLo.set(kernel.keyLo.subarray(from, to), count);
    columns.indented.set(kernel.indented.subarray(from, to), count);
    if (this.hasSketches)
      columns.sketches.set(kernel.sketches.subarray(from * SKETCH_HASHES, to * SKETCH_HASHES), count * SKETCH_HASHES);
    columns.lastLine.set(columns.firstLine.subarray(count, count + to - from), count);
    this.count += to - from;
  }

  done(): ParagraphTable {
    return { count: this.count, ...this.columns };
  }

  private reserve(rows: number, line: number): void {
    if (this.count + rows > MAX_PARAGRAPHS)
      throw new RangeError(`more than ${MAX_PARAGRAPHS} paragraphs, the last near line ${line}: split the document`);
    if (this.count + rows <= this.columns.start.length) return;
    const before = this.columns;
    this.columns = allocate(Math.max(before.start.length * 2, this.count + rows), this.hasSketches);
    for (const name of Object.keys(before) as (keyof Columns)[]) this.columns[name].set(before[name]);
  }
}

function allocate(capacity: number, hasSketches: boolean): Columns {
  return {
    start: new Uint32Array(capacity),
    textEnd: new Uint32Array(capacity),
    end: new Uint32Array(capacity),
    firstLine: new Uint32Array(capacity),
    lastLine: new Uint32Array(capacity),
    words: new Uint32Array(capacity),
    keyHi: new Uint32Array(capacity),
    keyLo: new Uint32Array(capacity),
    indented: new Uint8Array(capacity),
    sketches: new Uint32Array(hasSketches ? capacity * SKETCH_HASHES : 0),
  };
}

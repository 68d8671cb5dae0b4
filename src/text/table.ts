/** The paragraph table while it grows. */
import type { ParagraphTable } from "../model.js";
import { type ParagraphKey, SEAL_NUMBERS, SKETCH_NUMBERS } from "./kernel/twin.js";
import type { WasmKernel } from "./kernel/wasm.js";
import { Slab } from "./slab.js";

/** More would take gigabytes of memory, and hours where they are all alike. */
const MAX_PARAGRAPHS = 1 << 24;

type Columns = { -readonly [K in keyof Omit<ParagraphTable, "count">]: ParagraphTable[K] };

export class TableBuilder {
  private count = 0;
  private columns: Columns;

  /** For a document of `bytes` bytes. */
  constructor(
    bytes: number,
    private readonly hasSketches: boolean,
    private readonly hasSeals: boolean,
  ) {
    this.columns = allocate(16 + (bytes >>> 7), hasSketches, hasSeals);
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
    if (this.count === MAX_PARAGRAPHS) throw tooMany(first);
    this.reserve(1);
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
    to.figures[row] = key.figures;
    if (this.hasSketches) to.sketches.set(key.sketch, row * SKETCH_NUMBERS);
    if (this.hasSeals) to.seals.set(key.seal, row * SEAL_NUMBERS);
  }

  /** Rows `from` up to `to` of the kernel's last call. */
  addRows(kernel: WasmKernel, from: number, to: number): void {
    if (from === to) return;
    const most = MAX_PARAGRAPHS - this.count;
    if (to - from > most) throw tooMany(kernel.line[from + most] as number);
    this.reserve(to - from);
    const { columns, count } = this;
    columns.start.set(kernel.start.subarray(from, to), count);
    columns.textEnd.set(kernel.textEnd.subarray(from, to), count);
    columns.end.set(kernel.end.subarray(from, to), count);
    columns.firstLine.set(kernel.line.subarray(from, to), count);
    columns.words.set(kernel.words.subarray(from, to), count);
    columns.keyHi.set(kernel.keyHi.subarray(from, to), count);
    columns.keyLo.set(kernel.keyLo.subarray(from, to), count);
    columns.indented.set(kernel.indented.subarray(from, to), count);
    columns.figures.set(kernel.figures.subarray(from, to), count);
    if (this.hasSketches)
      columns.sketches.set(
        kernel.sketches.subarray(from * SKETCH_NUMBERS, to * SKETCH_NUMBERS),
        count * SKETCH_NUMBERS,
      );
    if (this.hasSeals)
      columns.seals.set(kernel.seals.subarray(from * SEAL_NUMBERS, to * SEAL_NUMBERS), count * SEAL_NUMBERS);
    columns.lastLine.set(columns.firstLine.subarray(count, count + to - from), count);
    this.count += to - from;
  }

  done(): ParagraphTable {
    return { count: this.count, ...this.columns };
  }

  private reserve(rows: number): void {
    if (this.count + rows <= this.columns.start.length) return;
    const before = this.columns;
    this.columns = allocate(Math.max(before.start.length * 2, this.count + rows), this.hasSketches, this.hasSeals);
    for (const name of Object.keys(before) as (keyof Columns)[]) this.columns[name].set(before[name]);
  }
}

function tooMany(line: number): RangeError {
  return new RangeError(`more than ${MAX_PARAGRAPHS} paragraphs, the last in line ${line}: split the document`);
}

const WIDE_COLUMNS = 8;

const slab = new Slab(1 << 18);

function allocate(capacity: number, hasSketches: boolean, hasSeals: boolean): Columns {
  const hashes = hasSketches ? SKETCH_NUMBERS * capacity : 0;
  const seals = hasSeals ? SEAL_NUMBERS * capacity : 0;
  const wide = WIDE_COLUMNS * capacity + hashes + seals;
  const { buffer, from } = slab.take(4 * wide + 2 * capacity);
  const column = (number: number) => new Uint32Array(buffer, from + 4 * number * capacity, capacity);
  const narrow = from + 4 * wide;
  return {
    start: column(0),
    textEnd: column(1),
    end: column(2),
    firstLine: column(3),
    lastLine: column(4),
    words: column(5),
    keyHi: column(6),
    keyLo: column(7),
    sketches: new Uint32Array(buffer, from + 4 * WIDE_COLUMNS * capacity, hashes),
    seals: new Uint32Array(buffer, from + 4 * (WIDE_COLUMNS * capacity + hashes), seals),
    indented: new Uint8Array(buffer, narrow, capacity),
    figures: new Uint8Array(buffer, narrow + capacity, capacity),
  };
}

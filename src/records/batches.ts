/** JSON Lines in batches: whole lines of an input, cut from a stream whose pieces may end anywhere. */

import type { Outcome } from "../model.js";
import { indexOfByte } from "../text/find-byte.js";
import { takeMemory } from "./batch-memory.js";

/** Whole lines of one input. */
export interface WholeRecords {
  readonly kind: "records";
  /** The input's name; records are `path#line`. */
  readonly path: string;
  /** The number of its first line, from 1. */
  readonly line: number;
  /** The number of the line behind its last one. */
  readonly behind: number;
  readonly bytes: Uint8Array;
}

/** A piece of a line that is too long to be looked at, or of an input that has no lines at all. */
export interface LongRecord {
  readonly kind: "long-record";
  readonly path: string;
  /** Its number, from 1. */
  readonly line: number;
  readonly bytes: Uint8Array;
  /** Whether this is the last piece of a line; it may be empty. */
  readonly isEnd: boolean;
}

export type RecordBatch = WholeRecords | LongRecord;

/** Bytes of a batch, unless one line has more. */
const BATCH_BYTES = 1 << 19;
/** A line of more bytes passes through unread: its text would not fit a string. */
const LONGEST_RECORD_BYTES = 1 << 28;
const LF = 0x0a;

/** What became of a record that is too long, told with its last piece. */
export function outcomeOfLong({ path, line, isEnd }: LongRecord): Outcome | undefined {
  const message = `a record of more than ${LONGEST_RECORD_BYTES >>> 20} MiB: left unchanged, unread`;
  return isEnd ? { kind: "failed", path: `${path}#${line}`, message } : undefined;
}

/** Cuts a stream into batches of whole lines. Holds one batch, or one line of at most LONGEST_RECORD_BYTES. */
export class RecordBatcher {
  private held: Uint8Array[] = [];
  private size = 0;
  private line = 1;
  /** Whether the line at hand is too long and passes through. */
  private isLong = false;

  /** `memory`: what a batch is put together in. */
  constructor(
    private readonly path: string,
    private readonly memory: (bytes: number) => Uint8Array = (bytes) => new Uint8Array(bytes),
  ) {}

  *push(chunk: Uint8Array): Iterable<RecordBatch> {
    let rest = chunk;
    if (this.isLong) {
      const end = indexOfByte(chunk, LF) + 1;
      yield this.longRecord(chunk.subarray(0, end || chunk.length), end > 0);
      if (end === 0) return;
      this.isLong = false;
      this.line++;
      rest = chunk.subarray(end);
    }
    this.held.push(rest);
    this.size += rest.length;
    // The piece before may hold whole lines too: they are no part of a line that grows too long.
    if (this.size >= BATCH_BYTES && (rest.includes(LF) || this.size > LONGEST_RECORD_BYTES)) yield* this.wholeLines();
    if (this.size > LONGEST_RECORD_BYTES) {
      this.isLong = true;
      yield this.longRecord(concat(this.held, this.memory), false);
      this.held = [];
      this.size = 0;
    }
  }

  *end(): Iterable<RecordBatch> {
    if (this.isLong) yield this.longRecord(new Uint8Array(0), true);
    else if (this.size > 0) yield this.batch(this.held);
  }

  /** Takes out what is held up to the end of its last line. */
  *wholeLines(): Iterable<RecordBatch> {
    const last = this.held.findLastIndex((piece) => piece.includes(LF));
    const piece = this.held[last];
    if (piece === undefined) return;
    const end = piece.lastIndexOf(LF) + 1;
    const batch = this.batch([...this.held.slice(0, last), piece.subarray(0, end)]);
    yield batch;
    this.line = batch.behind;
    this.held = [piece.subarray(end), ...this.held.slice(last + 1)];
    this.size -= batch.bytes.length;
  }

  private batch(chunks: readonly Uint8Array[]): WholeRecords {
    const { path, line } = this;
    const bytes = concat(chunks, this.memory);
    return { kind: "records", path, line, behind: line + linesIn(bytes), bytes };
  }

  private longRecord(bytes: Uint8Array, isEnd: boolean): LongRecord {
    const { path, line } = this;
    return { kind: "long-record", path, line, bytes, isEnd };
  }
}

/**
 * The same of all that `chunks` yields; where that ends in an error, of the whole lines before it. The memory of a batch may
 * be given back (batch-memory.ts).
 */
export async function* recordBatches(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  path: string,
): AsyncIterable<RecordBatch> {
  const batcher = new RecordBatcher(path, takeMemory);
  try {
    for await (const chunk of chunks) yield* batcher.push(chunk);
  } catch (error) {
    yield* batcher.wholeLines();
    throw error;
  }
  yield* batcher.end();
}

/** Pieces put together in what `memory` gives. */
export function concat<T extends Uint8Array>(chunks: readonly Uint8Array[], memory: (bytes: number) => T): T {
  const bytes = memory(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = indexOfByte(bytes, LF); at >= 0; at = indexOfByte(bytes, LF, at + 1)) lines++;
  return bytes.length > 0 && bytes.at(-1) !== LF ? lines + 1 : lines;
}

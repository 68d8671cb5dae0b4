/**
 * JSON Lines: each line is a record, one field of it is the text. Records that
 * lose nothing come out byte for byte; of the others only the string changes.
 * A record that is none, or has no text, passes through and is reported.
 */
import type { Document, Outcome, Plan } from "../model.js";
import { applyPlan } from "../plan/apply.js";
import { findString } from "./json-string.js";

/** Whole lines of one input. */
export interface RecordBatch {
  readonly kind: "records";
  /** The input's name; records are `path#line`. */
  readonly path: string;
  /** The number of its first line, from 1. */
  readonly line: number;
  readonly bytes: Uint8Array;
  /** Of a line that is too long to be looked at: a part of it, or its end. */
  readonly part?: "more" | "end";
}

export interface CleanedRecords {
  readonly kind: "records";
  /** The records in order, in pieces. */
  readonly pieces: readonly Uint8Array[];
  readonly outcomes: readonly Outcome[];
}

/** Bytes of a batch, unless one line has more. */
const BATCH_BYTES = 1 << 20;
/** A line of more bytes passes through unread: its text would not fit a string. */
const LONGEST_RECORD_BYTES = 1 << 28;
const LF = 0x0a;
const BOM = "\uFEFF";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Cleans the text at `field`, a path of keys, of each record. */
export function cleanRecords(
  { path, line, bytes, part }: RecordBatch,
  field: readonly string[],
  plan: (document: Document) => Plan,
): CleanedRecords {
  if (part !== undefined) {
    const message = `a record of more than ${LONGEST_RECORD_BYTES >>> 20} MiB: passed through unread`;
    const outcomes: Outcome[] = part === "more" ? [] : [{ kind: "failed", path: `${path}#${line}`, message }];
    return { kind: "records", pieces: [bytes], outcomes };
  }
  const pieces: Uint8Array[] = [];
  const outcomes: Outcome[] = [];
  let passed = 0;
  let number = line;
  for (let start = 0; start < bytes.length; number++) {
    const newline = bytes.indexOf(LF, start);
    const end = newline < 0 ? bytes.length : newline;
    const record = cleanRecord(bytes.subarray(start, end), field, `${path}#${number}`, plan);
    if (record.outcome !== undefined) outcomes.push(record.outcome);
    if (record.bytes !== undefined) {
      pieces.push(bytes.subarray(passed, start), record.bytes);
      passed = end;
    }
    start = end + 1;
  }
  pieces.push(bytes.subarray(passed));
  return { kind: "records", pieces, outcomes };
}

/** What became of a record, none for a blank line; and its bytes where they are others now. */
function cleanRecord(
  bytes: Uint8Array,
  field: readonly string[],
  path: string,
  plan: (document: Document) => Plan,
): { outcome?: Outcome; bytes?: Uint8Array } {
  let line: string;
  let record: unknown;
  try {
    line = decoder.decode(bytes);
    if (line.trim() === "") return {};
    record = JSON.parse(line.startsWith(BOM) ? line.slice(1) : line);
  } catch (error) {
    return { outcome: { kind: "failed", path, message: `no JSON: passed through; ${messageOf(error)}` } };
  }
  const text = field.reduce<unknown>(valueAt, record);
  if (typeof text !== "string") {
    const reason = `${text === undefined ? "has no" : "holds no string in"} "${field.join(".")}": see --field`;
    return { outcome: { kind: "skipped", path, reason } };
  }
  // UTF-8 has no bytes for half a pair: what was never read cannot be given back.
  if (!text.isWellFormed())
    return { outcome: { kind: "skipped", path, reason: "its text holds half a surrogate pair" } };
  try {
    const document = { path, bytes: encoder.encode(text) };
    const planned = plan(document);
    const cleaned = applyPlan(planned, document.bytes);
    const outcome: Outcome = { kind: "planned", plan: planned };
    if (cleaned === document.bytes) return { outcome };
    const { start, end } = findString(line, field);
    const changed = line.slice(0, start) + JSON.stringify(decoder.decode(cleaned)) + line.slice(end);
    return { outcome, bytes: encoder.encode(changed) };
  } catch (error) {
    return { outcome: { kind: "failed", path, message: messageOf(error) } };
  }
}

function valueAt(value: unknown, key: string): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, key);
  return isObject ? (value as Record<string, unknown>)[key] : undefined;
}

/** Cuts a stream into batches of whole lines. Holds one batch, or one line of at most LONGEST_RECORD_BYTES. */
export class RecordBatcher {
  private held: Uint8Array[] = [];
  private size = 0;
  private line = 1;
  /** Whether the line at hand is too long and passes through. */
  private isLong = false;

  constructor(private readonly path: string) {}

  *push(chunk: Uint8Array): Iterable<RecordBatch> {
    let rest = chunk;
    if (this.isLong) {
      const end = chunk.indexOf(LF) + 1;
      yield this.batch([chunk.subarray(0, end || chunk.length)], end > 0 ? "end" : "more");
      if (end === 0) return;
      this.isLong = false;
      this.line++;
      rest = chunk.subarray(end);
    }
    this.held.push(rest);
    this.size += rest.length;
    const end = rest.lastIndexOf(LF) + 1;
    if (end > 0 && this.size >= BATCH_BYTES) {
      const batch = this.batch([...this.held.slice(0, -1), rest.subarray(0, end)]);
      yield batch;
      this.line += countLines(batch.bytes);
      this.held = [rest.subarray(end)];
      this.size = rest.length - end;
    } else if (this.size > LONGEST_RECORD_BYTES) {
      this.isLong = true;
      yield this.batch(this.held, "more");
      this.held = [];
      this.size = 0;
    }
  }

  *end(): Iterable<RecordBatch> {
    if (this.isLong) yield this.batch([], "end");
    else if (this.size > 0) yield this.batch(this.held);
  }

  private batch(chunks: readonly Uint8Array[], part?: "more" | "end"): RecordBatch {
    const { path, line } = this;
    return { kind: "records", path, line, bytes: concat(chunks), ...(part === undefined ? {} : { part }) };
  }
}

/** The same of all that `chunks` yields. */
export async function* recordBatches(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  path: string,
): AsyncIterable<RecordBatch> {
  const batcher = new RecordBatcher(path);
  for await (const chunk of chunks) yield* batcher.push(chunk);
  yield* batcher.end();
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines++;
  return lines;
}

/**
 * JSON Lines: each line is a record, one field of it is the text. Records that
 * lose nothing come out byte for byte; of the others only the string changes.
 * A record that is none, or has no text, passes through and is reported.
 */
import type { Document, Outcome, Plan } from "../model.js";
import { applyPlan } from "../plan/apply.js";
import { findString } from "./json-string.js";
import { describeError } from "./read.js";

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
    return { outcome: { kind: "failed", path, message: `no JSON: passed through; ${describeError(error)}` } };
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
    return { outcome: { kind: "failed", path, message: describeError(error) } };
  }
}

function valueAt(value: unknown, key: string): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, key);
  return isObject ? (value as Record<string, unknown>)[key] : undefined;
}

/** Cuts a stream into batches of whole lines. Holds one batch, or one line of at most LONGEST_RECORD_BYTES. */
export async function* recordBatches(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  path: string,
): AsyncIterable<RecordBatch> {
  let held: Uint8Array[] = [];
  let size = 0;
  let line = 1;
  let isLong = false;
  for await (const chunk of chunks) {
    let rest = chunk;
    if (isLong) {
      const end = chunk.indexOf(LF) + 1;
      yield {
        kind: "records",
        path,
        line,
        bytes: chunk.subarray(0, end || chunk.length),
        part: end > 0 ? "end" : "more",
      };
      if (end === 0) continue;
      isLong = false;
      line++;
      rest = chunk.subarray(end);
    }
    held.push(rest);
    size += rest.length;
    const end = rest.lastIndexOf(LF) + 1;
    if (end > 0 && size >= BATCH_BYTES) {
      const bytes = Buffer.concat([...held.slice(0, -1), rest.subarray(0, end)]);
      yield { kind: "records", path, line, bytes };
      line += countLines(bytes);
      held = [rest.subarray(end)];
      size = rest.length - end;
    } else if (size > LONGEST_RECORD_BYTES) {
      isLong = true;
      yield { kind: "records", path, line, bytes: Buffer.concat(held), part: "more" };
      held = [];
      size = 0;
    }
  }
  if (isLong) yield { kind: "records", path, line, bytes: new Uint8Array(0), part: "end" };
  else if (size > 0) yield { kind: "records", path, line, bytes: Buffer.concat(held) };
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines++;
  return lines;
}

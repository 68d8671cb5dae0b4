/**
 * JSON Lines: each line is a record, one field of it is the text. Records that
 * lose nothing come out byte for byte; of the others only the string changes.
 * A record that is none, or has no text, passes through and is reported.
 */

import type { Document, Outcome, Plan } from "../model.js";
import { applyPlan } from "../plan/apply.js";
import { indexOfByte } from "../text/find-byte.js";
import { type LongRecord, outcomeOfLong, type WholeRecords } from "./batches.js";
import { type FieldsMet, meet, nothingMet, type RecordFields, valueAt } from "./fields.js";
import { findMember, findValue } from "./json-string.js";
import { type OrderValue, orderValueOf } from "./order-value.js";
import { openRaw, type RawRecord, writeRaw } from "./raw.js";

export interface CleanedRecords {
  readonly kind: "records";
  /** The records in order, in pieces. */
  readonly pieces: readonly Uint8Array[];
  /** By line. */
  readonly outcomes: readonly RecordOutcome[];
  /** In those that were opened. */
  readonly met: FieldsMet;
}

/** What became of the record on a line. */
export interface RecordOutcome {
  readonly line: number;
  readonly outcome: Outcome;
}

const LF = 0x0a;
const BOM = "\uFEFF";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** A record with a text that can be cleaned. */
export interface OpenRecord {
  /** The text, under the name of the record. */
  readonly document: Document;
  /** The number of its line in its input, from 1. */
  readonly line: number;
  /** What stands at the fields that were asked for. */
  readonly order: OrderValue | undefined;
  readonly decisions: unknown;
}

/** What becomes of a piece of a record that is too long: it passes through. */
export function passLongRecord(batch: LongRecord): CleanedRecords {
  const outcome = outcomeOfLong(batch);
  const outcomes = outcome === undefined ? [] : [{ line: batch.line, outcome }];
  return { kind: "records", pieces: [batch.bytes], outcomes, met: nothingMet() };
}

/** Cleans the texts of a batch. A record of which it is known that it stays is not opened, and has no outcome here. */
export function cleanRecords(
  batch: WholeRecords,
  fields: RecordFields,
  plan: (record: OpenRecord) => Plan,
  isKnownToStay: (line: number) => boolean = () => false,
): CleanedRecords {
  const { bytes } = batch;
  const pieces: Uint8Array[] = [];
  const outcomes: RecordOutcome[] = [];
  const met = nothingMet();
  let passed = 0;
  for (const { start, end, line } of linesOf(batch)) {
    if (isKnownToStay(line)) continue;
    const found = { bytes: bytes.subarray(start, end), path: `${batch.path}#${line}`, line };
    const record = cleanRecord(found.bytes, openRecord(found, fields, met), fields, plan);
    if (record.outcome !== undefined) outcomes.push({ line, outcome: record.outcome });
    if (record.bytes !== undefined) {
      pieces.push(bytes.subarray(passed, start), record.bytes);
      passed = end;
    }
  }
  pieces.push(bytes.subarray(passed));
  return { kind: "records", pieces, outcomes, met };
}

/** Opens the records of a batch, on lines that are wanted, and enters them in `met`; what cannot be opened is told as an outcome. */
export function* openRecords(
  batch: WholeRecords,
  fields: RecordFields,
  met: FieldsMet,
  isWanted: (line: number) => boolean = () => true,
): Iterable<OpenRecord | { readonly problem: Outcome }> {
  for (const { start, end, line } of linesOf(batch)) {
    if (!isWanted(line)) continue;
    const found = { bytes: batch.bytes.subarray(start, end), path: `${batch.path}#${line}`, line };
    const opened = openRecord(found, fields, met);
    if (opened.kind === "problem") yield { problem: opened.outcome };
    else if (opened.kind === "record") yield opened.record;
  }
}

function* linesOf({ bytes, line }: WholeRecords): Iterable<{ start: number; end: number; line: number }> {
  let number = line;
  for (let start = 0; start < bytes.length; number++) {
    const newline = indexOfByte(bytes, LF, start);
    const end = newline < 0 ? bytes.length : newline;
    yield { start, end, line: number };
    start = end + 1;
  }
}

/** A line that was not looked into yet. */
interface RecordLine {
  readonly bytes: Uint8Array;
  /** What it is called where no field names it. */
  readonly path: string;
  /** Its number in its input, from 1. */
  readonly line: number;
}

type Opened =
  | { readonly kind: "blank" }
  /** The line is JSON, if there is a `json`. */
  | { readonly kind: "problem"; readonly outcome: Outcome; readonly json?: string; readonly value?: unknown }
  | {
      readonly kind: "record";
      readonly record: OpenRecord;
      readonly json: () => string;
      /** Where it was opened the short way. */
      readonly raw?: RawRecord;
    };

/** Opens a record, and enters it in `met`. */
function openRecord(found: RecordLine, fields: RecordFields, met: FieldsMet): Opened {
  return openShort(found, fields, met) ?? openLong(found, fields, met);
}

/** The short way: no string is made of the text. Undefined where that way does not tell all that is asked. */
function openShort(found: RecordLine, fields: RecordFields, met: FieldsMet): Opened | undefined {
  const raw = rawOf(found.bytes, fields);
  if (raw === undefined) return undefined;
  const json = () => decoder.decode(found.bytes);
  const record = recordFrom(found, raw.text, raw.value, fields, json);
  if (record === undefined) return undefined;
  meet(met, raw.value, fields, lacksOrder(record, fields));
  return { kind: "record", json, record, raw };
}

/** The long way, by JSON.parse, which tells of every line what is the matter with it. */
function openLong(found: RecordLine, fields: RecordFields, met: FieldsMet): Opened {
  const { bytes, path } = found;
  let json: string;
  let value: unknown;
  try {
    json = decoder.decode(bytes);
    if (json.trim() === "") return { kind: "blank" };
    value = JSON.parse(json.startsWith(BOM) ? json.slice(1) : json);
  } catch (error) {
    const message = `not JSON: left unchanged; ${messageOf(error)}`;
    return { kind: "problem", outcome: { kind: "failed", path, message } };
  }
  const skip = (reason: string, lacking?: "text" | "id"): Opened => {
    meet(met, value, fields, lacking);
    return { kind: "problem", outcome: { kind: "skipped", path, reason }, json, value };
  };
  const { text: field, id } = fields;
  const text = field.reduce<unknown>(valueAt, value);
  if (typeof text !== "string") {
    const what = text === undefined ? "has no" : "holds no string in";
    return skip(`${what} "${field.join(".")}": see --field`, "text");
  }
  // UTF-8 has no bytes for half a pair: what was never read cannot be given back.
  if (!text.isWellFormed()) return skip("its text holds half a surrogate pair");
  const record = recordFrom(found, encoder.encode(text), value, fields, () => json);
  if (record === undefined)
    return skip(`has no string or whole number in "${id?.join(".")}" to go by: see --id-field`, "id");
  meet(met, value, fields, lacksOrder(record, fields));
  return { kind: "record", json: () => json, record };
}

/** A record with its text apart, where that is the short way and tells all that is asked. */
function rawOf(bytes: Uint8Array, { text, id, order, decisions }: RecordFields): RawRecord | undefined {
  const [key] = text;
  if (key === undefined || text.length > 1) return undefined;
  return [id, order, decisions].some((field) => field?.[0] === key) ? undefined : openRaw(bytes, key);
}

function lacksOrder({ order }: OpenRecord, fields: RecordFields): "order" | undefined {
  return fields.order !== undefined && order === undefined ? "order" : undefined;
}

/** Undefined where the record has no name. `json`: the line as a string, made when it is needed. */
function recordFrom(
  { path, line }: RecordLine,
  text: Uint8Array,
  value: unknown,
  { id, order, decisions }: RecordFields,
  json: () => string,
): OpenRecord | undefined {
  const name = id === undefined ? path : nameFrom(id.reduce(valueAt, value));
  if (name === undefined) return undefined;
  const at = (keys: readonly string[] | undefined) => keys?.reduce(valueAt, value);
  const written = () => {
    const { start, end } = findValue(json(), order ?? []);
    return json().slice(start, end);
  };
  return {
    document: { path: name, bytes: text },
    line,
    order: orderValueOf(at(order), written),
    decisions: at(decisions),
  };
}

function nameFrom(id: unknown): string | undefined {
  if (typeof id === "number" && Number.isSafeInteger(id)) return String(id);
  return typeof id === "string" && id.isWellFormed() ? id : undefined;
}

/** What became of a record, none for a blank line; and its bytes where they are others now. */
function cleanRecord(
  bytes: Uint8Array,
  opened: Opened,
  fields: RecordFields,
  plan: (record: OpenRecord) => Plan,
): { outcome?: Outcome; bytes?: Uint8Array } {
  if (opened.kind === "blank") return {};
  if (opened.kind === "problem") {
    const { outcome, json, value } = opened;
    const hasDecisions = fields.decisions?.reduce(valueAt, value) !== undefined;
    return json !== undefined && hasDecisions
      ? { outcome, bytes: encoder.encode(withoutDecisions(json, fields)) }
      : { outcome };
  }
  const { record, raw } = opened;
  const { document, decisions } = record;
  let changed: string | undefined;
  let outcome: Outcome;
  try {
    const planned = plan(record);
    const cleaned = applyPlan(planned, document.bytes);
    outcome = { kind: "planned", plan: planned };
    if (cleaned !== document.bytes) {
      const short = raw !== undefined && decisions === undefined ? writeRaw(bytes, raw, cleaned) : undefined;
      if (short !== undefined) return { outcome, bytes: short };
      const json = opened.json();
      const { start, end } = findValue(json, fields.text);
      changed = json.slice(0, start) + JSON.stringify(decoder.decode(cleaned)) + json.slice(end);
    }
  } catch (error) {
    outcome = { kind: "failed", path: document.path, message: messageOf(error) };
  }
  if (decisions !== undefined) changed = withoutDecisions(changed ?? opened.json(), fields);
  return changed === undefined ? { outcome } : { outcome, bytes: encoder.encode(changed) };
}

function withoutDecisions(json: string, { decisions = [] }: RecordFields): string {
  const { start, end } = findMember(json, decisions);
  return json.slice(0, start) + json.slice(end);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

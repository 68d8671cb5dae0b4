/**
 * unecho as a library: text in, cleaned text and findings out. Imports nothing
 * of Node, so it runs in a browser, Deno or Bun as well.
 */
import type { Mode, Plan, RuleId, Span } from "./model.js";
import { checkedOptions, type Options, type RecordOptions, recordOptionsFrom } from "./options.js";
import { applyPlan as applied, keptSpans as kept } from "./plan/apply.js";
import { makePlan } from "./plan/plan.js";
import { recordTransform } from "./records/stream.js";

export type {
  ChromeScore,
  Difference,
  Encoding,
  Evidence,
  Finding,
  Group,
  Held,
  LineRange,
  Mode,
  NearMiss,
  Outcome,
  Place,
  Plan,
  RecordPlace,
  RuleId,
  Span,
} from "./model.js";
export { RULE_IDS } from "./model.js";
export type { Options, RecordOptions } from "./options.js";

/** What unecho.config.json may hold: options of the command line, which documents them. */
export interface UnechoConfig {
  /** For editors. */
  readonly $schema?: string;
  readonly rules?: readonly RuleId[];
  readonly mode?: Mode;
  readonly minWords?: number;
  readonly aggressive?: boolean;
  readonly chromeLead?: boolean;
  readonly chromeLine?: readonly string[];
  readonly keep?: readonly string[];
  /** Percent. */
  readonly maxRemoved?: number;
  /** Percent. */
  readonly maxRemovedTotal?: number;
  readonly scope?: "file" | "corpus";
  readonly groupBy?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly follow?: boolean;
  readonly maxFileSize?: string;
  readonly maxMemory?: string;
  readonly text?: boolean;
  readonly encoding?: string;
  readonly format?: "text" | "jsonl" | "warc" | "parquet";
  readonly field?: string;
  readonly idField?: string;
  readonly orderField?: string;
  readonly onError?: "pass" | "fail";
  readonly jobs?: number;
  /** Relative to the configuration. */
  readonly baseline?: string;
  /** Relative to the configuration. */
  readonly decisions?: string;
  /** Empty, or `none` alone: findings of no rule. */
  readonly failOn?: readonly (RuleId | "none")[];
  readonly maxFindings?: number;
}

/** Checks the type of a configuration that a script writes; gives it back as it is. */
export function defineConfig(config: UnechoConfig): UnechoConfig {
  return config;
}

/** What was decided about a text, and the text without the cuts. */
export interface Cleaned<Text extends string | Uint8Array> {
  readonly plan: Plan;
  /** The input itself where nothing was cut. */
  readonly text: Text;
}

/**
 * Looks for repeats and chrome; changes nothing. A string is read as UTF-8:
 * spans in the plan are then bytes of its UTF-8 form.
 */
export function inspect(text: string | Uint8Array, options: Options = {}): Plan {
  return planOf(text, toBytes(text), options);
}

/** Removes repeats and chrome. Deletes only: what is kept is untouched, byte for byte. */
export function clean(text: string, options?: Options): Cleaned<string>;
export function clean(bytes: Uint8Array, options?: Options): Cleaned<Uint8Array>;
export function clean(text: string | Uint8Array, options?: Options): Cleaned<string | Uint8Array>;
export function clean(text: string | Uint8Array, options: Options = {}): Cleaned<string | Uint8Array> {
  const bytes = toBytes(text);
  const plan = planOf(text, bytes, options);
  const cleaned = applied(plan, bytes);
  if (cleaned === bytes) return { plan, text };
  return { plan, text: typeof text === "string" ? sliceKept(text, kept(plan)) : cleaned };
}

/**
 * The cleaned bytes; `bytes` itself where nothing is cut.
 *
 * @throws TypeError if either is of another type, RangeError if `bytes` is not of the length that the plan was made for.
 */
export function applyPlan(plan: Plan, bytes: Uint8Array): Uint8Array {
  if (!(bytes instanceof Uint8Array))
    throw new TypeError("bytes must be a Uint8Array: of a text, new TextEncoder().encode(text)");
  requirePlan(plan);
  return applied(plan, bytes);
}

/**
 * The ranges that stay, in bytes, ascending; neighbours are joined.
 *
 * @throws TypeError if `plan` is none.
 */
export function keptSpans(plan: Plan): Span[] {
  requirePlan(plan);
  return kept(plan);
}

/** What `clean` gives holds a plan and is none; a document of the JSON report has spans under another name. */
function requirePlan(plan: Partial<Plan> | undefined): void {
  const { bytes, findings } = plan ?? {};
  if (typeof bytes !== "number" || !Array.isArray(findings) || !findings.every(({ span }) => span !== undefined))
    throw new TypeError("plan must be what inspect gives, or the plan in what clean gives");
}

/**
 * A transform stream of JSON Lines: one field of each record is cleaned. Chunks
 * may end anywhere; records keep their order, and those that lose nothing come
 * out byte for byte. What is no record passes through; `onRecord` hears of it.
 */
export function recordStream(options: RecordOptions = {}): TransformStream<Uint8Array, Uint8Array> {
  const { keys, onRecord, planOptions } = recordOptionsFrom(options);
  return recordTransform(keys, ({ path, bytes }) => makePlan(path, bytes, planOptions), onRecord);
}

/** A string is UTF-8, whatever the options call bytes. */
function planOf(text: string | Uint8Array, bytes: Uint8Array, options: Options): Plan {
  const planOptions = checkedOptions(options);
  const encoding = typeof text === "string" ? undefined : planOptions.encoding;
  return makePlan(options.path ?? "text", bytes, { ...planOptions, encoding });
}

/** The parts of a string that stand at byte ranges of its UTF-8 form. Slicing, not decoding: lone surrogates survive. */
function sliceKept(text: string, kept: readonly Span[]): string {
  let out = "";
  let index = 0;
  let byte = 0;
  const seek = (target: number): number => {
    while (byte < target) {
      const code = text.codePointAt(index) ?? 0;
      byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      index += code < 0x10000 ? 1 : 2;
    }
    return index;
  };
  for (const { start, end } of kept) out += text.slice(seek(start), seek(end));
  return out;
}

function toBytes(text: string | Uint8Array): Uint8Array {
  if (typeof text !== "string" && !(text instanceof Uint8Array))
    throw new TypeError("text must be a string or a Uint8Array");
  return typeof text === "string" ? new TextEncoder().encode(text) : text;
}

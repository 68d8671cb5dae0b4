/** The options of a command as they come out of commander, and as each part of unecho takes them. */
import type { DiscoverOptions } from "../../corpus/discovery/discover.js";
import { defaultMemory } from "../../corpus/readers/memory.js";
import type { ReadOptions } from "../../corpus/readers/read.js";
import type { Encoding, Mode, RuleId } from "../../model.js";
import { keepMatcher } from "../../plan/keep.js";
import { type PlanOptions, planOptions } from "../../plan/options.js";
import type { RecordFields } from "../../records/fields.js";
import { REPORTERS, type ReporterName } from "../../report/index.js";
import { named } from "./names.js";

export interface ReporterChoice {
  readonly name: ReporterName;
  readonly path: string | undefined;
}

/** What commander hands to a command, by the names below. */
export interface CliOptions {
  readonly mode?: Mode;
  readonly rules?: ReadonlySet<RuleId>;
  readonly minWords?: number;
  readonly aggressive?: boolean;
  readonly chromeLead?: boolean;
  readonly chromeLine?: readonly string[];
  readonly scope?: "file" | "corpus";
  readonly groupBy?: string;
  readonly keep?: readonly string[];
  readonly maxRemoved?: number;
  readonly maxRemovedTotal?: number;
  readonly maxFileSize?: number;
  readonly maxMemory?: number;
  readonly follow?: boolean;
  readonly format?: Format;
  readonly field?: string;
  readonly idField?: string;
  readonly orderField?: string;
  readonly decisionsField?: string;
  readonly onError?: "pass" | "fail";
  readonly jobs?: number;
  readonly text?: boolean;
  readonly encoding?: Encoding;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly filesFrom?: string;
  readonly null?: boolean;
  readonly out?: string;
  readonly inPlace?: boolean;
  readonly backupSuffix?: string;
  readonly dryRun?: boolean;
  readonly root?: string;
  readonly list?: boolean;
  readonly report?: string;
  readonly baseline?: string;
  readonly decisions?: string;
  /** Fingerprints that `decisions` keeps; see account/decisions.ts. */
  readonly decided?: ReadonlySet<string>;
  readonly failOn?: ReadonlySet<RuleId>;
  readonly maxFindings?: number;
  readonly reporter?: readonly ReporterChoice[];
  readonly reportLimit?: number;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
  /** False for --no-config. */
  readonly config?: string | boolean;
  /** By key, what a value that comes from the configuration is called in an error; see names.ts. */
  readonly fromConfig?: Readonly<Record<string, string>>;
}

/** What inputs hold. All but text are records, and come out as JSON Lines. */
export const FORMATS = ["text", "jsonl", "warc", "parquet"] as const;
export type Format = (typeof FORMATS)[number];

/** Files taken from folders. */
const DEFAULT_INCLUDE = {
  text: ["**/*.txt", "**/*.txt.{gz,zst}"],
  jsonl: ["**/*.{jsonl,ndjson}", "**/*.{jsonl,ndjson,json}.{gz,zst}"],
  warc: ["**/*.{warc,wet}", "**/*.{warc,wet}.gz"],
  parquet: ["**/*.parquet"],
};

/** Which records a file of this name holds, by what ends it. */
export function formatOfName(name: string): Format | undefined {
  const [, end = ""] = /\.(jsonl|ndjson|warc|wet|parquet)(?:\.(?:gz|zst))?$/i.exec(name) ?? [];
  const format = { ndjson: "jsonl", wet: "warc" }[end.toLowerCase()] ?? end.toLowerCase();
  return FORMATS.find((each) => each === format);
}

/** The options of the core, from those of the command line. */
export function planOptionsFrom(options: CliOptions, wantNear = wantsTexts(options)): PlanOptions {
  const { rules, mode, encoding, minWords, aggressive, chromeLead, chromeLine, keep, decided, maxRemoved } = options;
  return planOptions({
    rules,
    mode,
    encoding,
    minWords,
    aggressive,
    chromeLead,
    chromeLines: chromeLine,
    keep: keep === undefined ? undefined : keepMatcher(keep),
    decided,
    maxRemoved,
    wantNear,
  });
}

/** Whether a report shows texts, with what was weighed and left beside what goes. */
export function wantsTexts({ reporter = [] }: CliOptions): boolean {
  return reporter.some(({ name }) => REPORTERS[name].showsTexts === true);
}

export function hasRecords({ format }: { readonly format?: Format | undefined }): boolean {
  return format !== undefined && format !== "text";
}

/** Where the parts of a record stand. */
export function recordFieldsFrom({ field = "text", idField, orderField, decisionsField }: CliOptions): RecordFields {
  return {
    text: field.split("."),
    id: idField?.split("."),
    order: orderField?.split("."),
    decisions: decisionsField?.split("."),
  };
}

export function readOptionsFrom({ text = false, encoding, maxFileSize, maxMemory }: CliOptions): ReadOptions {
  return { text, encoding, maxFileSize, maxMemory: maxMemory ?? defaultMemory() };
}

/** For each of `threads` that have documents at once: they share what there is, where nobody says how much one may take. */
export function withMemoryFor(threads: number, options: CliOptions): CliOptions {
  if (threads === 1 || options.maxMemory !== undefined) return options;
  return { ...options, maxMemory: Math.floor(defaultMemory() / threads) };
}

export function discoverOptionsFrom(options: CliOptions): DiscoverOptions {
  const { format = "text", include = DEFAULT_INCLUDE[format], exclude = [], follow = false } = options;
  return { cwd: process.cwd(), include, exclude, excludeName: named(options, "exclude"), follow };
}

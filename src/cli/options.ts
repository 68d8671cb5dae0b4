/**
 * Every option, defined once: commands pick from here, help is made from here.
 * No option takes an optional value, which would swallow a path behind it.
 */
import { InvalidArgumentError, Option } from "commander";
import { parseTemplate } from "../chrome/template.js";
import type { DiscoverOptions } from "../corpus/discover.js";
import { defaultMemory } from "../corpus/memory.js";
import type { ReadOptions } from "../corpus/read.js";
import { ENCODINGS, type Encoding, type Mode, RULE_IDS, type RuleId } from "../model.js";
import { keepMatcher } from "../plan/keep.js";
import { DEFAULT_PLAN_OPTIONS, type PlanOptions } from "../plan/options.js";
import type { RecordFields } from "../records/records.js";
import { REPORTERS } from "../report/index.js";
import { encodingOf } from "../text/encoding.js";
import { didYouMean } from "./near.js";

export interface ReporterChoice {
  readonly name: string;
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
  /** Fingerprints that `decisions` keeps; see decisions.ts. */
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
}

/** What inputs hold. All but text are records, and come out as JSON Lines. */
export const FORMATS = ["text", "jsonl", "warc", "parquet"] as const;
export type Format = (typeof FORMATS)[number];

/** Files taken from folders. */
export const DEFAULT_INCLUDE = {
  text: ["**/*.txt", "**/*.txt.{gz,zst}"],
  jsonl: ["**/*.{jsonl,ndjson}", "**/*.{jsonl,ndjson,json}.{gz,zst}"],
  warc: ["**/*.{warc,wet}", "**/*.{warc,wet}.gz"],
  parquet: ["**/*.parquet"],
};

const collect = <T>(value: T, before: readonly T[] | undefined): T[] => [...(before ?? []), value];

/** Options that stand together in help, under `heading`. */
const grouped = (heading: string, options: readonly (() => Option)[]) =>
  options.map((option) => () => {
    const made = option();
    return made.helpGroupHeading === undefined ? made.helpGroup(heading) : made;
  });

export const FORMAT_OPTIONS = grouped("Records:", [
  () =>
    new Option(
      "--format <format>",
      "what inputs hold: text, or records, of which one field is the text; records come out as jsonl (default: text)",
    ).choices(FORMATS),
  () => new Option("--field <name>", 'with --format, where the text of a record is, as in doc.text (default: "text")'),
  () =>
    new Option("-j, --jobs <n>", "threads that work side by side (default: as many as there are cores)")
      .argParser(parseCount)
      .helpGroup("Input:"),
]);

const ID_OPTION = () =>
  new Option("--id-field <name>", "with --format, what names a record (default: the number of its line)");
const ORDER_OPTION = () =>
  new Option(
    "--order-field <name>",
    "with --scope corpus, what makes a record the earlier one, then its name (default: as they stand in the input)",
  );
const DECISIONS_OPTION = () =>
  new Option(
    "--decisions-field <name>",
    "with --format, what an engine has decided about a record by unecho keys; taken out of it",
  );
const ON_ERROR_OPTION = () =>
  new Option(
    "--on-error <do>",
    "with --format, a record that cannot be cleaned: pass it on and exit with 0, or fail at once (default: pass it on and exit with 2)",
  ).choices(["pass", "fail"]);

export const RECORD_OPTIONS = grouped("Records:", [ID_OPTION, ORDER_OPTION, DECISIONS_OPTION, ON_ERROR_OPTION]);

export const INPUT_OPTIONS = grouped("Input:", [
  () =>
    new Option(
      "--include <glob>",
      "take files of this name, or path below the folder (default: **/*.txt, also .gz and .zst; repeatable)",
    ).argParser(parseGlobs),
  () =>
    new Option(
      "--exclude <glob>",
      "leave out files and folders of this name, or path below the folder, as in .gitignore (repeatable)",
    ).argParser(parseGlobs),
  () => new Option("--files-from <file>", "read paths from a file, one a line; - for standard input"),
  () => new Option("-0, --null", "paths in --files-from end in NUL, not in a newline"),
  () => new Option("--follow", "read what symbolic links in folders lead to"),
  () =>
    new Option("--max-file-size <size>", "skip larger files, as in 500k, 20M or 1G (default: no limit)").argParser(
      parseSize,
    ),
  () =>
    new Option(
      "--max-memory <size>",
      "pass a document on as it is that would take more, as in 500M or 4G (default: four fifths of what there is)",
    ).argParser(parseSize),
  () => new Option("--text", "read files that hold NUL bytes as text"),
  () =>
    new Option(
      "--encoding <name>",
      "what files are without a byte order mark, as in latin1, shift_jis or utf-16le (default: utf-8)",
    ).argParser(parseEncoding),
]);

export const DETECTION_OPTIONS = grouped("What goes:", [
  () => new Option("--rules <list>", `run these rules only, of: ${RULE_IDS.join(", ")}`).argParser(parseRules),
  () =>
    new Option("--min-words <n>", "cut no repeat of fewer words (default: 24; 12 with --aggressive)").argParser(
      parseCount,
    ),
  () => new Option("--aggressive", "take more chrome, and let the number of words alone tell an echo from a refrain"),
  () => new Option("--chrome-lead", "look for chrome at the head of a document too"),
  () =>
    new Option(
      "--chrome-line <template>",
      "a line that is chrome too, as in: Read {n} more posts (repeatable; unecho rules lexicon shows more)",
    ).argParser(parseTemplates),
  () =>
    new Option("--keep <pattern>", "never cut a paragraph that reads like this; * is any text (repeatable)").argParser(
      collect<string>,
    ),
  () =>
    new Option(
      "--max-removed <percent>",
      "leave a file as it is that would lose more than this share (default: 90)",
    ).argParser(parsePercent),
  () =>
    new Option(
      "--max-removed-total <percent>",
      "remove nothing at all where all files together would lose more (default: no limit)",
    ).argParser(parsePercent),
  () =>
    new Option("--mode <mode>", "what a paragraph is: a line or a block of lines (default: by evidence)").choices([
      "line",
      "block",
    ]),
]);

export const SCOPE_OPTIONS = grouped("The corpus as a whole:", [
  () =>
    new Option(
      "--scope <scope>",
      "look at each file by itself, or at the corpus too: rules template and shared (default: file)",
    ).choices(["file", "corpus"]),
  () =>
    new Option(
      "--group-by <site>",
      "with --scope corpus, what makes a site: folder, all, or a regular expression on the path (default: folder)",
    ),
]);

export const REPORT_OPTIONS = grouped("Reports:", [
  () =>
    new Option(
      "--reporter <name[=path]>",
      `report as ${Object.keys(REPORTERS).join(", ")}; to a file if named (repeatable)`,
    ).argParser(parseReporter),
  () =>
    new Option(
      "--report-limit <size>",
      "largest report for --reporter html, as in 5M; what does not fit is said there (default: 20M)",
    ).argParser(parseReportLimit),
]);

export const DECISION_OPTIONS = grouped("What goes:", [
  () => new Option("--decisions <file>", "keep what was decided to stay, in an HTML report or with unecho review"),
]);

export const REVIEW_OPTIONS = grouped("Where:", [
  () => new Option("--decisions <file>", "where decisions are written down (default: .unecho-decisions.json)"),
]);

export const CHECK_OPTIONS = grouped("What fails:", [
  () => new Option("--baseline <file>", "findings that are known: only others are reported and fail"),
  () =>
    new Option("--fail-on <list>", "rules whose findings make the exit code 1, or none (default: all)").argParser(
      (value) => (value === "none" ? new Set<RuleId>() : parseRules(value)),
    ),
  () =>
    new Option("--max-findings <n>", "exit with 1 only if there are more (default: 0)").argParser((value) =>
      value === "0" ? 0 : parseCount(value),
    ),
]);

export const BASELINE_OPTIONS = grouped("What fails:", [
  () => new Option("--baseline <file>", "the baseline (default: .unecho-baseline.jsonl)"),
]);

export const CONFIG_OPTIONS = grouped("Configuration:", [
  () => new Option("--config <file>", "read options from this file (default: unecho.config.json, here or above)"),
  () => new Option("--no-config", "read no configuration"),
]);

export const COMMON_OPTIONS = grouped("Everywhere:", [
  () => new Option("-q, --quiet", "say nothing but errors"),
  () => new Option("-v, --verbose", "say more"),
  () => new Option("--color", "colour whatever the terminal"),
  () => new Option("--no-color", "no colour"),
]);

export const HELP_OPTION = () => new Option("-h, --help", "show this help").helpGroup("Everywhere:");

export const OUT_OPTION = () => new Option("--out <dir>", "write cleaned files below this folder, in the same tree");

export const WRITE_OPTIONS = grouped("Output:", [
  OUT_OPTION,
  () => new Option("--in-place", "clean the files where they lie; unecho undo takes it back"),
  () => new Option("--backup-suffix <suffix>", "with --in-place, keep each source as a copy with this suffix"),
  () => new Option("-n, --dry-run", "write nothing; list what would be removed"),
]);

export const UNDO_OPTIONS = grouped("Which run:", [
  () =>
    new Option(
      "--root <dir>",
      "the folder that was cleaned (default: the working folder, or one at most three levels below)",
    ),
  () => new Option("--list", "list the runs that can be undone"),
  () => new Option("--follow", "give files back behind links that lead out of the folder too"),
]);

/** The options of the core, from those of the command line. */
export function planOptionsFrom(options: CliOptions, wantNear = wantsTexts(options)): PlanOptions {
  return {
    rules: options.rules ?? DEFAULT_PLAN_OPTIONS.rules,
    mode: options.mode,
    encoding: options.encoding,
    minWords: options.minWords,
    aggressive: options.aggressive ?? false,
    chromeLead: options.chromeLead ?? false,
    chromeLines: options.chromeLine ?? DEFAULT_PLAN_OPTIONS.chromeLines,
    corpus: undefined,
    keep: options.keep === undefined ? undefined : keepMatcher(options.keep),
    decided: options.decided,
    maxRemoved: options.maxRemoved ?? DEFAULT_PLAN_OPTIONS.maxRemoved,
    wantNear,
  };
}

/** Whether a report shows texts, with what was weighed and left beside what goes. */
export function wantsTexts({ reporter = [] }: CliOptions): boolean {
  return reporter.some(({ name }) => REPORTERS[name]?.showsTexts === true);
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

export function discoverOptionsFrom({
  format = "text",
  include = DEFAULT_INCLUDE[format],
  exclude = [],
  follow = false,
}: CliOptions): DiscoverOptions {
  return { include, exclude, follow };
}

/** `No rule "repat"; did you mean "repeat"? There are: ...`. */
function notOneOf(what: string, typed: string, words: readonly string[]): InvalidArgumentError {
  return new InvalidArgumentError(
    `No ${what} "${typed}"${didYouMean(words, typed) || "."} There are: ${words.join(", ")}.`,
  );
}

function parseRules(value: string): ReadonlySet<RuleId> {
  const rules = new Set<RuleId>();
  for (const name of value.split(",").map((part) => part.trim())) {
    const rule = RULE_IDS.find((id) => id === name);
    if (rule === undefined) throw notOneOf("rule", name, RULE_IDS);
    rules.add(rule);
  }
  return rules;
}

function parseEncoding(label: string): Encoding {
  const encoding = encodingOf(label);
  if (encoding !== undefined) return encoding;
  throw notOneOf("encoding", label, ENCODINGS);
}

function parseGlobs(value: string, before: readonly string[] | undefined): string[] {
  if (value === "") throw new InvalidArgumentError("Give a glob, as in *.md, drafts/ or posts/**/*.txt.");
  return collect(value, before);
}

function parseTemplates(value: string, before: readonly string[] | undefined): string[] {
  try {
    parseTemplate(value);
  } catch (error) {
    throw new InvalidArgumentError(`Not a template: ${error instanceof Error ? error.message : error}.`);
  }
  return collect(value, before);
}

function parseCount(value: string): number {
  if (!/^\d{1,9}$/.test(value) || Number(value) < 1) throw new InvalidArgumentError("Give a whole number from 1.");
  return Number(value);
}

/** Bytes; k, M and G are powers of 1,024. */
function parseSize(value: string): number {
  const match = /^(\d{1,12})([kMG]?)B?$/i.exec(value);
  if (match === null) throw new InvalidArgumentError("Give a number of bytes, as in 500k, 20M or 1G.");
  return Number(match[1]) * 1024 ** ["", "k", "m", "g"].indexOf((match[2] ?? "").toLowerCase());
}

/** The page without any finding in it has some 60 kB. */
const SMALLEST_REPORT = 256 * 1024;

function parseReportLimit(value: string): number {
  const size = parseSize(value);
  if (size < SMALLEST_REPORT) throw new InvalidArgumentError("Give at least 256k.");
  return size;
}

function parsePercent(value: string): number {
  const digits = value.replace(/%$/, "");
  const percent = Number(digits);
  if (!/^\d+(\.\d+)?$/.test(digits) || percent > 100)
    throw new InvalidArgumentError("Give a percentage from 0 to 100.");
  return percent / 100;
}

function parseReporter(value: string, before: readonly ReporterChoice[] | undefined): ReporterChoice[] {
  const at = value.indexOf("=");
  const name = at < 0 ? value : value.slice(0, at);
  const path = at < 0 ? undefined : value.slice(at + 1);
  if (!Object.hasOwn(REPORTERS, name)) {
    throw notOneOf("reporter", name, Object.keys(REPORTERS));
  }
  if (path === "") throw new InvalidArgumentError(`Name a file behind "${name}=".`);
  return [...(before ?? []), { name, path }];
}

export const VERIFY_OPTIONS = [
  () => new Option("--report <file>", "the JSON report that clean wrote").helpGroup("Input:"),
  ...INPUT_OPTIONS.filter((option) => ["--include", "--exclude", "--follow"].includes(option().long ?? "")),
];

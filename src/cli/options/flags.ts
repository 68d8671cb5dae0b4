/**
 * Every option, defined once, in groups as they stand in help: commands pick from here, and help, completion and
 * manual page are made from it. No option takes an optional value, which would swallow a path behind it.
 */

import { Option } from "commander";
import { RULE_IDS } from "../../model.js";
import { REPORTER_NAMES } from "../../report/index.js";
import { FORMATS } from "./cli-options.js";
import {
  filled,
  parseCount,
  parseCountFrom0,
  parseEncoding,
  parseFailOn,
  parseField,
  parseFile,
  parseFolder,
  parseGlobs,
  parseKeep,
  parsePercent,
  parseReporter,
  parseReportLimit,
  parseRules,
  parseSize,
  parseSuffix,
  parseTemplates,
} from "./values.js";

/** Makes an option anew for each command that takes it, as commander writes into it. */
export type Flag = () => Option;

/** Options that stand together in help, under `heading`. */
function grouped<Name extends string>(heading: string, flags: Readonly<Record<Name, Flag>>): Record<Name, Flag> {
  const under = Object.entries<Flag>(flags).map(([name, flag]) => [name, () => flag().helpGroup(heading)]);
  return Object.fromEntries(under);
}

export const FORMAT = grouped("Records:", {
  format: () =>
    new Option(
      "--format <format>",
      "what inputs hold: text, or records with the text in one field; records come out as jsonl (default: text)",
    ).choices(FORMATS),
  field: () =>
    new Option(
      "--field <name>",
      'with --format, the field that holds the text, as in doc.text (default: "text")',
    ).argParser(parseField),
});

export const RECORDS = grouped("Records:", {
  idField: () =>
    new Option(
      "--id-field <name>",
      "with --format, the field that names a record; must be unique with --scope corpus (default: its line number)",
    ).argParser(parseField),
  orderField: () =>
    new Option(
      "--order-field <name>",
      "with --scope corpus, the field to order records by, then by name; the first copy stays (default: the order of the input)",
    ).argParser(parseField),
  decisionsField: () =>
    new Option(
      "--decisions-field <name>",
      "with --format, the field that holds what an engine decided from unecho keys; removed from the record",
    ).argParser(parseField),
  onError: () =>
    new Option(
      "--on-error <do>",
      "with --format, for a record that cannot be cleaned: pass it through and exit with 0, or fail at once (default: pass it through and exit with 2)",
    ).choices(["pass", "fail"]),
});

export const INPUT = grouped("Input:", {
  include: () =>
    new Option(
      "--include <glob>",
      "take files and folders whose name, or path below the folder, matches, as in .gitignore; hidden ones and node_modules only if named (repeatable; default: **/*.txt, also .gz and .zst)",
    ).argParser(parseGlobs),
  exclude: () =>
    new Option(
      "--exclude <glob>",
      "leave out files and folders whose name, or path below the folder, matches, as in .gitignore (repeatable)",
    ).argParser(parseGlobs),
  filesFrom: () =>
    new Option("--files-from <file>", "read paths from a file, one a line; - for standard input").argParser(parseFile),
  null: () => new Option("-0, --null", "paths in --files-from end with NUL, not with a newline"),
  follow: () => new Option("--follow", "follow symbolic links in folders"),
  maxFileSize: () =>
    new Option("--max-file-size <size>", "skip larger text files, as in 500k, 20M or 1G (default: no limit)").argParser(
      parseSize,
    ),
  maxMemory: () =>
    new Option(
      "--max-memory <size>",
      "pass a document through unchanged if it would need more memory, as in 500M or 4G (default: four fifths of what is available)",
    ).argParser(parseSize),
  text: () => new Option("--text", "treat files with NUL bytes as text"),
  encoding: () =>
    new Option(
      "--encoding <name>",
      "the encoding of files without a byte order mark, as in latin1, shift_jis or utf-16le (default: utf-8)",
    ).argParser(parseEncoding),
  jobs: () => new Option("-j, --jobs <n>", "threads to use (default: one per core)").argParser(parseCount),
});

export const DETECTION = grouped("What goes:", {
  rules: () =>
    new Option("--rules <list>", `run only these rules, of: ${RULE_IDS.join(", ")}`).argParser((value) =>
      parseRules(value),
    ),
  minWords: () =>
    new Option(
      "--min-words <n>",
      "cut no repeat of fewer words; a lone paragraph not right behind its copy needs 80, or --aggressive (default: 24; 12 with --aggressive)",
    ).argParser(parseCount),
  aggressive: () => new Option("--aggressive", "cut more chrome, and every repeat of enough words, a refrain too"),
  chromeLead: () => new Option("--chrome-lead", "look for chrome at the head of a document too"),
  chromeLine: () =>
    new Option(
      "--chrome-line <template>",
      "another line that is chrome, as in: Read {n} more posts (repeatable; see unecho rules lexicon)",
    ).argParser(parseTemplates),
  keep: () =>
    new Option("--keep <pattern>", "never cut a paragraph that reads like this; * is any text (repeatable)").argParser(
      parseKeep,
    ),
  maxRemoved: () =>
    new Option(
      "--max-removed <percent>",
      "leave a file unchanged if it would lose more than this share, not counting what rule shared cuts (default: 90)",
    ).argParser(parsePercent),
  maxRemovedTotal: () =>
    new Option(
      "--max-removed-total <percent>",
      "remove nothing at all if all files together would lose more, counted the same way (default: no limit)",
    ).argParser(parsePercent),
  mode: () =>
    new Option(
      "--mode <mode>",
      "what a paragraph is: a line or a block of lines (default: decided by the text)",
    ).choices(["line", "block"]),
});

export const SCOPE = grouped("The corpus as a whole:", {
  scope: () =>
    new Option(
      "--scope <scope>",
      "look at each file by itself, or also at all together, for the rules template and shared (default: file)",
    ).choices(["file", "corpus"]),
  groupBy: () =>
    new Option(
      "--group-by <site>",
      "with --scope corpus, what makes a site: folder, all, or a regular expression on the path (default: folder)",
    ).argParser((value) => filled(value, "folder, all or a regular expression")),
});

export const REPORT = grouped("Reports:", {
  reporter: () =>
    new Option(
      "--reporter <name[=path]>",
      `report as ${REPORTER_NAMES.join(", ")}; to a file if named, - is standard output (repeatable)`,
    ).argParser(parseReporter),
  reportLimit: () =>
    new Option(
      "--report-limit <size>",
      "largest report for --reporter html, as in 5M, at least 256k; the page says what it leaves out (default: 20M)",
    ).argParser(parseReportLimit),
});

export const DECISIONS = grouped("What goes:", {
  decisions: () =>
    new Option("--decisions <file>", "keep what you decided to keep in an HTML report or unecho review").argParser(
      parseFile,
    ),
});

export const REVIEW = grouped("Where:", {
  decisions: () =>
    new Option("--decisions <file>", "where to write decisions (default: .unecho-decisions.json)").argParser(parseFile),
});

export const CHECK = grouped("What fails:", {
  baseline: () =>
    new Option("--baseline <file>", "a file of known findings: only others are reported, and fail").argParser(
      parseFile,
    ),
  failOn: () =>
    new Option("--fail-on <list>", "rules whose findings make the exit code 1, or none (default: all)").argParser(
      parseFailOn,
    ),
  maxFindings: () =>
    new Option("--max-findings <n>", "exit with 1 only if there are more (default: 0)").argParser(parseCountFrom0),
});

export const BASELINE = grouped("Where:", {
  baseline: () =>
    new Option("--baseline <file>", "the file of known findings (default: .unecho-baseline.jsonl)").argParser(
      parseFile,
    ),
});

export const CONFIG = grouped("Configuration:", {
  config: () =>
    new Option("--config <file>", "read options from this file (default: unecho.config.json, here or above)").argParser(
      parseFile,
    ),
  noConfig: () => new Option("--no-config", "read no configuration"),
});

export const COMMON = grouped("Everywhere:", {
  quiet: () => new Option("-q, --quiet", "say nothing but errors and what a limit holds back"),
  verbose: () => new Option("-v, --verbose", "say more: name what is else only counted"),
  color: () => new Option("--color", "always colour"),
  noColor: () => new Option("--no-color", "never colour"),
});

export const HELP = () => new Option("-h, --help", "show this help").helpGroup("Everywhere:");

export const WRITE = grouped("Output:", {
  out: () =>
    new Option("--out <dir>", "write cleaned files below this folder, in the same tree").argParser(parseFolder),
  inPlace: () => new Option("--in-place", "clean the files themselves; unecho undo reverts it"),
  backupSuffix: () =>
    new Option("--backup-suffix <suffix>", "with --in-place, keep a copy of each source with this suffix").argParser(
      parseSuffix,
    ),
  dryRun: () => new Option("-n, --dry-run", "write nothing; list what would be removed"),
});

export const UNDO = grouped("Which run:", {
  root: () =>
    new Option(
      "--root <dir>",
      "the folder that was cleaned (default: the one with a run: the working folder, above it, or up to three levels below)",
    ).argParser(parseFolder),
  list: () => new Option("--list", "list the runs, and which can be undone"),
  follow: () => new Option("--follow", "also restore files behind links that lead out of the folder"),
});

export const VERIFY = grouped("Input:", {
  report: () => new Option("--report <file>", "the JSON report that clean wrote").argParser(parseFile),
});

/** What stands behind an option on the command line, read; a mistake is told by what would be right. */
import { InvalidArgumentError } from "commander";
import { parseTemplate } from "../../chrome/template.js";
import { ENCODINGS, type Encoding, RULE_IDS, type RuleId } from "../../model.js";
import { REPORTER_NAMES } from "../../report/index.js";
import { encodingOf } from "../../text/encoding.js";
import type { ReporterChoice } from "./cli-options.js";
import { didYouMean } from "./did-you-mean.js";

/** Of an option that may be given again. */
const collect = <T>(value: T, before: readonly T[] | undefined): T[] => [...(before ?? []), value];

/** `no rule "repat"; there are: repeat, ...; did you mean "repeat"?`. */
function notOneOf(what: string, typed: string, words: readonly string[], more = ""): InvalidArgumentError {
  return new InvalidArgumentError(
    `no ${what} "${typed}"; there are: ${words.join(", ")}${more}${didYouMean(words, typed)}`,
  );
}

export function parseRules(value: string, others: readonly string[] = []): ReadonlySet<RuleId> {
  const rules = new Set<RuleId>();
  for (const name of value.split(",").map((part) => part.trim())) {
    const rule = RULE_IDS.find((id) => id === name);
    if (rule === undefined) throw notOneOf("rule", name, [...others, ...RULE_IDS]);
    rules.add(rule);
  }
  return rules;
}

/** Rules, or `none`. */
export function parseFailOn(value: string): ReadonlySet<RuleId> {
  const names = value.split(",").map((part) => part.trim());
  if (names.includes("none") && names.length > 1) throw new InvalidArgumentError('"none" stands alone, without rules');
  return names.includes("none") ? new Set() : parseRules(value, ["none"]);
}

export function parseEncoding(label: string): Encoding {
  const encoding = encodingOf(label);
  if (encoding !== undefined) return encoding;
  throw notOneOf("encoding", label, ENCODINGS, ", and other names of these, as latin1 for windows-1252");
}

/** Of a value that says nothing when it is empty. `example`: what to give. */
export function filled(value: string, example: string): string {
  if (value.trim() === "") throw new InvalidArgumentError(`it is empty: give ${example}`);
  return value;
}

export const parseFile = (value: string) => filled(value, "a file");
export const parseFolder = (value: string) => filled(value, "a folder");
export const parseSuffix = (value: string) => filled(value, "the end of a file name, as in .orig");

/** Where in a record something stands. */
export function parseField(value: string): string {
  for (const part of value.split(".")) filled(part, "the name of a field, as in text or doc.text");
  return value;
}

export function parseKeep(value: string, before: readonly string[] | undefined): string[] {
  return collect(filled(value, "what stays, as in Labels:*"), before);
}

export function parseGlobs(value: string, before: readonly string[] | undefined): string[] {
  if (value === "") throw new InvalidArgumentError("give a glob, as in *.md, drafts/ or posts/**/*.txt");
  if (/^!(?!\()/.test(value))
    throw new InvalidArgumentError(
      'a pattern takes nothing back by "!": leave it out (a name that begins so: \\!name)',
    );
  return collect(value, before);
}

export function parseTemplates(value: string, before: readonly string[] | undefined): string[] {
  try {
    parseTemplate(value);
  } catch (error) {
    throw new InvalidArgumentError(`not a template: ${error instanceof Error ? error.message : error}`);
  }
  // Placeholders alone would be any number, any date: that is no line of a site's own.
  filled(value.replace(/\{[a-z]*\}|[{}]/g, ""), "a line with words in it, as in Read {n} more posts");
  return collect(value, before);
}

export const parseCount = (value: string) => parseNumber(value, 1);
/** One that may be none. */
export const parseCountFrom0 = (value: string) => parseNumber(value, 0);

function parseNumber(value: string, least: number): number {
  if (!/^\d{1,9}$/.test(value) || Number(value) < least)
    throw new InvalidArgumentError(`give a whole number from ${least}`);
  return Number(value);
}

/** Bytes; k, M and G are powers of 1,024. */
export function parseSize(value: string): number {
  const match = /^(\d{1,12})([kMG]?)B?$/i.exec(value);
  if (match === null) throw new InvalidArgumentError("give a number of bytes, as in 500k, 20M or 1G");
  return Number(match[1]) * 1024 ** ["", "k", "m", "g"].indexOf((match[2] ?? "").toLowerCase());
}

/** The page without any finding in it has some 60 kB. */
const SMALLEST_REPORT = 256 * 1024;

export function parseReportLimit(value: string): number {
  const size = parseSize(value);
  if (size < SMALLEST_REPORT) throw new InvalidArgumentError("give at least 256k");
  return size;
}

export function parsePercent(value: string): number {
  const digits = value.replace(/%$/, "");
  const percent = Number(digits);
  if (!/^\d+(\.\d+)?$/.test(digits) || percent > 100) throw new InvalidArgumentError("give a percentage from 0 to 100");
  return percent / 100;
}

export function parseReporter(value: string, before: readonly ReporterChoice[] | undefined): ReporterChoice[] {
  const at = value.indexOf("=");
  const typed = at < 0 ? value : value.slice(0, at);
  const path = at < 0 ? undefined : value.slice(at + 1);
  const name = REPORTER_NAMES.find((each) => each === typed);
  if (name === undefined) throw notOneOf("reporter", typed, REPORTER_NAMES);
  if (path === "") throw new InvalidArgumentError(`name a file behind "${name}="`);
  return collect({ name, path: path === "-" ? undefined : path }, before);
}

/**
 * The configuration file: options of the command line, under the same names in
 * camelCase. Looked for from the working folder upwards, never below it: a
 * corpus does not decide how it is cleaned. Data only, no code.
 */
import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { Command, Option } from "commander";
import { describeError } from "../../corpus/errors.js";
import { isWithin } from "../../corpus/paths.js";
import { readNamed } from "../../corpus/readers/named-file.js";
import { isObject } from "../../model/json.js";
import { findValue } from "../../records/json-string.js";
import { UsageError } from "../exit.js";
import type { CliOptions } from "./cli-options.js";
import { didYouMean } from "./did-you-mean.js";
import { oneOf } from "./in-one-line.js";

/** The options that a file may hold, in the order in which they are shown, and what a value of each is. */
export const CONFIG_KEYS = {
  rules: "list",
  mode: "text",
  minWords: "number",
  aggressive: "flag",
  chromeLead: "flag",
  chromeLine: "texts",
  keep: "texts",
  maxRemoved: "number",
  maxRemovedTotal: "number",
  scope: "text",
  groupBy: "text",
  include: "texts",
  exclude: "texts",
  follow: "flag",
  maxFileSize: "text",
  maxMemory: "text",
  text: "flag",
  encoding: "text",
  format: "text",
  field: "text",
  idField: "text",
  orderField: "text",
  onError: "text",
  jobs: "number",
  baseline: "text",
  decisions: "text",
  failOn: "list",
  maxFindings: "number",
} as const satisfies Readonly<Partial<Record<keyof CliOptions, "flag" | "number" | "text" | "list" | "texts">>>;
export type ConfigKey = keyof typeof CONFIG_KEYS;

const FILE = "unecho.config.json";

/** A configuration as it was read; values are not looked at yet. */
interface Config {
  readonly file: string;
  /** The same as seen from the working folder. */
  readonly shown: string;
  readonly values: ReadonlyMap<ConfigKey, unknown>;
  /** `unecho.config.json:3`, with the path as seen from the working folder. */
  readonly placeOf: (key: string) => string;
}

/** A file that is not used, and why. */
interface Refused {
  readonly file: string;
  readonly why: string;
  /** Whether it is no JSON, and perhaps not meant for unecho: that is for who wants to know all. */
  readonly isDamaged?: true;
}

/** What was found: a file to use, if any is, and those that are not used. */
interface FoundConfig {
  readonly config: Config | undefined;
  readonly refused: readonly Refused[];
}

/**
 * Reads `named`, or the nearest configuration from the working folder upwards. One above that lies in one of `inputs` is not
 * used: what was scraped does not say how it is cleaned. Nor does whoever else may write in a folder above, such as /tmp.
 */
export function findConfig(named: string | undefined, inputs: readonly string[]): FoundConfig {
  if (named !== undefined) return { config: readConfig(named, []), refused: [] };
  const refused: Refused[] = [];
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    for (const [name, keys] of [
      [FILE, []],
      ["package.json", ["unecho"]],
    ] as const) {
      const file = path.join(folder, name);
      if (!isFile(file)) continue;
      const isOurs = keys.length === 0 || hasKey(file);
      if (isOurs === undefined) refused.push({ file, why: "it is not JSON", isDamaged: true });
      if (!isOurs) continue;
      // The working folder is the user's own place, whatever is read there.
      const isHere = folder === process.cwd();
      if (!isHere && inputs.some((input) => isWithin(realpathSync(folder), input)))
        return { config: undefined, refused: [...refused, { file, why: "it lies in the input" }] };
      if (!isHere && !isTrusted(file)) {
        refused.push({ file, why: "it belongs to another user" });
        continue;
      }
      return { config: readConfig(file, keys), refused };
    }
    if (path.dirname(folder) === folder) return { config: undefined, refused };
  }
}

/** Whether a file, and a link to it, is the user's own or root's; of root also that of whoever called sudo. As git asks. */
function isTrusted(file: string): boolean {
  const user = process.getuid?.();
  if (user === undefined) return true;
  const trusted = [0, user, ...(user === 0 ? [Number(process.env.SUDO_UID)] : [])];
  return [lstatSync(file), statSync(file)].every(({ uid }) => trusted.includes(uid));
}

/** What is meant for records, and what for texts: a format on the command line leaves out the other. */
export const OF_RECORDS = ["field", "idField", "orderField", "onError"] as const satisfies ConfigKey[];
export const OF_TEXTS = ["text", "maxFileSize", "maxRemovedTotal", "encoding"] as const satisfies ConfigKey[];

/**
 * Gives the command the values that the command line does not. Those of other commands are checked and left.
 * Returns what a person must know about that.
 */
export function applyConfig(command: Command, config: Config, allOptions: readonly Option[]): string | undefined {
  const fromConfig: Record<string, string> = {};
  const isTyped = (key: string) => command.getOptionValueSource(key) === "cli";
  const isForText = command.getOptionValue("format") === "text";
  const others: readonly ConfigKey[] = !isTyped("format") ? [] : isForText ? OF_RECORDS : OF_TEXTS;
  for (const [key, value] of config.values) {
    const option = allOptions.find((each) => each.attributeName() === key && !each.negate);
    if (option === undefined) continue;
    const parsed = parseValue(key, value, option, config);
    if (isTyped(key) || others.includes(key) || !command.options.some((each) => each.attributeName() === key)) continue;
    command.setOptionValueWithSource(key, parsed, "config");
    fromConfig[key] = `${config.placeOf(key)}: "${key}"`;
  }
  command.setOptionValue("fromConfig", fromConfig);
  const has = (key: ConfigKey) => command.options.some((each) => each.attributeName() === key);
  const format = config.values.get("format") ?? "text";
  // Else it would take the lines of records for those of a text, unseen.
  if (format === "text" || has("format") || !has("mode")) return undefined;
  return `${config.placeOf("format")}: "format" is not obeyed: ${command.name()} reads text only`;
}

function readConfig(file: string, keys: readonly string[]): Config {
  const shown = path.relative(process.cwd(), file) || file;
  let text = "";
  let value: unknown;
  try {
    text = readNamed(file);
    if (text.trim() === "") throw new Error("it is empty; write {} for no options");
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const place = error instanceof SyntaxError ? placeIn(text, error) : "";
    throw new UsageError(`${shown}${place}: cannot read the configuration: ${describeError(error)}`);
  }
  for (const key of keys) value = (value as Record<string, unknown>)[key];
  if (!isObject(value)) throw new UsageError(`${shown}: a configuration is an object of options`);
  const placeOf = (key: string) =>
    `${shown}:${text.slice(0, findValue(text, [...keys, key]).start).split("\n").length}`;
  const values = new Map<ConfigKey, unknown>();
  for (const [key, given] of Object.entries(value)) {
    if (key === "$schema") continue;
    if (!isConfigKey(key)) throw new UsageError(`${placeOf(key)}: unknown option "${key}"${suggestion(key)}`);
    values.set(key, given);
  }
  return { file, shown, values, placeOf };
}

/** `:3`, the line in which JSON ends to be JSON, as far as V8 tells: by position, by what stands around it, or at the end. */
function placeIn(text: string, { message }: SyntaxError): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  const [, cut = "", around = ""] = /, (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message) ?? [];
  // V8 shows ten characters before the one in question.
  const seen = around === "" ? text.length : text.indexOf(around) + (cut === "" ? 0 : 10);
  return `:${text.slice(0, position === undefined ? seen : Number(position)).split("\n").length}`;
}

function parseValue(key: ConfigKey, value: unknown, option: Option, { file, placeOf }: Config): unknown {
  const fail = (what: string) => new UsageError(`${placeOf(key)}: "${key}" ${what}`);
  const parse = (text: string, before?: unknown): unknown => {
    try {
      if (option.argChoices !== undefined && !option.argChoices.includes(text))
        throw new Error(oneOf(option.argChoices, text));
      return option.parseArg === undefined ? text : option.parseArg(text, before as never);
    } catch (error) {
      throw fail(`is ${JSON.stringify(value)}: ${error instanceof Error ? error.message : error}`);
    }
  };
  const kind = CONFIG_KEYS[key];
  if (kind === "flag") {
    if (typeof value !== "boolean") throw fail("must be true or false");
    return value;
  }
  if (kind === "number") {
    if (typeof value !== "number") throw fail("must be a number");
    return parse(String(value));
  }
  if (kind === "text") {
    if (typeof value !== "string") throw fail("must be a text");
    // A file is meant from where it is named.
    return parse(
      key === "baseline" || key === "decisions"
        ? path.relative(process.cwd(), path.resolve(path.dirname(file), value))
        : value,
    );
  }
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string")) throw fail("must be a list of texts");
  if (kind === "list") {
    if (value.length === 0 && key !== "failOn") throw fail("is []: name at least one, or leave it out");
    return parse(value.length === 0 ? "none" : value.join(","));
  }
  return value.reduce((before: unknown, each: string) => parse(each, before), undefined);
}

function isConfigKey(key: string): key is ConfigKey {
  return Object.hasOwn(CONFIG_KEYS, key);
}

function suggestion(key: string): string {
  return didYouMean(Object.keys(CONFIG_KEYS), key) || "; unecho config --no-config lists the valid ones";
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Whether this package.json is for unecho too. One that is damaged is somebody else's trouble; undefined if it may be ours. */
function hasKey(file: string): boolean | undefined {
  let text = "";
  try {
    text = readFileSync(file, "utf8");
    return Object.hasOwn(JSON.parse(text), "unecho");
  } catch {
    return text.includes('"unecho"') ? undefined : false;
  }
}

/** What the library is asked to do: checked here, so that a mistake is told at once and by its name. */
import { matcherFor } from "./chrome/own.js";
import { CORPUS_RULE_IDS, type Mode, type Outcome, RULE_IDS, type RuleId } from "./model.js";
import { type PlanOptions, planOptions } from "./plan/options.js";
import { encodingOf } from "./text/encoding.js";

/** Every field is optional; the defaults are those of the command line. */
export interface Options {
  /** Names the document in findings. Default: `text`. */
  readonly path?: string;
  /** Rules to run. Default: all. */
  readonly rules?: readonly RuleId[];
  /** What a paragraph is. Default: chosen by the evidence in the text. */
  readonly mode?: Mode;
  /** What bytes are without a byte order mark, as the Encoding Standard calls it. Default: UTF-8. Strings need none. */
  readonly encoding?: string;
  /** No repeat of fewer words is cut. Default: 24, or 12 with `aggressive`. */
  readonly minWords?: number;
  /** Let the number of words alone tell an echo from a refrain. Default: false. */
  readonly aggressive?: boolean;
  /** Also look for chrome at the head of the document. Default: false. */
  readonly chromeLead?: boolean;
  /** Templates of lines that are chrome too, such as `Read {n} more posts`. */
  readonly chromeLines?: readonly string[];
  /** Paragraphs to keep whatever the rules say: a predicate on their text. */
  readonly keep?: (text: string) => boolean;
  /** A document that would lose a larger share of its bytes stays as it is; 0 to 1. Default: 0.9. */
  readonly maxRemoved?: number;
  /** Also report the near misses. Default: false. */
  readonly near?: boolean;
}

const MODES: readonly Mode[] = ["line", "block"];

type TypeName = "string" | "number" | "boolean" | "function" | "array of strings";

/** What each option must be; a value that is undefined is the default. */
const TYPES: { readonly [Name in keyof Options]-?: TypeName } = {
  path: "string",
  rules: "array of strings",
  mode: "string",
  encoding: "string",
  minWords: "number",
  aggressive: "boolean",
  chromeLead: "boolean",
  chromeLines: "array of strings",
  keep: "function",
  maxRemoved: "number",
  near: "boolean",
};

/** What records have themselves: names, and UTF-8. */
type OfRecords = "path" | "encoding";
const { path: _, encoding: __, ...TYPES_FOR_RECORDS } = TYPES;

/** Options of `recordStream`. */
export interface RecordOptions extends Omit<Options, OfRecords> {
  /** Where the text of a record is, as in `doc.text`. Default: `text`. */
  readonly field?: string;
  /** Hears what became of each record: its plan, or why it passed through as it is. `path` is `records#LINE`. */
  readonly onRecord?: (outcome: Outcome) => void;
}

/**
 * The same of a stream of records.
 *
 * @throws as `checkedOptions`
 */
export function recordOptionsFrom(options: RecordOptions) {
  checkTypes(options, { ...TYPES_FOR_RECORDS, field: "string", onRecord: "function" });
  const { field = "text", onRecord = () => {}, ...rest } = options;
  const keys = field.split(".");
  if (keys.some((key) => key.trim() === ""))
    throw new RangeError(`field is "${field}": give the name of a field, as in text or doc.text`);
  return { keys, onRecord, planOptions: checkedOptions(rest) };
}

/**
 * The options of the core.
 *
 * @throws TypeError for an option that there is not, or of another type. RangeError for a value that cannot be.
 */
export function checkedOptions(options: Options): PlanOptions {
  checkTypes(options, TYPES);
  const { rules, encoding: label, near, ...rest } = options;
  const { mode, minWords, maxRemoved, chromeLines = [] } = rest;
  if (rules?.length === 0) throw new RangeError("rules is empty: name at least one, or leave it out");
  const unknown = rules?.find((rule) => !RULE_IDS.includes(rule));
  if (unknown !== undefined) throw new RangeError(`unknown rule "${unknown}": the rules are ${RULE_IDS.join(", ")}`);
  // All of RULE_IDS, as it is exported, is no mistake.
  if (rules?.every((rule) => CORPUS_RULE_IDS.some((other) => other === rule)))
    throw new RangeError(
      `rules is ${rules.join(", ")} alone: that needs a corpus, and the library looks at one document`,
    );
  if (mode !== undefined && !MODES.includes(mode))
    throw new RangeError(`mode is "${mode}", not one of ${MODES.join(", ")}`);
  const encoding = label === undefined ? undefined : encodingOf(label);
  if (label !== undefined && encoding === undefined) throw new RangeError(`unknown encoding "${label}"`);
  if (minWords !== undefined && !(Number.isInteger(minWords) && minWords >= 1))
    throw new RangeError(`minWords is ${minWords}, not a whole number from 1`);
  if (maxRemoved !== undefined && !(maxRemoved >= 0 && maxRemoved <= 1))
    throw new RangeError(`maxRemoved is ${maxRemoved}, not between 0 and 1`);
  // Reads the templates, if it has not read the same before.
  matcherFor(chromeLines);
  return planOptions({ ...rest, rules: rules === undefined ? undefined : new Set(rules), encoding, wantNear: near });
}

function checkTypes(options: object, types: Readonly<Record<string, TypeName>>): void {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new TypeError("options must be an object");
  for (const [name, value] of Object.entries(options)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined)
      throw new TypeError(`unknown option ${name}: the options are ${Object.keys(types).join(", ")}`);
    const isRight = type === "array of strings" ? isStrings(value) : typeof value === type;
    if (value !== undefined && !isRight)
      throw new TypeError(`${name} must be ${type.startsWith("a") ? "an" : "a"} ${type}`);
  }
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

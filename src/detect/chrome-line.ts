/**
 * What one line looks like, in any language: its length, how it ends, what it
 * is made of, what the lexicon says. The features are named, because the names
 * are what a person reads as the reason for a cut; chrome-weights.ts weighs them.
 */
import type { LexiconEntry } from "../chrome/entry.js";

/** What a line is at a glance, which is what its neighbours are told. */
export type LineClass = "chrome" | "weak chrome" | "label" | "phrase" | "remark" | "sentence" | "prose";

export interface Glance {
  readonly text: string;
  readonly words: number;
  readonly class: LineClass;
  /** Ends as a sentence does. */
  readonly isSentence: boolean;
  /** A sentence, or so long that it must be text. */
  readonly isText: boolean;
  /** Short, with a time or a year: the head of a comment, the date of a post. */
  readonly isDated: boolean;
  readonly entry: LexiconEntry | undefined;
}

/** What follows a sentence's end: closing quotes and brackets. */
const SENTENCE_END = /[.!?\u2026\u3002\uff01\uff1f\u061f\u0964\u06d4]["'\u2019\u201d\u00bb)\]*_]*$/u;
/** A sentence's end is looked for in so many last characters. */
const TAIL_CHARACTERS = 12;
const LAYOUT = /^\s|\s$|\s\s|[^\S ]/;
const DATE = /\d{1,2}:\d\d|\b(?:19|20)\d\d\b|\bago\b/;
const DATED_WORDS = 25;
/** From this many words a sentence is prose, and from LONG_WORDS any line is. */
const PROSE_WORDS = 12;
const LONG_WORDS = 30;
const LABEL_WORDS = 5;
const TEXT_CHARACTERS = 160;

/** `words` as the document's table counts them. */
export function glanceAt(raw: string, words: number, entry: LexiconEntry | undefined): Glance {
  const text = LAYOUT.test(raw) ? raw.replace(/\s+/g, " ").trim() : raw;
  const isSentence = SENTENCE_END.test(text.slice(-TAIL_CHARACTERS));
  return {
    text,
    words,
    class: classify(words, isSentence, text, entry),
    isSentence,
    isText: isSentence || text.length >= TEXT_CHARACTERS,
    isDated: words < DATED_WORDS && DATE.test(text),
    entry,
  };
}

function tokensOf(text: string): string[] {
  return text.split(" ").filter((token) => /[\p{L}\p{N}]/u.test(token));
}

function classify(words: number, isSentence: boolean, text: string, entry: LexiconEntry | undefined): LineClass {
  if (entry !== undefined) return entry.strength === "strong" ? "chrome" : "weak chrome";
  if (words >= LONG_WORDS || (words >= PROSE_WORDS && (isSentence || /[,;]\s/.test(text)))) return "prose";
  if (isSentence) return words < LABEL_WORDS ? "remark" : "sentence";
  return words < LABEL_WORDS ? "label" : "phrase";
}

/**
 * Names for the steps of a number: of `2`, `4-5`, `60+`. The names are made once,
 * as looking up the weight of a string that was just put together costs ten
 * times as much as that of one that is known.
 */
export function scale(steps: readonly number[], name: (range: string) => string): (value: number) => string {
  const names = steps.map((_, i) => name(rangeOf(steps, i)));
  return (value) => names[stepOf(steps, value)] as string;
}

/** The last of `steps` that `value` has reached. */
export function stepOf(steps: readonly number[], value: number): number {
  let i = 0;
  while (i + 1 < steps.length && value >= (steps[i + 1] as number)) i++;
  return i;
}

export function rangeOf(steps: readonly number[], i: number): string {
  const from = steps[i] as number;
  const next = steps[i + 1];
  if (next === undefined) return `${from}+`;
  return next - from === 1 ? `${from}` : `${from}-${next - 1}`;
}

const INNER_SENTENCE_END = /[.!?\u2026]["'\u2019\u201d)]?\s+["'\u2018\u201c(]?\p{Lu}|[\u3002\uff01\uff1f\u0964]./u;

const WORD_STEPS = [0, 1, 2, 3, 4, 6, 9, 13, 20, 35, 60];
const sizeOf = scale(WORD_STEPS, (words) => `${words} words`);
const endsSentence = scale(WORD_STEPS, (words) => `${words} words, ends a sentence`);
const endsColon = scale(WORD_STEPS, (words) => `${words} words, ends in a colon`);
const endsComma = scale(WORD_STEPS, (words) => `${words} words, ends in a comma`);
const endsOpen = scale(WORD_STEPS, (words) => `${words} words, ends open`);
const smallWords = scale([0, 1, 2, 3, 4, 5], (tenths) => `${tenths} tenths small words`);
const separatorsOf = scale([1, 2, 4], (count) => `${count} separators`);

/** What a sign means depends on how long the line is. */
function sized(length: string) {
  return {
    noLetters: `no letters of ${length}`,
    capitals: scale([0, 1, 3, 5, 8, 10], (tenths) => `${tenths} tenths capitalised of ${length}`),
    commas: scale([0, 1, 2, 4], (count) => `${count} commas among ${length}`),
    digits: scale([0, 1, 2, 4, 7], (tenths) => `${tenths} tenths digits among ${length}`),
    signs: SIZED_SIGNS.map(([name, pattern]): Sign => [`${name} among ${length}`, pattern]),
  };
}

/** The names of what a line looks like by itself. */
export function lookOf({ text, words, isSentence, class: is, entry }: Glance): string[] {
  const length = words < LABEL_WORDS ? FEW : words < 13 ? SOME : MANY;
  const names = [
    sizeOf(words),
    ending(text, isSentence)(words),
    entry === undefined ? is : lexiconName("", entry),
    ...composition(text, words, length),
  ];
  for (const [name, pattern] of SIGNS) if (pattern.test(text)) names.push(name);
  for (const [name, pattern] of length.signs) if (pattern.test(text)) names.push(name);
  return names;
}

const lexiconNames = new Map<string, Map<LexiconEntry, string>>();

/** `prefix`, and how strong an entry is and of what kind. */
export function lexiconName(prefix: string, entry: LexiconEntry): string {
  let names = lexiconNames.get(prefix);
  if (names === undefined) {
    names = new Map();
    lexiconNames.set(prefix, names);
  }
  let name = names.get(entry);
  if (name === undefined) {
    name = `${prefix}${entry.strength} ${entry.kind}`;
    names.set(entry, name);
  }
  return name;
}

function ending(text: string, isSentence: boolean): (words: number) => string {
  if (isSentence) return endsSentence;
  if (/[:\uff1a]$/.test(text)) return endsColon;
  return /[,;\u2014-]$/.test(text) ? endsComma : endsOpen;
}

function composition(text: string, words: number, length: ReturnType<typeof sized>): string[] {
  const tokens = tokensOf(text);
  const letters = tokens.filter((token) => /\p{L}/u.test(token));
  const capital = letters.filter((token) => /^\P{L}*[\p{Lu}\p{Lt}]/u.test(token)).length;
  const small = letters.filter((token) => /^\p{Ll}{1,3}$/u.test(token)).length;
  const names = [letters.length === 0 ? length.noLetters : length.capitals((10 * capital) / letters.length)];
  if (words >= LABEL_WORDS) names.push(smallWords((10 * small) / tokens.length));
  names.push(length.commas(text.match(/[,;\u3001\uff0c\u060c]/g)?.length ?? 0));
  const digits = text.match(/\p{N}/gu)?.length ?? 0;
  if (digits > 0) names.push(length.digits((10 * digits) / text.length));
  const separators = text.match(/[|\u00bb\u00ab\u2022\u00b7\u203a\u2039\u2192\u2190]/g)?.length ?? 0;
  if (separators > 0) names.push(separatorsOf(separators));
  return names;
}

type Sign = readonly [name: string, pattern: RegExp];

const SIGNS: readonly Sign[] = [
  ["a time of day", /\d{1,2}:\d\d/],
  ["a number in brackets at the end", /[(\uff08]\s*[\d,]+\s*[)\uff09]$/],
  ["all in brackets", /^[([{].*[)\]}]$/],
  ["a copyright sign", /[\u00a9\u00ae\u2122]/],
  ["a mail address", /\S@\S+\.\S/],
  ["starts with @ or #", /^[@#]/],
  ["a dash or slash between words", /(?:^|\s)[/~:>-](?:\s|$)/],
  ["starts with a quotation mark", /^["'\u2018\u201c\u00ab]/],
  ["ends with a question mark", /\?["\u201d)]*$/],
  ["ends with an exclamation mark", /!["\u201d)]*$/],
  ["ends with an ellipsis", /(?:\.\.\.|\u2026)[\])]?$/],
  ["a list item", /^(?:[-*\u2022\u2013]|\d{1,3}[.)])\s/],
  ["capitals only", /^(?=.*\p{Lu}{2})[^\p{Ll}]*$/u],
  ["words glued together", /\p{Ll}\p{Lu}\p{Ll}/u],
];

/** Signs that mean another thing in a label than in a sentence. */
const SIZED_SIGNS: readonly Sign[] = [
  ["sentences inside", INNER_SENTENCE_END],
  ["a year", /\b(?:19|20)\d\d\b/],
  ["a web address", /https?:|www\.|\.(?:com|org|net)\b/i],
  ["quotation marks", /["\u201c\u201d]/],
  ["starts with a small letter", /^\p{Ll}/u],
  ["I or you", /(?:^|\s)(?:I|I'm|I\u2019m|me|my|you|your|we)(?:\s|[,.!?]|$)/],
];

const FEW = sized("few words");
const SOME = sized("some words");
const MANY = sized("many words");

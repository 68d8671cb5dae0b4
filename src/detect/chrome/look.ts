/**
 * The features of a line by itself, in any language: its length, how it ends,
 * what it is made of, what the lexicon says.
 */
import { CHROME_KINDS, type LexiconEntry } from "../../chrome/entry.js";
import { CAPITAL, classOf, LETTER, NUMBER, SMALL, UPPER } from "./characters.js";
import { FeatureList, feature, scale } from "./features.js";
import { type Glance, LABEL_WORDS, type LineClass } from "./line.js";
import { hasMail } from "./mail.js";

const WORD_STEPS = [0, 1, 2, 3, 4, 6, 9, 13, 20, 35, 60];
const sizeOf = scale(WORD_STEPS, (words) => `${words} words`);
const endsSentence = scale(WORD_STEPS, (words) => `${words} words, ends a sentence`);
const endsColon = scale(WORD_STEPS, (words) => `${words} words, ends in a colon`);
const endsComma = scale(WORD_STEPS, (words) => `${words} words, ends in a comma`);
const endsOpen = scale(WORD_STEPS, (words) => `${words} words, ends open`);
const smallWords = scale([0, 1, 2, 3, 4, 5], (tenths) => `${tenths} tenths small words`);
const separatorsOf = scale([1, 2, 4], (count) => `${count} separators`);

const CLASSES: readonly LineClass[] = ["chrome", "weak chrome", "label", "phrase", "remark", "sentence", "prose"];
const classFeature = new Map(CLASSES.map((is) => [is, feature(is)]));

/** What a sign means depends on how long the line is. */
function sized(length: string) {
  return {
    noLetters: feature(`no letters of ${length}`),
    capitals: scale([0, 1, 3, 5, 8, 10], (tenths) => `${tenths} tenths capitalised of ${length}`),
    commas: scale([0, 1, 2, 4], (count) => `${count} commas among ${length}`),
    digits: scale([0, 1, 2, 4, 7], (tenths) => `${tenths} tenths digits among ${length}`),
    sentences: feature(`sentences inside among ${length}`),
    year: feature(`a year among ${length}`),
    address: feature(`a web address among ${length}`),
    quotes: feature(`quotation marks among ${length}`),
    small: feature(`starts with a small letter among ${length}`),
    persons: feature(`I or you among ${length}`),
  };
}

const FEW = sized("few words");
const SOME = sized("some words");
const MANY = sized("many words");
const MANY_WORDS = 13;

const TIME = feature("a time of day");
const BRACKETED_NUMBER = feature("a number in brackets at the end");
const ALL_IN_BRACKETS = feature("all in brackets");
const COPYRIGHT = feature("a copyright sign");
const MAIL = feature("a mail address");
const HANDLE = feature("starts with @ or #");
const DASH = feature("a dash or slash between words");
const OPENS_QUOTE = feature("starts with a quotation mark");
const QUESTION = feature("ends with a question mark");
const EXCLAMATION = feature("ends with an exclamation mark");
const ELLIPSIS = feature("ends with an ellipsis");
const LIST_ITEM = feature("a list item");
const CAPITALS_ONLY = feature("capitals only");
const GLUED = feature("words glued together");

/** Adds the features of what a line looks like by itself. */
export function addLook(line: Glance, to: FeatureList): void {
  line.look ??= lookOf(line);
  for (const number of line.look) to.add(number);
}

function lookOf({ words, isSentence, class: is, entry, text }: Glance): readonly number[] {
  const to = new FeatureList();
  const length = words < LABEL_WORDS ? FEW : words < MANY_WORDS ? SOME : MANY;
  const seen = count(text);
  to.add(sizeOf(words));
  to.add(ending(text, isSentence)(words));
  to.add(entry === undefined ? (classFeature.get(is) as number) : ENTRY(entry));
  to.add(seen.lettered === 0 ? length.noLetters : length.capitals((10 * seen.capitalised) / seen.lettered));
  if (words >= LABEL_WORDS) to.add(smallWords((10 * seen.small) / seen.tokens));
  to.add(length.commas(seen.commas));
  if (seen.digits > 0) to.add(length.digits((10 * seen.digits) / text.length));
  if (seen.separators > 0) to.add(separatorsOf(seen.separators));
  addSigns(text, seen, to);
  if (
    seen.mayEndInside &&
    /[.!?\u2026]["'\u2019\u201d)]?\s+["'\u2018\u201c(]?\p{Lu}|[\u3002\uff01\uff1f\u0964]./u.test(text)
  )
    to.add(length.sentences);
  if (seen.digits >= 4 && /\b(?:19|20)\d\d\b/.test(text)) to.add(length.year);
  if (seen.mayAddress && /https?:|www\.|\.(?:com|org|net)\b/i.test(text)) to.add(length.address);
  if (seen.quotes) to.add(length.quotes);
  if (classOf(text.codePointAt(0) ?? 0) & SMALL) to.add(length.small);
  if (seen.persons) to.add(length.persons);
  return to.slice(0);
}

/** Features for how strong an entry is and of what kind, behind a prefix. */
export function entryFeature(prefix: string): (entry: LexiconEntry) => number {
  const of = (strength: string) =>
    new Map<string, number>(CHROME_KINDS.map((kind) => [kind, feature(`${prefix}${strength} ${kind}`)]));
  const [strong, weak] = [of("strong"), of("weak")];
  return ({ strength, kind }) => (strength === "strong" ? strong : weak).get(kind) as number;
}

const ENTRY = entryFeature("");

function ending(text: string, isSentence: boolean): (words: number) => number {
  if (isSentence) return endsSentence;
  const last = text.at(-1) ?? "";
  if (last === ":" || last === "\uff1a") return endsColon;
  return last !== "" && ",;\u2014-".includes(last) ? endsComma : endsOpen;
}

/** What a line is made of. Tokens are what stands between spaces. */
interface Counts {
  /** Tokens with a letter or a digit, with a letter, with a capital as their first letter, of up to three small letters. */
  tokens: number;
  lettered: number;
  capitalised: number;
  small: number;
  commas: number;
  digits: number;
  separators: number;
  copyright: boolean;
  /** A dash, a slash or the like that stands alone. */
  dash: boolean;
  quotes: boolean;
  persons: boolean;
  glued: boolean;
  /** Two capitals side by side. */
  capitals: boolean;
  anySmall: boolean;
  /** Whether characters are there without which there is no address, no inner end of a sentence. */
  mayAddress: boolean;
  mayEndInside: boolean;
}

const COMMAS = ",;\u3001\uff0c\u060c";
const SEPARATORS = "|\u00bb\u00ab\u2022\u00b7\u203a\u2039\u2192\u2190";
const DASHES = "/~:>-";
const SENTENCE_ENDS = ".!?\u2026\u3002\uff01\uff1f\u0964";

/** What a character that is no letter and no digit may be, as bits. */
const COMMA = 1;
const SEPARATOR = 2;
const DASH_ALONE = 4;
const QUOTE = 8;
const ENDS_SENTENCE = 16;
const SIGN = 32;
const MEANINGS = new Uint8Array(0x10000);
for (const [characters, meaning] of [
  [COMMAS, COMMA],
  [SEPARATORS, SEPARATOR],
  [DASHES, DASH_ALONE],
  ['"\u201c\u201d', QUOTE],
  [SENTENCE_ENDS, ENDS_SENTENCE],
  ["\u00a9\u00ae\u2122", SIGN],
] as const)
  for (const character of characters)
    MEANINGS[character.charCodeAt(0)] = (MEANINGS[character.charCodeAt(0)] ?? 0) | meaning;

const COLON = 0x3a;

function count(text: string): Counts {
  const counts: Counts = {
    tokens: 0,
    lettered: 0,
    capitalised: 0,
    small: 0,
    commas: 0,
    digits: 0,
    separators: 0,
    copyright: false,
    dash: false,
    quotes: false,
    persons: false,
    glued: false,
    capitals: false,
    anySmall: false,
    mayAddress: false,
    mayEndInside: false,
  };
  let from = 0;
  while (from < text.length) {
    const space = text.indexOf(" ", from);
    const end = space < 0 ? text.length : space;
    countToken(text, from, end, counts);
    from = end + 1;
  }
  return counts;
}

function countToken(text: string, from: number, end: number, counts: Counts): void {
  let length = 0;
  let letters = 0;
  let smalls = 0;
  let hasNumber = false;
  let before = 0;
  let last = 0;
  for (let at = from; at < end; ) {
    const code = text.codePointAt(at) as number;
    at += code > 0xffff ? 2 : 1;
    length++;
    const is = classOf(code);
    if (is & LETTER) {
      if (letters++ === 0 && is & CAPITAL) counts.capitalised++;
      if (is & SMALL) {
        smalls++;
        if (last & UPPER && before & SMALL) counts.glued = true;
      } else if (is & UPPER && last & UPPER) counts.capitals = true;
    } else if (is & NUMBER) {
      hasNumber = true;
      counts.digits++;
    } else countSign(code, at, from, end, text, counts);
    // Letters of other kinds, as the feminine ordinal, may be small or capital too.
    before = last;
    last = is;
  }
  if (smalls > 0) counts.anySmall = true;
  if (letters > 0) counts.lettered++;
  if (letters > 0 || hasNumber) counts.tokens++;
  if (smalls === length && length >= 1 && length <= 3) counts.small++;
  if (!counts.persons && isPerson(text, from, end)) counts.persons = true;
}

/** A character that is no letter and no digit, which ends at `at`, in the token between `from` and `end`. */
function countSign(code: number, at: number, from: number, end: number, text: string, counts: Counts): void {
  const meaning = code < MEANINGS.length ? (MEANINGS[code] as number) : 0;
  if (meaning === 0) return;
  if (meaning & COMMA) counts.commas++;
  if (meaning & SEPARATOR) counts.separators++;
  if (meaning & DASH_ALONE && end - from === 1) counts.dash = true;
  if (meaning & QUOTE) counts.quotes = true;
  if (meaning & SIGN) counts.copyright = true;
  if (meaning & ENDS_SENTENCE && at < text.length) counts.mayEndInside = true;
  if (at < end || code === COLON) counts.mayAddress = true;
}

const PERSONS = ["I", "I'm", "I\u2019m", "me", "my", "you", "your", "we"];

/** The token is a word for the writer or the reader, and behind it a comma or a full stop or so, if anything. */
function isPerson(text: string, from: number, end: number): boolean {
  const first = text.charCodeAt(from);
  if (first !== 0x49 && first !== 0x6d && first !== 0x79 && first !== 0x77) return false;
  return PERSONS.some(
    (word) =>
      text.startsWith(word, from) &&
      (from + word.length === end || (from + word.length < end && ",.!?".includes(text[from + word.length] as string))),
  );
}

function addSigns(text: string, seen: Counts, to: FeatureList): void {
  const first = text[0] ?? "";
  const last = text.at(-1) ?? "";
  if (seen.digits >= 3 && /\d{1,2}:\d\d/.test(text)) to.add(TIME);
  if ((last === ")" || last === "\uff09") && /[(\uff08]\s*[\d,]+\s*[)\uff09]$/.test(text)) to.add(BRACKETED_NUMBER);
  if (text.length >= 2 && isOneOf(first, "([{") && isOneOf(last, ")]}")) to.add(ALL_IN_BRACKETS);
  if (seen.copyright) to.add(COPYRIGHT);
  if (hasMail(text)) to.add(MAIL);
  if (isOneOf(first, "@#")) to.add(HANDLE);
  if (seen.dash) to.add(DASH);
  if (isOneOf(first, "\"'\u2018\u201c\u00ab")) to.add(OPENS_QUOTE);
  if (isOneOf(last, '?!"\u201d)')) {
    if (/\?["\u201d)]*$/.test(text)) to.add(QUESTION);
    if (/!["\u201d)]*$/.test(text)) to.add(EXCLAMATION);
  }
  if (isOneOf(last, ".\u2026])") && /(?:\.\.\.|\u2026)[\])]?$/.test(text)) to.add(ELLIPSIS);
  if (isOneOf(first, "-*\u2022\u20130123456789") && /^(?:[-*\u2022\u2013]|\d{1,3}[.)])\s/.test(text)) to.add(LIST_ITEM);
  if (seen.capitals && !seen.anySmall) to.add(CAPITALS_ONLY);
  if (seen.glued) to.add(GLUED);
}

function isOneOf(character: string, characters: string): boolean {
  return character !== "" && characters.includes(character);
}

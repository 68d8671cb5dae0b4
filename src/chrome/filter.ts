/**
 * Tells lines that match nothing in a lexicon from their bytes: a look-up for
 * each of their words, no string made. It may be wrong in one way only: a line
 * that it lets pass may still match nothing.
 */
import { LONGEST_LINE } from "./positions.js";

/** What a hash may stand for: a template's first word, its first two, a word inside it, its last word, all of it. */
const FIRST = 1;
const FIRST_TWO = 2;
const INNER = 4;
const LAST = 8;
const WHOLE = 16;
/** A name of a month or a day, with which a date may open. */
const CALENDAR = 32;

const SLOTS = 1 << 17;
const SEED = 0x811c9dc5;
const SPACE = 0x20;
const CLOSING_BRACKET = 0x29;

/** For each ASCII byte what it folds to; white space to a space. */
const FOLD = new Uint8Array(128);
/** 1 where a word of a date ends: as dates.ts has it. */
const ENDS_DATE_WORD = new Uint8Array(128);
for (let byte = 0; byte < 128; byte++) {
  const isWhite = (byte >= 0x09 && byte <= 0x0d) || (byte >= 0x1c && byte <= 0x20);
  FOLD[byte] = isWhite ? SPACE : byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
  ENDS_DATE_WORD[byte] = " .,/-|()[]:;'\"0123456789".includes(String.fromCharCode(byte)) ? 1 : 0;
}

function push(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

function hashOfWord(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = push(hash, word.charCodeAt(i));
  return hash;
}

/** The hash of words with spaces between them, made of theirs. */
function slotOfText(text: string): number {
  const words = text.split(" ").map(hashOfWord);
  return slotOf(words.slice(1).reduce(push, words[0] ?? SEED));
}

/** A filter as plain data. */
export interface FilterData {
  /** What each hash may stand for: a slot and its roles, in turn. */
  readonly roles: readonly number[];
  /** Texts with which a line may open. */
  readonly openings: readonly string[];
  readonly ruleCharacters: string;
  readonly bracketedNumberEnds: boolean;
  readonly letsAllPass: boolean;
}

export class LineFilter {
  private readonly roles = new Uint8Array(SLOTS);
  /** By their first character. */
  private readonly openings: (readonly string[] | undefined)[] = new Array(128);
  private ruleCharacters = "";
  private bracketedNumberEnds = false;
  private dateOpens = false;
  private letsAllPass = false;

  static from({ roles, openings, ruleCharacters, bracketedNumberEnds, letsAllPass }: FilterData): LineFilter {
    const filter = new LineFilter();
    for (let i = 0; i < roles.length; i += 2) filter.roles[roles[i] as number] = roles[i + 1] as number;
    filter.addOpenings(openings);
    filter.ruleCharacters = ruleCharacters;
    filter.bracketedNumberEnds = bracketedNumberEnds;
    filter.letsAllPass = letsAllPass;
    return filter;
  }

  get data(): FilterData {
    const roles: number[] = [];
    for (const [slot, role] of this.roles.entries()) if (role !== 0) roles.push(slot, role);
    const { ruleCharacters, bracketedNumberEnds, letsAllPass } = this;
    const openings = this.openings.flatMap((texts) => texts ?? []);
    return { roles, openings, ruleCharacters, bracketedNumberEnds, letsAllPass };
  }

  /** A template without placeholders. */
  addWhole(folded: string): void {
    this.add(folded, WHOLE);
  }

  /** A template whose fixed head holds a whole word. */
  addHead(head: string): void {
    const first = head.indexOf(" ");
    const second = head.indexOf(" ", first + 1);
    if (second < 0) this.add(head.slice(0, first), FIRST);
    else this.add(head.slice(0, second), FIRST_TWO);
  }

  /** A template whose fixed tail ends in a whole word. */
  addLastWord(word: string): void {
    this.add(word, LAST);
  }

  addOpenings(texts: Iterable<string>): void {
    for (const text of texts) {
      const code = text.charCodeAt(0);
      const known = this.openings[code] ?? [];
      if (code < 128 && !known.includes(text)) this.openings[code] = [...known, text];
    }
  }

  /** A template that opens with a date, of which these words are the names of months and days. */
  addDate(names: readonly string[]): void {
    if (!this.dateOpens) for (const name of names) this.add(name, CALENDAR);
    this.dateOpens = true;
  }

  /** A line of nothing but such characters may match. */
  addRule(characters: string): void {
    this.ruleCharacters += characters;
  }

  /** A template that ends with a number in brackets. */
  addBracketedNumber(): void {
    this.bracketedNumberEnds = true;
  }

  /** A template with a whole word in its middle. */
  addInnerWord(word: string): void {
    this.add(word, INNER);
  }

  /** A template that no sign tells. */
  addAny(): void {
    this.letsAllPass = true;
  }

  private add(text: string, role: number): void {
    const slot = slotOfText(text);
    this.roles[slot] = (this.roles[slot] as number) | role;
  }

  /**
   * Whether the first line of UTF-8 between two offsets may match; it may where it holds more than ASCII and common
   * punctuation.
   */
  mayPass(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.letsAllPass) return true;
    const length = fold(bytes, start, end);
    if (length === UNKNOWN) return true;
    return (
      length > 0 && length <= LONGEST_LINE && (this.mayOpen(length) || this.hasWord(length) || this.isRule(length))
    );
  }

  private mayOpen(length: number): boolean {
    const openings = this.openings[folded[0] as number];
    if (openings?.some((text) => opensWith(text, length))) return true;
    return this.mayBeDate(length);
  }

  /** A month or a day of the week, alone or with a number. */
  private mayBeDate(length: number): boolean {
    let hash = SEED;
    let at = 0;
    while (at < length && ENDS_DATE_WORD[folded[at] as number] === 0) hash = push(hash, folded[at++] as number);
    if (!this.has(hash, CALENDAR)) return false;
    if (at === length) return true;
    while (at < length && !isDigit(folded[at] as number)) at++;
    return at < length;
  }

  /** Whether the words of the folded line are those of a template, or its end. */
  private hasWord(length: number): boolean {
    let line = SEED;
    let word = SEED;
    let words = 0;
    for (let at = 0; at < length; at++) {
      const code = folded[at] as number;
      if (code !== SPACE) {
        word = push(word, code);
        continue;
      }
      line = words === 0 ? word : push(line, word);
      words++;
      if (this.has(word, words === 1 ? FIRST : INNER) || (words === 2 && this.has(line, FIRST_TWO))) return true;
      word = SEED;
    }
    if (words > 0 && this.has(word, LAST)) return true;
    return this.has(words === 0 ? word : push(line, word), WHOLE) || this.endsInBracketedNumber(length);
  }

  private endsInBracketedNumber(length: number): boolean {
    const before = folded[length - 2] as number;
    return this.bracketedNumberEnds && folded[length - 1] === CLOSING_BRACKET && isDigit(before);
  }

  private isRule(length: number): boolean {
    if (this.ruleCharacters === "") return false;
    for (let at = 0; at < length; at++)
      if (!this.ruleCharacters.includes(String.fromCharCode(folded[at] as number))) return false;
    return true;
  }

  private has(hash: number, role: number): boolean {
    return ((this.roles[slotOf(hash)] as number) & role) !== 0;
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function opensWith(text: string, length: number): boolean {
  if (text.length > length) return false;
  for (let i = 0; i < text.length; i++) if (folded[i] !== text.charCodeAt(i)) return false;
  return true;
}

const UNKNOWN = -1;
/** A line as fold.ts folds it; a byte more than is compared, and room for an ellipsis. */
const folded = new Uint8Array(LONGEST_LINE + 4);

/** Folds a line into `folded` and returns its length, or one too long, or UNKNOWN where fold.ts must be asked. */
function fold(bytes: Uint8Array, start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end && length <= LONGEST_LINE; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      const code = FOLD[byte] as number;
      if (code !== SPACE) folded[length++] = code;
      else if (byte === 0x0a || byte === 0x0d) break;
      else if (length > 0 && folded[length - 1] !== SPACE) folded[length++] = SPACE;
      continue;
    }
    if (byte === 0xc2 && bytes[at + 1] === 0xa0) {
      at++;
      if (length > 0 && folded[length - 1] !== SPACE) folded[length++] = SPACE;
      continue;
    }
    if (byte !== 0xe2 || bytes[at + 1] !== 0x80) return UNKNOWN;
    const third = bytes[at + 2] as number;
    at += 2;
    if (third >= 0x98 && third <= 0x9b) folded[length++] = 0x27;
    else if (third >= 0x9c && third <= 0x9f) folded[length++] = 0x22;
    else if (third >= 0x90 && third <= 0x95) folded[length++] = 0x2d;
    else if (third === 0xa6) {
      folded[length++] = 0x2e;
      folded[length++] = 0x2e;
      folded[length++] = 0x2e;
    } else return UNKNOWN;
  }
  return length > 0 && folded[length - 1] === SPACE ? length - 1 : length;
}

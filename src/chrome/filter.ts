/**
 * Tells lines that match nothing in a lexicon from their bytes: a look-up for
 * each of their words, no string made. It may be wrong in one way only: a line
 * that it lets pass may still match nothing.
 */
import { foldBytes, folded, foldedWords, UNKNOWN, wordStarts } from "./fold-bytes.js";
import { LONGEST_LINE } from "./positions.js";
import { hashWord, push, SEED, SLOTS, START_SLOTS, slotOf, slotOfText, startSlot } from "./word-hashes.js";

/** What a hash may stand for: a template's first word, its first two, a word inside it, its last word, all of it. */
const FIRST = 1;
const FIRST_TWO = 2;
const INNER = 4;
const LAST = 8;
const WHOLE = 16;
/** A name of a month or a day, with which a date may open. */
const CALENDAR = 32;

const CLOSING_BRACKET = 0x29;

/** 1 where a word of a date ends: as dates.ts has it. */
const ENDS_DATE_WORD = new Uint8Array(128);
for (const end of " .,/-|()[]:;'\"0123456789") ENDS_DATE_WORD[end.charCodeAt(0)] = 1;

/** A filter as plain data. */
export interface FilterData {
  /** What each hash may stand for: a slot and its roles, in turn. */
  readonly roles: readonly number[];
  /** With what two characters, the space behind a single one among them, a word inside a template begins. */
  readonly innerStarts: readonly string[];
  /** The most words of a template without placeholders. */
  readonly mostWords: number;
  /** Texts with which a line may open. */
  readonly openings: readonly string[];
  /** Characters beyond ASCII; a line that holds one may match. */
  readonly signs: string;
  readonly ruleCharacters: string;
  readonly bracketedNumberEnds: boolean;
  readonly letsAllPass: boolean;
}

export class LineFilter {
  private readonly roles = new Uint8Array(SLOTS);
  /** 1 where a word inside a template may begin with two characters: few words of a text need be hashed. */
  private readonly startsInner = new Uint8Array(START_SLOTS);
  private readonly innerStarts = new Set<string>();
  private mostWords = 0;
  /** By the code of their first character. */
  private readonly openings = new Map<number, readonly string[]>();
  private readonly signs = new Set<number>();
  private ruleCharacters = "";
  private bracketedNumberEnds = false;
  private dateOpens = false;
  private letsAllPass = false;

  static from(data: FilterData): LineFilter {
    const filter = new LineFilter();
    const { roles } = data;
    for (let i = 0; i < roles.length; i += 2) filter.roles[roles[i] as number] = roles[i + 1] as number;
    for (const start of data.innerStarts) filter.addInnerStart(start);
    filter.addOpenings(data.openings);
    for (const sign of data.signs) filter.addSign(sign);
    filter.mostWords = data.mostWords;
    filter.ruleCharacters = data.ruleCharacters;
    filter.bracketedNumberEnds = data.bracketedNumberEnds;
    filter.letsAllPass = data.letsAllPass;
    return filter;
  }

  get data(): FilterData {
    const roles: number[] = [];
    for (const [slot, role] of this.roles.entries()) if (role !== 0) roles.push(slot, role);
    const { mostWords, ruleCharacters, bracketedNumberEnds, letsAllPass } = this;
    const innerStarts = [...this.innerStarts];
    const openings = [...this.openings.values()].flat();
    const signs = String.fromCharCode(...this.signs);
    return { roles, innerStarts, mostWords, openings, signs, ruleCharacters, bracketedNumberEnds, letsAllPass };
  }

  /** A template without placeholders. */
  addWhole(folded: string): void {
    this.add(folded, WHOLE);
    this.mostWords = Math.max(this.mostWords, folded.split(" ").length);
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
      const known = this.openings.get(code) ?? [];
      if (!known.includes(text)) this.openings.set(code, [...known, text]);
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

  /** A template that holds a character beyond ASCII which no text has. */
  addSign(character: string): void {
    this.signs.add(character.charCodeAt(0));
  }

  /** A template that ends with a number in brackets. */
  addBracketedNumber(): void {
    this.bracketedNumberEnds = true;
  }

  /** A template with a whole word in its middle. */
  addInnerWord(word: string): void {
    this.add(word, INNER);
    this.addInnerStart(`${word} `.slice(0, 2));
  }

  private addInnerStart(start: string): void {
    this.innerStarts.add(start);
    this.startsInner[startSlot(start.charCodeAt(0), start.charCodeAt(1))] = 1;
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
   * Whether the first line of UTF-8 between two offsets may match; it may where it holds marks, emoji, other digits than
   * ours, or what folds to several characters.
   */
  mayPass(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.letsAllPass) return true;
    const length = foldBytes(bytes, start, end);
    if (length === UNKNOWN) return true;
    return (
      length > 0 && length <= LONGEST_LINE && (this.mayOpen(length) || this.hasWord(length) || this.isRule(length))
    );
  }

  private mayOpen(length: number): boolean {
    if (this.openings.get(folded[0] as number)?.some((text) => opensWith(text, length))) return true;
    return this.mayBeDate(length);
  }

  /** A month or a day of the week, alone or with a number. */
  private mayBeDate(length: number): boolean {
    let hash = SEED;
    let at = 0;
    while (at < length && (ENDS_DATE_WORD[folded[at] as number] ?? 0) === 0) hash = push(hash, folded[at++] as number);
    if (!this.has(hash, CALENDAR)) return false;
    if (at === length) return true;
    while (at < length && !isDigit(folded[at] as number)) at++;
    return at < length;
  }

  /** Whether the words of the folded line are those of a template, or its end. */
  private hasWord(length: number): boolean {
    const words = foldedWords();
    let line = hashWord(0, length);
    if (words > 1) {
      if (this.has(line, FIRST) || this.has(hashWord(words - 1, length), LAST)) return true;
      if (words > 2 && this.has(push(line, hashWord(1, length)), FIRST_TWO)) return true;
      for (let word = 1; word < words - 1; word++) if (this.mayBeInner(word, length)) return true;
    }
    if (words <= this.mostWords) {
      for (let word = 1; word < words; word++) line = push(line, hashWord(word, length));
      if (this.has(line, WHOLE)) return true;
    }
    return this.hasSign(length) || this.endsInBracketedNumber(length);
  }

  private mayBeInner(word: number, length: number): boolean {
    const at = wordStarts[word] as number;
    const isStart = this.startsInner[startSlot(folded[at] as number, folded[at + 1] as number)] === 1;
    return isStart && this.has(hashWord(word, length), INNER);
  }

  private hasSign(length: number): boolean {
    for (let at = 0; at < length; at++) {
      const code = folded[at] as number;
      if (code >= 128 && this.signs.has(code)) return true;
    }
    return false;
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

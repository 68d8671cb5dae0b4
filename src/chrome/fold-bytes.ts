/**
 * fold.ts for UTF-8, without making a string: byte by byte for ASCII, by a
 * table for the characters of the BMP whose form does not depend on those
 * beside them. The table is filled by fold.ts as they come.
 */
import { characterAt } from "../text/utf8.js";
import { fold } from "./fold.js";
import { LONGEST_LINE } from "./positions.js";

/** Where fold.ts must be asked. */
export const UNKNOWN = -1;
/** The line that was folded last, in UTF-16; with room for what folds to several. */
export const folded = new Uint16Array(LONGEST_LINE + 4);
/** Where its words start. */
export const wordStarts = new Uint16Array(LONGEST_LINE + 4);
let words = 0;

/** How many words the line has that was folded last. */
export function foldedWords(): number {
  return words;
}

const SPACE = 0x20;
const LF = 0x0a;
const CR = 0x0d;

/** For each ASCII byte what it folds to; white space to a space. */
const FOLD = new Uint8Array(128);
/** 1 for white space. */
const IS_SPACE = new Uint8Array(128);
for (let byte = 0; byte < 128; byte++) {
  const isWhite = (byte >= 0x09 && byte <= 0x0d) || (byte >= 0x1c && byte <= 0x20);
  FOLD[byte] = isWhite ? SPACE : byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
  IS_SPACE[byte] = isWhite ? 1 : 0;
}

/** Folds the first line between two offsets into `folded` and returns its length, one too long, or UNKNOWN. */
export function foldBytes(bytes: Uint8Array, start: number, end: number): number {
  let length = 0;
  let count = 0;
  /** 1 behind white space, and at the start: no more of it is taken, and a word begins with what is none. */
  let isSpaced = 1;
  for (let at = start; at < end && length <= LONGEST_LINE; at++) {
    const byte = bytes[at] as number;
    let code: number;
    let isSpace: number;
    if (byte < 0x80) {
      if (byte === LF || byte === CR) break;
      code = FOLD[byte] as number;
      isSpace = IS_SPACE[byte] as number;
    } else {
      const character = characterAt(bytes, at, end);
      if (character < 0) return UNKNOWN;
      at += character < 0x800 ? 1 : 2;
      code = foldCharacter(character);
      if (code === NOT_ALONE) return UNKNOWN;
      if (code === GOES) continue;
      if (code === SEVERAL) {
        wordStarts[count] = length;
        count += isSpaced;
        isSpaced = 0;
        for (const each of expansions.get(character) ?? []) folded[length++] = each;
        continue;
      }
      isSpace = code === SPACE ? 1 : 0;
    }
    // Written in any case and counted where it holds: no processor foretells where a word ends.
    wordStarts[count] = length;
    count += isSpaced & (isSpace ^ 1);
    folded[length] = code;
    length += 1 ^ (isSpaced & isSpace);
    isSpaced = isSpace;
  }
  words = count;
  return length > 0 && isSpaced === 1 ? length - 1 : length;
}

/** What a character of the BMP folds to, or one of the words below. */
const folds = new Uint16Array(0x10000);
const NOT_ASKED = 0;
const GOES = 1;
/** Is a digit, which a template may ask for, or may join with what stands beside it. */
const NOT_ALONE = 2;
/** To two or three characters of ASCII: arrows, guillemets, the ellipsis. */
const SEVERAL = 3;
const expansions = new Map<number, readonly number[]>();
const DEPENDS = /[\p{M}\p{Nd}\p{Cn}\p{Cs}\u1160-\u11ff\ud7b0-\ud7ff]/u;

function foldCharacter(code: number): number {
  let known = folds[code] as number;
  if (known === NOT_ASKED) {
    known = foldAlone(code);
    folds[code] = known;
  }
  return known;
}

function foldAlone(code: number): number {
  const character = String.fromCharCode(code);
  if (DEPENDS.test(character)) return NOT_ALONE;
  // Between letters, as white space at an end goes.
  const middle = fold(`a${character}a`).slice(1, -1);
  if (/^[!-/:-~]{2,3}$/.test(middle)) {
    expansions.set(
      code,
      Array.from(middle, (each) => each.charCodeAt(0)),
    );
    return SEVERAL;
  }
  if (middle.length > 1 || DEPENDS.test(middle)) return NOT_ALONE;
  return middle === "" ? GOES : middle.charCodeAt(0);
}

/**
 * The key kernel, in AssemblyScript (TypeScript that compiles to WebAssembly),
 * sixteen bytes at a time: a chunk of UTF-8 becomes lines, and each line that
 * is not blank becomes its key, its word count and its sketch. Normalisation
 * of characters whose form depends on those beside them is left to the
 * reference in normalize.ts. `twin.ts` gives the
 * same answers in plain TypeScript; a property test holds the two together.
 *
 * The host writes a chunk to INPUT and reads columns of rows; nothing is
 * allocated. layout.ts has the same numbers for the host.
 */
import { fold, hadOther, hadRaised, wantedFolds, wordsInside } from "./fold";
import {
  ANCHOR_WORDS,
  ANCHORS,
  ASK_REFERENCE,
  CR,
  END,
  FIGURES,
  HAS_DIGITS,
  HAS_RAISED,
  INDENTED,
  INPUT,
  KEY_HI,
  KEY_LO,
  LF,
  LINE,
  LONG,
  OTHER_DIGITS,
  ROWS,
  SCRATCH,
  SEALS,
  SKETCH_HASHES,
  SKETCH_NUMBERS,
  SKETCHES,
  SPACE,
  START,
  STARTS,
  TEXT_END,
  WORDS,
} from "./memory";
import { sipHash } from "./siphash";

export { wantedFolds } from "./fold";
export { readString, stringEnd, writeString } from "./string";

// What `key` found out of the text in SCRATCH.
let keyHi: u32 = 0;
let keyLo: u32 = 0;
let words: u32 = 0;
let figures: bool = false;

/** Bytes of the chunk that the last `scan` has worked through, lines it met, rows left to the reference, and long lines. */
let consumed: i32 = 0;
let lines: i32 = 0;
let asked: i32 = 0;
let long: i32 = 0;

export function consumedBytes(): i32 {
  return consumed;
}

export function linesMet(): i32 {
  return lines;
}

export function referencesAsked(): i32 {
  return asked;
}

/** Lines of more than LONG characters. Of some it cannot tell; those are not counted. */
export function longLines(): i32 {
  return long;
}

/**
 * Works through the whole lines in INPUT[from, length), and through what is
 * behind the last line end too where `isLast`. Offsets written are `base` plus
 * the offset in the chunk; lines are numbered from `line` on. Stops when the
 * rows are full, and before a line for which `wantedFolds` must be told;
 * `consumedBytes` says where. Returns the number of rows.
 */
export function scan(
  from: i32,
  length: i32,
  isLast: bool,
  base: u32,
  line: u32,
  wantSketch: bool,
  wantSeal: bool,
): i32 {
  let row: i32 = 0;
  let at = from;
  let number = line;
  asked = 0;
  long = 0;
  while (at < length && row < ROWS) {
    let end = lineEnd(at, length);
    if (end < 0) {
      if (!isLast) break;
      end = length;
    }
    const next = min(end + 1, length);
    let textEnd = end;
    if (end < length && end > at && load<u8>(INPUT + end - 1) === CR) textEnd--;
    const hasText = addRow(row, INPUT + at, INPUT + textEnd, wantSketch, wantSeal);
    if (wantedFolds() >= 0) break;
    if (hasText) {
      store<u32>(START + ((<usize>row) << 2), base + at);
      store<u32>(TEXT_END + ((<usize>row) << 2), base + textEnd);
      store<u32>(END + ((<usize>row) << 2), base + next);
      store<u32>(LINE + ((<usize>row) << 2), number);
      row++;
      if (isLong(INPUT + at, INPUT + textEnd)) long++;
    }
    number++;
    at = next;
  }
  consumed = at;
  lines = number - line;
  return row;
}

/** Whether the line that was folded last has more than LONG characters, in UTF-16, without white space around it. */
function isLong(from: usize, to: usize): bool {
  const length = <i32>(to - from);
  if (<i32>load<u8>(from) <= SPACE || <i32>load<u8>(to - 1) <= SPACE) return false;
  return length > (hadOther() ? 3 * LONG : LONG);
}

/** Keys INPUT[0, length) as one paragraph into row 0, its line ends as spaces; false where it is blank, or `wantedFolds` must be told. */
export function keyOne(length: i32, wantSketch: bool, wantSeal: bool): bool {
  return addRow(0, INPUT, INPUT + length, wantSketch, wantSeal);
}

/** The offset in INPUT of the LF at or behind `at`, -1 where there is none before `length`. */
function lineEnd(at: i32, length: i32): i32 {
  const newline = i8x16.splat(<i8>LF);
  for (let i = at; i < length; i += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(INPUT + i), newline));
    if (found !== 0) {
      const end = i + ctz(found);
      return end < length ? end : -1;
    }
  }
  return -1;
}

/** False for a line that is blank, which takes no row. */
function addRow(row: i32, from: usize, to: usize, wantSketch: bool, wantSeal: bool): bool {
  const at = (<usize>row) << 2;
  const first = from < to ? load<u8>(from) : 0;
  store<u8>(INDENTED + row, first === 0x20 || first === 0x09 ? 1 : 0);
  const length = fold(from, to);
  if (length === 0) return false;
  if (length < 0) {
    if (wantedFolds() >= 0) return false;
    store<u32>(WORDS + at, ASK_REFERENCE);
    asked++;
    return true;
  }
  key(length, SKETCHES + at * SKETCH_NUMBERS, wantSketch);
  store<u32>(WORDS + at, words);
  store<u8>(FIGURES + row, (figures ? HAS_DIGITS : 0) | (hadRaised() ? HAS_RAISED : 0));
  store<u32>(KEY_HI + at, keyHi);
  store<u32>(KEY_LO + at, keyLo);
  if (wantSeal) store<u64>(SEALS + (at << 1), sipHash(length));
  return true;
}

/**
 * Key, words and, where wanted, sketch of SCRATCH[0, length).
 *
 * The key: four 32-bit lanes over blocks of sixteen bytes, in the manner of
 * xxHash32 (Y. Collet, 2012); two mixes of the lanes give its halves.
 * Words: tokens between spaces that hold a letter, a digit or a byte beyond
 * ASCII. Tokens are told by bit masks, and a run of punctuation alone by the
 * carry of an addition, which runs through it to the byte behind.
 */
function key(length: i32, sketch: usize, wantSketch: bool): void {
  const space = i8x16.splat(<i8>SPACE);
  const lowerA = i8x16.splat(0x61);
  const letters = i8x16.splat(26);
  const zero = i8x16.splat(0x30);
  const ten = i8x16.splat(10);
  const spread = i32x4.splat(0x85ebca77);
  const gather = i32x4.splat(0x9e3779b1);
  const otherDigits = i8x16.splat(<i8>OTHER_DIGITS);
  let mayHoldDigit = i8x16.splat(0);
  let lanes = i32x4(0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f);
  let tokens = 0;
  let wordless = 0;
  let before = 1;
  let pending = 0;
  for (let at = 0; at < length; at += 16) {
    const block = v128.load(SCRATCH + at);
    const turned = i32x4.add(lanes, i32x4.mul(block, spread));
    lanes = i32x4.mul(v128.or(i32x4.shl(turned, 13), i32x4.shr_u(turned, 19)), gather);

    let spaces = i8x16.bitmask(i8x16.eq(block, space));
    // The zeros behind the end count as spaces.
    if (length - at < 16) spaces |= (0xffff << (length - at)) & 0xffff;
    const isLetter = i8x16.lt_u(i8x16.sub(block, lowerA), letters);
    const isDigit = i8x16.lt_u(i8x16.sub(block, zero), ten);
    mayHoldDigit = v128.or(mayHoldDigit, v128.or(isDigit, i8x16.ge_u(block, otherDigits)));
    // A byte beyond ASCII has the bit that the mask is made of.
    const inWord = i8x16.bitmask(v128.or(v128.or(isLetter, isDigit), block));
    const starts = ~spaces & ((spaces << 1) | before) & 0xffff;
    tokens += popcnt(starts);
    const marks = ~spaces & ~inWord & 0xffff;
    wordless += pending & spaces;
    const ended = (((starts | pending) & marks) + marks) & ~marks;
    wordless += popcnt(ended & spaces);
    pending = (ended >> 16) & 1;
    before = (spaces >> 15) & 1;
    store<u16>(STARTS + (at >> 3), <u16>starts);
  }
  figures = v128.any_true(mayHoldDigit);
  words = <u32>(tokens - wordless - pending + wordsInside(length));
  if (wantSketch) sketchOf(length, sketch);
  const a = <u32>i32x4.extract_lane(lanes, 0);
  const b = <u32>i32x4.extract_lane(lanes, 1);
  const c = <u32>i32x4.extract_lane(lanes, 2);
  const d = <u32>i32x4.extract_lane(lanes, 3);
  keyHi = avalanche(rotl<u32>(a, 1) + rotl<u32>(b, 7) + rotl<u32>(c, 12) + rotl<u32>(d, 18) + length);
  keyLo = avalanche((rotl<u32>(a, 17) ^ rotl<u32>(b, 3)) + (rotl<u32>(c, 9) ^ d) * 0x9e3779b1 + ~length);
}

/**
 * The sketch of SCRATCH[0, length), whose words start where STARTS says: of each of eight bins the smallest hash, and
 * the anchors.
 */
function sketchOf(length: i32, sketch: usize): void {
  const anchors = sketch + 4 * SKETCH_HASHES;
  v128.store(sketch, i32x4.splat(-1));
  v128.store(sketch, i32x4.splat(-1), 16);
  store<u64>(anchors, 0);
  // The last words of 64 bits may hold bits of a longer text before.
  store<u64>(STARTS + (((length + 15) >> 4) << 1), 0);
  let word: usize = 0;
  let anchor: u32 = 0;
  for (let at = 0; at < length; at += 64) {
    for (let left = load<u64>(STARTS + (at >> 3)); left !== 0; left &= left - 1) {
      const start = SCRATCH + at + <usize>ctz(left);
      sample(start, sketch);
      if (word === ANCHORS * ANCHOR_WORDS) continue;
      anchor = rotl<u32>(anchor ^ load<u32>(start), 15) * 0x9e3779b1;
      if (++word % ANCHOR_WORDS !== 0) continue;
      store<u32>(anchors + 4 * (word / ANCHOR_WORDS - 1), avalanche(anchor));
      anchor = 0;
    }
  }
}

/** Enters the sixteen bytes from the start of a word on: the smaller hash of a bin stays. */
function sample(at: usize, sketch: usize): void {
  const left = load<u32>(at) * 0x9e3779b1 + load<u32>(at, 4);
  const right = load<u32>(at, 8) * 0x85ebca77 + load<u32>(at, 12);
  const mixed = (left ^ rotl<u32>(right, 15)) * 0xc2b2ae3d;
  const hash = mixed ^ (mixed >> 16);
  const bin = sketch + <usize>((hash >> 29) << 2);
  store<u32>(bin, min<u32>(hash, load<u32>(bin)));
}

function avalanche(value: u32): u32 {
  let mixed = value ^ (value >> 15);
  mixed *= 0x85ebca77;
  mixed ^= mixed >> 13;
  mixed *= 0xc2b2ae3d;
  return mixed ^ (mixed >> 16);
}

/**
 * The key kernel, in AssemblyScript (TypeScript that compiles to WebAssembly),
 * sixteen bytes at a time: a chunk of UTF-8 becomes lines, and each line that
 * is not blank becomes its key, its word count and its sketch. Normalisation
 * of everything but ASCII, Latin-1, the common typographic punctuation,
 * symbols and emoji is left to the reference in normalize.ts. `twin.ts` gives the
 * same answers in plain TypeScript; a property test holds the two together.
 *
 * The host writes a chunk to INPUT and reads columns of rows; nothing is
 * allocated. layout.ts has the same numbers for the host.
 */

/** Longest chunk, in bytes; behind it 64 bytes that may be read and mean nothing. */
const CHUNK: usize = 1 << 20;
/** Rows that one call may give. */
const ROWS: i32 = 1 << 13;
const INPUT: usize = 1 << 16;
/** The normalised text of one paragraph, with zeros behind it. */
const SCRATCH: usize = INPUT + CHUNK + 64;
/** A bit for each byte of SCRATCH, set where a word starts. */
const STARTS: usize = SCRATCH + CHUNK + 192;
const START: usize = STARTS + CHUNK / 8 + 64;
const TEXT_END: usize = START + 4 * <usize>ROWS;
const END: usize = TEXT_END + 4 * <usize>ROWS;
const LINE: usize = END + 4 * <usize>ROWS;
const WORDS: usize = LINE + 4 * <usize>ROWS;
const KEY_HI: usize = WORDS + 4 * <usize>ROWS;
const KEY_LO: usize = KEY_HI + 4 * <usize>ROWS;
const INDENTED: usize = KEY_LO + 4 * <usize>ROWS;
const SKETCHES: usize = INDENTED + <usize>ROWS;

/** What `WORDS` says of a row that only the reference can key. */
const ASK_REFERENCE: u32 = 0xffffffff;

/** Characters of the widest line that may be hard-wrapped (mode.ts). */
const LONG: i32 = 100;

const SPACE: i32 = 0x20;
const LF: i32 = 0x0a;
const CR: i32 = 0x0d;
const QUOTE: i32 = 0x22;
const BACKSLASH: i32 = 0x5c;
const DOT: u8 = 0x2e;

// What `key` found out of the text in SCRATCH.
let keyHi: u32 = 0;
let keyLo: u32 = 0;
let words: u32 = 0;

/** Bytes of the chunk that the last `scan` has worked through, lines it met, rows left to the reference, and long lines. */
let consumed: i32 = 0;
let lines: i32 = 0;
let asked: i32 = 0;
let long: i32 = 0;
/** Whether what was folded last held a byte beyond ASCII. */
let hasOther = false;

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
 * rows are full; `consumedBytes` says where. Returns the number of rows.
 */
export function scan(from: i32, length: i32, isLast: bool, base: u32, line: u32, wantSketch: bool): i32 {
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
    if (addRow(row, INPUT + at, INPUT + textEnd, wantSketch)) {
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
  return length > (hasOther ? 3 * LONG : LONG);
}

/** Keys INPUT[0, length) as one paragraph into row 0, its line ends as spaces; false where it is blank. */
export function keyOne(length: i32, wantSketch: bool): bool {
  return addRow(0, INPUT, INPUT + length, wantSketch);
}

/**
 * Reads the JSON string whose opening quote stands before INPUT[from] into SCRATCH, as UTF-8; `consumedBytes` tells
 * where it ends, behind the closing quote. Returns the length; -1 for what is no string of valid UTF-8, or holds half a
 * surrogate pair.
 */
export function readString(from: i32, length: i32): i32 {
  const quote = i8x16.splat(<i8>QUOTE);
  const backslash = i8x16.splat(<i8>BACKSLASH);
  const beforePrintable = i8x16.splat(<i8>SPACE);
  const end: usize = INPUT + length;
  let at: usize = INPUT + from;
  let out: usize = SCRATCH;
  while (at < end) {
    const block = v128.load(at);
    const isEnd = v128.or(i8x16.eq(block, quote), i8x16.eq(block, backslash));
    const stop = i8x16.bitmask(v128.or(isEnd, i8x16.lt_s(block, beforePrintable)));
    v128.store(out, block);
    const plain: usize = stop === 0 ? 16 : ctz(stop);
    at += plain;
    out += plain;
    if (stop === 0 || at >= end) continue;
    const byte = <i32>load<u8>(at);
    if (byte === QUOTE) {
      consumed = <i32>(at + 1 - INPUT);
      return <i32>(out - SCRATCH);
    }
    if (byte >= 0x80) {
      const size = sequenceLength(at, end);
      if (size === 0) return -1;
      store<u32>(out, load<u32>(at));
      at += size;
      out += size;
    } else if (byte !== BACKSLASH) return -1;
    else if (load<u8>(at + 1) === 0x75) {
      const code = codePoint(at);
      if (code < 0) return -1;
      at += code > 0xffff ? 12 : 6;
      out = storeCode(out, code);
    } else {
      const meant = escaped(load<u8>(at + 1));
      if (meant === 0) return -1;
      store<u8>(out++, meant);
      at += 2;
    }
  }
  return -1;
}

/** What a letter behind a backslash stands for, 0 for none. */
function escaped(letter: u8): u8 {
  switch (letter) {
    case 0x22:
    case 0x2f:
    case 0x5c:
      return letter;
    case 0x62:
      return 0x08;
    case 0x66:
      return 0x0c;
    case 0x6e:
      return 0x0a;
    case 0x72:
      return 0x0d;
    case 0x74:
      return 0x09;
    default:
      return 0;
  }
}

/** The code point of the escape at `at`, or of the pair of them; -1 for no digits or half a pair. */
function codePoint(at: usize): i32 {
  const first = hexUnit(at + 2);
  if (first < 0xd800 || first > 0xdfff) return first;
  if (first > 0xdbff || load<u16>(at + 6) !== 0x755c) return -1;
  const second = hexUnit(at + 8);
  if (second < 0xdc00 || second > 0xdfff) return -1;
  return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
}

function hexUnit(at: usize): i32 {
  let unit = 0;
  for (let i: usize = 0; i < 4; i++) {
    const digit = <i32>load<u8>(at + i);
    const lower = digit | 0x20;
    if (digit >= 0x30 && digit <= 0x39) unit = (unit << 4) | (digit - 0x30);
    else if (lower >= 0x61 && lower <= 0x66) unit = (unit << 4) | (lower - 0x57);
    else return -1;
  }
  return unit;
}

/** Writes a code point as UTF-8; returns where it ends. */
function storeCode(out: usize, code: i32): usize {
  if (code < 0x80) {
    store<u8>(out, <u8>code);
    return out + 1;
  }
  const size: usize = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  let rest = code;
  for (let i = size - 1; i > 0; i--) {
    store<u8>(out + i, <u8>(0x80 | (rest & 0x3f)));
    rest >>= 6;
  }
  store<u8>(out, <u8>((0xf00 >> size) & 0xff) | <u8>rest);
  return out + size;
}

/** Bytes in the valid UTF-8 sequence at `at`, 0 if there is none (Unicode 15, table 3-7). */
function sequenceLength(at: usize, end: usize): usize {
  const lead = <i32>load<u8>(at);
  const size: usize = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (size === 0 || at + size > end) return 0;
  const second = <i32>load<u8>(at + 1);
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i: usize = 2; i < size; i++) if ((load<u8>(at + i) & 0xc0) !== 0x80) return 0;
  return size;
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
function addRow(row: i32, from: usize, to: usize, wantSketch: bool): bool {
  const at = (<usize>row) << 2;
  const first = from < to ? load<u8>(from) : 0;
  store<u8>(INDENTED + row, first === 0x20 || first === 0x09 ? 1 : 0);
  const length = fold(from, to);
  if (length === 0) return false;
  if (length < 0) {
    store<u32>(WORDS + at, ASK_REFERENCE);
    asked++;
    return true;
  }
  key(length, SKETCHES + (at << 3), wantSketch);
  store<u32>(WORDS + at, words);
  store<u32>(KEY_HI + at, keyHi);
  store<u32>(KEY_LO + at, keyLo);
  return true;
}

/**
 * Normalises `[from, to)` into SCRATCH, with zeros behind it. Returns the
 * length, 0 where nothing is left, -1 where the reference must decide.
 */
function fold(from: usize, to: usize): i32 {
  const beforePrintable = i8x16.splat(<i8>SPACE);
  const upperA = i8x16.splat(0x41);
  const letters = i8x16.splat(26);
  let at = from;
  let out: usize = SCRATCH;
  // White space at the start goes, as behind other white space.
  let spaced: i32 = 1;
  hasOther = false;
  while (at < to) {
    // Two blocks at once as long as there is nothing but plain text.
    while (at + 32 <= to) {
      const left = v128.load(at);
      const right = v128.load(at, 16);
      const spaces =
        i8x16.bitmask(i8x16.eq(left, beforePrintable)) | (i8x16.bitmask(i8x16.eq(right, beforePrintable)) << 16);
      const special = v128.or(i8x16.lt_s(left, beforePrintable), i8x16.lt_s(right, beforePrintable));
      if (v128.any_true(special) || (spaces & ((spaces << 1) | spaced)) !== 0) break;
      v128.store(out, lowered(left, upperA, letters, beforePrintable));
      v128.store(out, lowered(right, upperA, letters, beforePrintable), 16);
      spaced = spaces >>> 31;
      at += 32;
      out += 32;
    }
    if (at >= to) break;
    const block = v128.load(at);
    // Signed: bytes beyond ASCII are negative.
    let stop = i8x16.bitmask(i8x16.lt_s(block, beforePrintable));
    const spaces = i8x16.bitmask(i8x16.eq(block, beforePrintable));
    stop |= spaces & ((spaces << 1) | spaced);
    const left = to - at;
    if (left < 16) stop |= 1 << (<i32>left);
    v128.store(out, lowered(block, upperA, letters, beforePrintable));
    if (stop === 0) {
      at += 16;
      out += 16;
      spaced = spaces >> 15;
      continue;
    }
    const plain = ctz(stop);
    at += plain;
    out += plain;
    if (plain > 0) spaced = (spaces >> (plain - 1)) & 1;
    if (at >= to) break;

    const byte = <i32>load<u8>(at);
    if (byte < 0x80) {
      at++;
      if (byte === SPACE || (byte >= 0x09 && byte <= 0x0d) || byte >= 0x1c) {
        if (spaced === 0) store<u8>(out++, SPACE);
        spaced = 1;
      } else {
        store<u8>(out++, <u8>byte);
        spaced = 0;
      }
      continue;
    }
    hasOther = true;
    const second = at + 1 < to ? <i32>load<u8>(at + 1) : 0;
    const third = at + 2 < to ? <i32>load<u8>(at + 2) : 0;
    if (byte === 0xe2 && second === 0x80) {
      at += 3;
      if (third >= 0x98 && third <= 0x9b) store<u8>(out++, 0x27);
      else if (third >= 0x9c && third <= 0x9f) store<u8>(out++, 0x22);
      else if (third >= 0x90 && third <= 0x95) store<u8>(out++, 0x2d);
      else if (third === 0xa6) {
        store<u8>(out, DOT, 0);
        store<u8>(out, DOT, 1);
        store<u8>(out, DOT, 2);
        out += 3;
      } else if (third >= 0x8b && third <= 0x8f) continue;
      else if ((third >= 0x80 && third <= 0x8a) || third === 0xa8 || third === 0xa9 || third === 0xaf) {
        // Spaces of all widths, line and paragraph separators.
        if (spaced === 0) store<u8>(out++, SPACE);
        spaced = 1;
        continue;
      } else if (third >= 0xa0 && third <= 0xa2) out = copy(at - 3, out, 3);
      else return -1;
      spaced = 0;
    } else if (byte === 0xc3 && second >= 0x80 && second <= 0xbf) {
      at += 2;
      store<u8>(out, 0xc3, 0);
      // U+00C0-00DE are upper case but for the multiplication sign U+00D7.
      store<u8>(out, <u8>(second <= 0x9e && second !== 0x97 ? second + 0x20 : second), 1);
      out += 2;
      spaced = 0;
    } else if (byte === 0xc2) {
      at += 2;
      if (second === 0xad) continue;
      if (second === 0xa0) {
        if (spaced === 0) store<u8>(out++, SPACE);
        spaced = 1;
        continue;
      }
      if (second === 0xab || second === 0xbb) store<u8>(out++, 0x22);
      else if (isKeptLatin1(second)) out = copy(at - 2, out, 2);
      else return -1;
      spaced = 0;
    } else if (isKeptSymbol(byte, second, third)) {
      out = copy(at, out, 3);
      at += 3;
      spaced = 0;
    } else if (isKeptEmoji(byte, second, third) && at + 3 < to && (load<u8>(at + 3) & 0xc0) === 0x80) {
      out = copy(at, out, 4);
      at += 4;
      spaced = 0;
    } else return -1;
  }
  const length = trimmed(<i32>(out - SCRATCH));
  for (let i: usize = 0; i < 64; i += 16) v128.store(SCRATCH + length + i, i8x16.splat(0));
  return length;
}

/** `block` with its capitals of ASCII in lower case; the other arguments are the constants that takes. */
function lowered(block: v128, upperA: v128, letters: v128, caseBit: v128): v128 {
  return v128.or(block, v128.and(i8x16.lt_u(i8x16.sub(block, upperA), letters), caseBit));
}

function copy(from: usize, out: usize, length: usize): usize {
  store<u32>(out, load<u32>(from));
  return out + length;
}

/** The sign of U+00A1-00BF, by its second byte, is its own normal form. */
function isKeptLatin1(second: i32): bool {
  return (
    (second >= 0xa1 && second <= 0xa7) ||
    second === 0xa9 ||
    second === 0xac ||
    second === 0xae ||
    second === 0xb0 ||
    second === 0xb1 ||
    second === 0xb6 ||
    second === 0xb7 ||
    second === 0xbf
  );
}

/** U+20AC, the euro; U+2600-27BF, symbols and dingbats. */
function isKeptSymbol(byte: i32, second: i32, third: i32): bool {
  if (byte !== 0xe2) return false;
  return (second === 0x82 && third === 0xac) || (second >= 0x98 && second <= 0x9e && (third & 0xc0) === 0x80);
}

/** The first three bytes of U+1F300-1F6FF and U+1F900-1F9FF. */
function isKeptEmoji(byte: i32, second: i32, third: i32): bool {
  return byte === 0xf0 && second === 0x9f && ((third >= 0x8c && third <= 0x9b) || (third >= 0xa4 && third <= 0xa7));
}

/** The length without the space and backslashes at the end; backslashes alone stay. */
function trimmed(length: i32): i32 {
  let end = length;
  while (end > 0) {
    const last = <i32>load<u8>(SCRATCH + end - 1);
    if (last !== BACKSLASH && last !== SPACE) return end;
    end--;
  }
  return length > 0 && <i32>load<u8>(SCRATCH + length - 1) === SPACE ? length - 1 : length;
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
  if (wantSketch) sketchOf(length, sketch);
  words = <u32>(tokens - wordless - pending);
  const a = <u32>i32x4.extract_lane(lanes, 0);
  const b = <u32>i32x4.extract_lane(lanes, 1);
  const c = <u32>i32x4.extract_lane(lanes, 2);
  const d = <u32>i32x4.extract_lane(lanes, 3);
  keyHi = avalanche(rotl<u32>(a, 1) + rotl<u32>(b, 7) + rotl<u32>(c, 12) + rotl<u32>(d, 18) + length);
  keyLo = avalanche((rotl<u32>(a, 17) ^ rotl<u32>(b, 3)) + (rotl<u32>(c, 9) ^ d) * 0x9e3779b1 + ~length);
}

/** The sketch of SCRATCH[0, length), whose words start where STARTS says: of each of eight bins the smallest hash. */
function sketchOf(length: i32, sketch: usize): void {
  v128.store(sketch, i32x4.splat(-1));
  v128.store(sketch, i32x4.splat(-1), 16);
  // The last words of 64 bits may hold bits of a longer text before.
  store<u64>(STARTS + (((length + 15) >> 4) << 1), 0);
  for (let at = 0; at < length; at += 64) {
    for (let left = load<u64>(STARTS + (at >> 3)); left !== 0; left &= left - 1)
      sample(SCRATCH + at + <usize>ctz(left), sketch);
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

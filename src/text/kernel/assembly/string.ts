/** Strings of JSON, from bytes to bytes. */
import { BACKSLASH, CHUNK, INPUT, QUOTE, SCRATCH, SPACE } from "./memory";

/** Where the string that was read last ends in INPUT, behind the closing quote. */
let end: i32 = 0;

export function stringEnd(): i32 {
  return end;
}

/**
 * Reads the JSON string whose opening quote stands before INPUT[from] into SCRATCH, as UTF-8; `stringEnd` tells
 * where it ends. Returns the length; -1 for what is no string of valid UTF-8, or holds half a
 * surrogate pair.
 */
export function readString(from: i32, length: i32): i32 {
  const quote = i8x16.splat(<i8>QUOTE);
  const backslash = i8x16.splat(<i8>BACKSLASH);
  const beforePrintable = i8x16.splat(<i8>SPACE);
  const limit: usize = INPUT + length;
  let at: usize = INPUT + from;
  let out: usize = SCRATCH;
  while (at < limit) {
    const block = v128.load(at);
    const isEnd = v128.or(i8x16.eq(block, quote), i8x16.eq(block, backslash));
    const stop = i8x16.bitmask(v128.or(isEnd, i8x16.lt_s(block, beforePrintable)));
    v128.store(out, block);
    const plain: usize = stop === 0 ? 16 : ctz(stop);
    at += plain;
    out += plain;
    if (stop === 0 || at >= limit) continue;
    const byte = <i32>load<u8>(at);
    if (byte === QUOTE) {
      end = <i32>(at + 1 - INPUT);
      return <i32>(out - SCRATCH);
    }
    if (byte >= 0x80) {
      const size = sequenceLength(at, limit);
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

/**
 * Writes the UTF-8 in INPUT[0, length) into SCRATCH as a JSON string, quotes included, as JSON.stringify does. Returns
 * the length; -1 where it might not fit.
 */
export function writeString(length: i32): i32 {
  const quote = i8x16.splat(<i8>QUOTE);
  const backslash = i8x16.splat(<i8>BACKSLASH);
  const beforePrintable = i8x16.splat(<i8>SPACE);
  const limit: usize = INPUT + length;
  const full: usize = SCRATCH + CHUNK - 32;
  let at: usize = INPUT;
  let out: usize = SCRATCH;
  store<u8>(out++, <u8>QUOTE);
  while (at < limit) {
    if (out > full) return -1;
    const block = v128.load(at);
    const isEscaped = v128.or(i8x16.eq(block, quote), i8x16.eq(block, backslash));
    const stop = i8x16.bitmask(v128.or(isEscaped, i8x16.lt_u(block, beforePrintable)));
    v128.store(out, block);
    const plain = min<usize>(stop === 0 ? 16 : ctz(stop), limit - at);
    at += plain;
    out += plain;
    if (plain === 16 || at >= limit) continue;
    out = storeEscape(out, load<u8>(at++));
  }
  store<u8>(out++, <u8>QUOTE);
  return <i32>(out - SCRATCH);
}

/** Writes the escape for a byte; returns where it ends. */
function storeEscape(out: usize, byte: u8): usize {
  store<u8>(out, <u8>BACKSLASH);
  const letter = letterFor(byte);
  if (letter !== 0) {
    store<u8>(out, letter, 1);
    return out + 2;
  }
  // u00, then two digits.
  store<u32>(out + 1, 0x303075 | ((0x30 + (byte >> 4)) << 24));
  const low = byte & 0x0f;
  store<u8>(out, low < 10 ? 0x30 + low : 0x57 + low, 5);
  return out + 6;
}

/** n, t, r, b and f, the commonest first. */
const LETTERS: u64 = 0x666272746e;

/** The letter that stands for a byte behind a backslash, 0 for none: `escaped` the other way round. */
function letterFor(byte: u8): u8 {
  if (byte === QUOTE || byte === BACKSLASH) return byte;
  for (let letters = LETTERS; letters !== 0; letters >>= 8) if (escaped(<u8>letters) === byte) return <u8>letters;
  return 0;
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
function sequenceLength(at: usize, limit: usize): usize {
  const lead = <i32>load<u8>(at);
  const size: usize = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (size === 0 || at + size > limit) return 0;
  const second = <i32>load<u8>(at + 1);
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i: usize = 2; i < size; i++) if ((load<u8>(at + i) & 0xc0) !== 0x80) return 0;
  return size;
}

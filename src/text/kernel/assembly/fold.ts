/** Normalisation of what the kernel does by itself: ASCII, Latin-1, common typographic punctuation, symbols, emoji. */
import { BACKSLASH, DOT, SCRATCH, SPACE } from "./memory";

/** Whether what was folded last held a byte beyond ASCII. */
let hasOther = false;

export function hadOther(): bool {
  return hasOther;
}

/**
 * Normalises `[from, to)` into SCRATCH, with zeros behind it. Returns the
 * length, 0 where nothing is left, -1 where the reference must decide.
 */
export function fold(from: usize, to: usize): i32 {
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

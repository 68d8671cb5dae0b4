/**
 * Normalisation of what the kernel does by itself: ASCII, the characters of the
 * BMP whose form does not depend on those beside them (the host tells which, as
 * they come, 64 at a time), and emoji.
 */
import { BACKSLASH, FOLDS, GOES, SCRATCH, SPACE, STARTS, TOLD, UNSPACED } from "./memory";

/** U+2026 becomes three dots. */
const ELLIPSIS: i32 = 0x2026;
const DOTS: u32 = 0x2e2e2e;
/** What raised figures and signs fold to is before this one. */
const BEHIND_FIGURES: i32 = 0x3a;
/** The first character of a script without spaces is behind this one. */
const FIRST_UNSPACED: i32 = 0xe00;

/** Whether what was folded last held a byte beyond ASCII, and whether a character of a script without spaces. */
let hasOther = false;
let hasUnspaced = false;
/** Whether a raised or lowered figure became a plain one. */
let hasRaised = false;
/** The 64 characters, by number, of which the host must tell what they fold to; -1 for none. */
let wanted: i32 = -1;

/** Instead of a place in the text: the reference must decide, or the host tell what is wanted. */
const UNDECIDED: usize = 0;
/** Beyond ASCII: where the next character is written, and whether white space stands before it. */
let foldedTo: usize = SCRATCH;
let isSpaced: i32 = 1;

export function wantedFolds(): i32 {
  return wanted;
}

export function hadOther(): bool {
  return hasOther;
}

export function hadRaised(): bool {
  return hasRaised;
}

/**
 * Normalises `[from, to)` into SCRATCH, with zeros behind it. Returns the
 * length, 0 where nothing is left, -1 where the reference must decide, or the
 * host tell `wantedFolds` first.
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
  hasUnspaced = false;
  hasRaised = false;
  wanted = -1;
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
    foldedTo = out;
    isSpaced = spaced;
    at = byte >= 0xf0 ? foldEmoji(at, to) : foldWords(at, to, byte);
    if (at === UNDECIDED) return -1;
    out = foldedTo;
    spaced = isSpaced;
  }
  const length = trimmed(<i32>(out - SCRATCH));
  for (let i: usize = 0; i < 64; i += 16) v128.store(SCRATCH + length + i, i8x16.splat(0));
  return length;
}

/** Folds the emoji at `at`; returns what is behind it. */
function foldEmoji(at: usize, to: usize): usize {
  if (!isKeptEmoji(at, to)) return UNDECIDED;
  store<u32>(foldedTo, load<u32>(at));
  foldedTo += 4;
  isSpaced = 0;
  return at + 4;
}

/** Folds words of other scripts character by character, and the single spaces between them; returns what is behind them. */
function foldWords(from: usize, to: usize, first: i32): usize {
  let at = from;
  let out = foldedTo;
  let spaced = isSpaced;
  for (let lead = first; lead < 0xf0; lead = <i32>load<u8>(at)) {
    if (lead < 0x80) {
      if (lead !== SPACE || spaced !== 0) break;
      store<u8>(out++, SPACE);
      spaced = 1;
      if (++at >= to) break;
      continue;
    }
    const code = codeAt(at, to, lead);
    if (code < 0) return UNDECIDED;
    at += lead < 0xe0 ? 2 : 3;
    const folded = <i32>load<u16>(FOLDS + ((<usize>code) << 1));
    if (folded > 0x20) {
      out = write(out, folded);
      spaced = 0;
      if (folded >= FIRST_UNSPACED && isUnspaced(folded)) hasUnspaced = true;
      else if (folded < BEHIND_FIGURES && isRaised(code)) hasRaised = true;
    } else if (folded === SPACE) {
      if (spaced === 0) store<u8>(out++, SPACE);
      spaced = 1;
    } else if (code === ELLIPSIS) {
      store<u32>(out, DOTS);
      out += 3;
      spaced = 0;
    } else if (folded !== GOES) {
      if (load<u8>(TOLD + (code >> 6)) === 0) wanted = code >> 6;
      return UNDECIDED;
    }
    if (at >= to) break;
  }
  foldedTo = out;
  isSpaced = spaced;
  return at;
}

/** `block` with its capitals of ASCII in lower case; the other arguments are the constants that takes. */
function lowered(block: v128, upperA: v128, letters: v128, caseBit: v128): v128 {
  return v128.or(block, v128.and(i8x16.lt_u(i8x16.sub(block, upperA), letters), caseBit));
}

/** The character of two or three bytes at `at`, which begins with the byte `lead`; -1 where there is none. */
function codeAt(at: usize, to: usize, lead: i32): i32 {
  if (lead < 0xc2 || at + 1 >= to) return -1;
  const second = <i32>load<u8>(at, 1);
  if ((second & 0xc0) !== 0x80) return -1;
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | (second & 0x3f);
  if (at + 2 >= to) return -1;
  const third = <i32>load<u8>(at, 2);
  const code = ((lead & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
  return (third & 0xc0) === 0x80 && code >= 0x800 && (code < 0xd800 || code > 0xdfff) ? code : -1;
}

/** Writes the character `code`, which is no space; returns what is behind it. */
function write(out: usize, code: i32): usize {
  if (code < 0x80) {
    store<u8>(out, <u8>code);
    return out + 1;
  }
  if (code < 0x800) {
    store<u16>(out, <u16>(0x80c0 | (code >> 6) | ((code & 0x3f) << 8)));
    return out + 2;
  }
  store<u32>(out, 0x8080e0 | (code >> 12) | (((code >> 6) & 0x3f) << 8) | ((code & 0x3f) << 16));
  return out + 3;
}

/** Raised or lowered figures, plus and minus. */
function isRaised(code: i32): bool {
  if (code < 0x100) return code === 0xb2 || code === 0xb3 || code === 0xb9;
  return (code >= 0x2070 && code <= 0x207b) || (code >= 0x2080 && code <= 0x208b);
}

function isUnspaced(code: i32): bool {
  return ((load<u8>(UNSPACED + (code >> 3)) >> (code & 7)) & 1) !== 0;
}

/**
 * Words that SCRATCH[0, length) has beside its tokens: where there are no spaces, two characters are a word. Each of them
 * starts one as far as the sketch is concerned, since nothing tells which do: enters them in STARTS.
 */
export function wordsInside(length: i32): i32 {
  if (!hasUnspaced) return 0;
  let more = 0;
  let characters = 0;
  for (let at: usize = SCRATCH; at < SCRATCH + length; ) {
    const lead = <i32>load<u8>(at);
    if (lead === SPACE) {
      more += max(0, ((characters + 1) >> 1) - 1);
      characters = 0;
    } else if (lead >= 0xe0 && lead < 0xf0 && isUnspaced(codeAt(at, SCRATCH + length, lead))) {
      characters++;
      const place = at - SCRATCH;
      const bit: u8 = 1 << (<u8>place & 7);
      store<u8>(STARTS + (place >> 3), load<u8>(STARTS + (place >> 3)) | bit);
    }
    at += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  }
  return more + max(0, ((characters + 1) >> 1) - 1);
}

/** U+1F300-1F6FF and U+1F900-1F9FF. */
function isKeptEmoji(at: usize, to: usize): bool {
  if (at + 3 >= to || load<u16>(at) !== 0x9ff0) return false;
  const third = <i32>load<u8>(at, 2);
  return ((third >= 0x8c && third <= 0x9b) || (third >= 0xa4 && third <= 0xa7)) && (load<u8>(at, 3) & 0xc0) === 0x80;
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

/**
 * The twin of the kernel in WebAssembly, in plain TypeScript: the bytes of a
 * paragraph become its key, its word count and its sketch. It serves where
 * there is no WebAssembly, for what is no UTF-8, and for what the other leaves
 * to the reference.
 *
 * Plain ASCII, Latin-1 letters and the common typographic punctuation in UTF-8
 * are folded byte by byte into a scratch buffer; a paragraph with anything else
 * goes through the reference in normalize.ts. Both write the same normalised
 * bytes, so both give the same key (a property test holds them together).
 */
import { type Encoding, FIGURE } from "../../model.js";
import { decodeExactly } from "../encoding.js";
import { countWords, isUnspaced, normalize } from "../normalize.js";
import { avalanche, hash, padded, rotate } from "./hash.js";
import { type Secret, sipHash } from "./siphash.js";

/** What a kernel finds out about a paragraph. A kernel has one record, and fills it anew: there are millions of calls. */
export interface ParagraphKey {
  hi: number;
  lo: number;
  words: number;
  /** False where nothing but white space and zero-width characters stands: a blank line. */
  hasText: boolean;
  /** Bits of FIGURE: 0 only where the normalised text holds no digit of any script. */
  figures: number;
  /** SKETCH_NUMBERS of them, where a sketch was asked for. */
  readonly sketch: Uint32Array;
  /** The low and the high half of its SipHash, where there is a secret. */
  readonly seal: Uint32Array;
}

/**
 * Hashes in a sketch: of the sixteen bytes from the start of each word on (some three words; five characters where there
 * are no spaces) those that are the smallest of their bin, which the hash itself names (P. Li, A. Owen, C.-H. Zhang, "One
 * Permutation Hashing", 2012).
 * Paragraphs that share most of their words share most of these.
 */
export const SKETCH_HASHES = 8;
/** Where none fell. */
export const EMPTY_HASH = 0xffff_ffff;
/**
 * Behind the hashes a sketch has anchors, which tell how a paragraph begins: hashes of the first four bytes of its words
 * 1-6, and of its words 7-12. 0 where it has fewer.
 */
export const ANCHORS = 2;
export const ANCHOR_WORDS = 6;
export const SKETCH_NUMBERS = SKETCH_HASHES + ANCHORS;
const SAMPLED_BYTES = 16;
/** A seal is a hash of 64 bits. */
export const SEAL_NUMBERS = 2;

/** What a character of three bytes begins with. */
const FIRST_OF_THREE = 0xe0;
const LAST_OF_THREE = 0xef;
const SPACE = 0x20;
const BACKSLASH = 0x5c;

/** For each ASCII byte what it folds to: itself, lower case, or a space. */
const FOLD = new Uint8Array(128);
const LETTER = 1;
const DIGIT = 2;
/** What makes a token a word, and what is a digit or may be one. */
const CLASS = new Uint8Array(128);
for (let byte = 0; byte < 128; byte++) {
  const upper = byte >= 0x41 && byte <= 0x5a;
  const white = (byte >= 0x09 && byte <= 0x0d) || (byte >= 0x1c && byte <= 0x20);
  FOLD[byte] = upper ? byte + 0x20 : white ? SPACE : byte;
  if (upper || (byte >= 0x61 && byte <= 0x7a)) CLASS[byte] = LETTER;
  else if (byte >= 0x30 && byte <= 0x39) CLASS[byte] = DIGIT;
}

/** A digit of ASCII, or a character behind which the other digits begin; the kernel looks at first bytes. */
const MAY_BE_DIGIT = /[0-9\u0640-\uffff]/;

/** Raised and lowered figures, and plus and minus. */
const RAISED = /[\u00b2\u00b3\u00b9\u2070\u2074-\u207b\u2080-\u208b]/;

/** Beyond this the scratch buffer is given back after use, so that one huge line does not hold memory. */
const SCRATCH_KEPT_BYTES = 1 << 20;

const encoder = new TextEncoder();

export class TwinKernel {
  readonly key: ParagraphKey = {
    hi: 0,
    lo: 0,
    words: 0,
    hasText: false,
    figures: 0,
    sketch: new Uint32Array(SKETCH_NUMBERS),
    seal: new Uint32Array(SEAL_NUMBERS),
  };
  private scratch = new Uint8Array(0);
  private blocks = new Int32Array(this.scratch.buffer);
  private view = new DataView(this.scratch.buffer);

  constructor(
    private readonly encoding: Encoding,
    private readonly wantSketch: boolean,
    private readonly secret?: Secret,
  ) {}

  /**
   * Computes the key of `bytes[start, end)` into `this.key`. Linear; some
   * nanoseconds a byte on the fast path, tens on the reference path.
   */
  compute(bytes: Uint8Array, start: number, end: number): ParagraphKey {
    // Folding never makes text longer on the fast path: U+2026, three bytes, becomes three dots.
    this.reserve(end - start);
    let length = this.encoding === "utf-8" ? this.foldFast(bytes, start, end) : -1;
    if (length < 0) length = this.foldByReference(bytes, start, end);
    return this.finish(length);
  }

  /** The same of a text, in which lone surrogates are those of `decodeExactly`. */
  computeText(text: string): ParagraphKey {
    return this.finish(this.foldText(text));
  }

  private finish(length: number): ParagraphKey {
    this.key.hasText = length > 0;
    this.scratch.fill(0, length, padded(length));
    hash(this.blocks, length, this.key);
    if (this.wantSketch) this.sketch(length);
    if (this.secret !== undefined) this.seal(length, this.secret);
    if (this.scratch.length > SCRATCH_KEPT_BYTES) this.allocate(0);
    return this.key;
  }

  /** Normalised bytes into scratch; their number, or -1 where the reference must decide. */
  private foldFast(bytes: Uint8Array, start: number, end: number): number {
    const out = this.scratch;
    let length = 0;
    let words = 0;
    let inWord = 0;
    let met = 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte < 0x80) {
        const folded = FOLD[byte] as number;
        if (folded !== SPACE) {
          out[length++] = folded;
          inWord |= CLASS[byte] as number;
        } else if (length > 0 && out[length - 1] !== SPACE) {
          out[length++] = SPACE;
          if (inWord !== 0) words++;
          met |= inWord;
          inWord = 0;
        }
        continue;
      }
      const second = bytes[at + 1] as number;
      if (byte === 0xe2 && second === 0x80 && at + 2 < end) {
        const third = bytes[at + 2] as number;
        at += 2;
        if (third === 0x98 || third === 0x99 || third === 0x9a || third === 0x9b) out[length++] = 0x27;
        else if (third === 0x9c || third === 0x9d || third === 0x9e || third === 0x9f) out[length++] = 0x22;
        else if (third >= 0x90 && third <= 0x95) out[length++] = 0x2d;
        else if (third === 0xa6) {
          out[length++] = 0x2e;
          out[length++] = 0x2e;
          out[length++] = 0x2e;
        } else if (third < 0x8b || third > 0x8f) return -1;
      } else if (byte === 0xc3 && second >= 0x80 && second <= 0xbf && at + 1 < end) {
        at++;
        out[length++] = 0xc3;
        // U+00C0-00DE are upper case but for the multiplication sign U+00D7.
        out[length++] = second <= 0x9e && second !== 0x97 ? second + 0x20 : second;
        inWord |= LETTER;
      } else if (byte === 0xc2 && second === 0xa0 && at + 1 < end) {
        at++;
        if (length > 0 && out[length - 1] !== SPACE) {
          out[length++] = SPACE;
          if (inWord !== 0) words++;
          met |= inWord;
          inWord = 0;
        }
      } else return -1;
    }
    this.key.words = inWord === 0 ? words : words + 1;
    this.key.figures = ((met | inWord) & DIGIT) !== 0 ? FIGURE.digits : 0;
    return trimmedLength(out, length);
  }

  private foldByReference(bytes: Uint8Array, start: number, end: number): number {
    return this.foldText(decodeExactly(bytes, start, end, this.encoding));
  }

  private foldText(source: string): number {
    const text = normalize(source);
    this.key.words = countWords(text);
    this.key.figures = (MAY_BE_DIGIT.test(text) ? FIGURE.digits : 0) | (RAISED.test(source) ? FIGURE.raised : 0);
    this.reserve(text.length * 3);
    return this.encodeExactly(text);
  }

  /** UTF-8 into scratch, with the lone surrogates of `decodeExactly` as the bytes they stand for. */
  private encodeExactly(text: string): number {
    if (text.isWellFormed()) return encoder.encodeInto(text, this.scratch).written;
    let length = 0;
    for (const char of text) {
      const code = char.codePointAt(0) ?? 0;
      if (code >= 0xdc80 && code <= 0xdcff) this.scratch[length++] = code - 0xdc00;
      else length += encoder.encodeInto(char, this.scratch.subarray(length)).written;
    }
    return length;
  }

  private sketch(length: number): void {
    const { scratch, view } = this;
    const { sketch } = this.key;
    sketch.fill(EMPTY_HASH, 0, SKETCH_HASHES).fill(0, SKETCH_HASHES);
    scratch.fill(0, length, length + SAMPLED_BYTES);
    let word = 0;
    let anchor = 0;
    for (let at = 0; at < length; at++) {
      if (!this.startsWord(at)) continue;
      const left = Math.imul(view.getUint32(at, true), 0x9e3779b1) + view.getUint32(at + 4, true);
      const right = Math.imul(view.getUint32(at + 8, true), 0x85ebca77) + view.getUint32(at + 12, true);
      const mixed = Math.imul(left ^ rotate(right | 0, 15), 0xc2b2ae3d);
      const sample = (mixed ^ (mixed >>> 16)) >>> 0;
      const bin = sample >>> 29;
      if (sample < (sketch[bin] as number)) sketch[bin] = sample;
      if (word === ANCHORS * ANCHOR_WORDS) continue;
      anchor = Math.imul(rotate(anchor ^ view.getInt32(at, true), 15), 0x9e3779b1);
      if (++word % ANCHOR_WORDS !== 0) continue;
      sketch[SKETCH_HASHES + word / ANCHOR_WORDS - 1] = avalanche(anchor);
      anchor = 0;
    }
  }

  private seal(length: number, secret: Secret): void {
    this.scratch.fill(0, length, length + 8);
    sipHash(this.blocks, length, secret, this.key.seal);
  }

  /** Behind a space; and each character where there are no spaces, as nothing tells which do. */
  private startsWord(at: number): boolean {
    const { scratch } = this;
    const byte = scratch[at] as number;
    if (byte === SPACE) return false;
    if (at === 0 || scratch[at - 1] === SPACE) return true;
    if (byte < FIRST_OF_THREE || byte > LAST_OF_THREE) return false;
    const code =
      ((byte & 0x0f) << 12) | (((scratch[at + 1] as number) & 0x3f) << 6) | ((scratch[at + 2] as number) & 0x3f);
    return isUnspaced(code);
  }

  private reserve(textBytes: number): void {
    const needed = textBytes + (textBytes >>> 1) + 64;
    if (needed > this.scratch.length) this.allocate(2 ** Math.ceil(Math.log2(needed)));
  }

  private allocate(size: number): void {
    this.scratch = new Uint8Array(size);
    this.blocks = new Int32Array(this.scratch.buffer);
    this.view = new DataView(this.scratch.buffer);
  }
}

/** Without the space and backslashes at the end; backslashes alone stay. */
function trimmedLength(out: Uint8Array, length: number): number {
  let end = length;
  while (end > 0 && (out[end - 1] === BACKSLASH || out[end - 1] === SPACE)) end--;
  if (end > 0) return end;
  return length > 0 && out[length - 1] === SPACE ? length - 1 : length;
}

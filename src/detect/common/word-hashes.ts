/**
 * The words of a paragraph as hashes, read from the bytes without making a
 * string: a few nanoseconds a byte. Coarser than text/words.ts, which has the
 * last word; this one only finds candidates and turns most of them away.
 */
import type { KeyedDocument } from "../../model.js";
import { decode } from "../../text/encoding.js";

/** A paragraph with more bytes is not compared: keeps buffers small. The longest copy seen that was edited: 4 kB. */
export const LONGEST_COMPARED_BYTES = 1 << 18;

const PART_OF_WORD = 1;
const UPPER = 2;
const DIGIT = 4;
/** The first byte of U+2000-203F, dashes, quotes and the ellipsis, and of many letters. */
const OPENS_EITHER = 8;
const SPACE = 0x20;

/** What each byte is, 0 for what stands between words. Beyond ASCII all but U+00A0-00BF and U+2000-203F are letters. */
const CLASS = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  if (byte >= 0x30 && byte <= 0x39) CLASS[byte] = PART_OF_WORD | DIGIT;
  else if (byte >= 0x41 && byte <= 0x5a) CLASS[byte] = PART_OF_WORD | UPPER;
  else if (byte === 0xe2) CLASS[byte] = OPENS_EITHER;
  else if ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x80 && byte !== 0xc2)) CLASS[byte] = PART_OF_WORD;
}

const encoder = new TextEncoder();

export class WordHashes {
  count = 0;
  /** For each word a hash of its letters, ASCII folded to lower case. */
  hashes = new Uint32Array(0);
  /** Not 0 where the word has a capital or a digit. */
  guarded = new Uint8Array(0);

  /** Reads the words of paragraph `row`, at most `most` of them. */
  read(doc: KeyedDocument, row: number, most = Number.POSITIVE_INFINITY): void {
    this.readSpan(doc, doc.paragraphs.start[row] as number, doc.paragraphs.textEnd[row] as number, most);
  }

  /** Reads the words between two offsets. */
  readSpan(doc: KeyedDocument, start: number, end: number, most = Number.POSITIVE_INFINITY): void {
    if (doc.encoding === "utf-8") this.scan(doc.bytes, start, end, most);
    else {
      const bytes = encoder.encode(decode(doc.bytes, start, end, doc.encoding));
      this.scan(bytes, 0, bytes.length, most);
    }
  }

  private scan(bytes: Uint8Array, start: number, end: number, most: number): void {
    let { hashes, guarded } = this;
    let count = 0;
    let hash = 0;
    let seen = 0;
    for (let at = start; at <= end; at++) {
      const byte = at < end ? (bytes[at] as number) : SPACE;
      let is = CLASS[byte] as number;
      if (is === OPENS_EITHER) is = bytes[at + 1] === 0x80 ? 0 : PART_OF_WORD;
      if (is !== 0) {
        // Of ASCII capitals and small letters differ in one bit.
        hash = (Math.imul(hash ^ (is & UPPER ? byte | 0x20 : byte), 0x01000193) + 0x9e3779b9) | 0;
        seen |= is;
        continue;
      }
      if (seen !== 0) {
        if (count === hashes.length) {
          this.grow();
          ({ hashes, guarded } = this);
        }
        hashes[count] = mix(hash);
        guarded[count++] = seen & (UPPER | DIGIT);
        if (count >= most) break;
        hash = seen = 0;
      }
      if (byte >= 0x80) at += byte === 0xe2 ? 2 : 1;
    }
    this.count = count;
  }

  private grow(): void {
    const { hashes, guarded } = this;
    this.hashes = new Uint32Array(Math.max(256, hashes.length * 2));
    this.guarded = new Uint8Array(Math.max(256, guarded.length * 2));
    this.hashes.set(hashes);
    this.guarded.set(guarded);
  }
}

/** The finaliser of MurmurHash3 (A. Appleby, public domain). */
export function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

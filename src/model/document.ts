/** From bytes to paragraphs with keys. */
import type { Encoding } from "./encoding.js";

/** A name and its bytes. The bytes are never changed. */
export interface Document {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * What a paragraph is: in `line` mode every non-blank line, in `block` mode
 * (hard-wrapped text) every maximal sequence of non-blank lines.
 */
export type Mode = "line" | "block";

/** Bytes `start` up to, but not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Lines `first` to `last`, both included, counted from 1. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** What is known of the figures in a paragraph. */
export const FIGURE = {
  /** Its normalised text may hold a digit. */
  digits: 1,
  /** It holds a raised or lowered figure or sign, which normalises to a plain one. */
  raised: 2,
} as const;

/**
 * The paragraphs of a document as columns, one entry a paragraph, in document
 * order. 34 bytes a paragraph, 40 more with sketches, 8 more with seals. Blank lines belong to no row: the gap between
 * `end[i]` and `start[i + 1]` holds them.
 */
export interface ParagraphTable {
  readonly count: number;
  /** First byte of the first line. */
  readonly start: Uint32Array;
  /** End of the text: the last line without its line end. */
  readonly textEnd: Uint32Array;
  /** End of the last line, line end included. */
  readonly end: Uint32Array;
  readonly firstLine: Uint32Array;
  readonly lastLine: Uint32Array;
  /** Words in the normalised text; two CJK characters count as one. */
  readonly words: Uint32Array;
  /** The key: 64 bits of hash over the normalised text, in two halves. */
  readonly keyHi: Uint32Array;
  readonly keyLo: Uint32Array;
  /** 1 where every line of the paragraph starts with a space or a tab. */
  readonly indented: Uint8Array;
  /** Bits of FIGURE: 0 only where the normalised text holds no digit of any script. */
  readonly figures: Uint8Array;
  /** SKETCH_NUMBERS a paragraph (text/kernel/twin.ts), which near copies and beginnings share; empty unless asked for. */
  readonly sketches: Uint32Array;
  /**
   * SEAL_NUMBERS a paragraph, empty unless asked for: 64 bits of another hash over the normalised text, the low half
   * first, keyed with a secret. Keys can be forged; who does not know the secret cannot make two texts with one seal.
   */
  readonly seals: Uint32Array;
}

/** A document cut into paragraphs, each with its key: what detectors read. */
export interface KeyedDocument {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  readonly mode: Mode;
  /** Lines in the document, blank ones included. */
  readonly lines: number;
  /** How many of them are known to be longer than any line of wrapped text; there may be more. */
  readonly longLines: number;
  readonly paragraphs: ParagraphTable;
  /** What rules remember of it between their looks: detect/common/memory.ts. */
  readonly memory: Map<unknown, unknown>;
}

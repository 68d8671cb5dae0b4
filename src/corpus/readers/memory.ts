/**
 * What cleaning one document takes, so that one which is too large is passed on
 * with a word about it, before the system ends the process for it.
 */
import os from "node:os";
import { indexOfByte } from "../../text/find-byte.js";
import { CHUNK_BYTES } from "../../text/kernel/layout.js";
import { CR, LF } from "../../text/lines.js";

/**
 * Bytes for each line that is not blank, beside the document itself. Held are a row of 74 bytes a paragraph (spans, keys,
 * words, sketches) and what the rules count; no strings. Measured: 225 for prose, up to 700 where lines recur without end
 * (bench/README.md, growth).
 */
export const BYTES_PER_LINE = 800;
/**
 * Bytes for each byte of the longest line, where that is longer than the kernel's chunk and not plain ASCII: the reference
 * folds it as a string, in several copies. Measured: 15 for Cyrillic, 36 for ligatures, 45 where every word is one letter.
 */
const BYTES_PER_FOLDED_BYTE = 45;
/** What the process takes before any document. */
const OWN_BYTES = 64 << 20;
/** The share of what the process may have that one document may take. */
const SHARE = 0.8;

const SPACE = 0x20;
const FIRST_BEYOND_ASCII = 0x80;

const MEGABYTE = 1 << 20;
/** Powers of 1,024. */
const UNITS = ["", "k", "M", "G"];

let known: number | undefined;

/** The most that a document may take, in bytes, where nobody says otherwise. */
export function defaultMemory(): number {
  if (known === undefined) {
    const limit = process.constrainedMemory();
    const bytes = SHARE * Math.min(os.totalmem(), limit > 0 ? limit : Number.POSITIVE_INFINITY);
    known = Math.floor(bytes / MEGABYTE) * MEGABYTE;
  }
  return known;
}

/** The most bytes for which there can be room, whatever they are: pieces are put together. */
export function mostBytes(most: number): number {
  return Math.max(1, Math.floor((most - OWN_BYTES) / 2));
}

/** What so many bytes take at the least. */
export function leastMemory(bytes: number): number {
  return OWN_BYTES + 2 * bytes;
}

/** Adds up what a document takes while it is read. */
export class MemoryNeed {
  private bytes = 0;
  /** Line ends, whatever stands between them. A CR that the next piece's LF belongs to counts as one more. */
  private readonly feeds = new Ends(LF);
  private readonly returns = new Ends(CR, LF);
  /** Lines that are not blank. */
  private lines = 0;
  /** Pieces in which lines and blank lines were not told apart yet, as it could not matter. */
  private untold: Uint8Array[] = [];
  /** Of how many of these, the first ones, the line ends are counted. */
  private counted = 0;
  /** Of the line at hand: whether it has more than white space, or than ASCII, and its bytes in earlier pieces. */
  private isInText = false;
  private isBeyondAscii = false;
  private lineBytes = 0;
  /** Bytes of the longest line that must be folded by the reference. */
  private folded = 0;

  constructor(private readonly most: number) {}

  /** Whether there is room for another piece. Looks no closer than it must: few texts come near a limit. */
  hasRoomFor(piece: Uint8Array): boolean {
    this.bytes += piece.length;
    this.untold.push(piece);
    // At worst each byte is a line of its own.
    if (this.takes(this.bytes, 0) <= this.most) return true;
    for (const each of this.untold.slice(this.counted)) {
      this.feeds.see(each);
      this.returns.see(each);
    }
    this.counted = this.untold.length;
    const longest = Math.min(this.feeds.longest, this.returns.longest);
    if (this.takes(this.feeds.count + this.returns.count + 1, longest) <= this.most) return true;
    for (const each of this.untold) this.tellLines(each);
    this.untold = [];
    this.counted = 0;
    return this.total <= this.most;
  }

  /** In bytes. */
  get total(): number {
    return this.takes(this.lines, Math.max(this.folded, this.isBeyondAscii ? this.lineBytes : 0));
  }

  /** Pieces are put together before their lines are looked at. */
  private takes(lines: number, folded: number): number {
    const folding = folded > CHUNK_BYTES ? BYTES_PER_FOLDED_BYTE * folded : 0;
    return OWN_BYTES + this.bytes + Math.max(this.bytes, BYTES_PER_LINE * lines) + folding;
  }

  /** Lines end at CR too: in a text without LF they do, and before LF nothing more is counted. */
  private tellLines(piece: Uint8Array): void {
    let start = -this.lineBytes;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] as number;
      if (byte > SPACE) {
        this.isInText = true;
        if (byte >= FIRST_BEYOND_ASCII) this.isBeyondAscii = true;
      } else if (byte === LF || byte === CR) {
        if (this.isInText) this.lines++;
        if (this.isBeyondAscii) this.folded = Math.max(this.folded, at - start);
        this.isInText = false;
        this.isBeyondAscii = false;
        start = at + 1;
      }
    }
    this.lineBytes = piece.length - start;
  }
}

/** Counts a byte in pieces that belong together, and what stands between. */
class Ends {
  count = 0;
  private furthest = 0;
  /** Bytes behind the last one, so far. */
  private open = 0;

  /** Those before `other` are not counted. */
  constructor(
    private readonly byte: number,
    private readonly other?: number,
  ) {}

  /** The most bytes without one. */
  get longest(): number {
    return Math.max(this.furthest, this.open);
  }

  see(piece: Uint8Array): void {
    let from = 0;
    for (let at = indexOfByte(piece, this.byte); at >= 0; at = indexOfByte(piece, this.byte, from)) {
      this.furthest = Math.max(this.furthest, this.open + at - from);
      this.open = 0;
      from = at + 1;
      if (this.other === undefined || piece[from] !== this.other) this.count++;
    }
    this.open += piece.length - from;
  }
}

export function tooMuch(need: number, most: number): string {
  return `would take some ${Math.ceil(need / MEGABYTE)}M of memory, more than the ${sizeText(most)} allowed: see --max-memory, or split it`;
}

/** A size as it is given on the command line, in the largest unit that needs no fraction: `50M`, `1k`, `1000`. */
function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && size % 1024 === 0 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${size}${UNITS[unit]}`;
}

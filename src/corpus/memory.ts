/**
 * What cleaning one document takes, so that one which is too large is passed on
 * with a word about it, before the system ends the process for it.
 */
import os from "node:os";

/**
 * Bytes for each line that is not blank, beside the document itself. Held are a row of 74 bytes a paragraph (spans, keys, words, sketches)
 * and what the rules count; no strings. Measured: 225 for prose, up to 700 where lines recur without end
 * (bench/README.md, growth).
 */
export const BYTES_PER_LINE = 800;
/** What the process takes before any document. */
const OWN_BYTES = 64 << 20;
/** The share of what the process may have that one document may take. */
const SHARE = 0.8;

const LF = 0x0a;
const SPACE = 0x20;

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

/** Adds up what a document takes while it is read. */
export class MemoryNeed {
  private bytes = 0;
  /** Line ends that were counted, whatever stands between them, and lines that are not blank. */
  private ends = 0;
  private lines = 0;
  /** Pieces whose lines were not told from blank ones, as that could not matter yet; of the first the ends are counted. */
  private untold: Uint8Array[] = [];
  private counted = 0;
  /** Whether the line at hand has more than white space. */
  private isInText = false;

  constructor(private readonly most: number) {}

  /** Whether there is room for another piece. Looks no closer than it must: few texts come near a limit. */
  hasRoomFor(piece: Uint8Array): boolean {
    this.bytes += piece.length;
    this.untold.push(piece);
    if (this.takes(this.bytes) <= this.most) return true;
    while (this.counted < this.untold.length) this.ends += countEnds(this.untold[this.counted++] as Uint8Array);
    if (this.takes(this.ends + 1) <= this.most) return true;
    for (const each of this.untold) this.tellLines(each);
    this.untold = [];
    this.counted = 0;
    return this.total <= this.most;
  }

  /** In bytes. */
  get total(): number {
    return this.takes(this.lines);
  }

  /** Pieces are put together before their lines are looked at. */
  private takes(lines: number): number {
    return OWN_BYTES + this.bytes + Math.max(this.bytes, BYTES_PER_LINE * lines);
  }

  private tellLines(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] as number;
      if (byte > SPACE) this.isInText = true;
      else if (byte === LF && this.isInText) {
        this.lines++;
        this.isInText = false;
      }
    }
  }
}

function countEnds(piece: Uint8Array): number {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
  let ends = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) ends++;
  return ends;
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

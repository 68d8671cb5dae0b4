/**
 * Line mode or block mode, by evidence. Hard-wrapped text breaks its lines
 * where the next word would not have fit, and goes on in lower case; verse,
 * lists and one-line paragraphs do not.
 */
import type { Encoding, Mode, Span } from "../model.js";
import { decode, isUtf16 } from "./encoding.js";
import { eachLine } from "./lines.js";
import { isUnspaced } from "./normalize.js";

/** Wrapped text has almost no line beyond this many characters (editors wrap at 65 to 80, some tools at 100). */
const WIDEST_WRAPPED_LINE = 100;
/** No text is wrapped narrower than this many characters; shorter lines are a list or verse. */
const NARROWEST_MARGIN = 40;
/** Share of longer lines (an address, a table row) that wrapped text may still have. */
const LONG_LINES_ALLOWED = 0.05;
/** Line breaks inside blocks that are needed to tell at all. */
const BREAKS_NEEDED = 4;
/** Share of breaks where the next line's first word would not have fit. */
const FULL_BREAKS_NEEDED = 0.6;
/** Share of continued lines, among those that begin with a letter that has case, that begin in lower case. */
const LOWER_CASE_NEEDED = 0.5;
/** Ragged right edge that still counts as full, in characters. */
const RAGGED = 4;
/** Longest line, in bytes, whose characters are counted; a longer one is long in any script. */
const COUNTED_BYTES = 4 * WIDEST_WRAPPED_LINE + 2;

/**
 * The mode of `bytes`. Each threshold was set on planted.jsonl of the labelled
 * data (52 of 52 wrapped documents told, 1,148 of 1,148 others not) and leaves
 * all hymns in line mode. One pass; looks at nothing more once most lines are
 * long. Lines inside `without` (ascending, disjoint) count as cut already.
 */
export function chooseMode(bytes: Uint8Array, encoding: Encoding, from: number, without: readonly Span[] = []): Mode {
  const evidence = new WrapEvidence();
  let next = 0;
  eachLine(bytes, encoding, from, (start, textEnd) => {
    if (evidence.isSettled()) return false;
    while (next < without.length && (without[next]?.end ?? 0) <= start) next++;
    if ((without[next]?.start ?? Number.POSITIVE_INFINITY) <= start) return true;
    if (textEnd - start > COUNTED_BYTES) evidence.addLong();
    else if (isUtf16(encoding) || !evidence.addAscii(bytes, start, textEnd))
      evidence.add(decode(bytes, start, textEnd, encoding).trim());
    return true;
  });
  return evidence.verdict();
}

/** Whether so many lines are long that a document must be in line mode, whatever else stands in it. */
export function isNeverWrapped({ lines, long }: { readonly lines: number; readonly long: number }): boolean {
  return long > LONG_LINES_ALLOWED * lines;
}

/** What the first letter of a line is. */
const CASELESS = 0;
const UPPER = 1;
const LOWER = 2;

/** White space of ASCII as String.trim and \s have it. */
function isWhite(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

class WrapEvidence {
  private lines = 0;
  private long = 0;
  private readonly widths: number[] = new Array<number>(WIDEST_WRAPPED_LINE + 1).fill(0);
  private breaks = 0;
  /** For each break, how wide the line would be with the next line's first word: a histogram. */
  private readonly reaches: number[] = new Array<number>(2 * WIDEST_WRAPPED_LINE + 2).fill(0);
  private lower = 0;
  private cased = 0;
  /** Width of the line before if it could go on, 0 after a blank or long line. */
  private before = 0;

  isSettled(): boolean {
    return this.long > 50 && this.long > 4 * LONG_LINES_ALLOWED * this.lines;
  }

  addLong(): void {
    this.lines++;
    this.long++;
    this.before = 0;
  }

  /** A line without the white space around it. */
  add(line: string): void {
    const first = line.match(/\p{L}/u)?.[0] ?? "";
    const isLower = first === first.toLowerCase();
    const hasCase = isLower ? first !== first.toUpperCase() : true;
    // Where words have no spaces between them, a line ends with any character.
    const space = isUnspaced(first.charCodeAt(0) || 0) ? 1 : line.search(/\s/);
    this.enter(line.length, space, hasCase ? (isLower ? LOWER : UPPER) : CASELESS);
  }

  /** The same of a line of ASCII, without making a string; false for any other. */
  addAscii(bytes: Uint8Array, start: number, end: number): boolean {
    let first = start;
    while (first < end && isWhite(bytes[first] as number)) first++;
    let last = end;
    while (last > first && isWhite(bytes[last - 1] as number)) last--;
    let space = -1;
    let letter = CASELESS;
    // So many characters of ASCII make a line long, whatever is behind them.
    const told = Math.min(last, first + WIDEST_WRAPPED_LINE + 1);
    for (let at = first; at < told; at++) {
      const byte = bytes[at] as number;
      if (byte >= 0x80) return false;
      if (space < 0 && isWhite(byte)) space = at - first;
      if (letter === CASELESS && (byte & 0xdf) >= 0x41 && (byte & 0xdf) <= 0x5a) letter = byte & 0x20 ? LOWER : UPPER;
    }
    this.enter(last - first, space, letter);
    return true;
  }

  /** `space`: where the first word ends, -1 where there is but one; `letter`: the case of the first letter. */
  private enter(width: number, space: number, letter: number): void {
    if (width === 0) {
      this.before = 0;
      return;
    }
    if (width > WIDEST_WRAPPED_LINE) {
      this.addLong();
      return;
    }
    this.lines++;
    this.widths[width] = (this.widths[width] ?? 0) + 1;
    if (this.before > 0) {
      const reach = this.before + 1 + (space < 0 ? width : space);
      this.reaches[reach] = (this.reaches[reach] ?? 0) + 1;
      this.breaks++;
      if (letter !== CASELESS) this.cased++;
      if (letter === LOWER) this.lower++;
    }
    this.before = width;
  }

  verdict(): Mode {
    if (this.breaks < BREAKS_NEEDED || this.long > LONG_LINES_ALLOWED * this.lines) return "line";
    if (this.cased > 0 && this.lower < LOWER_CASE_NEEDED * this.cased) return "line";
    const margin = this.margin();
    if (margin < NARROWEST_MARGIN) return "line";
    const full = this.reaches.reduce((sum, breaks, reach) => sum + (reach > margin - RAGGED ? breaks : 0), 0);
    return full >= FULL_BREAKS_NEEDED * this.breaks ? "block" : "line";
  }

  /** The width that 2 % of the lines exceed: the right margin, less sensitive than the widest line. */
  private margin(): number {
    let above = (this.lines - this.long) * 0.02;
    for (let width = WIDEST_WRAPPED_LINE; width > 0; width--) {
      above -= this.widths[width] ?? 0;
      if (above < 0) return width;
    }
    return 0;
  }
}

/**
 * Line mode or block mode, by evidence. Hard-wrapped text breaks its lines
 * where the next word would not have fit, and goes on in lower case; verse,
 * lists and one-line paragraphs do not.
 */
import type { Encoding, Mode, Span } from "../model.js";
import { decode } from "./encoding.js";
import { eachLine } from "./lines.js";

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
    if (evidence.isSettled()) return;
    while (next < without.length && (without[next]?.end ?? 0) <= start) next++;
    if ((without[next]?.start ?? Number.POSITIVE_INFINITY) <= start) return;
    if (textEnd - start > COUNTED_BYTES) evidence.addLong();
    else evidence.add(decode(bytes, start, textEnd, encoding).trim());
  });
  return evidence.verdict();
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

  add(line: string): void {
    const width = line.length;
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
      const space = line.search(/\s/);
      const reach = this.before + 1 + (space < 0 ? width : space);
      this.reaches[reach] = (this.reaches[reach] ?? 0) + 1;
      this.breaks++;
      this.countCase(line);
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

  private countCase(line: string): void {
    const first = line.match(/\p{L}/u)?.[0];
    if (first === undefined || first.toLowerCase() === first.toUpperCase()) return;
    this.cased++;
    if (first === first.toLowerCase()) this.lower++;
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

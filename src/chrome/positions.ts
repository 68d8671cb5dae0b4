/**
 * Sets of positions in a line: how a template is matched without backtracking.
 * Each part of a template turns the set of places it may start at into the set
 * of places it may end at, in one sweep from left to right.
 */

/** Longest line, in UTF-16 units, that is compared at all; measured: chrome lines stay below it. */
export const LONGEST_LINE = 450;

/** Counts the characters that matching looks at, for tests that it stays linear. */
export interface Meter {
  steps: number;
}

/** Positions 0 to `LONGEST_LINE` in a line, and the range that holds them all. */
export class Positions {
  private readonly bits = new Uint8Array(LONGEST_LINE + 1);
  /** First member; above `last` when there is none. */
  first = 1;
  last = 0;

  has(position: number): boolean {
    return this.bits[position] === 1;
  }

  get empty(): boolean {
    return this.first > this.last;
  }

  clear(): void {
    if (!this.empty) this.bits.fill(0, this.first, this.last + 1);
    this.first = 1;
    this.last = 0;
  }

  add(position: number): void {
    if (this.empty) {
      this.first = position;
      this.last = position;
    } else if (position < this.first) this.first = position;
    else if (position > this.last) this.last = position;
    this.bits[position] = 1;
  }
}

/** One part of a template. `step` adds to `to` every place where the part may end. */
export interface Part {
  /** Fixed text, for literals only; placeholders have none. */
  readonly literal?: string;
  readonly least: number;
  readonly most: number;
  /** A cheap test that is false only where the part cannot stand at the start of the line. */
  readonly opens?: (line: string) => boolean;
  step(line: string, from: Positions, to: Positions, meter: Meter): void;
}

/** Fixed text. */
export function literal(text: string): Part {
  return {
    literal: text,
    least: text.length,
    most: text.length,
    step(line, from, to, meter) {
      for (let p = from.first; p <= from.last; p++) {
        meter.steps++;
        if (!from.has(p) || !line.startsWith(text, p)) continue;
        meter.steps += text.length;
        to.add(p + text.length);
      }
    },
  };
}

/** A part of bounded length: `scan` is asked at each start, and calls `mark` for each end. */
export function scanner(
  least: number,
  most: number,
  scan: (line: string, at: number, mark: (end: number) => void) => void,
  opens?: (line: string) => boolean,
): Part {
  return {
    least,
    most,
    ...(opens === undefined ? {} : { opens }),
    step(line, from, to, meter) {
      const mark = (end: number): void => {
        if (end <= line.length) to.add(end);
      };
      for (let p = from.first; p <= from.last; p++) {
        meter.steps++;
        if (!from.has(p)) continue;
        meter.steps += most;
        scan(line, p, mark);
      }
    },
  };
}

/** What a stretch of free text may hold. */
interface StretchLimits {
  readonly chars: number;
  readonly words: number;
  /** Starts a new count of words, for lists. */
  readonly separators?: string;
  /** Characters it may not hold. */
  readonly without?: string;
  /** Whether it may begin and end with a space. */
  readonly spaces?: boolean;
  /** Whether a sentence may end inside it. */
  readonly sentences: boolean;
  /** Characters it may not end with, an ellipsis apart. */
  readonly notLast?: string;
}

/**
 * Free text within limits. All limits are monotone (a later start reaches at
 * least as far as an earlier one), so one sweep that remembers only the latest
 * start finds every end.
 */
export function stretch(limits: StretchLimits): Part {
  const { chars, words, separators = "", without = "", spaces = false, sentences, notLast = "" } = limits;
  return {
    least: 1,
    most: chars,
    step(line, from, to, meter) {
      let start = -1;
      let count = 0;
      for (let q = from.first; q < line.length; q++) {
        meter.steps++;
        const ch = line[q] as string;
        if (from.has(q) && (spaces || ch !== " ")) {
          start = q;
          count = 0;
        } else if (start < 0 && q > from.last) return;
        if (start < 0) continue;
        const before = q === start ? " " : (line[q - 1] as string);
        if (separators.includes(ch)) count = 0;
        else if (ch !== " " && (before === " " || separators.includes(before))) count++;
        if (
          q - start >= chars ||
          count > words ||
          without.includes(ch) ||
          (!sentences && endsSentence(line, q, start))
        ) {
          start = -1;
          continue;
        }
        if (ch === " " && !spaces) continue;
        if (notLast.includes(ch) && !line.endsWith("...", q + 1)) continue;
        to.add(q + 1);
      }
    },
  };
}

/** Whether a sentence ends at `q`: a full stop and a space, unless the word is an initial or a short title (J., Dr., Mrs.). */
function endsSentence(line: string, q: number, start: number): boolean {
  const ch = line[q];
  if (ch === "!" || ch === "?") return q + 1 === line.length || line[q + 1] === " ";
  if (ch !== "." || (q + 1 < line.length && line[q + 1] !== " ")) return false;
  const wordStart = Math.max(start, line.lastIndexOf(" ", q) + 1, q - 4);
  return q - wordStart > 3;
}

/** The part of a document's text that a report holds. */
import type { LineRange, Plan } from "../../model.js";
import type { Segment } from "./payload.js";

/** Lines above and below a finding that are shown with it. */
export const CONTEXT_LINES = 3;
/** Of a line, and of all lines of a document. */
const MOST_LINE_CHARACTERS = 10_000;
const MOST_CHARACTERS = 1 << 21;

/** All lines. */
export function wholeText(lines: readonly string[]): Segment[] {
  return segmentsOf([{ first: 1, last: lines.length }], lines);
}

/** The lines around what was found, and those of the copies that stay. */
export function windowsOf({ path, findings, kept = [] }: Plan, lines: readonly string[]): Segment[] {
  const ranges: LineRange[] = [];
  for (const finding of [...findings, ...kept]) {
    const { evidence } = finding;
    ranges.push(widened(finding.lines, lines.length));
    if ("keeps" in evidence && evidence.keeps.path === path) ranges.push(widened(evidence.keeps.lines, lines.length));
  }
  return segmentsOf(joined(ranges), lines);
}

function widened({ first, last }: LineRange, lines: number): LineRange {
  return { first: Math.max(1, first - CONTEXT_LINES), last: Math.min(lines, last + CONTEXT_LINES) };
}

/** Sorted, those that touch made one. */
function joined(ranges: readonly LineRange[]): LineRange[] {
  const out: LineRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const before = out.at(-1);
    if (before === undefined || range.first > before.last + 1) out.push(range);
    else out[out.length - 1] = { first: before.first, last: Math.max(before.last, range.last) };
  }
  return out;
}

function segmentsOf(ranges: readonly LineRange[], lines: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  let room = MOST_CHARACTERS;
  for (const { first, last } of ranges) {
    const taken: string[] = [];
    for (let line = first; line <= last && room > 0; line++) {
      const text = shortened(lines[line - 1] ?? "");
      taken.push(text);
      room -= text.length + 1;
    }
    if (taken.length > 0) segments.push({ first, lines: taken });
  }
  return segments;
}

function shortened(line: string): string {
  if (line.length <= MOST_LINE_CHARACTERS) return line;
  return `${line.slice(0, MOST_LINE_CHARACTERS).toWellFormed()}\u2026 (${line.length - MOST_LINE_CHARACTERS} more characters)`;
}

/**
 * From rows to bytes: which bytes go when paragraphs go. Whole lines, plus the
 * blank lines that would be left doubled or dangling at the end.
 */
import type { ParagraphTable, Span } from "../model.js";

/** Rows `first` to `last`, both included. */
interface RowRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The cut of each of `parts`, which are ascending and disjoint, as are the spans. Parts that follow one another are cut as
 * one run: of the gaps before and behind it the wider one stays, so no two kept paragraphs come closer than they were to
 * what stood between them.
 */
export function cutSpans(table: ParagraphTable, byteLength: number, parts: readonly RowRange[]): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < parts.length; ) {
    let next = i + 1;
    while (next < parts.length && parts[next]?.first === (parts[next - 1]?.last ?? 0) + 1) next++;
    for (const span of cutRun(table, byteLength, parts.slice(i, next))) spans.push(span);
    i = next;
  }
  return spans;
}

/** The cuts of parts without a kept row between them. */
function cutRun(table: ParagraphTable, byteLength: number, parts: readonly RowRange[]): Span[] {
  const first = parts[0]?.first ?? 0;
  const last = parts[parts.length - 1]?.last ?? 0;
  const startOf = (row: number) => table.start[row] as number;
  const endOf = (row: number) => table.end[row] as number;

  const reachesEnd = last === table.count - 1;
  const dropsGapBefore =
    first > 0 && (reachesEnd || blankLinesBefore(table, first) < blankLinesBefore(table, last + 1));
  const start = dropsGapBefore ? endOf(first - 1) : startOf(first);
  const end = reachesEnd ? byteLength : dropsGapBefore ? endOf(last) : startOf(last + 1);

  return parts.map((part, i) => ({
    start: i === 0 ? start : dropsGapBefore ? endOf(part.first - 1) : startOf(part.first),
    end: i === parts.length - 1 ? end : dropsGapBefore ? endOf(part.last) : startOf(part.last + 1),
  }));
}

/** Blank lines right before `row`. */
function blankLinesBefore(table: ParagraphTable, row: number): number {
  const above = row === 0 ? 0 : (table.lastLine[row - 1] as number);
  return (table.firstLine[row] as number) - above - 1;
}

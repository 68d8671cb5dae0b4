/**
 * From rows to bytes: which bytes go when paragraphs go. Whole lines, plus the
 * blank lines that would be left doubled or dangling at the end.
 */
import type { ParagraphTable, Span } from "../model.js";

/** A maximal sequence of consecutive cut rows, both included. */
interface Group {
  readonly first: number;
  readonly last: number;
}

/**
 * The cut of each part of `parts`, row ranges (both ends included) that are
 * ascending and disjoint. Of the gaps on either side of neighbouring cuts the
 * wider one stays, so no two kept paragraphs come closer than they were to
 * what stood between them. Spans are disjoint and ascending.
 */
export function cutSpans(table: ParagraphTable, byteLength: number, parts: readonly Group[]): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < parts.length; ) {
    let next = i + 1;
    while (next < parts.length && parts[next]?.first === (parts[next - 1]?.last ?? 0) + 1) next++;
    const members = parts.slice(i, next);
    for (const span of cutGroup(table, byteLength, members)) spans.push(span);
    i = next;
  }
  return spans;
}

function cutGroup(table: ParagraphTable, byteLength: number, members: readonly Group[]): Span[] {
  const first = members[0]?.first ?? 0;
  const last = members[members.length - 1]?.last ?? 0;
  const startOf = (row: number) => table.start[row] as number;
  const endOf = (row: number) => table.end[row] as number;

  const reachesEnd = last === table.count - 1;
  const dropsGapBefore = first > 0 && (reachesEnd || linesBefore(table, first) < linesBefore(table, last + 1));
  const start = dropsGapBefore ? endOf(first - 1) : startOf(first);
  const end = reachesEnd ? byteLength : dropsGapBefore ? endOf(last) : startOf(last + 1);

  return members.map((member, i) => ({
    start: i === 0 ? start : dropsGapBefore ? endOf(member.first - 1) : startOf(member.first),
    end: i === members.length - 1 ? end : dropsGapBefore ? endOf(member.last) : startOf(member.last + 1),
  }));
}

/** Blank lines right before `row`. */
function linesBefore(table: ParagraphTable, row: number): number {
  const above = row === 0 ? 0 : (table.lastLine[row - 1] as number);
  return (table.firstLine[row] as number) - above - 1;
}

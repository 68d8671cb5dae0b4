/**
 * The plan as hunks of a unified diff, made from the cuts themselves: nothing
 * is compared again, so the patch says exactly what `clean` does. Lines are
 * those of patch tools (they end at LF); a cut inside such a line, which UTF-16
 * and CR-only text lead to, replaces the line.
 */

import type { Plan, Span } from "../model.js";
import { indexOfByte } from "../text/find-byte.js";
import { cutsOf } from "./apply.js";

export interface PatchLine {
  readonly sign: " " | "-" | "+";
  /** The bytes of the line, without its LF, in pieces of the source. */
  readonly pieces: readonly Span[];
  /** The line is the last and has no LF. */
  readonly unterminated: boolean;
}

interface Hunk {
  /** 1-based. */
  readonly oldStart: number;
  readonly newStart: number;
  readonly oldLines: number;
  readonly newLines: number;
  readonly lines: readonly PatchLine[];
}

const CONTEXT_LINES = 3;
const LF = 0x0a;

/** Lines `from` up to `to` (0-based) of the source, which become the bytes in `kept`. */
interface Edit {
  readonly from: number;
  to: number;
  readonly kept: Span[];
}

/** The hunks that turn the source into what `clean` writes; none when nothing is cut. Linear. */
export function makeHunks(plan: Plan, bytes: Uint8Array): Hunk[] {
  const reader = new LineReader(bytes);
  const hunks: Hunk[] = [];
  let shift = 0;
  for (const group of groupEdits(collectEdits(cutsOf(plan), reader))) {
    const hunk = makeHunk(group, reader, shift);
    shift += hunk.newLines - hunk.oldLines;
    hunks.push(hunk);
  }
  return hunks;
}

/** Steps through LF lines forwards, remembering where each line of interest starts. */
class LineReader {
  /** Starts of lines, filled as far as needed. */
  readonly starts: number[] = [0];
  /** Whether it is known that no line starts behind the last of these. */
  private isComplete = false;

  constructor(readonly bytes: Uint8Array) {}

  get count(): number {
    this.fillTo(Number.POSITIVE_INFINITY);
    return this.starts.length - (this.starts[this.starts.length - 1] === this.bytes.length ? 1 : 0);
  }

  /** The line that holds byte `offset`. Offsets must not fall. */
  lineAt(offset: number, from: number): number {
    this.fillTo(offset);
    let line = from;
    while (line + 1 < this.starts.length && (this.starts[line + 1] as number) <= offset) line++;
    return line;
  }

  /** Line `line` with its LF. It is looked through once: in a text whose lines end at CR it is all of it. */
  span(line: number): Span {
    const start = this.starts[line] as number;
    if (line + 1 === this.starts.length) this.fillTo(start);
    return { start, end: this.starts[line + 1] ?? this.bytes.length };
  }

  private fillTo(offset: number): void {
    let last = this.starts[this.starts.length - 1] as number;
    while (!this.isComplete && last <= offset && last < this.bytes.length) {
      const lf = indexOfByte(this.bytes, LF, last);
      if (lf < 0) this.isComplete = true;
      else {
        last = lf + 1;
        this.starts.push(last);
      }
    }
  }
}

function collectEdits(cuts: readonly Span[], reader: LineReader): Edit[] {
  const edits: Edit[] = [];
  let line = 0;
  for (const cut of cuts) {
    const first = reader.lineAt(cut.start, line);
    line = reader.lineAt(cut.end - 1, first);
    const before = { start: reader.span(first).start, end: cut.start };
    const after = { start: cut.end, end: reader.span(line).end };
    let edit = edits[edits.length - 1];
    if (edit !== undefined && edit.to > first) {
      // Both cuts touch one line: what stands between them stays, what was kept behind the first is redone.
      const rest = edit.kept.pop();
      edit.kept.push({ start: rest?.start ?? cut.start, end: cut.start }, after);
      edit.to = line + 1;
    } else {
      edit = { from: first, to: line + 1, kept: [before, after] };
      edits.push(edit);
    }
    joinNextLine(edit, reader);
  }
  return edits;
}

/** What is kept before a cut to the end of its line, a byte order mark for one, goes on in the line behind it. */
function joinNextLine(edit: Edit, reader: LineReader): void {
  const start = reader.starts[edit.to];
  const kept = edit.kept.findLast((piece) => piece.start < piece.end);
  if (start === undefined || start === reader.bytes.length) return;
  if (kept === undefined || reader.bytes[kept.end - 1] === LF) return;
  edit.kept.push(reader.span(edit.to));
  edit.to++;
}

/** Edits whose contexts touch share a hunk. */
function groupEdits(edits: readonly Edit[]): Edit[][] {
  const groups: Edit[][] = [];
  for (const edit of edits) {
    const group = groups[groups.length - 1];
    const before = group?.[group.length - 1];
    if (group !== undefined && before !== undefined && edit.from - before.to <= 2 * CONTEXT_LINES) group.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

function makeHunk(group: readonly Edit[], reader: LineReader, shift: number): Hunk {
  const first = Math.max(0, (group[0]?.from ?? 0) - CONTEXT_LINES);
  const lines: PatchLine[] = [];
  let at = first;
  const context = (to: number) => {
    for (; at < to; at++) lines.push(patchLine(" ", [reader.span(at)], reader));
  };
  for (const edit of group) {
    context(edit.from);
    for (; at < edit.to; at++) lines.push(patchLine("-", [reader.span(at)], reader));
    const kept = edit.kept.filter(({ start, end }) => end > start);
    for (const pieces of splitLines(kept, reader.bytes)) lines.push(patchLine("+", pieces, reader));
  }
  context(Math.min(reader.count, at + CONTEXT_LINES));
  const oldLines = lines.filter(({ sign }) => sign !== "+").length;
  const newLines = lines.filter(({ sign }) => sign !== "-").length;
  return { oldStart: first + 1, newStart: first + 1 + shift, oldLines, newLines, lines };
}

/** Kept bytes as LF lines, each in pieces. */
function splitLines(kept: readonly Span[], bytes: Uint8Array): Span[][] {
  const lines: Span[][] = [];
  let open: Span[] = [];
  for (const { start, end } of kept) {
    for (let at = start; at < end; ) {
      const lf = indexOfByte(bytes.subarray(at, end), LF);
      const stop = lf < 0 ? end : at + lf + 1;
      open.push({ start: at, end: stop });
      if (lf >= 0) {
        lines.push(open);
        open = [];
      }
      at = stop;
    }
  }
  if (open.length > 0) lines.push(open);
  return lines;
}

function patchLine(sign: PatchLine["sign"], pieces: readonly Span[], { bytes }: LineReader): PatchLine {
  const last = pieces[pieces.length - 1];
  if (last === undefined || bytes[last.end - 1] !== LF) return { sign, pieces, unterminated: true };
  return { sign, pieces: [...pieces.slice(0, -1), { start: last.start, end: last.end - 1 }], unterminated: false };
}

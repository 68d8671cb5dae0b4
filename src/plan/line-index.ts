/** Which of many line ranges covers a line. */
import type { LineRange } from "../model.js";

/**
 * Maps lines to values; where ranges overlap the first one entered counts.
 * Each line is filled once, however many ranges cover it: what is filled is
 * skipped by path compression, so entering is near-linear in the lines.
 */
export class LineIndex<T> {
  private readonly values: (T | undefined)[];
  /** For each line the next one, itself included, that is not filled. */
  private readonly free: Uint32Array;

  /** For lines 1 to `lines`. */
  constructor(lines: number) {
    this.values = new Array(lines + 1);
    this.free = Uint32Array.from({ length: lines + 2 }, (_, line) => line);
  }

  enter({ first, last }: LineRange, value: T): void {
    for (let line = this.nextFree(first); line <= last; line = this.nextFree(line)) {
      this.values[line] = value;
      this.free[line] = line + 1;
    }
  }

  at(line: number): T | undefined {
    return this.values[line];
  }

  private nextFree(line: number): number {
    let at = line;
    while (this.free[at] !== at) {
      const next = this.free[at] as number;
      this.free[at] = this.free[next] as number;
      at = this.free[at] as number;
    }
    return at;
  }
}

/** Line mode through the kernel, a chunk at a time. */
import { indexOfByte } from "../find-byte.js";
import { CR, LF } from "../lines.js";
import type { TableBuilder } from "../table.js";
import { ASK_REFERENCE, CHUNK_BYTES, ROWS } from "./layout.js";
import type { Secret } from "./siphash.js";
import type { WasmKernel } from "./wasm.js";

export interface ScannedLines {
  readonly lines: number;
  /** How many are known to be longer than any line of wrapped text; a few more may be. */
  readonly long: number;
}

/** Keys a paragraph that the kernel leaves to others, without it, and adds its row. */
interface Reference {
  readonly addParagraph: (start: number, textEnd: number, end: number, line: number) => void;
}

/**
 * Adds every line of `bytes` from `from` on that is not blank to `table`. Lines end at LF, of which `bytes` must hold
 * one. `makeReference` is called once, when the first line comes that the kernel leaves to the reference.
 */
export function scanLines(
  bytes: Uint8Array,
  from: number,
  kernel: WasmKernel,
  table: TableBuilder,
  wantSketch: boolean,
  secret: Secret | undefined,
  makeReference: () => Reference,
): ScannedLines {
  let line = 1;
  let long = 0;
  const wantSeal = kernel.tellSecret(secret);
  let made: Reference | undefined;
  const reference = () => {
    made ??= makeReference();
    return made;
  };
  for (let base = from; base < bytes.length; ) {
    const length = Math.min(CHUNK_BYTES, bytes.length - base);
    const isLast = base + length === bytes.length;
    kernel.input.set(bytes.subarray(base, base + length));
    let done = 0;
    for (let isStopped = true; isStopped; ) {
      const rows = kernel.scan(done, length, isLast ? 1 : 0, base, line, wantSketch ? 1 : 0, wantSeal);
      done = kernel.consumedBytes();
      line += kernel.linesMet();
      long += kernel.longLines();
      const asked = kernel.referencesAsked();
      if (asked === 0) table.addRows(kernel, 0, rows);
      else addAll(kernel, rows, asked, table, reference());
      isStopped = kernel.tellFolds() || rows === ROWS;
    }
    base += done;
    if (done > 0) continue;
    const end = indexOfByte(bytes, LF, base);
    const next = end < 0 ? bytes.length : end + 1;
    const textEnd = end < 0 ? bytes.length : bytes[end - 1] === CR ? end - 1 : end;
    reference().addParagraph(base, textEnd, next, line++);
    base = next;
  }
  return { lines: line - 1, long };
}

function addAll(kernel: WasmKernel, rows: number, asked: number, table: TableBuilder, reference: Reference): void {
  let added = 0;
  for (let left = asked, row = 0; left > 0; row++) {
    if (kernel.words[row] !== ASK_REFERENCE) continue;
    left--;
    table.addRows(kernel, added, row);
    added = row + 1;
    const { start, textEnd, end, line } = kernel;
    reference.addParagraph(start[row] as number, textEnd[row] as number, end[row] as number, line[row] as number);
  }
  table.addRows(kernel, added, rows);
}

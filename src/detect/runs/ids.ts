/** Keys become small numbers, so that runs can be matched with plain arrays. */
import type { ParagraphTable } from "../../model.js";
import { spreadPair } from "../common/spread.js";

export interface Ids {
  /** For each row of the view the id of its key: 0 for the first distinct key, 1 for the second, ... */
  readonly of: Int32Array;
  /** How often each id occurs in the view. */
  readonly copies: Int32Array;
  /** Whether any id occurs twice. */
  readonly anyTwice: boolean;
}

/** Numbers the keys of `rows` in order of first occurrence. Linear; open addressing at load 0.5 at most. */
export function assignIds(table: Pick<ParagraphTable, "keyHi" | "keyLo">, rows: Uint32Array): Ids {
  const { keyHi, keyLo } = table;
  const { length } = rows;
  const mask = 2 ** Math.ceil(Math.log2(length * 2 + 2)) - 1;
  const buffer = new ArrayBuffer(4 * (3 * length + mask + 1));
  const of = new Int32Array(buffer, 0, length);
  const copies = new Int32Array(buffer, 4 * length, length);
  const firstRow = new Uint32Array(buffer, 8 * length, length);
  const slots = new Int32Array(buffer, 12 * length, mask + 1).fill(-1);
  let distinct = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const hi = keyHi[row] as number;
    const lo = keyLo[row] as number;
    let slot = spreadPair(hi, lo) & mask;
    let id = slots[slot] as number;
    while (id >= 0 && (keyLo[firstRow[id] as number] !== lo || keyHi[firstRow[id] as number] !== hi)) {
      slot = (slot + 1) & mask;
      id = slots[slot] as number;
    }
    if (id < 0) {
      id = distinct++;
      slots[slot] = id;
      firstRow[id] = row;
    }
    of[i] = id;
    copies[id] = (copies[id] as number) + 1;
  }
  return { of, copies, anyTwice: distinct < rows.length };
}

/** The same for `fewer` of `rows`, whose ids are given: no key is looked at. Linear. */
export function narrowIds({ of: before, copies: most }: Ids, rows: Uint32Array, fewer: Uint32Array): Ids {
  const of = new Int32Array(fewer.length);
  const copies = new Int32Array(fewer.length);
  const idOf = new Int32Array(most.length).fill(-1);
  let distinct = 0;
  let at = 0;
  for (let i = 0; i < fewer.length; i++) {
    while (rows[at] !== fewer[i]) at++;
    const old = before[at] as number;
    let id = idOf[old] as number;
    if (id < 0) id = idOf[old] = distinct++;
    of[i] = id;
    copies[id] = (copies[id] as number) + 1;
  }
  return { of, copies, anyTwice: distinct < fewer.length };
}

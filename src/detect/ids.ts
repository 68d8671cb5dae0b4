/** Keys become small numbers, so that runs can be matched with plain arrays. */
import type { ParagraphTable } from "../model.js";
import type { View } from "./view.js";

export interface Ids {
  /** For each row of the view the id of its key: 0 for the first distinct key, 1 for the second, ... */
  readonly of: Int32Array;
  /** How often each id occurs in the view. */
  readonly copies: Int32Array;
  /** Whether any id occurs twice. */
  readonly anyTwice: boolean;
}

const made = new WeakMap<Uint32Array, Ids>();

/** Numbers the keys of the view in order of first occurrence, once a view: several rules ask. */
export function idsOf({ doc, rows }: View): Ids {
  let ids = made.get(rows);
  if (ids === undefined) {
    ids = assignIds(doc.paragraphs, rows);
    made.set(rows, ids);
  }
  return ids;
}

/** Linear; open addressing at load 0.5 at most. */
function assignIds(table: ParagraphTable, rows: Uint32Array): Ids {
  const { keyHi, keyLo } = table;
  const mask = 2 ** Math.ceil(Math.log2(rows.length * 2 + 2)) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const firstRow = new Uint32Array(rows.length);
  const of = new Int32Array(rows.length);
  const copies = new Int32Array(rows.length);
  let distinct = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const hi = keyHi[row] as number;
    const lo = keyLo[row] as number;
    let slot = lo & mask;
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

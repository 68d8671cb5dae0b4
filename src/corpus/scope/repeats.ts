/**
 * The group-by of the rule `shared`, on one machine: which paragraphs stand more than once in a corpus, and where. An
 * occurrence is a row of a document; occurrences are numbered document by document, in the order of the corpus, and row
 * by row. Paragraphs do not change while documents are looked at, so this is made once; ownership.ts knows who keeps them.
 *
 * Holds 12 bytes for each occurrence and 4 for each distinct paragraph of those that stand more than once, nothing for
 * the others; some 30 bytes for each occurrence while it is made, and a filter of 1 or 2 bytes a paragraph of the corpus.
 */
import { CountingFilter } from "../../detect/common/counting-filter.js";
import { lowerBound } from "../../detect/common/lower-bound.js";
import { assignIds } from "../../detect/runs/ids.js";
import { COLUMN } from "./look.js";
import type { Looks } from "./looks.js";

/** Of paragraphs that stand once one in five or eight passes the filter. */
const SLOTS_PER_PARAGRAPH = 4;
const GROWTH = 1.5;

export class Repeats {
  /** How many distinct paragraphs stand more than once. */
  readonly count: number;
  /** By occurrence: the row in its document. */
  readonly rows: Uint32Array;
  /** By occurrence: the number of the paragraph, from 0 in the order in which they first stand. */
  readonly paragraphs: Uint32Array;
  /** By rank of a document: its first occurrence; behind the last one's, how many there are. */
  private readonly starts: Uint32Array;
  /** Occurrences by paragraph, ascending; and by paragraph where its own begin, behind the last one's the end. */
  private readonly byParagraph: Uint32Array;
  private readonly begins: Uint32Array;

  /** `order`: all documents from the earliest to the latest; a document's rank is its place there. Linear. */
  constructor(looks: Looks, order: Uint32Array) {
    const candidates = new Candidates(looks, order);
    const { starts, rows } = candidates;
    const { of, copies } = assignIds(candidates, upTo(candidates.count));
    const { numbers, begins } = numberRepeated(copies);
    let count = 0;
    let candidate = 0;
    for (let rank = 0; rank < order.length; rank++) {
      const behind = starts[rank + 1] as number;
      starts[rank] = count;
      for (; candidate < behind; candidate++) {
        const number = numbers[of[candidate] as number] as number;
        if (number < 0) continue;
        rows[count] = rows[candidate] as number;
        of[count++] = number;
      }
    }
    starts[order.length] = count;
    this.starts = starts;
    this.rows = rows.slice(0, count);
    this.paragraphs = new Uint32Array(of.subarray(0, count));
    this.begins = begins;
    this.count = begins.length - 1;
    this.byParagraph = new Uint32Array(count);
    const next = begins.slice();
    for (let occurrence = 0; occurrence < count; occurrence++) {
      const paragraph = this.paragraphs[occurrence] as number;
      const at = next[paragraph] as number;
      this.byParagraph[at] = occurrence;
      next[paragraph] = at + 1;
    }
  }

  /** The first occurrence in a document; that of the next rank is behind its last one. */
  startOf(rank: number): number {
    return this.starts[rank] as number;
  }

  /** The rank of the document that an occurrence is in. Logarithmic. */
  rankOf(occurrence: number): number {
    return lowerBound(this.starts, occurrence + 1) - 1;
  }

  /** All occurrences of a paragraph from one on, ascending. */
  from(occurrence: number): Uint32Array {
    const paragraph = this.paragraphs[occurrence] as number;
    const all = this.byParagraph.subarray(this.begins[paragraph], this.begins[paragraph + 1]);
    return all.subarray(lowerBound(all, occurrence));
  }
}

/** What may stand more than once, kept or not: what one document keeps another may have lost for it. */
class Candidates {
  count = 0;
  rows = new Uint32Array(1 << 10);
  keyHi = new Uint32Array(1 << 10);
  keyLo = new Uint32Array(1 << 10);
  /** By rank of a document the first of its own; behind the last one's the count. */
  readonly starts: Uint32Array;

  constructor(looks: Looks, order: Uint32Array) {
    this.starts = new Uint32Array(order.length + 1);
    const filter = filterOf(looks, order);
    for (let rank = 0; rank < order.length; rank++) {
      const look = looks.at(order[rank] as number);
      const keys = look?.column(COLUMN.keyLo) ?? NO_KEYS;
      for (let row = 0; row < keys.length; row++) {
        const keyLo = keys[row] as number;
        if (filter.countOf(keyLo) > 1) this.add(row, look?.valueAt(COLUMN.keyHi, row) ?? 0, keyLo);
      }
      this.starts[rank + 1] = this.count;
    }
  }

  private add(row: number, keyHi: number, keyLo: number): void {
    if (this.count === this.rows.length) {
      this.rows = grown(this.rows);
      this.keyHi = grown(this.keyHi);
      this.keyLo = grown(this.keyLo);
    }
    this.rows[this.count] = row;
    this.keyHi[this.count] = keyHi;
    this.keyLo[this.count++] = keyLo;
  }
}

function grown(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(Math.ceil(GROWTH * numbers.length));
  more.set(numbers);
  return more;
}

function filterOf(looks: Looks, order: Uint32Array): CountingFilter {
  let paragraphs = 0;
  for (let document = 0; document < order.length; document++) paragraphs += looks.at(document)?.count ?? 0;
  const filter = new CountingFilter(SLOTS_PER_PARAGRAPH * paragraphs);
  for (let document = 0; document < order.length; document++) {
    const keys = looks.at(document)?.column(COLUMN.keyLo) ?? NO_KEYS;
    for (let row = 0; row < keys.length; row++) filter.see(keys[row] as number);
  }
  return filter;
}

const NO_KEYS = new Uint32Array(0);

/** New numbers for the ids that occur more than once, -1 for others; and where the occurrences of each number begin. */
function numberRepeated(copies: Int32Array): { readonly numbers: Int32Array; readonly begins: Uint32Array } {
  const numbers = new Int32Array(copies.length);
  let repeated = 0;
  for (let id = 0; id < copies.length; id++) numbers[id] = (copies[id] as number) > 1 ? repeated++ : -1;
  const begins = new Uint32Array(repeated + 1);
  for (let id = 0; id < copies.length; id++) {
    const number = numbers[id] as number;
    if (number >= 0) begins[number + 1] = (begins[number] as number) + (copies[id] as number);
  }
  return { numbers, begins };
}

function upTo(count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = i;
  return numbers;
}

/**
 * What recurs around the texts of one site: pairs of neighbouring lines, and
 * lines by themselves, each at the head or at the tail of its documents. Lines
 * are the hashes of lines.ts; a pair is told by both, exactly.
 */

import { spread } from "../common/spread.js";

/** Stands above a line that recurs by itself, whatever its neighbours; no line has this hash. */
export const ALONE = 0;

/** A pair of lines, or a line by itself, on one side of the text. */
export interface Recurrence {
  readonly inTail: boolean;
  /** The hash of the upper line, or `ALONE`. */
  readonly above: number;
  /** The hash of the lower line. */
  readonly below: number;
  /** How many different texts of the site stand with it ... */
  readonly documents: number;
  /** ... of how many. */
  readonly of: number;
}

/** Four fifths: in whole numbers, so that every engine says the same. */
export function isMost(documents: number, of: number): boolean {
  return 5 * documents >= 4 * of;
}

export class Recurring {
  // By spread hashes: where V8 puts numbers everybody knows.
  private readonly head = new Map<number, Map<number, Recurrence>>();
  private readonly tail = new Map<number, Map<number, Recurrence>>();
  size = 0;

  constructor(entries: Iterable<Recurrence> = []) {
    for (const entry of entries) this.add(entry);
  }

  /** Returns whether the entry is new; one that is known stays as it was. */
  add(entry: Recurrence): boolean {
    const side = entry.inTail ? this.tail : this.head;
    const above = spread(entry.above);
    let below = side.get(above);
    if (below === undefined) {
      below = new Map();
      side.set(above, below);
    }
    const lower = spread(entry.below);
    if (below.has(lower)) return false;
    below.set(lower, entry);
    this.size++;
    return true;
  }

  find(inTail: boolean, above: number, below: number): Recurrence | undefined {
    return (inTail ? this.tail : this.head).get(spread(above))?.get(spread(below));
  }
}

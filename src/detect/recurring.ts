/**
 * What recurs around the texts of one site: pairs of neighbouring lines, and
 * lines by themselves, each at the head or at the tail of its documents. Lines
 * are the hashes of template-lines.ts; a pair is told by both, exactly.
 */

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

export class Recurring {
  private readonly head = new Map<number, Map<number, Recurrence>>();
  private readonly tail = new Map<number, Map<number, Recurrence>>();
  size = 0;

  constructor(entries: Iterable<Recurrence> = []) {
    for (const entry of entries) this.add(entry);
  }

  /** Returns whether the entry is new; one that is known stays as it was. */
  add(entry: Recurrence): boolean {
    const side = entry.inTail ? this.tail : this.head;
    let below = side.get(entry.above);
    if (below === undefined) {
      below = new Map();
      side.set(entry.above, below);
    }
    if (below.has(entry.below)) return false;
    below.set(entry.below, entry);
    this.size++;
    return true;
  }

  find(inTail: boolean, above: number, below: number): Recurrence | undefined {
    return (inTail ? this.tail : this.head).get(above)?.get(below);
  }
}

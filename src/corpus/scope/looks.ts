/**
 * The looks at all documents of a corpus, by the number of the document. They
 * are held by the million: in large arrays of numbers, where they take no more
 * than these and the collector of garbage need not look at them.
 */
import { Look } from "./look.js";

/** Looks made together, in one array that can change hands between threads. */
export interface PackedLooks {
  readonly numbers: Uint32Array<ArrayBuffer>;
  /** For each document where its look begins; NONE for one that cannot be read or is no text. */
  readonly starts: readonly number[];
}

const NONE = -1;

export function packLooks(looks: readonly (Look | undefined)[]): PackedLooks {
  const pieces = looks.map((look) => (look === undefined ? [] : [look.paragraphNumbers, look.outcomeNumbers]));
  const numbers = new Uint32Array(pieces.flat().reduce((sum, { length }) => sum + length, 0));
  let taken = 0;
  const starts = pieces.map((ofLook) => {
    const start = ofLook.length === 0 ? NONE : taken;
    for (const piece of ofLook) {
      numbers.set(piece, taken);
      taken += piece.length;
    }
    return start;
  });
  return { numbers, starts };
}

export function unpackLooks({ numbers, starts }: PackedLooks): (Look | undefined)[] {
  return starts.map((start) => (start === NONE ? undefined : new Look(numbers, start)));
}

/** Numbers in a page that looks are moved to. */
const PAGE = 1 << 20;
/** A place is its page times this, and where it is in the page: a number of 53 bits, of which V8 makes no object. */
const SPAN = 2 ** 32;

export class Looks {
  private readonly pages: Uint32Array[] = [];
  /** Where the paragraphs of each document stand, and where what became of it. */
  private readonly paragraphs: number[] = [];
  private readonly outcomes: number[] = [];
  private readonly later: { readonly document: number; readonly outcome: number }[] = [];
  /** What is free of the last page that looks are moved to. */
  private free = new Uint32Array(0);
  private freePlace = 0;

  /** Documents, those without a look among them. */
  get count(): number {
    return this.paragraphs.length;
  }

  /** The first looks at the next documents. The array is kept. */
  add({ numbers, starts }: PackedLooks): void {
    const page = SPAN * (this.pages.push(numbers) - 1);
    for (const start of starts) {
      const place = start === NONE ? NONE : page + start;
      this.paragraphs.push(place);
      this.outcomes.push(place);
    }
  }

  at(document: number): Look | undefined {
    const place = this.paragraphs[document] ?? NONE;
    if (place === NONE) return undefined;
    const outcome = this.outcomes[document] as number;
    const numbers = this.pageOf(place);
    if (outcome === place) return new Look(numbers, place % SPAN);
    return new Look(numbers, place % SPAN, this.pageOf(outcome), outcome % SPAN);
  }

  /** A later look at a document, of which the outcome is copied. `at` gives it after `turn`. */
  enter(document: number, look: Look): void {
    const before = this.at(document);
    if (before === undefined) return;
    // Where somebody has changed it meanwhile, no other document may lose anything because this one keeps it.
    const outcome = before.isOfSame(look) ? this.keep(look.outcomeNumbers) : NONE;
    this.later.push({ document, outcome });
  }

  /** Puts what was entered in the place of what was known; yields the documents that keep something else now. */
  *turn(): Iterable<number> {
    for (const { document, outcome } of this.later.splice(0)) {
      const before = this.at(document);
      if (outcome === NONE) this.paragraphs[document] = NONE;
      this.outcomes[document] = outcome;
      const after = this.at(document);
      if (before === undefined || after === undefined || !before.keepsAs(after)) yield document;
    }
  }

  private keep(numbers: Uint32Array): number {
    if (numbers.length > this.free.length) {
      this.free = new Uint32Array(Math.max(PAGE, numbers.length));
      this.freePlace = SPAN * (this.pages.push(this.free) - 1);
    }
    const place = this.freePlace;
    this.free.set(numbers);
    this.free = this.free.subarray(numbers.length);
    this.freePlace += numbers.length;
    return place;
  }

  private pageOf(place: number): Uint32Array {
    return this.pages[Math.floor(place / SPAN)] as Uint32Array;
  }
}

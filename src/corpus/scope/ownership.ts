/**
 * Who owns which paragraph of a corpus: the first document, in their order, that keeps it. What documents keep changes
 * from round to round, and so does who owns what. A change costs what it concerns: the paragraphs that its document
 * owned or owns now, wherever else these stand.
 */
import type { Look } from "./look.js";
import type { Looks } from "./looks.js";
import { Repeats } from "./repeats.js";

/** Who owns what no document keeps: behind all occurrences. */
const NOBODY = 2 ** 32 - 1;

/** A row that an earlier document owns. */
export interface ForeignRow {
  readonly row: number;
  readonly owner: number;
  readonly ownerRow: number;
  /** Among the rows that the owner keeps. */
  readonly ownerPlace: number;
}

export class Ownership {
  private readonly repeats: Repeats;
  private readonly rank: Uint32Array;
  /** By occurrence: whether its document keeps it. */
  private readonly isKept: Uint8Array;
  /** By paragraph: the first occurrence that is kept. */
  private readonly owners: Uint32Array;

  /** By what the documents keep now. `order`: all documents from the earliest to the latest. */
  constructor(
    private readonly looks: Looks,
    private readonly order: Uint32Array,
  ) {
    this.repeats = new Repeats(looks, order);
    this.rank = new Uint32Array(order.length);
    this.isKept = new Uint8Array(this.repeats.rows.length);
    this.owners = new Uint32Array(this.repeats.count).fill(NOBODY);
    for (const [rank, document] of order.entries()) {
      this.rank[document] = rank;
      this.seeKept(document);
    }
    const { paragraphs } = this.repeats;
    for (let occurrence = 0; occurrence < paragraphs.length; occurrence++) {
      const paragraph = paragraphs[occurrence] as number;
      if (this.isKept[occurrence] === 1 && this.owners[paragraph] === NOBODY) this.owners[paragraph] = occurrence;
    }
  }

  /** These documents keep something else now; returns, ascending, those that are to be told something else for it. */
  update(changed: readonly number[]): Uint32Array<ArrayBuffer> {
    const { paragraphs } = this.repeats;
    /** By paragraph the first of its occurrences in these documents, where no earlier document owns it. */
    const affected = new Map<number, number>();
    for (const document of changed) {
      this.seeKept(document);
      const [start, behind] = this.occurrencesIn(document);
      for (let occurrence = start; occurrence < behind; occurrence++) {
        const paragraph = paragraphs[occurrence] as number;
        if ((this.owners[paragraph] as number) < start) continue;
        affected.set(paragraph, Math.min(occurrence, affected.get(paragraph) ?? occurrence));
      }
    }
    const hasChanged = new Set(changed);
    const concerned = new Set<number>();
    for (const [paragraph, first] of affected) {
      // Nobody above the first keeps it, neither before nor now.
      const holders = this.repeats.from(first);
      const before = this.owners[paragraph] as number;
      const owner = holders.find((holder) => this.isKept[holder] === 1) ?? NOBODY;
      this.owners[paragraph] = owner;
      // Where the owner is the same it may keep it at another place.
      if (owner === before && (owner === NOBODY || !hasChanged.has(this.documentAt(owner)))) continue;
      for (const holder of holders) if (holder > Math.min(before, owner)) concerned.add(this.documentAt(holder));
    }
    return Uint32Array.from(concerned).sort();
  }

  /** Whether what a document keeps holds a run of `leastWords` words that an earlier document owns, or is all owned by such. */
  hasForeignRun(document: number, look: Look, leastWords: number): boolean {
    let before: ForeignRow | undefined;
    let placeBefore = -1;
    let words = 0;
    let foreign = 0;
    for (const found of this.foreignRows(document)) {
      const place = look.placeOf(found.row);
      if (place < 0) continue;
      if (place !== placeBefore + 1 || !follows(before, found)) words = 0;
      before = found;
      placeBefore = place;
      foreign++;
      words += look.wordsAt(place);
      if (words >= leastWords) return true;
    }
    return foreign > 0 && foreign === look.kept;
  }

  /** The rows, kept or not, that an earlier document owns. */
  *foreignRows(document: number): Iterable<ForeignRow> {
    const { rows, paragraphs } = this.repeats;
    const [start, behind] = this.occurrencesIn(document);
    for (let occurrence = start; occurrence < behind; occurrence++) {
      const owned = this.owners[paragraphs[occurrence] as number] as number;
      if (owned >= start) continue;
      const owner = this.documentAt(owned);
      const ownerRow = rows[owned] as number;
      const ownerPlace = this.looks.at(owner)?.placeOf(ownerRow) ?? -1;
      yield { row: rows[occurrence] as number, owner, ownerRow, ownerPlace };
    }
  }

  private documentAt(occurrence: number): number {
    return this.order[this.repeats.rankOf(occurrence)] as number;
  }

  /** The first occurrence in a document, and the one behind its last. */
  private occurrencesIn(document: number): readonly [start: number, behind: number] {
    const rank = this.rank[document] as number;
    return [this.repeats.startOf(rank), this.repeats.startOf(rank + 1)];
  }

  private seeKept(document: number): void {
    const look = this.looks.at(document);
    const [start, behind] = this.occurrencesIn(document);
    for (let occurrence = start; occurrence < behind; occurrence++)
      this.isKept[occurrence] =
        look !== undefined && look.placeOf(this.repeats.rows[occurrence] as number) >= 0 ? 1 : 0;
  }
}

/** Whether `found` stands right behind `before` in one document. */
function follows(before: ForeignRow | undefined, found: ForeignRow): boolean {
  return before?.owner === found.owner && before.ownerPlace + 1 === found.ownerPlace;
}

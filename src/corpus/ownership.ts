/**
 * Who owns which paragraph of a corpus: the first document, in their order, that keeps it. What documents keep changes
 * from round to round, and so does who owns what.
 */
import { CountingFilter } from "../detect/counting-filter.js";
import { DistinctKeys } from "./distinct-keys.js";
import { COLUMN, type Look } from "./look.js";
import type { Looks } from "./looks.js";
import { Owners } from "./owners.js";

/** Of paragraphs that stand once one in five or eight passes the filter. */
const SLOTS_PER_KEY = 4;

export class Ownership {
  /** Where each document stands in the order. */
  private readonly rank: Uint32Array;
  private owners: Owners | undefined;
  private keys: CountingFilter | undefined;

  /** `order`: all documents from the earliest to the latest. */
  constructor(
    private readonly looks: Looks,
    private readonly order: Uint32Array,
  ) {
    this.rank = new Uint32Array(order.length);
    for (const [rank, document] of order.entries()) this.rank[document] = rank;
  }

  /** By what the documents keep now. */
  assign(): void {
    const { looks } = this;
    const hi = (document: number, place: number) => looks.keptAt(COLUMN.keyHi, document, place);
    const lo = (document: number, place: number) => looks.keptAt(COLUMN.keyLo, document, place);
    const distinct = new DistinctKeys();
    this.visitRepeated((document, place) => distinct.see(hi(document, place), lo(document, place)));
    const owners = new Owners({ hi, lo }, distinct.estimate);
    this.visitRepeated((document, place) => owners.add(document, place));
    this.owners = owners;
  }

  /** Nobody asks any more. */
  release(): void {
    this.owners = undefined;
    this.keys = undefined;
  }

  /** Whether what a document keeps holds a run of `leastWords` words that an earlier document owns, or is all owned by such. */
  hasForeignRun(document: number, look: Look, leastWords: number): boolean {
    const { owners } = this;
    if (owners === undefined) return false;
    let before = -1;
    let words = 0;
    let foreign = 0;
    for (let place = 0; place < look.kept; place++) {
      const slot = this.foreignSlot(owners, document, look, look.rowAt(place));
      if (!follows(owners, before, slot)) words = 0;
      before = slot;
      if (slot < 0) continue;
      foreign++;
      words += look.wordsAt(place);
      if (words >= leastWords) return true;
    }
    return foreign > 0 && foreign === look.kept;
  }

  /** For each row that an earlier document owns, which one, and at which place of what that keeps. */
  *foreignRows(document: number, look: Look): Iterable<{ row: number; owner: number; place: number }> {
    const { owners } = this;
    if (owners === undefined) return;
    for (let row = 0; row < look.count; row++) {
      const slot = this.foreignSlot(owners, document, look, row);
      if (slot >= 0) yield { row, owner: owners.documentAt(slot), place: owners.placeAt(slot) };
    }
  }

  /** The slot of the earlier document that owns a paragraph, or -1. */
  private foreignSlot(owners: Owners, document: number, look: Look, row: number): number {
    const keyLo = look.valueAt(COLUMN.keyLo, row);
    if (!this.isRepeated(keyLo)) return -1;
    const slot = owners.find(look.valueAt(COLUMN.keyHi, row), keyLo);
    if (slot < 0) return -1;
    const { rank } = this;
    return (rank[owners.documentAt(slot)] as number) < (rank[document] as number) ? slot : -1;
  }

  /** Gives `visit`, in the order of the documents, what is kept and stands more than once. */
  private visitRepeated(visit: (document: number, place: number) => void): void {
    for (const document of this.order) {
      const look = this.looks.at(document);
      if (look === undefined) continue;
      const keyLo = look.column(COLUMN.keyLo);
      for (let place = 0; place < look.kept; place++)
        if (this.isRepeated(keyLo[look.rowAt(place)] as number)) visit(document, place);
    }
  }

  /** False only for the lower half of a key that stands once: most do, and have no other owner. */
  private isRepeated(keyLo: number): boolean {
    this.keys ??= this.countKeys();
    return this.keys.countOf(keyLo) > 1;
  }

  /** How often each paragraph stands in the corpus, kept or not: what one document keeps another may have lost for it. */
  private countKeys(): CountingFilter {
    let paragraphs = 0;
    for (const document of this.order) paragraphs += this.looks.at(document)?.count ?? 0;
    const keys = new CountingFilter(SLOTS_PER_KEY * paragraphs);
    for (const document of this.order)
      for (const keyLo of this.looks.at(document)?.column(COLUMN.keyLo) ?? []) keys.see(keyLo);
    return keys;
  }
}

/** Whether what `slot` holds stands right behind what `before` holds, in one document. */
function follows(owners: Owners, before: number, slot: number): boolean {
  if (slot < 0 || before < 0 || owners.documentAt(slot) !== owners.documentAt(before)) return false;
  return owners.placeAt(slot) === owners.placeAt(before) + 1;
}

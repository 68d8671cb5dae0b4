/**
 * The group-by of the rule `shared`, on one machine: who keeps which paragraph
 * of a corpus. Keys to documents and places, by open addressing in typed
 * arrays. 16 bytes a slot, filled to two thirds or more: at most 24 bytes a
 * paragraph, made for a known number of them. The first entry of a key stays,
 * so that documents entered in order leave the earliest.
 */
export class Owners {
  private readonly slots: number;
  private readonly hi: Uint32Array;
  private readonly lo: Uint32Array;
  /** Document and place count from 1 here; 0 is an empty slot. */
  private readonly documents: Uint32Array;
  private readonly places: Uint32Array;

  /** For at most `paragraphs` keys. */
  constructor(paragraphs: number) {
    this.slots = Math.max(16, Math.ceil(paragraphs * 1.5));
    this.hi = new Uint32Array(this.slots);
    this.lo = new Uint32Array(this.slots);
    this.documents = new Uint32Array(this.slots);
    this.places = new Uint32Array(this.slots);
  }

  /** Enters that `document` keeps a paragraph at `place`, unless an earlier one does. */
  add(hi: number, lo: number, document: number, place: number): void {
    const slot = this.slotOf(hi, lo);
    if (this.documents[slot] !== 0) return;
    this.hi[slot] = hi;
    this.lo[slot] = lo;
    this.documents[slot] = document + 1;
    this.places[slot] = place;
  }

  /** The slot that holds a key, -1 where nobody keeps it. */
  find(hi: number, lo: number): number {
    const slot = this.slotOf(hi, lo);
    return this.documents[slot] === 0 ? -1 : slot;
  }

  documentAt(slot: number): number {
    return (this.documents[slot] as number) - 1;
  }

  placeAt(slot: number): number {
    return this.places[slot] as number;
  }

  private slotOf(hi: number, lo: number): number {
    // The key is a hash already: its high half spreads over the slots.
    let slot = Math.floor((hi / 2 ** 32) * this.slots);
    while (this.documents[slot] !== 0 && (this.hi[slot] !== hi || this.lo[slot] !== lo)) {
      slot = slot + 1 === this.slots ? 0 : slot + 1;
    }
    return slot;
  }
}

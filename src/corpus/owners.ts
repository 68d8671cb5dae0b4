/**
 * The group-by of the rule `shared`, on one machine: who keeps which paragraph
 * of a corpus. Keys to documents and places, by open addressing in typed
 * arrays: 8 bytes a slot, as the keys themselves stand with the documents. Made
 * for about as many distinct keys as there are, it takes 10 bytes for each; it
 * grows by two fifths when four fifths are taken, 24 bytes for each while it
 * does. The first entry of a key stays: documents entered in order leave the
 * earliest.
 */

/** The halves of the key that a document keeps at a place. */
export interface KeptKeys {
  readonly hi: (document: number, place: number) => number;
  readonly lo: (document: number, place: number) => number;
}

const LEAST_SLOTS = 64;
const GROWTH = 1.4;
const MOST_TAKEN = 0.8;
/** An estimate of DistinctKeys may be too low by so much. */
const ROOM = 1.05;
/** A place takes 24 bits (a document has at most 2^24 paragraphs); 8 bits of the key stand above it. */
const PLACE_BITS = 24;
const PLACE = 2 ** PLACE_BITS - 1;

export class Owners {
  /** Document numbers count from 1 here; 0 is an empty slot. */
  private documents: Uint32Array;
  private places: Uint32Array;
  private taken = 0;

  /** `expected`: distinct keys, about. */
  constructor(
    private readonly keys: KeptKeys,
    expected: number,
  ) {
    const slots = Math.max(LEAST_SLOTS, Math.ceil((ROOM * expected) / MOST_TAKEN));
    this.documents = new Uint32Array(slots);
    this.places = new Uint32Array(slots);
  }

  /** Distinct keys. */
  get count(): number {
    return this.taken;
  }

  /** What the table takes, in bytes. */
  get bytes(): number {
    return this.documents.byteLength + this.places.byteLength;
  }

  /** Enters that `document` keeps a paragraph at `place`, unless an earlier one keeps the same. */
  add(document: number, place: number): void {
    if (this.taken >= MOST_TAKEN * this.documents.length) this.grow();
    const lo = this.keys.lo(document, place);
    const slot = this.slotOf(this.keys.hi(document, place), lo);
    if (this.documents[slot] !== 0) return;
    this.taken++;
    this.documents[slot] = document + 1;
    this.places[slot] = packed(lo, place);
  }

  /** The slot that holds a key, valid until the next `add`; -1 where nobody keeps it. */
  find(hi: number, lo: number): number {
    const slot = this.slotOf(hi, lo);
    return this.documents[slot] === 0 ? -1 : slot;
  }

  documentAt(slot: number): number {
    return (this.documents[slot] as number) - 1;
  }

  placeAt(slot: number): number {
    return (this.places[slot] as number) & PLACE;
  }

  private slotOf(hi: number, lo: number): number {
    const { length } = this.documents;
    let slot = firstSlot(hi, length);
    while (this.documents[slot] !== 0 && !this.holds(slot, hi, lo)) slot = slot + 1 === length ? 0 : slot + 1;
    return slot;
  }

  /** Of slots that hold other keys one in 256 is looked up. */
  private holds(slot: number, hi: number, lo: number): boolean {
    const held = this.places[slot] as number;
    if (held >>> PLACE_BITS !== (lo & 0xff)) return false;
    const document = this.documentAt(slot);
    const place = held & PLACE;
    return this.keys.hi(document, place) === hi && this.keys.lo(document, place) === lo;
  }

  private grow(): void {
    const { documents, places } = this;
    const slots = Math.ceil(GROWTH * documents.length);
    this.documents = new Uint32Array(slots);
    this.places = new Uint32Array(slots);
    for (let from = 0; from < documents.length; from++) {
      if (documents[from] === 0) continue;
      const hi = this.keys.hi((documents[from] as number) - 1, (places[from] as number) & PLACE);
      // No key stands twice, so the next empty slot is its own.
      let slot = firstSlot(hi, slots);
      while (this.documents[slot] !== 0) slot = slot + 1 === slots ? 0 : slot + 1;
      this.documents[slot] = documents[from] as number;
      this.places[slot] = places[from] as number;
    }
  }
}

/** The key is a hash already: its high half spreads over the slots. */
function firstSlot(hi: number, slots: number): number {
  return Math.floor((hi / 2 ** 32) * slots);
}

function packed(lo: number, place: number): number {
  return (((lo & 0xff) << PLACE_BITS) | place) >>> 0;
}

/** The group-by of the rule `template`, on one machine: how many texts of a site stand with a line. */

import { spreadPair } from "../../detect/common/spread.js";
import { mix } from "../../detect/common/word-hashes.js";
import { assignIds } from "../../detect/runs/ids.js";
import { ALONE, isMost, type Recurrence, type Recurring } from "../../detect/templates/recurring.js";
import { Frequent } from "./frequent.js";
import { COLUMN, type Look } from "./look.js";

/** Fewest texts that a line must stand with. */
const LEAST_DOCUMENTS = 3;
/** Of so many texts a line must stand with one, if its neighbour is the same. */
const ONE_IN = 10;

/**
 * Whether `documents` of the `of` texts of a site are enough: four fifths of them for a line by itself; for one with its
 * neighbour a tenth, and four fifths of those that stand with the rarer of the two, `ofRarer`: what a site puts around
 * its texts stands side by side wherever it stands, "Salt" and "Pepper" do not. In whole numbers, so that every engine
 * says the same.
 */
function recurs(above: number, documents: number, of: number, ofRarer: number): boolean {
  if (documents < LEAST_DOCUMENTS) return false;
  if (above === ALONE) return isMost(documents, of);
  return ONE_IN * documents >= of && isMost(documents, ofRarer);
}

/**
 * Enters what recurs among the documents of a site in `recurring`; returns what is new. What an earlier count found
 * stays as it was found. Linear; 23 to 46 bytes for each line that stands with a tenth of the texts, and what is above it.
 */
export function countTemplates(documents: readonly Look[], recurring: Recurring): Recurrence[] {
  const { inOrder, textOf, texts } = groupByText(documents);
  if (texts < LEAST_DOCUMENTS) return [];
  // Few lines stand with so many texts: only these, with what is above them, come into the table.
  const lines = inOrder.reduce((sum, { kept }) => sum + kept, 0);
  const often = new Frequent(lines, Math.max(LEAST_DOCUMENTS, Math.ceil(texts / ONE_IN)));
  for (const document of inOrder) document.visitLines((inTail, line) => often.see(hashOf(inTail, line)));
  const isOften = (inTail: boolean, line: number) => often.mayBeOften(hashOf(inTail, line));
  const counts = new TextCounts();
  for (const [i, document] of inOrder.entries()) {
    const text = (textOf[i] as number) + 1;
    document.visitEntries((_, inTail, above, below) => counts.add(inTail, above, below, text), isOften);
  }
  const found: Recurrence[] = [];
  for (const [inTail, above, below, count] of counts.entries()) {
    const ofRarer = Math.min(counts.of(inTail, above), counts.of(inTail, below));
    if (!recurs(above, count, texts, ofRarer)) continue;
    const entry = { inTail, above, below, documents: count, of: texts };
    if (recurring.add(entry)) found.push(entry);
  }
  return found;
}

/** The documents that keep anything, those around one text side by side, with the number of each one's text. */
function groupByText(documents: readonly Look[]): {
  readonly inOrder: readonly Look[];
  readonly textOf: Uint32Array;
  readonly texts: number;
} {
  const keeping = documents.filter(({ kept }) => kept > 0);
  const keyHi = new Uint32Array(keeping.length);
  const keyLo = new Uint32Array(keeping.length);
  const all = new Uint32Array(keeping.length);
  for (const [i, document] of keeping.entries()) {
    all[i] = i;
    keyHi[i] = document.valueAt(COLUMN.keyHi, document.longestRow);
    keyLo[i] = document.valueAt(COLUMN.keyLo, document.longestRow);
  }
  const { of, copies } = assignIds({ keyHi, keyLo }, all);
  const inOrder = new Array<Look>(keeping.length);
  const textOf = new Uint32Array(keeping.length);
  const places = new Uint32Array(keeping.length + 1);
  for (const [text, count] of copies.entries()) places[text + 1] = (places[text] as number) + count;
  for (const [i, document] of keeping.entries()) {
    const text = of[i] as number;
    const place = places[text] as number;
    places[text] = place + 1;
    inOrder[place] = document;
    textOf[place] = text;
  }
  const texts = textOf.length === 0 ? 0 : (textOf.at(-1) as number) + 1;
  return { inOrder, textOf, texts };
}

function hashOf(inTail: boolean, line: number): number {
  return mix(line ^ mix(ALONE + 0x9e3779b9 + (inTail ? 1 : 0)));
}

/** What a slot of TextCounts holds: side by side, as most slots are far from what was read last. */
const ABOVE = 0;
const BELOW = 1;
/** How many texts. */
const COUNT = 2;
/** Twice the last text, plus 1 in the tail. */
const LAST_IN = 3;
const SLOT = 4;
const MOST_TAKEN = 0.7;

/** With how many texts an entry was seen; texts come one after the other, counted from 1. */
class TextCounts {
  private slots = new Uint32Array(SLOT << 10);
  private taken = 0;

  add(inTail: boolean, above: number, below: number, text: number): void {
    if (this.taken > MOST_TAKEN * (this.slots.length / SLOT)) this.grow();
    const { slots } = this;
    const side = inTail ? 1 : 0;
    const at = this.find(side, above, below);
    const seen = 2 * text + side;
    if (slots[at + LAST_IN] === seen) return;
    if (slots[at + COUNT] === 0) this.taken++;
    slots[at + ABOVE] = above;
    slots[at + BELOW] = below;
    slots[at + COUNT] = (slots[at + COUNT] as number) + 1;
    slots[at + LAST_IN] = seen;
  }

  /** Of a line by itself; 0 where too few stand with it to be counted. */
  of(inTail: boolean, line: number): number {
    return this.slots[this.find(inTail ? 1 : 0, ALONE, line) + COUNT] as number;
  }

  *entries(): Iterable<readonly [inTail: boolean, above: number, below: number, count: number]> {
    const { slots } = this;
    for (let at = 0; at < slots.length; at += SLOT) {
      const count = slots[at + COUNT] as number;
      if (count < LEAST_DOCUMENTS) continue;
      yield [
        (slots[at + LAST_IN] as number) % 2 === 1,
        slots[at + ABOVE] as number,
        slots[at + BELOW] as number,
        count,
      ];
    }
  }

  /** Where the entry is, or an empty slot for it. */
  private find(side: number, above: number, below: number): number {
    const { slots } = this;
    const last = slots.length - SLOT;
    let at = (spreadPair(2 * above + side, below) & (slots.length / SLOT - 1)) * SLOT;
    while (
      slots[at + COUNT] !== 0 &&
      (slots[at + ABOVE] !== above || slots[at + BELOW] !== below || (slots[at + LAST_IN] as number) % 2 !== side)
    )
      at = at === last ? 0 : at + SLOT;
    return at;
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(2 * before.length);
    for (let from = 0; from < before.length; from += SLOT) {
      if (before[from + COUNT] === 0) continue;
      const [above, below] = [before[from + ABOVE] as number, before[from + BELOW] as number];
      const side = (before[from + LAST_IN] as number) % 2;
      this.slots.set(before.subarray(from, from + SLOT), this.find(side, above, below));
    }
  }
}

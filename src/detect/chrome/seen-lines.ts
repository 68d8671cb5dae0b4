/**
 * What was made of short paragraphs, by their bytes: what a site prints below
 * one post it prints below the next. So many are held at most, each where its
 * key says, and only those that came twice.
 */
import type { KeyedDocument, ParagraphTable } from "../../model.js";

const SLOTS = 1 << 11;
/** Longer ones are text. */
const LONGEST_BYTES = 120;

export class SeenLines<Thing> {
  /** The keys that came last, high and low. */
  private readonly keys = new Uint32Array(2 * SLOTS);
  private readonly bytes: (Uint8Array | undefined)[] = new Array(SLOTS);
  private readonly things: (Thing | undefined)[] = new Array(SLOTS);

  /**
   * What `make` makes of row `row`. It is given a document of that paragraph alone where the thing is to be kept, and
   * must look at nothing but the row's bytes, words and key.
   */
  get(doc: KeyedDocument, row: number, make: (doc: KeyedDocument, row: number) => Thing): Thing {
    const { start, textEnd, keyHi, keyLo } = doc.paragraphs;
    const from = start[row] as number;
    const length = (textEnd[row] as number) - from;
    if (length > LONGEST_BYTES || doc.encoding !== "utf-8") return make(doc, row);
    const hi = keyHi[row] as number;
    const lo = keyLo[row] as number;
    const slot = lo & (SLOTS - 1);
    const { keys } = this;
    if (keys[2 * slot] !== hi || keys[2 * slot + 1] !== lo) {
      keys[2 * slot] = hi;
      keys[2 * slot + 1] = lo;
      this.bytes[slot] = this.things[slot] = undefined;
      return make(doc, row);
    }
    const known = this.bytes[slot];
    if (known !== undefined && isAt(doc.bytes, from, length, known)) return this.things[slot] as Thing;
    // Of lines that differ in the case of letters or the kind of quotes the last one is kept.
    const alone = documentOf(doc, row);
    const thing = make(alone, 0);
    this.bytes[slot] = alone.bytes;
    this.things[slot] = thing;
    return thing;
  }
}

function isAt(bytes: Uint8Array, from: number, length: number, wanted: Uint8Array): boolean {
  if (wanted.length !== length) return false;
  for (let i = 0; i < length; i++) if (bytes[from + i] !== wanted[i]) return false;
  return true;
}

/** Row `row` as a document. */
function documentOf({ bytes, encoding, mode, paragraphs }: KeyedDocument, row: number): KeyedDocument {
  const own = bytes.slice(paragraphs.start[row], paragraphs.textEnd[row]);
  const { words, keyHi, keyLo, indented, figures } = paragraphs;
  const table: ParagraphTable = {
    count: 1,
    start: Uint32Array.of(0),
    textEnd: Uint32Array.of(own.length),
    end: Uint32Array.of(own.length),
    firstLine: Uint32Array.of(1),
    lastLine: Uint32Array.of(1),
    words: words.slice(row, row + 1),
    keyHi: keyHi.slice(row, row + 1),
    keyLo: keyLo.slice(row, row + 1),
    sketches: new Uint32Array(0),
    seals: new Uint32Array(0),
    indented: indented.slice(row, row + 1),
    figures: figures.slice(row, row + 1),
  };
  return { bytes: own, encoding, mode, lines: 1, longLines: 0, paragraphs: table, memory: new Map() };
}

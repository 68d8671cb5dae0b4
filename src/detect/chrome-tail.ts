/**
 * The lines of a view as the score sees them: from the text to an end of the
 * document. A line is looked at when it is first asked for, so a document that
 * ends in prose costs a few lines.
 */
import type { LexiconEntry } from "../chrome/entry.js";
import type { LineMatcher } from "../chrome/own.js";
import { paragraphText } from "../text/paragraph.js";
import { type Glance, glanceAt } from "./chrome-line.js";
import { type Lines, TRACE_REACH } from "./chrome-place.js";
import { perDocument } from "./memory.js";
import { Phrases } from "./phrases.js";
import type { View } from "./view.js";

/** A paragraph with more bytes is no chrome; keeps the work cheap on any document. */
export const LONGEST_CHROME_BYTES = 2_000;

/** Lines of more words are not looked up in the lexicon; its longest example has 41. */
const LONGEST_ENTRY_WORDS = 45;

const UNKNOWN = -2;

export type End = "tail" | "head";

/** What was seen of a document's rows. */
const glancesOf = perDocument((): Record<End, (Glance | undefined)[]> => ({ tail: [], head: [] }));

export class TailLines implements Lines {
  readonly count: number;
  private readonly seen: (Glance | undefined)[];
  /** By row of the document. */
  private readonly glances: (Glance | undefined)[];
  /** By line the last line of chrome before it. */
  private readonly chrome: Int32Array;
  private wordSums: Float64Array | undefined;
  private phrases: Phrases | undefined;

  constructor(
    private readonly view: View,
    readonly end: End,
    private readonly match: LineMatcher,
  ) {
    this.count = view.rows.length;
    this.seen = new Array(this.count);
    this.glances = glancesOf(view.doc)[end];
    this.chrome = new Int32Array(this.count).fill(UNKNOWN);
  }

  readonly at = (i: number): Glance | undefined => {
    if (i < 0 || i >= this.count) return undefined;
    let line = this.seen[i];
    if (line === undefined) {
      line = this.look(this.rowAt(i));
      this.seen[i] = line;
    }
    return line;
  };

  readonly chromeBefore = (i: number): number => {
    const known = this.chrome[i] as number;
    if (known !== UNKNOWN) return known;
    let j = i - 1;
    while (j >= 0 && i - j < TRACE_REACH && this.at(j)?.class !== "chrome") j--;
    if (i - j >= TRACE_REACH) j = -1;
    // The lines passed have the same one before them.
    for (let k = i; k > j && k > i - TRACE_REACH && j >= 0; k--) this.chrome[k] = j;
    this.chrome[i] = j;
    return j;
  };

  readonly wordsBefore = (i: number): number => {
    this.wordSums ??= this.sumWords();
    return this.wordSums[i] as number;
  };

  readonly copies = (i: number): number => {
    const { ids } = this.view;
    return ids.copies[ids.of[this.indexAt(i)] as number] as number;
  };

  /** The share of the phrases of line `i` that stand nearer to the text, too. */
  echo(i: number): number {
    this.phrases ??= new Phrases(this.view.doc, this.rowsInOrder(), this.wordsBefore(this.count));
    return this.phrases.shareBefore(i, this.rowAt(i));
  }

  isIndented(i: number): boolean {
    return this.view.doc.paragraphs.indented[this.rowAt(i)] === 1;
  }

  /** Line `i` in the order of the view. */
  indexAt(i: number): number {
    return this.end === "tail" ? i : this.count - 1 - i;
  }

  private rowAt(i: number): number {
    return this.view.rows[this.indexAt(i)] as number;
  }

  private look(row: number): Glance {
    let line = this.glances[row];
    if (line === undefined) {
      line = this.glance(row);
      this.glances[row] = line;
    }
    return line;
  }

  private glance(row: number): Glance {
    const { start, textEnd, words } = this.view.doc.paragraphs;
    const isLong = (textEnd[row] as number) - (start[row] as number) > LONGEST_CHROME_BYTES;
    const count = words[row] as number;
    const text = paragraphText(this.view.doc, row);
    const entry = isLong || count > LONGEST_ENTRY_WORDS ? undefined : entryOf(text, this.end, this.match);
    return glanceAt(isLong ? text.slice(0, LONGEST_CHROME_BYTES) : text, count, entry);
  }

  private *rowsInOrder(): Iterable<number> {
    for (let i = 0; i < this.count; i++) yield this.rowAt(i);
  }

  private sumWords(): Float64Array {
    const sums = new Float64Array(this.count + 1);
    for (let i = 0; i < this.count; i++)
      sums[i + 1] = (sums[i] as number) + (this.view.doc.paragraphs.words[this.rowAt(i)] as number);
    return sums;
  }
}

/** The lexicon entry of a paragraph all of whose lines match, the first strong one if any. */
function entryOf(text: string, end: End, match: LineMatcher): LexiconEntry | undefined {
  let found: LexiconEntry | undefined;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const entry = match(line);
    if (entry === undefined || (end === "tail" && entry.position === "leading")) return undefined;
    if (found === undefined || (found.strength === "weak" && entry.strength === "strong")) found = entry;
  }
  return found;
}

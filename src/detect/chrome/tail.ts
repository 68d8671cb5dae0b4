/**
 * The lines of a view as the score sees them: from the text to an end of the
 * document. A line is looked at when it is first asked for, so a document that
 * ends in prose costs a few lines.
 */
import type { LexiconEntry } from "../../chrome/entry.js";
import { type LineMatcher, perMatcher } from "../../chrome/own.js";
import { perDocument } from "../common/memory.js";
import { Phrases } from "../common/phrases.js";
import type { View } from "../view.js";
import { entriesAt } from "./entries.js";
import { endsSentence, Glance } from "./line.js";
import type { Lines } from "./place.js";
import { SeenLines } from "./seen-lines.js";

/** Paragraphs of more words are not looked up in the lexicon; its longest example has 41. */
const LONGEST_ENTRY_WORDS = 45;

/** Lines at the start of a document among which its title is. */
const TITLE_LINES = 3;

export type End = "tail" | "head";

/** What was seen of a document's rows. */
const glancesOf = perDocument(
  (doc): Record<End, (Glance | undefined)[]> => ({
    tail: new Array(doc.paragraphs.count),
    head: new Array(doc.paragraphs.count),
  }),
);

/** Of lines of any document. */
const seenBy = perMatcher((): { readonly [Which in End]: SeenLines<Glance> } => ({
  tail: new SeenLines(),
  head: new SeenLines(),
}));

export class TailLines implements Lines {
  readonly count: number;
  /** By row of the document. */
  private glances: (Glance | undefined)[] | undefined;
  private readonly seen: SeenLines<Glance>;
  private wordSums: Float64Array | undefined;
  private phrases: Phrases | undefined;

  constructor(
    private readonly view: View,
    readonly end: End,
    private readonly match: LineMatcher,
  ) {
    this.count = view.rows.length;
    this.seen = seenBy(match)[end];
  }

  readonly at = (i: number): Glance | undefined => {
    if (i < 0 || i >= this.count) return undefined;
    this.glances ??= glancesOf(this.view.doc)[this.end];
    const row = this.rowAt(i);
    let line = this.glances[row];
    if (line === undefined) {
      const entry = this.entryAt(i);
      line = this.seen.get(this.view.doc, row, (doc, at) => new Glance(doc, at, entry));
      this.glances[row] = line;
    }
    return line;
  };

  /** The lexicon entry of a paragraph all of whose lines match, the first strong one if any. */
  entryAt(i: number): LexiconEntry | undefined {
    if (this.wordsAt(i) > LONGEST_ENTRY_WORDS) return undefined;
    const entries = entriesAt(this.view.doc, this.rowAt(i), this.match);
    if (this.end === "tail" && entries.some(({ position }) => position === "leading")) return undefined;
    return entries.find(({ strength }) => strength === "strong") ?? entries[0];
  }

  wordsAt(i: number): number {
    return this.view.doc.paragraphs.words[this.rowAt(i)] as number;
  }

  readonly wordsBefore = (i: number): number => {
    this.wordSums ??= this.sumWords();
    return this.wordSums[i] as number;
  };

  readonly copies = (i: number): number => {
    const { ids } = this.view;
    return ids.copies[ids.of[this.indexAt(i)] as number] as number;
  };

  /** Whether line `i` is the title of the document once more. */
  isTitle(i: number): boolean {
    const { of } = this.view.ids;
    const at = this.indexAt(i);
    return at >= TITLE_LINES && of.subarray(0, TITLE_LINES).includes(of[at] as number);
  }

  /** The share of the phrases of line `i` that stand nearer to the text, too. */
  echo(i: number): number {
    this.phrases ??= new Phrases(this.view.doc, this.rowsInOrder(), this.wordsBefore(this.count));
    return this.phrases.shareBefore(i, this.rowAt(i));
  }

  /** Whether line `i` is a sentence that the lexicon does not know. */
  isSentence(i: number): boolean {
    return endsSentence(this.view.doc, this.rowAt(i)) && this.entryAt(i) === undefined;
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

  private *rowsInOrder(): Iterable<number> {
    for (let i = 0; i < this.count; i++) yield this.rowAt(i);
  }

  private sumWords(): Float64Array {
    const sums = new Float64Array(this.count + 1);
    for (let i = 0; i < this.count; i++) sums[i + 1] = (sums[i] as number) + this.wordsAt(i);
    return sums;
  }
}

/** What has been kept so far, and the evidence that a run which stands there already gives. */

import { BELOW, bringsHeading, FARTHEST_HEADING, findHeadings } from "../purpose/headings.js";
import { CommentHeads, isIntroduced, isSecondPrint } from "../purpose/quotation.js";
import type { View } from "../view.js";
import { type EchoEvidence, type Headings, WHOLE_SHARE } from "./echo.js";
import type { Ids } from "./ids.js";

/** Paragraphs of fewer words say little by themselves. */
const LONG_WORDS = 5;

/** `length` paragraphs of the view from `at` on that say what those kept from position `kept` on say. */
export interface Piece {
  readonly at: number;
  readonly kept: number;
  readonly length: number;
}

/** What is known of a view before anything of it is kept, as sums over the paragraphs before each. */
export class ViewMeasure {
  readonly wordsTo: Float64Array;
  readonly longTo: Int32Array;
  /** Of these, those that stand right below another. */
  readonly pairsTo: Int32Array;
  readonly copiesTo: Float64Array;
  readonly indentedTo: Int32Array;
  readonly heads: CommentHeads;

  constructor(
    readonly view: View,
    readonly ids: Ids,
  ) {
    const count = view.rows.length;
    this.heads = new CommentHeads(view);
    this.wordsTo = new Float64Array(count + 1);
    this.longTo = new Int32Array(count + 1);
    this.pairsTo = new Int32Array(count + 1);
    this.copiesTo = new Float64Array(count + 1);
    this.indentedTo = new Int32Array(count + 1);
    for (let i = 0; i < count; i++) {
      const words = this.wordsOf(i);
      this.wordsTo[i + 1] = (this.wordsTo[i] as number) + words;
      const isLong = words < LONG_WORDS ? 0 : 1;
      this.longTo[i + 1] = (this.longTo[i] as number) + isLong;
      this.pairsTo[i + 1] =
        (this.pairsTo[i] as number) + (isLong & (i > 0 && this.wordsOf(i - 1) >= LONG_WORDS ? 1 : 0));
      this.copiesTo[i + 1] = (this.copiesTo[i] as number) + words * this.copiesOf(i);
      this.indentedTo[i + 1] = (this.indentedTo[i] as number) + this.indentedOf(i);
    }
  }

  wordsOf(i: number): number {
    return this.view.doc.paragraphs.words[this.view.rows[i] as number] as number;
  }

  copiesOf(i: number): number {
    return this.ids.copies[this.ids.of[i] as number] as number;
  }

  indentedOf(i: number): number {
    return this.view.doc.paragraphs.indented[this.view.rows[i] as number] as number;
  }
}

export class RunMeasure {
  /** What is kept so far, as indices into the view. */
  readonly kept: Int32Array;
  keptCount = 0;
  private keptWords = 0;
  private readonly keptIndentedTo: Int32Array;

  constructor(private readonly all: ViewMeasure) {
    const count = all.view.rows.length;
    this.kept = new Int32Array(count);
    this.keptIndentedTo = new Int32Array(count + 1);
  }

  /** Keeps paragraph `at`; returns its position among those kept. */
  keep(at: number): number {
    const position = this.keptCount++;
    this.kept[position] = at;
    this.keptIndentedTo[position + 1] = (this.keptIndentedTo[position] as number) + this.all.indentedOf(at);
    this.keptWords += this.all.wordsOf(at);
    return position;
  }

  /** The evidence of `pieces`, which follow one another in both places and make one run. */
  evidence(pieces: readonly Piece[], distinctWords: number): EchoEvidence {
    const { view, wordsTo, longTo, pairsTo, copiesTo, indentedTo } = this.all;
    let paragraphs = 0;
    let longParagraphs = 0;
    let pairs = 0;
    let words = 0;
    let copies = 0;
    let laidOut = true;
    for (const { at, kept, length } of pieces) {
      paragraphs += length;
      longParagraphs += between(longTo, at, length);
      pairs += between(pairsTo, at + 1, length - 1);
      words += between(wordsTo, at, length);
      copies += between(copiesTo, at, length);
      laidOut &&= between(indentedTo, at, length) === length && between(this.keptIndentedTo, kept, length) === length;
    }
    const at = pieces[0]?.at ?? 0;
    const end = pieces.reduce((last, piece) => Math.max(last, piece.at + piece.length), at);
    const gap = this.gap(pieces, at);
    const first = this.kept[pieces[0]?.kept ?? 0] as number;
    const quoted = { at, end, first, isWhole: words >= WHOLE_SHARE * this.keptWords };
    return {
      paragraphs,
      longParagraphs,
      words,
      distinctWords,
      copies: copies / Math.max(1, words),
      gap,
      // A copy with a paragraph replaced stands right behind the first, which has another in its place.
      scattered: pieces.length > 1 && pairs === 0 && (gap > 0 || isUnbroken(pieces)),
      wordsBefore: this.keptWords,
      laidOut,
      introduced: () => isIntroduced(view, quoted),
      inThread: () => !isSecondPrint(view, quoted) && this.all.heads.isThread(first, at, end),
      headings: () => (gap > 0 ? this.headings(pieces, distinctWords) : undefined),
    };
  }

  /** The lines of the headings that the two copies stand under, each under one of its own. */
  private headings(pieces: readonly Piece[], words: number): Headings | undefined {
    const { doc, rows } = this.all.view;
    const [first, last] = [pieces[0], pieces[pieces.length - 1]];
    if (first === undefined || last === undefined) return undefined;
    const firstEnd = last.kept + last.length;
    const copy = rows.subarray(first.at, first.at + Math.min(first.length, FARTHEST_HEADING));
    const pair = findHeadings(doc, {
      first: this.keptAbove(first.kept, 0),
      later: this.keptAbove(this.keptCount, firstEnd),
      copy: Array.from(copy),
      words,
      touches:
        this.isWhatStandsAbove(first.kept, this.kept[first.kept] as number) &&
        this.isWhatStandsAbove(this.keptCount, first.at),
      adjoins: this.keptCount - firstEnd <= FARTHEST_HEADING,
      below: Array.from(rows.subarray(last.at + last.length, last.at + last.length + BELOW)),
    });
    if (pair === undefined) return undefined;
    if (bringsHeading(doc, copy, pair)) return undefined;
    const lineOf = (row: number) => doc.paragraphs.firstLine[row] as number;
    return { first: lineOf(pair.first), later: lineOf(pair.later) };
  }

  /** Whether what is kept before position `position` stands right above paragraph `at` of the view in its document. */
  private isWhatStandsAbove(position: number, at: number): boolean {
    const { rows } = this.all.view;
    return position > 0 && rows[this.kept[position - 1] as number] === (rows[at] as number) - 1;
  }

  /** Rows of what is kept right above position `to`, upwards, and not above `from`. */
  private keptAbove(to: number, from: number): number[] {
    const { rows } = this.all.view;
    const above: number[] = [];
    for (let at = to - 1; at >= Math.max(from, to - FARTHEST_HEADING); at--)
      above.push(rows[this.kept[at] as number] as number);
    return above;
  }

  wordsOf(i: number): number {
    return this.all.wordsOf(i);
  }

  copiesOf(i: number): number {
    return this.all.copiesOf(i);
  }

  /** Kept paragraphs between the first copy and `at`. A lone paragraph may have a nearer copy than its first. */
  private gap(pieces: readonly Piece[], at: number): number {
    const { of } = this.all.ids;
    const last = pieces[pieces.length - 1];
    const before = this.kept[this.keptCount - 1];
    if (last === undefined || before === undefined) return 0;
    if (pieces.length === 1 && last.length === 1 && of[before] === of[at]) return 0;
    return this.keptCount - last.kept - last.length;
  }
}

/** Whether the first copy has its pieces in a row, as a list has its headings. */
function isUnbroken(pieces: readonly Piece[]): boolean {
  return pieces.every(({ kept }, i) => {
    const before = pieces[i - 1];
    return before === undefined || before.kept + before.length === kept;
  });
}

function between(sums: Float64Array | Int32Array, from: number, length: number): number {
  return (sums[from + length] as number) - (sums[from] as number);
}

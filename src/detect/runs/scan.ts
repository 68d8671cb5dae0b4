/**
 * Finds runs of paragraphs that stand in the text before and that the evidence
 * in echo.ts calls an echo; paragraphs are equal where their ids are.
 *
 * The text is read once from the top. What is kept so far is held in a suffix
 * automaton; at each paragraph the longest run is taken that occurs there. An
 * echo is skipped, anything else is kept and appended. So a kept copy is never
 * itself cut, copies never overlap, and the cost is linear on every input:
 * equal lines, alternating lines, Fibonacci words.
 */
import { endsSentence } from "../chrome/line.js";
import type { View } from "../view.js";
import {
  type DocumentEvidence,
  type EchoOptions,
  type EchoVerdict,
  PROSE_WORDS_PER_PARAGRAPH,
  weighEcho,
} from "./echo.js";
import type { Ids } from "./ids.js";
import { type Piece, RunMeasure, ViewMeasure } from "./measure.js";
import { type Match, SuffixAutomaton } from "./suffix-automaton.js";

/** From this confidence on an echo says something about the document as a whole. */
const SURE = 0.95;

/** Share of the words that stand in sentences, where a document is no verse. */
const SENTENCES_SHARE = 0.9;

/** How a rule takes runs. */
export interface Matching {
  readonly ids: Ids;
  /** Whether two paragraphs with one id, as indices into the view, may stand for each other. */
  readonly confirm: (at: number, kept: number) => boolean;
  /** Where a run goes on after a paragraph that differs; undefined for rules that take no such runs. */
  readonly resume?: (after: Piece, measure: RunMeasure) => Piece | undefined;
}

/** A run that was skipped: what goes, and the paragraphs of the view that keep it. */
export interface Echo {
  readonly pieces: readonly Piece[];
  readonly confidence: number;
  readonly reason: string;
}

/** A run that was seen before and stays all the same. */
export interface Refrain extends Piece {
  readonly verdict: EchoVerdict & { readonly echo: false };
}

export interface Scanned {
  readonly echoes: readonly Echo[];
  readonly refrains: readonly Refrain[];
  /** What was kept, as indices into the view; `Piece.kept` points into it. */
  readonly kept: Int32Array;
}

/** Scans `view`, and once more if what is found says that a scraper was at work. */
export function scanRuns(view: View, matching: Matching, options: EchoOptions): Scanned {
  const document = { ...measureDocument(view), hasEcho: false };
  const measure = new ViewMeasure(view, matching.ids);
  const scan = new RunScan(measure, matching, document, options);
  const first = scan.run();
  if (!scan.refusedLone || !first.echoes.some(({ confidence }) => confidence >= SURE)) return first;
  return new RunScan(measure, matching, { ...document, hasEcho: true }, options).run();
}

function measureDocument({ doc, rows }: View): Omit<DocumentEvidence, "hasEcho"> {
  const lengths = new Uint32Array(64);
  let words = 0;
  for (const row of rows) {
    const length = doc.paragraphs.words[row] as number;
    words += length;
    const bucket = Math.min(length, 63);
    lengths[bucket] = (lengths[bucket] as number) + 1;
  }
  let longParagraph = 64;
  for (let above = 0; longParagraph > 0 && above <= rows.length / 10; ) above += lengths[--longParagraph] as number;
  const longest = Math.max(
    0,
    lengths.findLastIndex((count) => count > 0),
  );
  let ofSentences: boolean | undefined;
  return { words, longParagraph, longest, isOfSentences: () => (ofSentences ??= isOfSentences({ doc, rows }, words)) };
}

/** News in a language with few words a sentence has paragraphs as short as verse has lines, but each is a sentence. */
function isOfSentences({ doc, rows }: Pick<View, "doc" | "rows">, words: number): boolean {
  let [sentences, inSentences] = [0, 0];
  for (const row of rows) {
    if (!endsSentence(doc, row)) continue;
    sentences++;
    inSentences += doc.paragraphs.words[row] as number;
  }
  return inSentences >= SENTENCES_SHARE * words && inSentences >= PROSE_WORDS_PER_PARAGRAPH * sentences;
}

/** Pieces of one run at most; keeps the work for a run that stays bounded. */
const MOST_PIECES = 4;

class RunScan {
  /** Whether a lone paragraph stayed that a sure echo elsewhere might have tipped. */
  refusedLone = false;
  private readonly echoes: Echo[] = [];
  private readonly refrains: Refrain[] = [];
  private readonly automaton = new SuffixAutomaton();
  private readonly view: View;
  private readonly measure: RunMeasure;
  private readonly match: Match;
  /** The run that `match` covers, as counts by id, for its distinct words. */
  private readonly inWindow: Int32Array;
  private windowWords = 0;
  private refrainEnd = 0;
  /** Before this paragraph no run is tried again for how it goes on: its longest form was. */
  private resumedTo = 0;
  /** What was said of a run that stays, and its end: its last paragraphs are no run of their own. */
  private held: { readonly verdict: EchoVerdict; readonly end: number } | undefined;
  /** The last paragraph found to have another's id but not its text. */
  private collision = -1;

  constructor(
    all: ViewMeasure,
    private readonly matching: Matching,
    private readonly document: DocumentEvidence,
    private readonly options: EchoOptions,
  ) {
    this.view = all.view;
    this.measure = new RunMeasure(all);
    this.match = this.automaton.newMatch();
    this.inWindow = new Int32Array(all.view.rows.length);
  }

  run(): Scanned {
    const { match } = this;
    for (let at = 0; at < this.view.rows.length; ) {
      // Most paragraphs stand once.
      if (match.length === 0 && this.measure.copiesOf(at) === 1) {
        this.keep(at++);
        continue;
      }
      this.lengthen(at);
      const taken = match.length > 0 ? this.judge(at) : undefined;
      if (taken !== undefined) at = this.skip(at, taken);
      else {
        this.keep(at);
        this.shorten(at);
        at++;
      }
    }
    return { echoes: this.echoes, refrains: this.refrains, kept: this.measure.kept };
  }

  /** Extends the match as far as the text goes on as it did before. */
  private lengthen(at: number): void {
    const { match } = this;
    const { of } = this.matching.ids;
    while (at + match.length < of.length) {
      const next = at + match.length;
      if (!this.automaton.advance(match, of[next] as number)) return;
      this.enterWindow(next);
    }
  }

  private shorten(at: number): void {
    if (this.match.length > 0) this.leaveWindow(at);
    this.automaton.dropFirst(this.match);
  }

  /** The echo that begins at `at`, if there is one. */
  private judge(at: number): Echo | undefined {
    const { match } = this;
    // Too short whatever else is true of it; there is nobody to be told.
    if (this.windowWords < this.options.minWords && !this.view.wantSpared && this.matching.resume === undefined)
      return undefined;
    const first = { at, kept: this.automaton.firstEndOf(match) - match.length + 1, length: match.length };
    const weighed = this.weigh([first]);
    if (!weighed.echo && first.length === 1 && this.windowWords >= this.options.minWords) this.refusedLone = true;
    const own = this.confirmed(this.asBefore(weighed, first), [first]);
    const pieces = own.echo || at >= this.resumedTo ? this.resumed(first) : [first];
    this.resumedTo = at + match.length;
    if (pieces.length > 1) {
      const verdict = this.confirmed(own.echo ? own : this.weigh(pieces), pieces);
      if (verdict.echo) return { ...verdict, pieces };
      this.hold(verdict, pieces[pieces.length - 1] as Piece);
    }
    if (own.echo) return { ...own, pieces: [first] };
    this.hold(own, first);
    if (this.view.wantSpared && at >= this.refrainEnd) {
      this.refrainEnd = at + match.length;
      this.refrains.push({ ...first, verdict: own });
    }
    return undefined;
  }

  /** The verdict on a run that is the end of one that stays as a whole is the same. */
  private asBefore(verdict: EchoVerdict, { at, length }: Piece): EchoVerdict {
    return verdict.echo && this.held !== undefined && at + length <= this.held.end ? this.held.verdict : verdict;
  }

  private hold(verdict: EchoVerdict, { at, length }: Piece): void {
    const end = at + length;
    if (verdict.echo || !verdict.asWhole || (this.held !== undefined && this.held.end >= end)) return;
    this.held = { verdict, end };
  }

  /** `first` and the pieces in which it goes on. */
  private resumed(first: Piece): readonly Piece[] {
    const pieces = [first];
    for (let last = first; pieces.length < MOST_PIECES; ) {
      const next = this.matching.resume?.(last, this.measure);
      if (next === undefined) break;
      pieces.push(next);
      last = next;
    }
    return pieces;
  }

  private weigh(pieces: readonly Piece[]): EchoVerdict {
    return weighEcho(this.measure.evidence(pieces, this.distinctWords(pieces)), this.document, this.options);
  }

  /** Words of distinct paragraphs; the first piece is in the window. */
  private distinctWords(pieces: readonly Piece[]): number {
    const { of } = this.matching.ids;
    const seen = new Set<number>();
    let words = this.windowWords;
    for (const { at, length } of pieces.slice(1)) {
      for (let i = at; i < at + length; i++) {
        const id = of[i] as number;
        if (this.inWindow[id] === 0 && !seen.has(id)) words += this.measure.wordsOf(i);
        seen.add(id);
      }
    }
    return words;
  }

  private confirmed(verdict: EchoVerdict, pieces: readonly Piece[]): EchoVerdict {
    if (!verdict.echo || pieces.every((piece) => this.isConfirmed(piece))) return verdict;
    return { echo: false, reason: "the keys are equal but the texts differ", option: undefined };
  }

  private isConfirmed({ at, kept, length }: Piece): boolean {
    if (this.collision >= at && this.collision < at + length) return false;
    for (let i = 0; i < length; i++) {
      if (this.matching.confirm(at + i, this.measure.kept[kept + i] as number)) continue;
      this.collision = at + i;
      return false;
    }
    return true;
  }

  /** Takes `echo`, keeping what stands between its pieces; returns where to go on. */
  private skip(at: number, echo: Echo): number {
    this.echoes.push(echo);
    for (let i = at + this.match.length - 1; i >= at; i--) this.leaveWindow(i);
    this.match.state = 0;
    this.match.length = 0;
    let end = at;
    for (const piece of echo.pieces) {
      for (; end < piece.at; end++) this.keep(end);
      end = piece.at + piece.length;
    }
    return end;
  }

  private keep(at: number): void {
    const position = this.measure.keep(at);
    if (this.measure.copiesOf(at) > 1) this.automaton.append(this.matching.ids.of[at] as number, position);
    else this.automaton.barrier();
  }

  private enterWindow(i: number): void {
    const id = this.matching.ids.of[i] as number;
    const seen = this.inWindow[id] as number;
    if (seen === 0) this.windowWords += this.measure.wordsOf(i);
    this.inWindow[id] = seen + 1;
  }

  private leaveWindow(i: number): void {
    const id = this.matching.ids.of[i] as number;
    const seen = (this.inWindow[id] as number) - 1;
    if (seen === 0) this.windowWords -= this.measure.wordsOf(i);
    this.inWindow[id] = seen;
  }
}

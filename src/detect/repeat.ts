/**
 * Rule `repeat`: a run of paragraphs that stands in the text before, compared
 * by keys, and that the evidence in echo.ts calls an echo.
 *
 * The text is read once from the top. What is kept so far is held in a suffix
 * automaton; at each paragraph the longest run is taken that occurs there. An
 * echo is skipped, anything else is kept and appended. So a kept copy is never
 * itself cut by this rule, copies never overlap, and the cost is linear on
 * every input: equal lines, alternating lines, Fibonacci words.
 */
import type { Candidate, Spared } from "../model.js";
import { sameText } from "../text/paragraph.js";
import { type DocumentEvidence, type EchoEvidence, type EchoOptions, type EchoVerdict, weighEcho } from "./echo.js";
import { assignIds, type Ids } from "./ids.js";
import { introducesQuotation } from "./quotation.js";
import { type Match, SuffixAutomaton } from "./suffix-automaton.js";
import type { Detection, View } from "./view.js";

/** From this confidence on an echo says something about the document as a whole. */
const SURE = 0.95;

export function detectRepeats(view: View, options: EchoOptions): Detection {
  const ids = assignIds(view.doc.paragraphs, view.rows);
  if (!ids.anyTwice) return { candidates: [], spared: [] };
  const document = { ...measureDocument(view), hasEcho: false };
  const first = new RepeatScan(view, ids, document, options).run();
  if (!first.candidates.some(({ confidence }) => confidence >= SURE)) return first;
  return new RepeatScan(view, ids, { ...document, hasEcho: true }, options).run();
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
  return { words, longParagraph };
}

class RepeatScan {
  private readonly candidates: Candidate[] = [];
  private readonly spared: Spared[] = [];
  private readonly automaton = new SuffixAutomaton();
  /** What is kept so far, as indices into the view. */
  private readonly kept: Int32Array;
  private keptCount = 0;
  private keptWords = 0;
  /** Prefix sums, over the view and over what is kept. */
  private readonly wordsTo: Float64Array;
  private readonly copiesTo: Float64Array;
  private readonly indentedTo: Int32Array;
  private readonly keptIndentedTo: Int32Array;
  /** The run that `match` covers, as counts by id, for its distinct words. */
  private readonly inWindow: Int32Array;
  private windowWords = 0;
  private sparedEnd = 0;
  /** The last paragraph found to have another's key but not its text. */
  private collision = -1;

  constructor(
    private readonly view: View,
    private readonly ids: Ids,
    private readonly document: DocumentEvidence,
    private readonly options: EchoOptions,
  ) {
    const count = view.rows.length;
    this.kept = new Int32Array(count);
    this.wordsTo = new Float64Array(count + 1);
    this.copiesTo = new Float64Array(count + 1);
    this.indentedTo = new Int32Array(count + 1);
    this.keptIndentedTo = new Int32Array(count + 1);
    this.inWindow = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const words = this.wordsOf(i);
      this.wordsTo[i + 1] = (this.wordsTo[i] as number) + words;
      this.copiesTo[i + 1] = (this.copiesTo[i] as number) + words * this.copiesOf(i);
      this.indentedTo[i + 1] = (this.indentedTo[i] as number) + this.indentedOf(i);
    }
  }

  run(): Detection {
    const count = this.view.rows.length;
    const match = this.automaton.newMatch();
    let at = 0;
    while (at < count) {
      this.lengthen(match, at);
      const verdict = match.length > 0 ? this.judge(match, at) : undefined;
      if (verdict?.echo) {
        this.skip(match, at, verdict);
        at += match.length;
        this.restart(match, at);
      } else {
        if (verdict !== undefined) this.spare(match, at, verdict);
        this.keep(at);
        this.shorten(match, at);
        at++;
      }
    }
    return { candidates: this.candidates, spared: this.spared };
  }

  /** Extends the match as far as the text goes on as it did before. */
  private lengthen(match: Match, at: number): void {
    const { of } = this.ids;
    while (at + match.length < of.length) {
      const next = at + match.length;
      if (!this.automaton.advance(match, of[next] as number)) return;
      this.enterWindow(next);
    }
  }

  private shorten(match: Match, at: number): void {
    if (match.length > 0) this.leaveWindow(at);
    this.automaton.dropFirst(match);
  }

  private restart(match: Match, end: number): void {
    for (let i = end - match.length; i < end; i++) this.leaveWindow(i);
    match.state = 0;
    match.length = 0;
  }

  private judge(match: Match, at: number): EchoVerdict {
    return this.confirmed(weighEcho(this.measure(match, at), this.document, this.options), match, at);
  }

  private confirmed(verdict: EchoVerdict, match: Match, at: number): EchoVerdict {
    if (!verdict.echo) return verdict;
    const collided: EchoVerdict = {
      echo: false,
      reason: "the keys are equal but the texts differ",
      option: undefined,
    };
    if (this.collision >= at && this.collision < at + match.length) return collided;
    const first = this.keptStart(match);
    for (let i = 0; i < match.length; i++) {
      if (!sameText(this.view.doc, this.rowOf(at + i), this.rowOf(this.kept[first + i] as number))) {
        this.collision = at + i;
        return collided;
      }
    }
    return verdict;
  }

  private measure(match: Match, at: number): EchoEvidence {
    const end = at + match.length;
    const first = this.keptStart(match);
    const words = (this.wordsTo[end] as number) - (this.wordsTo[at] as number);
    const indented = (this.indentedTo[end] as number) - (this.indentedTo[at] as number);
    const keptIndented = (this.keptIndentedTo[first + match.length] as number) - (this.keptIndentedTo[first] as number);
    return {
      paragraphs: match.length,
      words,
      distinctWords: this.windowWords,
      copies: ((this.copiesTo[end] as number) - (this.copiesTo[at] as number)) / Math.max(1, words),
      gap: this.gap(match, at),
      wordsBefore: this.keptWords,
      laidOut: indented === match.length && keptIndented === match.length,
      introduced: at > 0 && introducesQuotation(this.view, at - 1),
    };
  }

  /** Kept paragraphs between the first copy and `at`. A lone paragraph may have a nearer copy than its first. */
  private gap(match: Match, at: number): number {
    const before = this.kept[this.keptCount - 1];
    if (match.length === 1 && before !== undefined && this.ids.of[before] === this.ids.of[at]) return 0;
    return this.keptCount - this.keptStart(match) - match.length;
  }

  private keptStart(match: Match): number {
    return this.automaton.firstEndOf(match) - match.length + 1;
  }

  private skip(match: Match, at: number, verdict: { reason: string; confidence: number }): void {
    const first = this.keptStart(match);
    this.candidates.push({
      rule: "repeat",
      first: at,
      last: at + match.length - 1,
      confidence: verdict.confidence,
      keepers: Uint32Array.from({ length: match.length }, (_, i) => this.rowOf(this.kept[first + i] as number)),
      reason: verdict.reason,
    });
  }

  private spare(match: Match, at: number, { reason, option }: EchoVerdict & { echo: false }): void {
    if (!this.view.wantSpared || at < this.sparedEnd) return;
    this.sparedEnd = at + match.length;
    this.spared.push({ rule: "repeat", first: at, last: this.sparedEnd - 1, reason, option });
  }

  private keep(at: number): void {
    const id = this.ids.of[at] as number;
    this.kept[this.keptCount] = at;
    this.keptIndentedTo[this.keptCount + 1] = (this.keptIndentedTo[this.keptCount] as number) + this.indentedOf(at);
    if ((this.ids.copies[id] as number) > 1) this.automaton.append(id, this.keptCount);
    else this.automaton.barrier();
    this.keptCount++;
    this.keptWords += this.wordsOf(at);
  }

  private enterWindow(i: number): void {
    const id = this.ids.of[i] as number;
    const seen = this.inWindow[id] as number;
    if (seen === 0) this.windowWords += this.wordsOf(i);
    this.inWindow[id] = seen + 1;
  }

  private leaveWindow(i: number): void {
    const id = this.ids.of[i] as number;
    const seen = (this.inWindow[id] as number) - 1;
    if (seen === 0) this.windowWords -= this.wordsOf(i);
    this.inWindow[id] = seen;
  }

  private rowOf(i: number): number {
    return this.view.rows[i] as number;
  }

  private wordsOf(i: number): number {
    return this.view.doc.paragraphs.words[this.rowOf(i)] as number;
  }

  private indentedOf(i: number): number {
    return this.view.doc.paragraphs.indented[this.rowOf(i)] as number;
  }

  private copiesOf(i: number): number {
    return this.ids.copies[this.ids.of[i] as number] as number;
  }
}

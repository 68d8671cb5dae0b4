/**
 * A look at one document of a corpus: its paragraphs, which of them it keeps, and the plan that says so. There are
 * millions, made in any thread: each is a piece of an array of 32-bit numbers, 24 bytes a paragraph and 4 for each that
 * is kept, read where it stands.
 */

import { lowerBound } from "../../detect/common/lower-bound.js";
import type { TemplateLines } from "../../detect/template.js";
import { isInReach, lineHashes } from "../../detect/templates/lines.js";
import { mayRecur, sureRefrains, VERSE_WORDS } from "../../detect/templates/own.js";
import { ALONE } from "../../detect/templates/recurring.js";
import { type CorpusRuleId, FIGURE, type KeyedDocument } from "../../model.js";
import type { PlanOptions } from "../../plan/options.js";
import { type PlannedDocument, planDocument } from "../../plan/plan.js";
import type { Secret } from "../../text/kernel/siphash.js";
import { SEAL_NUMBERS, TwinKernel } from "../../text/kernel/twin.js";
import { textWithPowers } from "../../text/paragraph.js";
import { Slab } from "../../text/slab.js";
import { digest } from "../hash.js";
import { type CorpusAnswer, contextFrom, hex } from "./answer.js";
import { losesText, type PackedPlan, packPlan } from "./packed-plan.js";

/** The paragraphs: how many, then a column after the other. The key is a paragraph's seal where there is a secret. */
export const COLUMN = { line: 0, keyHi: 1, keyLo: 2, firstLine: 3, lastLine: 4, words: 5, count: 6 } as const;
const HEAD = 1;

/** Looks are small, and put together soon. */
const slab = new Slab(1 << 18);

/** The outcome: how many rows are kept, what else is to be known as bits, how long the plan is; the plan; the rows. */
const KEPT = 0;
const FLAGS = 1;
const PLAN_NUMBERS = 2;
const PLAN = 3;

const ASKS = 1;
const IS_DIRECT = 2;
/** The rules by which the corpus took something. */
const LOST = { template: 4, shared: 8 } as const satisfies Record<CorpusRuleId, number>;

/**
 * What a document keeps, given what the corpus says about it. With a secret among the options its paragraphs can be
 * compared with those of another document by their keys alone: texts are not at hand then, and plain keys can be forged.
 * `wantHash`: it will be read again, and must be the same.
 */
export function lookAt(
  path: string,
  bytes: Uint8Array,
  options: PlanOptions,
  answer: CorpusAnswer,
  wantHash: boolean,
): Look {
  const planned = planDocument(path, bytes, { ...options, corpus: contextFrom(answer) });
  const { doc, plan } = planned;
  const { count } = doc.paragraphs;
  const kept = planned.rows();
  const hash = wantHash && losesText(plan) ? digest("sha256", bytes) : undefined;
  const packed = packPlan(plan, hash);
  const outcomeAt = HEAD + COLUMN.count * count;
  const length = outcomeAt + PLAN + packed.length + kept.length;
  const { buffer, from } = slab.take(4 * length);
  const numbers = new Uint32Array(buffer, from, length);
  numbers[0] = count;
  enterParagraphs(doc, options.secret, numbers);
  numbers[outcomeAt + KEPT] = kept.length;
  numbers[outcomeAt + FLAGS] = flagsOf(planned);
  numbers[outcomeAt + PLAN_NUMBERS] = packed.length;
  numbers.set(packed, outcomeAt + PLAN);
  numbers.set(kept, outcomeAt + PLAN + packed.length);
  return new Look(numbers, 0);
}

/**
 * Paragraphs of different documents are told to be the same by seals, or by plain keys where there is no secret. No text
 * is compared afterwards, so that these must tell 10² from 102 by themselves.
 */
function enterParagraphs(doc: KeyedDocument, secret: Secret | undefined, numbers: Uint32Array): void {
  const { count, keyHi, keyLo, seals, figures, firstLine, lastLine, words } = doc.paragraphs;
  const lines = lineHashes(doc);
  const at = (column: number) => HEAD + column * count;
  const [lineAt, hiAt, loAt] = [at(COLUMN.line), at(COLUMN.keyHi), at(COLUMN.keyLo)];
  const [firstAt, lastAt, wordsAt] = [at(COLUMN.firstLine), at(COLUMN.lastLine), at(COLUMN.words)];
  let twin: TwinKernel | undefined;
  for (let row = 0; row < count; row++) {
    const seal = SEAL_NUMBERS * row;
    numbers[lineAt + row] = lines[row] as number;
    numbers[hiAt + row] = (secret === undefined ? keyHi[row] : seals[seal + 1]) as number;
    numbers[loAt + row] = (secret === undefined ? keyLo[row] : seals[seal]) as number;
    numbers[firstAt + row] = firstLine[row] as number;
    numbers[lastAt + row] = lastLine[row] as number;
    numbers[wordsAt + row] = words[row] as number;
    if (((figures[row] as number) & FIGURE.raised) === 0) continue;
    twin ??= new TwinKernel(doc.encoding, false, secret);
    const key = twin.computeText(textWithPowers(doc, row));
    numbers[hiAt + row] = secret === undefined ? key.hi : (key.seal[1] as number);
    numbers[loAt + row] = secret === undefined ? key.lo : (key.seal[0] as number);
  }
}

function flagsOf({ plan, isDirect, isSteady }: PlannedDocument): number {
  let flags = (isSteady ? ASKS : 0) | (isDirect ? IS_DIRECT : 0);
  for (const { evidence } of plan.findings)
    if (evidence.rule === "template" || evidence.rule === "shared") flags |= LOST[evidence.rule];
  return flags;
}

export class Look {
  /** Paragraphs of the document. */
  readonly count: number;
  /** Rows that the document keeps. */
  readonly kept: number;
  private readonly rowsAt: number;
  /** The place of the longest paragraph that is kept, the first of them; what stands above it is the head. */
  private longest: number | undefined;

  /** At `at` in `numbers`; what became of the document stands behind its paragraphs, unless it was looked at again. */
  constructor(
    private readonly numbers: Uint32Array,
    private readonly at: number,
    private readonly outcome = numbers,
    private readonly outcomeAt = behindParagraphs(numbers, at),
  ) {
    this.count = numbers[at] as number;
    this.kept = outcome[outcomeAt + KEPT] as number;
    this.rowsAt = outcomeAt + PLAN + (outcome[outcomeAt + PLAN_NUMBERS] as number);
  }

  valueAt(column: number, row: number): number {
    return this.numbers[this.at + HEAD + column * this.count + row] as number;
  }

  /** A column, by row; for who reads all of it. */
  column(column: number): Uint32Array {
    const from = this.at + HEAD + column * this.count;
    return this.numbers.subarray(from, from + this.count);
  }

  /** The row that is kept at a place. */
  rowAt(place: number): number {
    return this.outcome[this.rowsAt + place] as number;
  }

  /** The place at which a row is kept, or -1. Logarithmic. */
  placeOf(row: number): number {
    const place = lowerBound(this.rows, row);
    return place < this.kept && this.rowAt(place) === row ? place : -1;
  }

  /** The rows that the document keeps, ascending. */
  get rows(): Uint32Array {
    return this.outcome.subarray(this.rowsAt, this.rowsAt + this.kept);
  }

  /** Whether the corpus may take something from it; see `isSteady` of a planned document. */
  get asks(): boolean {
    return (this.flags & ASKS) !== 0;
  }

  /** Where false, an answer may change the plan though no rule finds anything in what is kept; see `isDirect` in plan.ts. */
  get isDirect(): boolean {
    return (this.flags & IS_DIRECT) !== 0;
  }

  /** Whether the corpus took something by a rule. */
  lostBy(rule: CorpusRuleId): boolean {
    return (this.flags & LOST[rule]) !== 0;
  }

  get plan(): PackedPlan {
    return this.outcome.subarray(this.outcomeAt + PLAN, this.rowsAt);
  }

  key(row: number): string {
    return hex(this.valueAt(COLUMN.keyHi, row)) + hex(this.valueAt(COLUMN.keyLo, row));
  }

  /** The line at a place, hashed; 0 where it belongs to no template. */
  lineAt(place: number): number {
    return isInReach(place, this.kept) ? this.valueAt(COLUMN.line, this.rowAt(place)) : 0;
  }

  wordsAt(place: number): number {
    return this.valueAt(COLUMN.words, this.rowAt(place));
  }

  longestPlace(): number {
    if (this.longest === undefined) {
      this.longest = 0;
      for (let place = 1; place < this.kept; place++)
        if (this.wordsAt(place) > this.wordsAt(this.longest)) this.longest = place;
    }
    return this.longest;
  }

  /** The longest paragraph. Its key tells texts apart: two pages around one text are one text. */
  get longestRow(): number {
    return this.rowAt(this.longestPlace());
  }

  /** What the rule `template` looks at. */
  get template(): TemplateLines {
    const hashes = new Uint32Array(this.kept);
    for (let place = 0; place < this.kept; place++) hashes[place] = this.lineAt(place);
    return { hashes, longest: this.longestPlace(), wordsAt: (place) => this.wordsAt(place) };
  }

  /** Gives `visit` each line that may belong to a template. */
  visitLines(visit: (inTail: boolean, line: number) => void): void {
    const longest = this.longestPlace();
    const own = this.refrains();
    for (let place = 0; place < this.kept; place++) {
      const line = this.lineAt(place);
      if (line !== 0 && mayRecur(ALONE, line) && !own?.has(line)) visit(place >= longest, line);
    }
  }

  /**
   * Gives `visit` what is counted for the rule `template`: each line by itself and with the one above it, by the place
   * where it stands. `counts`: whether a line counts at all.
   */
  visitEntries(
    visit: (place: number, inTail: boolean, above: number, below: number) => void,
    counts: (inTail: boolean, line: number) => boolean = () => true,
  ): void {
    const longest = this.longestPlace();
    const own = this.refrains();
    let above = 0;
    for (let place = 0; place < this.kept; place++) {
      const line = this.lineAt(place);
      const inTail = place >= longest;
      const isOwn = line === 0 || !mayRecur(ALONE, line) || own?.has(line) === true;
      if (!isOwn && counts(inTail, line)) {
        visit(place, inTail, ALONE, line);
        if (above !== 0 && mayRecur(above, line)) visit(place, inTail, above, line);
      }
      above = isOwn ? 0 : line;
    }
  }

  /** Undefined for most documents, which are no verse. */
  private refrains(): ReadonlySet<number> | undefined {
    if (this.wordsAt(this.longestPlace()) >= VERSE_WORDS) return undefined;
    return sureRefrains(this.template);
  }

  /** Whether it keeps the same as `other`, a look at the same document. */
  keepsAs(other: Look): boolean {
    return isSame(this.rows, other.rows);
  }

  /** Whether it is of the same paragraphs: not where somebody has changed the document meanwhile. */
  isOfSame(other: Look): boolean {
    return isSame(this.paragraphNumbers, other.paragraphNumbers);
  }

  /** All that makes up the paragraphs, for who keeps it elsewhere. */
  get paragraphNumbers(): Uint32Array {
    return this.numbers.subarray(this.at, behindParagraphs(this.numbers, this.at));
  }

  /** All that makes up the outcome. */
  get outcomeNumbers(): Uint32Array {
    return this.outcome.subarray(this.outcomeAt, this.rowsAt + this.kept);
  }

  private get flags(): number {
    return this.outcome[this.outcomeAt + FLAGS] as number;
  }
}

function behindParagraphs(numbers: Uint32Array, at: number): number {
  return at + HEAD + COLUMN.count * (numbers[at] as number);
}

function isSame(numbers: Uint32Array, others: Uint32Array): boolean {
  return numbers.length === others.length && numbers.every((number, i) => number === others[i]);
}

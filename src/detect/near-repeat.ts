/**
 * Rule `near-repeat`: a run that stands in the text before but for words that
 * say little, or with one paragraph replaced, missing or added. Which words may
 * differ: near/meaning.ts. The evidence
 * that tells echoes from refrains is that of `repeat`, weighed on the run with
 * its edited paragraphs. Runs that are equal throughout are left to `repeat`.
 */
import type { Candidate, Spared } from "../model.js";
import { sameText } from "../text/paragraph.js";
import { NearComparer } from "./near/compare.js";
import { assignNearIds, type ToldApart } from "./near/ids.js";
import { areHeadingsOfOneForm } from "./purpose/heading-form.js";
import { isText, readHeading } from "./purpose/heading-line.js";
import type { EchoOptions } from "./runs/echo.js";
import type { Ids } from "./runs/ids.js";
import type { Piece, RunMeasure } from "./runs/measure.js";
import { type Echo, type Scanned, scanRuns } from "./runs/scan.js";
import type { Detection, View } from "./view.js";

/** A near copy is a little less sure than an equal one. */
const DISCOUNT = 0.95;
/** Words that a run must have behind a paragraph that differs, to go on there. */
const RESUMED_WORDS = 8;
/** Paragraphs looked at behind one that differs, so that text which recurs out of step costs no more. */
const RESUMED_LENGTH = 64;
/** What may differ between two pieces of a run: paragraphs of the copy, paragraphs kept. */
const STEPS = [
  [1, 1],
  [0, 1],
  [1, 0],
] as const;

export function detectNearRepeats(view: View, options: EchoOptions): Detection {
  const exact = view.ids;
  const near = assignNearIds(view, exact);
  const spared = near.toldApart.map((pair) => describeToldApart(view, pair));
  if (!near.anyTwice) return { candidates: [], spared };
  const pairs = new Pairs(view, exact, near);
  const confirm = (at: number, kept: number) => pairs.saySame(at, kept);
  const resume = (after: Piece, measure: RunMeasure) => pairs.resume(after, measure);
  const scanned = scanRuns(view, { ids: near, confirm, resume }, options);
  return {
    candidates: scanned.echoes.flatMap((echo) =>
      pairs.isNear(echo, scanned) ? toCandidates(view, echo, scanned) : [],
    ),
    spared: [...spared, ...describeRefrains(scanned, pairs)],
  };
}

/** What two paragraphs with one near id have in common. */
class Pairs {
  private readonly comparer: NearComparer;

  constructor(
    private readonly view: View,
    private readonly exact: Ids,
    private readonly near: Ids,
  ) {
    this.comparer = new NearComparer(view.doc, false);
  }

  haveOneKey(at: number, other: number): boolean {
    return this.exact.of[at] === this.exact.of[other];
  }

  saySame(at: number, other: number): boolean {
    const { doc, rows } = this.view;
    const [row, otherRow] = [rows[at] as number, rows[other] as number];
    return this.haveOneKey(at, other)
      ? sameText(doc, row, otherRow)
      : this.comparer.compare(row, otherRow)?.near === true;
  }

  /** Whether the echo is more than equal paragraphs in a row. */
  isNear({ pieces }: Echo, scanned: Scanned): boolean {
    return pieces.length > 1 || pieces.some((piece) => this.hasEdit(piece, scanned));
  }

  hasEdit({ at, kept, length }: Piece, scanned: Scanned): boolean {
    for (let i = 0; i < length; i++) if (!this.haveOneKey(at + i, scanned.kept[kept + i] as number)) return true;
    return false;
  }

  /** The piece in which a run goes on after a paragraph that was replaced, left out or added. */
  resume({ at, kept, length }: Piece, measure: RunMeasure): Piece | undefined {
    for (const [skipped, skippedKept] of STEPS) {
      const next = this.pieceAt(at + length + skipped, kept + length + skippedKept, measure);
      if (next === undefined) continue;
      // One that is replaced by nearly the same, with another figure, or by a heading of the same form, says that the run is
      // about something else.
      const replaced = skipped === 1 && skippedKept === 1 && this.contradicts(at + length, kept + length, measure);
      return replaced ? undefined : next;
    }
    return undefined;
  }

  private pieceAt(at: number, kept: number, measure: RunMeasure): Piece | undefined {
    const { of } = this.near;
    let length = 0;
    let words = 0;
    while (length < RESUMED_LENGTH && at + length < of.length && kept + length < measure.keptCount) {
      if (of[at + length] !== of[measure.kept[kept + length] as number]) break;
      words += measure.wordsOf(at + length);
      length++;
    }
    return words >= RESUMED_WORDS ? { at, kept, length } : undefined;
  }

  private contradicts(at: number, kept: number, measure: RunMeasure): boolean {
    const { doc, rows } = this.view;
    const [row, other] = [rows[at] as number, rows[measure.kept[kept] as number] as number];
    return this.comparer.compare(row, other)?.near === false || areHeadingsOfOneForm(doc, row, other);
  }
}

/** Paragraphs that go together, and for each the one that stays. */
interface Stretch {
  readonly first: number;
  readonly keepers: number[];
}

/** One candidate for each stretch of paragraphs. */
function toCandidates(view: View, { pieces, confidence, reason }: Echo, { kept }: Scanned): Candidate[] {
  const { rows } = view;
  const stretches: Stretch[] = [];
  for (const piece of pieces) {
    let open = stretches[stretches.length - 1];
    if (open === undefined || open.first + open.keepers.length !== piece.at) {
      if (open !== undefined) leaveHeading(view, open);
      open = { first: piece.at, keepers: [] };
      stretches.push(open);
    }
    for (let i = 0; i < piece.length; i++) open.keepers.push(rows[kept[piece.kept + i] as number] as number);
  }
  const parts = pieces.length > 1 ? ", but for a paragraph that differs" : "";
  const found = stretches.filter(({ keepers }) => keepers.length > 0);
  return found.map(({ first, keepers }) => ({
    rule: "near-repeat",
    first,
    last: first + keepers.length - 1,
    confidence: Math.round(confidence * DISCOUNT * 1000) / 1000,
    keepers: Uint32Array.from(keepers),
    reason: reason + parts,
  }));
}

/** What heads the paragraph that differs stays above it: "See also". */
function leaveHeading({ doc, rows }: View, { first, keepers }: Stretch): void {
  const rowOf = (back: number) => rows[first + keepers.length - back] as number;
  if (readHeading(doc, rowOf(1)) === undefined) return;
  // Among lines that all look like headings, as in a list, none is one.
  if (keepers.length === 1 || isText(doc, rowOf(2))) keepers.pop();
}

/** Runs with an edited paragraph that stay; `repeat` tells of the others. */
function describeRefrains(scanned: Scanned, pairs: Pairs): Spared[] {
  return scanned.refrains
    .filter((refrain) => pairs.hasEdit(refrain, scanned))
    .map(({ at, length, verdict: { reason, option } }) => ({
      rule: "near-repeat",
      first: at,
      last: at + length - 1,
      reason,
      option,
    }));
}

function describeToldApart({ doc, rows }: View, { index, other, because }: ToldApart): Spared {
  const line = doc.paragraphs.firstLine[rows[other] as number] as number;
  const reason = `nearly equal to line ${line}, but "${because}" makes it say something else`;
  return { rule: "near-repeat", first: index, last: index, reason, option: undefined };
}

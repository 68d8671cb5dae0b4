/**
 * Where the block of chrome begins: the lines from the end upwards as long as
 * what is gained by cutting outweighs what might be lost. A line gains its
 * probability of being chrome; it loses, by the probability that it is text,
 * its words times the weight of a loss. The best sum decides.
 */
import { FeatureList } from "./features.js";
import type { Glance } from "./line.js";
import { addLook } from "./look.js";
import { Climb } from "./place.js";
import { sumOf, type Weights } from "./score.js";
import type { TailLines } from "./tail.js";
import { endOfWrittenList } from "./written-list.js";

/** How careful the cut is. Measured by bench/train.ts, by site on pages not trained on; figures in bench/README.md. */
export interface Care {
  /** What losing a word of text weighs against gaining a line of chrome. */
  readonly loss: number;
  /** A sentence of so many words that is not in the lexicon is never part of a block. */
  readonly wall: number;
  /** A block begins with a line that is in the lexicon as strong, or scores as much. */
  readonly opening: number;
  /** A line of whose phrases this share stands above may quote the text: it is no part of a block. */
  readonly echo: number;
  /** Whether a list right below the text is the text's; one above it is a menu. */
  readonly leavesLists: boolean;
}

export const CAREFUL: Care = { loss: 2, wall: 60, opening: 3, echo: 0.6, leavesLists: true };
export const AGGRESSIVE: Care = {
  loss: 0.56,
  wall: 120,
  opening: Number.NEGATIVE_INFINITY,
  echo: Number.POSITIVE_INFINITY,
  leavesLists: false,
};

/** Lines looked at from the end of a document. */
export const REACH = 600;
/** A line of text loses its words and these, up to LOSS_WORDS in all: one is as bad as many. */
const LINE_WORDS = 3;
const LOSS_WORDS = 15;
/** Looking up ends where the sum has fallen this much below the best, in lines of prose lost for certain. */
const HOPELESS_LINES = 4;
/** Lines at the start of a block among which no sentence may be. */
const START_LINES = 3;
/** Two sentences of so many words end a text. */
const TEXT_WORDS = 20;
/** Lines of fewer words have hardly a phrase. */
const ECHO_WORDS = 5;

export interface ScoredLine {
  readonly index: number;
  readonly score: number;
  /** Where its features begin in those of the block. */
  readonly from: number;
}

export interface Block {
  /** The first line of the block; `lines.count` for none. */
  readonly first: number;
  /** The line that ended the block because it says again what the text says. */
  readonly echo: number | undefined;
  /** The last line of the list right below the text that ended the block. */
  readonly list: number | undefined;
  /** From the end upwards, as far as was looked. */
  readonly scored: readonly ScoredLine[];
  readonly features: FeatureList;
}

/** The features of the line that is number `at` from the end. */
export function featuresAt({ scored, features }: Block, at: number): readonly number[] {
  const line = scored[at];
  return line === undefined ? [] : features.slice(line.from, scored[at + 1]?.from);
}

export function findBlock(lines: TailLines, weights: Weights, care: Care): Block {
  const scored: ScoredLine[] = [];
  const gains: number[] = [];
  const climb = new Climb(lines);
  const features = new FeatureList();
  let sum = 0;
  let best = 0;
  for (const i of linesInReach(lines, care)) {
    const line = lines.at(i);
    if (line === undefined) break;
    const from = features.count;
    addLook(line, features);
    climb.addNext(line, features);
    const score = sumOf(features, from, weights);
    scored.push({ index: i, score, from });
    gains.push(gain(score, line.words, care));
    sum += gains[gains.length - 1] as number;
    best = Math.max(best, sum);
    if (sum < best - HOPELESS_LINES * LOSS_WORDS * care.loss) break;
  }
  let taken = bestOf(gains);
  const below = firstEcho(lines, taken, care);
  const echo = below < taken ? lines.count - 1 - below : undefined;
  if (echo !== undefined) taken = bestOf(gains.slice(0, below));
  return { ...withoutText(lines, lines.count - taken, scored, care), echo, scored, features };
}

export function noBlock(lines: TailLines): Block {
  return { first: lines.count, echo: undefined, list: undefined, scored: [], features: new FeatureList() };
}

/** The lines from the end upwards that may belong to a block. */
export function* linesInReach(lines: TailLines, care: Care): Iterable<number> {
  for (let i = lines.count - 1; i >= Math.max(0, lines.count - REACH); i--) {
    if (isWall(lines, i, care)) return;
    yield i;
  }
}

/** How many lines from the end have the best sum. */
function bestOf(gains: readonly number[]): number {
  let sum = 0;
  let best = 0;
  let taken = 0;
  for (const [i, each] of gains.entries()) {
    sum += each;
    if (sum <= best) continue;
    best = sum;
    taken = i + 1;
  }
  return taken;
}

/**
 * How many of the last `taken` lines stand below the last one that says again what the text says, not counting its title:
 * archives and lists of recent posts have that.
 */
function firstEcho(lines: TailLines, taken: number, { echo }: Care): number {
  for (let from = 0; from < taken; from++) {
    const i = lines.count - 1 - from;
    const line = lines.at(i);
    if (line?.entry !== undefined || (line?.words ?? 0) < ECHO_WORDS || lines.echo(i) < echo) continue;
    if (!lines.isTitle(i)) return from;
  }
  return taken;
}

/** Most documents end in their text: two sentences of prose are enough to see it, and cost next to nothing. */
export function endsInText(lines: TailLines): boolean {
  const { count } = lines;
  if (count < 2 || lines.wordsAt(count - 1) < TEXT_WORDS || lines.wordsAt(count - 2) < TEXT_WORDS) return false;
  return lines.isSentence(count - 1) && lines.isSentence(count - 2);
}

function isWall(lines: TailLines, i: number, { wall }: Care): boolean {
  // Indented text is a listing: tutorials quote whole footers that way.
  if (lines.isIndented(i)) return true;
  if (lines.wordsAt(i) < wall) return false;
  const line = lines.at(i);
  return line !== undefined && line.entry === undefined && line.isText;
}

function gain(score: number, words: number, { loss }: Care): number {
  const chrome = 1 / (1 + Math.exp(-score));
  return chrome - loss * (1 - chrome) * Math.min(LOSS_WORDS, words + LINE_WORDS);
}

/** Moves the start down past lines that may be the last ones of the text. */
function withoutText(
  lines: TailLines,
  start: number,
  scored: readonly ScoredLine[],
  { opening, leavesLists }: Care,
): Pick<Block, "first" | "list"> {
  const scoreAt = (i: number) => scored[lines.count - 1 - i]?.score ?? 0;
  const isText = (line: Glance | undefined) =>
    line !== undefined && line.entry === undefined && line.isText && line.words >= 2;
  let first = start;
  let list: number | undefined;
  for (let before = -1; before !== first; ) {
    before = first;
    while (first < lines.count && scoreAt(first) < opening && lines.at(first)?.entry?.strength !== "strong") first++;
    const below =
      leavesLists && lines.end === "tail" ? endOfWrittenList(lines, first, Math.max(0, lines.count - REACH)) : first;
    if (below > first) list = below - 1;
    first = below;
    for (let i = Math.min(first + START_LINES, lines.count) - 1; i >= first; i--) {
      if (isText(lines.at(i))) first = i + 1;
    }
  }
  return { first, list };
}

/**
 * Rule `chrome`: the trailing block that a site wraps around a post, from the
 * last line that a person wrote in it or about it to the end; with
 * `chromeLead` the leading block too.
 *
 * Lines that match the lexicon throughout are a block by themselves
 * (chrome/lexicon.ts). Sidebars and footers hold much that no lexicon knows:
 * there a score per line decides (chrome/score.ts, chrome/block.ts).
 */

import type { LineMatcher } from "../chrome/own.js";
import { HEAD_WEIGHTS, TAIL_WEIGHTS } from "../chrome/weights.js";
import type { Candidate, Spared } from "../model.js";
import { AGGRESSIVE, type Block, CAREFUL, endsInText, featuresAt, findBlock, noBlock } from "./chrome/block.js";
import { findLexiconBlock, isBelowHead, isSaid, type LexiconBlock } from "./chrome/lexicon.js";
import { reasonsFor, strongestFor, type Weights, weightsFrom } from "./chrome/score.js";
import { type End, TailLines } from "./chrome/tail.js";
import { isTrusted, mayBeTrusted } from "./chrome/trust.js";
import type { Detection, LineScore, View } from "./view.js";

/** Words that must stand outside the block, or the document is a list of labels rather than a post. */
const LEAST_WORDS_LEFT = 8;
/** Features that `explain` shows for a line. */
const SHOWN_REASONS = 3;

export interface ChromeOptions {
  readonly match: LineMatcher;
  readonly aggressive: boolean;
  /** Look at the head of the document too. */
  readonly chromeLead: boolean;
  readonly weights: ChromeWeights;
}

/** What each feature of a line says, for either end of a document. */
export type ChromeWeights = { readonly [Which in End]: Weights };

/** As fitted by bench/train.ts. */
export const CHROME_WEIGHTS: ChromeWeights = { tail: weightsFrom(TAIL_WEIGHTS), head: weightsFrom(HEAD_WEIGHTS) };

export function detectChrome(view: View, options: ChromeOptions): Detection {
  const tail = detectEnd(view, "tail", options);
  if (!options.chromeLead || tail.candidates.length > 0) return tail;
  const head = detectEnd(view, "head", options);
  return {
    candidates: head.candidates,
    spared: [...tail.spared, ...head.spared],
    scores: [...(tail.scores ?? []), ...(head.scores ?? [])],
  };
}

function detectEnd(view: View, end: End, options: ChromeOptions): Detection {
  const weights = options.weights[end];
  const known = end === "tail" ? findLexiconBlock(view, options.match) : undefined;
  const lines = new TailLines(view, end, options.match);
  const care = options.aggressive ? AGGRESSIVE : CAREFUL;
  // Without the lexicon's word no careful block is trusted, so none is looked for: most documents end so.
  const isHopeless = endsInText(lines) || (!options.aggressive && !view.wantSpared && !mayBeTrusted(lines, care));
  const block = isHopeless ? noBlock(lines) : findBlock(lines, weights, care);
  const scores = view.wantSpared ? scoresOf(lines, block, weights) : [];
  const scored =
    options.aggressive || isTrusted(lines, block.first) ? belowSaid(view, lines, block, options) : lines.count;
  const sure = known !== undefined && known.refused === undefined ? known.first : lines.count;
  // Where the score goes no further than the lexicon, the lexicon has the last word.
  const first = known !== undefined && scored >= known.tail ? sure : Math.min(scored, sure);
  const spared = [...refusals(view, known), ...whatEnded(view, lines, block)];
  if (first === lines.count) return { candidates: [], spared, scores };
  if (wordsLeft(lines, first) < LEAST_WORDS_LEFT) {
    const all = spare(view, lines, first, "hardly anything else stands in the document");
    return { candidates: [], spared: all, scores };
  }
  const candidate =
    first < sure ? scoredCandidate(lines, block, first, weights) : lexiconCandidate(lines, known, first);
  return { candidates: [candidate], spared: whatEnded(view, lines, block), scores };
}

/** Words of a line that says when somebody said what stands below it. */
const LONGEST_DAY = 8;

/** Where a scored block begins below what a commenter said in a word. */
function belowSaid(view: View, lines: TailLines, { first }: Block, { match }: ChromeOptions): number {
  if (lines.end !== "tail" || first === lines.count) return first;
  const above = lines.at(first - 1);
  const isDay = above !== undefined && above.entry === undefined && above.isDated && above.words <= LONGEST_DAY;
  const isWord = lines.entryAt(first)?.strength === "weak" && isBelowHead(view, first, match);
  return isDay || isWord || isSaid(view, first, match) ? first + 1 : first;
}

function wordsLeft(lines: TailLines, first: number): number {
  return lines.wordsBefore(first);
}

function lexiconCandidate(lines: TailLines, known: LexiconBlock | undefined, first: number): Candidate {
  const [strong, weak] = [known?.strong ?? 0, known?.weak ?? 0];
  return {
    rule: "chrome",
    ...span(lines, first),
    confidence: strong > 1 ? 0.99 : strong + weak > 1 ? 0.95 : 0.9,
    evidence: evidenceOf(lines, first, () => ""),
    reason: `${strong} strong and ${weak} weak lines of blog chrome at the end`,
  };
}

function scoredCandidate(lines: TailLines, block: Block, first: number, weights: Weights): Candidate {
  const known = [];
  for (let i = first; i < lines.count; i++) if (lines.entryAt(i) !== undefined) known.push(i);
  const count = lines.count - first;
  const where = lines.end === "tail" ? "trailing" : "leading";
  return {
    rule: "chrome",
    ...span(lines, first),
    confidence: confidenceOf(block, lines.count - first),
    evidence: evidenceOf(lines, first, (i) => strongestFor(featuresAt(block, lines.count - 1 - i), weights)),
    reason: `a ${where} block of ${count} lines that look like chrome, ${known.length} of them in the lexicon`,
  };
}

/** The mean probability of its lines, between 0.5 and 0.95: no score is as sure as the lexicon. */
function confidenceOf({ scored }: Block, length: number): number {
  const sum = scored.slice(0, length).reduce((all, { score }) => all + 1 / (1 + Math.exp(-score)), 0);
  return Math.round(1000 * Math.min(0.95, Math.max(0.5, sum / Math.max(1, length)))) / 1000;
}

/** For each paragraph in the order of the view, the entry it matched, or what `otherwise` says of it. */
function evidenceOf(lines: TailLines, first: number, otherwise: (i: number) => string): string[] {
  const evidence: string[] = [];
  for (let i = first; i < lines.count; i++) evidence.push(lines.entryAt(i)?.id ?? otherwise(i));
  return lines.end === "tail" ? evidence : evidence.reverse();
}

function span(lines: TailLines, first: number): { first: number; last: number } {
  const [a, b] = [lines.indexAt(first), lines.indexAt(lines.count - 1)];
  return { first: Math.min(a, b), last: Math.max(a, b) };
}

function scoresOf(lines: TailLines, block: Block, weights: Weights): LineScore[] {
  return block.scored.map(({ index, score }, at) => ({
    index: lines.indexAt(index),
    score,
    reasons: reasonsFor(featuresAt(block, at), weights, SHOWN_REASONS),
  }));
}

/** The lines that kept more from being chrome. */
function whatEnded({ wantSpared }: View, lines: TailLines, { echo, list }: Block): Spared[] {
  if (!wantSpared) return [];
  const by = (i: number | undefined, reason: string): Spared[] => {
    if (i === undefined) return [];
    const at = lines.indexAt(i);
    return [{ rule: "chrome", first: at, last: at, reason, option: "--aggressive" }];
  };
  return [
    ...by(echo, "says again what the text says, which ends the block of chrome"),
    ...by(list, "ends a list right below the text, which may be its writer's"),
  ];
}

function refusals(view: View, known: LexiconBlock | undefined): Spared[] {
  if (!view.wantSpared || known?.refused === undefined) return [];
  const last = view.rows.length - 1;
  return [{ rule: "chrome", first: known.first, last, reason: known.refused, option: undefined }];
}

function spare(view: View, lines: TailLines, first: number, reason: string): Spared[] {
  return view.wantSpared ? [{ rule: "chrome", ...span(lines, first), reason, option: undefined }] : [];
}

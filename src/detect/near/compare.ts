/**
 * Whether one paragraph says nothing that another does not say: the same words but for
 * a few that meaning.ts lets pass. Similarity is 1 - (words inserted + words deleted) / (all
 * words of both), the longest common subsequence of words as a share (Myers
 * 1986; "indel similarity" elsewhere).
 */
import type { KeyedDocument } from "../../model.js";
import { decodeExactly } from "../../text/encoding.js";
import { splitWords, type Word } from "../../text/words.js";
import { LONGEST_COMPARED_BYTES, WordHashes } from "../common/word-hashes.js";
import { type Alignment, align } from "./align.js";
import { type Difference, isOrdinary, ownWord } from "./meaning.js";

/** Least similarity of a near copy. Planted edits (1 to 3 words of 25 or more): 0.941 at least. One word of seven: 0.857. */
const NEAR_SIMILARITY = 0.85;
/** Words changed at most, however long the paragraph: an edit of more is a new text. Planted: 4. */
const MAX_EDITS = 60;
/** The coarse words split at apostrophes and hyphens, so they may differ in a few more. */
const COARSE_SLACK = 4;

export type NearVerdict =
  | { readonly near: true; readonly similarity: number }
  /** Nearly equal in words, but a figure, a name or a negation differs, or it has a word of its own. */
  | { readonly near: false; readonly because: string };

const TOLD_APART: NearVerdict = { near: false, because: "" };

/** Buffers that all comparers share, and the number of the one whose paragraph the first holds: no document is held. */
const first = new WordHashes();
const second = new WordHashes();
let holder = 0;
let comparers = 0;

/** Compares paragraphs of one document. */
export class NearComparer {
  private readonly number = ++comparers;
  private firstRow = -1;

  /** `wantWords`: name the word that tells two near copies apart, which costs strings. */
  constructor(
    private readonly doc: KeyedDocument,
    private readonly wantWords: boolean,
  ) {}

  /**
   * Whether `row` says nothing that `other` does not say; undefined where they are unlike.
   * Linear in their length: hashes turn away what is unlike or differs in a
   * figure or a name before any string is made.
   */
  compare(row: number, other: number): NearVerdict | undefined {
    if (!this.isComparable(row) || !this.isComparable(other)) return undefined;
    if (holder !== this.number || this.firstRow !== row) first.read(this.doc, row);
    holder = this.number;
    this.firstRow = row;
    second.read(this.doc, other);
    const coarse = compareHashes();
    if (coarse === undefined || (coarse !== "alike" && !this.wantWords)) return coarse;
    return compareWords(this.wordsOf(row), this.wordsOf(other));
  }

  private isComparable(row: number): boolean {
    const { start, textEnd } = this.doc.paragraphs;
    return (textEnd[row] as number) - (start[row] as number) <= LONGEST_COMPARED_BYTES;
  }

  private wordsOf(row: number): Word[] {
    const { bytes, encoding, paragraphs } = this.doc;
    return splitWords(
      decodeExactly(bytes, paragraphs.start[row] as number, paragraphs.textEnd[row] as number, encoding),
    );
  }
}

/** Undefined: unlike. Told apart: by a figure or a capital. Else the words must decide. */
function compareHashes(): NearVerdict | "alike" | undefined {
  const maxEdits = editsAllowed(first.count, second.count) + COARSE_SLACK;
  if (Math.abs(first.count - second.count) > maxEdits) return undefined;
  const same = (i: number, j: number) => first.hashes[i] === second.hashes[j];
  const found = align(first.count, second.count, same, { maxEdits });
  if (found === undefined) return undefined;
  const guarded = found.onlyFirst.some((i) => first.guarded[i]) || found.onlySecond.some((j) => second.guarded[j]);
  return guarded ? TOLD_APART : "alike";
}

/** As `NearComparer.compare`, on words. */
function compareWords(words: readonly Word[], other: readonly Word[]): NearVerdict | undefined {
  const all = words.length + other.length;
  const same = (i: number, j: number) => words[i]?.folded === other[j]?.folded;
  const found = align(words.length, other.length, same, { maxEdits: editsAllowed(words.length, other.length) });
  if (found === undefined) return undefined;
  const own = wordsAt(words, found.onlyFirst);
  const others = wordsAt(other, found.onlySecond);
  const telling = [...others, ...own].find((word) => !isOrdinary(word)) ?? ownWord(differencesOf(found, words, other));
  if (telling !== undefined) return { near: false, because: telling.shown };
  return { near: true, similarity: all === 0 ? 1 : 1 - (own.length + others.length) / all };
}

/** Where the two differ, from the top: between one word that both have and the next. */
export function differencesOf(
  { onlyFirst, onlySecond }: Alignment,
  words: readonly Word[],
  other: readonly Word[],
): Difference[] {
  const differences = new Map<number, { own: Word[]; kept: Word[] }>();
  const at = (sharedBefore: number) => {
    const known = differences.get(sharedBefore) ?? { own: [], kept: [] };
    differences.set(sharedBefore, known);
    return known;
  };
  for (const [before, i] of onlyFirst.entries()) at(i - before).own.push(...wordsAt(words, [i]));
  for (const [before, j] of onlySecond.entries()) at(j - before).kept.push(...wordsAt(other, [j]));
  return [...differences.values()];
}

/** The words at some indices. */
export function wordsAt(words: readonly Word[], indices: readonly number[]): Word[] {
  return indices.flatMap((i) => words[i] ?? []);
}

function editsAllowed(words: number, other: number): number {
  return Math.min(MAX_EDITS, Math.floor((1 - NEAR_SIMILARITY) * (words + other) + 1e-9));
}

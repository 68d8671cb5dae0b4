/**
 * Headings that tell copies apart: what stands under "Left sleeve" and again under "Right sleeve" was written for both.
 * A scraper's copy comes with the heading of the first, or with none; an author's comes with one of the same form.
 */
import type { KeyedDocument } from "../../model.js";
import { areEqual, areOfOneForm, areShortTitles, areWordsOfOneForm } from "./heading-form.js";
import { isText, type Line, readHeading } from "./heading-line.js";
import { findLeadIns } from "./lead-in.js";

/** How far from its copy a heading may stand, in paragraphs, if both stand equally far from theirs. */
export const FARTHEST_HEADING = 32;
/** The same if they do not, for what stands in between may differ in length. */
const FARTHEST_OUT_OF_STEP = 6;
/** The same if the two have no word in common. */
const FARTHEST_UNLIKE = 3;
/** Paragraphs behind the copy in two such sections, at most, and rows that tell how many there are. */
const MOST_BEHIND = 3;
export const BELOW = MOST_BEHIND + 1;

/** Two headings of one form, as rows. */
export interface HeadingPair {
  readonly first: number;
  readonly later: number;
  /** Equal lines passed over below them: of a copy that has one, too, they head what stands above it. */
  readonly passed?: readonly number[];
}

/** What stands above two copies, as rows, from the copy upwards. */
export interface Above {
  readonly first: readonly number[];
  /** Nothing of the first copy, nor above it. */
  readonly later: readonly number[];
  /** Rows of the later copy, from its beginning, FARTHEST_HEADING of them at most, and its words. */
  readonly copy: readonly number[];
  readonly words: number;
  /** Whether both copies stand right below the first of these: nothing in between was left out as a copy. */
  readonly touches: boolean;
  /** Whether the last of `later` stands right behind the first copy. */
  readonly adjoins: boolean;
  /** The rows behind the later copy, BELOW of them at most. */
  readonly below: readonly number[];
}

/** The headings that two copies stand under, each under one of its own, if they do. Reads a few short lines at most. */
export function findHeadings(doc: KeyedDocument, above: Above): HeadingPair | undefined {
  return findLeadIns(doc, above) ?? headingsInStep(doc, above) ?? headingsOutOfStep(doc, above);
}

/** Stops where only one of them has a heading: then they are no sections of one shape. */
function headingsInStep(doc: KeyedDocument, above: Above): HeadingPair | undefined {
  const { first, later } = above;
  let isNearest = true;
  for (let i = 0; i < Math.min(first.length, later.length); i++) {
    const [a, b] = [readHeading(doc, first[i]), readHeading(doc, later[i])];
    if (a === undefined && b === undefined) continue;
    if (a === undefined || b === undefined) return undefined;
    if (areOfOneForm(a, b) || (i === 0 && areWordsOfOneForm(a, b))) return { first: a.row, later: b.row };
    const isUnlike = isNearest && i < FARTHEST_UNLIKE && areShortTitles(a, b);
    if (isUnlike && areAlike(doc, above, i)) return { first: a.row, later: b.row };
    isNearest = false;
  }
  return undefined;
}

/**
 * Whether one section directly follows the other, and has as few paragraphs behind the copy: none if they end with it. Else
 * the later copy may be the beginning of a fuller text, as a story has it below its summary. The later section begins with
 * the row `at` of those above.
 */
function areAlike(doc: KeyedDocument, { later, adjoins, below }: Above, at: number): boolean {
  const behindFirst = later.slice(at + 1).reverse();
  if (!adjoins || behindFirst.length > MOST_BEHIND || !behindFirst.every((row) => isText(doc, row))) return false;
  const ends = below.findIndex((row) => !isText(doc, row));
  return (ends < 0 ? below.length : ends) === behindFirst.length;
}

/** A heading and how far above its copy it stands. */
interface Placed {
  readonly line: Line;
  readonly at: number;
  /** A text stands between it and the copy, or the heading below it. */
  readonly isAboveText: boolean;
}

/** The nearest headings that are not equal; what stands between them and the copies differs in length. */
function headingsOutOfStep(doc: KeyedDocument, above: Above): HeadingPair | undefined {
  const laters = headingsAbove(doc, above.later);
  const passed: number[] = [];
  for (const a of headingsAbove(doc, above.first)) {
    const b = laters.next().value;
    if (b === undefined) return undefined;
    const farthest = Math.max(a.at, b.at);
    // Where both sections end with the copy they may be long, as the issues of a newsletter.
    const isNear = farthest < FARTHEST_OUT_OF_STEP || (b.at === above.later.length - 1 && areAlike(doc, above, b.at));
    if (!isNear) return undefined;
    const pair = { first: a.line.row, later: b.line.row, passed };
    // A text between two headings is the upper one's.
    if (passed.length > 0 && (a.isAboveText || b.isAboveText)) return undefined;
    if (areEqual(a.line, b.line)) {
      passed.push(a.line.row);
      continue;
    }
    if (areOfOneForm(a.line, b.line) || areWordsOfOneForm(a.line, b.line)) return pair;
    const isUnlike = passed.length === 0 && farthest < FARTHEST_UNLIKE && areShortTitles(a.line, b.line);
    return isUnlike && areAlike(doc, above, b.at) ? pair : undefined;
  }
  return undefined;
}

function* headingsAbove(doc: KeyedDocument, rows: readonly number[]): Generator<Placed, undefined> {
  let isAboveText = false;
  for (const [at, row] of rows.entries()) {
    const line = readHeading(doc, row);
    if (line === undefined) {
      isAboveText ||= isText(doc, row);
      continue;
    }
    yield { line, at, isAboveText };
    isAboveText = false;
  }
  return undefined;
}

/** Whether one of `rows` is a heading as the two: then they are lines between the items of a list, and a copy brings some. */
export function bringsHeading(doc: KeyedDocument, rows: Iterable<number>, headings: HeadingPair): boolean {
  const { first, later, passed = [] } = headings;
  const pair = [readHeading(doc, first), readHeading(doc, later)];
  const below = passed.map((row) => readHeading(doc, row));
  for (const row of rows) {
    const heading = readHeading(doc, row);
    if (heading === undefined) continue;
    if (below.some((other) => other !== undefined && areEqual(heading, other))) return true;
    if (pair.some((other) => other !== undefined && (areEqual(heading, other) || areOfOneForm(heading, other))))
      return true;
  }
  return false;
}

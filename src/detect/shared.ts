/**
 * Rule `shared`: a run that an earlier document of the corpus keeps. The owner
 * of a paragraph is the earliest document that keeps it; consecutive
 * paragraphs owned by one other document at consecutive places are a run.
 */
import type { Candidate } from "../model.js";
import { isIntroduced } from "./purpose/quotation.js";
import type { Detection, View } from "./view.js";

/** Where the earliest document that keeps a paragraph has it. */
export interface Owned {
  readonly document: string;
  /** Among the paragraphs that it keeps, from 0 ... */
  readonly place: number;
  /** ... of how many. */
  readonly of: number;
  readonly lines: readonly [first: number, last: number];
  readonly words: number;
}

export interface SharedContext {
  /** Of a row of the document; undefined where no earlier document keeps it. */
  readonly ownerOf: (row: number) => Owned | undefined;
}

export interface SharedOptions {
  /** No run with fewer words is cut, whatever else is true of it. */
  readonly minWords: number;
  readonly aggressive: boolean;
}

/** Words of a run of two paragraphs of prose or more. As in runs/echo.ts, verse and lists need more, and so does a lone paragraph. */
const RUN_WORDS = 50;
const LONE_WORDS = 80;
const VERSE_WORDS = 120;
/** Behind a line that introduces a quotation a run must be longer than any seen quotation. */
const QUOTED_WORDS = 300;
const PROSE_WORDS_PER_PARAGRAPH = 10;

/** The fewest words that a run which is not a whole document has. */
export function leastRunWords({ minWords, aggressive }: SharedOptions): number {
  return aggressive ? minWords : Math.max(minWords, RUN_WORDS);
}

/** Paragraphs of the view, both included. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** With where each stands in the document that owns them. */
interface Run extends Range {
  last: number;
  readonly owned: Owned[];
}

export function detectShared(view: View, context: SharedContext, options: SharedOptions): Detection {
  const candidates: Candidate[] = [];
  const runs = findRuns(view, context);
  // Of two that are alike the second may share this with the first and that with a third.
  const isAllElsewhere = runs.reduce((sum, { owned }) => sum + owned.length, 0) === view.rows.length;
  const everything = { first: 0, last: view.rows.length - 1 };
  const goesAsAWhole = isAllElsewhere && wordsOf(view, everything) >= neededWords(view, everything, options);
  for (const run of runs) {
    const [start] = run.owned;
    if (start === undefined) continue;
    const whole = run.owned.length === view.rows.length && run.owned.length === start.of;
    const needed = whole ? options.minWords : neededWords(view, run, options);
    if (!goesAsAWhole && wordsOf(view, run) < needed) continue;
    candidates.push({
      rule: "shared",
      first: run.first,
      last: run.last,
      confidence: whole ? 1 : 0.95,
      path: start.document,
      lines: Uint32Array.from(run.owned.flatMap(({ lines }) => lines)),
      reason: whole ? "the whole document repeats another" : "another document of the corpus keeps it",
    });
  }
  return { candidates, spared: [] };
}

function findRuns({ doc, rows }: View, { ownerOf }: SharedContext): Run[] {
  const { words } = doc.paragraphs;
  const runs: Run[] = [];
  let open: Run | undefined;
  let before: Owned | undefined;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const owned = ownerOf(row);
    // Of two texts that share a key by chance, most differ in their words.
    if (owned === undefined || owned.words !== words[row]) {
      open = before = undefined;
      continue;
    }
    if (open !== undefined && before?.document === owned.document && owned.place === before.place + 1) {
      open.last = i;
      open.owned.push(owned);
    } else {
      open = { first: i, last: i, owned: [owned] };
      runs.push(open);
    }
    before = owned;
  }
  return runs;
}

function wordsOf({ doc, rows }: View, { first, last }: Range): number {
  let words = 0;
  for (let i = first; i <= last; i++) words += doc.paragraphs.words[rows[i] as number] as number;
  return words;
}

function neededWords(view: View, run: Range, { minWords, aggressive }: SharedOptions): number {
  if (aggressive) return minWords;
  if (isIntroduced(view, { at: run.first, end: run.last + 1 })) return Math.max(minWords, QUOTED_WORDS);
  const paragraphs = run.last - run.first + 1;
  if (wordsOf(view, run) < PROSE_WORDS_PER_PARAGRAPH * paragraphs) return Math.max(minWords, VERSE_WORDS);
  return Math.max(minWords, paragraphs === 1 ? LONE_WORDS : RUN_WORDS);
}

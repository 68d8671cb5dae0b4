/**
 * Rule `shared`: a run that an earlier document of the corpus keeps. The owner
 * of a paragraph is the earliest document that keeps it; consecutive
 * paragraphs owned by one other document at consecutive places are a run.
 */
import type { Candidate } from "../model.js";
import type { Owners } from "./owners.js";
import { isIntroduced } from "./quotation.js";
import type { Detection, View } from "./view.js";

export interface SharedContext {
  readonly owners: Owners;
  /** This document's number in the order of the corpus. */
  readonly document: number;
  /** What another document keeps: its path, and the first and the last line of each of its places in turn. */
  readonly keptBy: (document: number) => { readonly path: string; readonly lines: Uint32Array };
}

export interface SharedOptions {
  /** No run with fewer words is cut, whatever else is true of it. */
  readonly minWords: number;
  readonly aggressive: boolean;
}

/** Words of a run of two paragraphs of prose or more. As in echo.ts, verse and lists need more, and so does a lone paragraph. */
const RUN_WORDS = 50;
const LONE_WORDS = 80;
const VERSE_WORDS = 120;
/** Behind a line that introduces a quotation a run must be longer than any seen quotation. */
const QUOTED_WORDS = 300;
const PROSE_WORDS_PER_PARAGRAPH = 10;

/** Paragraphs of the view from `first` to `last` that `owner` keeps from `place` on. */
interface Run {
  readonly first: number;
  last: number;
  readonly owner: number;
  readonly place: number;
}

export function detectShared(view: View, context: SharedContext, options: SharedOptions): Detection {
  const candidates: Candidate[] = [];
  for (const run of findRuns(view, context)) {
    const { path, lines } = context.keptBy(run.owner);
    const paragraphs = run.last - run.first + 1;
    const whole = paragraphs === view.rows.length && 2 * paragraphs === lines.length;
    if (!whole && wordsOf(view, run) < neededWords(view, run, options)) continue;
    candidates.push({
      rule: "shared",
      first: run.first,
      last: run.last,
      confidence: whole ? 1 : 0.95,
      path,
      lines: lines.subarray(2 * run.place, 2 * (run.place + paragraphs)),
      reason: whole ? "the whole document repeats another" : "another document of the corpus keeps it",
    });
  }
  return { candidates, spared: [] };
}

function findRuns({ doc, rows }: View, { owners, document }: SharedContext): Run[] {
  const { keyHi, keyLo } = doc.paragraphs;
  const runs: Run[] = [];
  let open: Run | undefined;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const slot = owners.find(keyHi[row] as number, keyLo[row] as number);
    const owner = slot < 0 ? document : owners.documentAt(slot);
    if (owner === document) {
      open = undefined;
      continue;
    }
    const place = owners.placeAt(slot);
    if (open !== undefined && open.owner === owner && place === open.place + i - open.first) open.last = i;
    else {
      open = { first: i, last: i, owner, place };
      runs.push(open);
    }
  }
  return runs;
}

function wordsOf({ doc, rows }: View, { first, last }: Run): number {
  let words = 0;
  for (let i = first; i <= last; i++) words += doc.paragraphs.words[rows[i] as number] as number;
  return words;
}

function neededWords(view: View, run: Run, { minWords, aggressive }: SharedOptions): number {
  if (aggressive) return minWords;
  if (isIntroduced(view, run.first)) return Math.max(minWords, QUOTED_WORDS);
  const paragraphs = run.last - run.first + 1;
  if (wordsOf(view, run) < PROSE_WORDS_PER_PARAGRAPH * paragraphs) return Math.max(minWords, VERSE_WORDS);
  return Math.max(minWords, paragraphs === 1 ? LONE_WORDS : RUN_WORDS);
}

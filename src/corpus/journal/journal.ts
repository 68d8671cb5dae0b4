/**
 * What an in-place run removed, so that `undo` can give it back: below
 * `.unecho/runs/ID` at the root of the inputs,
 *
 *     removed         the bytes that went, file after file
 *     journal.jsonl   for each file its path, its cuts, and SHA-256 before and after
 *     complete        there once both are on the disk
 *     replaced        how many files were replaced, and what they lost; not there where the run was killed
 *     undone          there once everything was given back, or where nothing could be replaced
 *
 * Both files are written and synced before the first source is replaced. So
 * whenever a run dies, each source is whole, old or new, and its hash says
 * which; a run without `complete` has replaced nothing.
 */

import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { isObject } from "../../model/json.js";
import type { Cuts } from "../pieces.js";
import { syncFolder } from "../writers/replace.js";

/** What unecho keeps of its own below the root of the inputs. */
export const STATE_FOLDER = ".unecho";
export const JOURNAL = "journal.jsonl";
export const REMOVED = "removed";

/** One file of a run. */
export interface JournalEntry {
  /** Below the root, with forward slashes. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Ranges of the source that went. */
  readonly cuts: Cuts;
  /** Where its bytes begin in `removed`. */
  readonly at: number;
}

/** A line of a journal that is no entry. */
export interface DamagedLine {
  readonly damagedAt: number;
  /** Of the journal, below the root. */
  readonly path: string;
}

/**
 * The folder below `root` that unecho keeps its own in. Throws an Error where it, or the folder of its runs, is anything
 * but a folder: a tree from elsewhere may come with links that lead out of it.
 */
export function stateFolder(root: string): string {
  const state = path.join(root, STATE_FOLDER);
  for (const folder of [state, path.join(state, "runs")]) {
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (stat !== undefined && !stat.isDirectory())
      throw new Error(`${folder} is not a folder of its own: nothing is read or written there`);
  }
  return state;
}

export function runFolder(root: string, id: string): string {
  return path.join(stateFolder(root), "runs", id);
}

export interface RunState {
  readonly id: string;
  readonly isUndone: boolean;
  /** In milliseconds. */
  readonly completedAt: number;
}

/** The runs of a tree. */
export interface TreeRuns {
  /** The complete ones, oldest first. */
  readonly runs: readonly RunState[];
  /** Whether there is one that is not complete, so has replaced nothing: it was stopped, or copied here too early. */
  readonly hasIncomplete: boolean;
}

/** The runs below `root`. */
export function listRuns(root: string): TreeRuns {
  const folder = path.join(stateFolder(root), "runs");
  if (!existsSync(folder)) return { runs: [], hasIncomplete: false };
  const ids = readdirSync(folder).filter((id) => /^\d{8}-\d{6}-\d+$/.test(id));
  const runs = ids.flatMap((id) => {
    const complete = statSync(path.join(folder, id, "complete"), { throwIfNoEntry: false });
    const isUndone = existsSync(path.join(folder, id, "undone"));
    return complete === undefined ? [] : [{ id, isUndone, completedAt: complete.mtimeMs }];
  });
  return { runs: runs.sort((a, b) => compareIds(a.id, b.id)), hasIncomplete: runs.length < ids.length };
}

/** By time, then by number: of runs in one second in one folder. */
export function compareIds(a: string, b: string): number {
  if (a.slice(0, 15) === b.slice(0, 15)) return Number(a.slice(16)) - Number(b.slice(16));
  return a < b ? -1 : 1;
}

/** Undefined where the line is no entry, or one of a file outside the root. */
export function parseEntry(line: string): JournalEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { path: name, before, after, cuts, at } = value;
  const isHash = (hash: unknown): hash is string => typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash);
  if (typeof name !== "string" || !isHash(before) || !isHash(after) || !isOffset(at) || !areCuts(cuts))
    return undefined;
  const isBelow = !path.isAbsolute(name) && !name.split(path.sep === "\\" ? /[/\\]/ : "/").includes("..");
  return isBelow ? { path: name, before, after, cuts, at } : undefined;
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Whether these are ranges that ascend and do not touch one another. */
function areCuts(value: unknown): value is Cuts {
  if (!Array.isArray(value)) return false;
  let last = 0;
  for (const cut of value as unknown[]) {
    const [start, end] = Array.isArray(cut) ? (cut as unknown[]) : [];
    if (!isOffset(start) || !isOffset(end) || start < last || end <= start) return false;
    last = end;
  }
  return true;
}

/** How many bytes one file lost. */
export function removedBytes({ cuts }: Pick<JournalEntry, "cuts">): number {
  return cuts.reduce((sum, [start, end]) => sum + end - start, 0);
}

/** What a run did, of all that its journal names. */
interface Replaced {
  readonly files: number;
  readonly bytes: number;
}

/** For `undo --list` alone, so a run is as good without it. */
export function noteReplaced(root: string, id: string, { files, bytes }: Replaced): void {
  try {
    writeFileSync(path.join(runFolder(root, id), "replaced"), JSON.stringify({ files, bytes }), {
      flag: "wx",
      mode: 0o600,
    });
  } catch {
    // What is not known is said to be so.
  }
}

/** Undefined where nobody could write it down. */
export function replacedBy(root: string, id: string): Replaced | undefined {
  const file = path.join(runFolder(root, id), "replaced");
  // A tree from elsewhere may come with a pipe there, or with something endless.
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size > 100) return undefined;
  try {
    const { files, bytes } = JSON.parse(readFileSync(file, "utf8"));
    return isOffset(files) && isOffset(bytes) ? { files, bytes } : undefined;
  } catch {
    return undefined;
  }
}

export function markUndone(root: string, id: string): void {
  mark(runFolder(root, id), "undone");
}

export function mark(folder: string, name: string): void {
  const handle = openSync(path.join(folder, name), "w", 0o600);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(folder);
}

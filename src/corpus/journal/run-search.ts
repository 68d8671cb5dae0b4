/** Where runs that can be undone are, when nobody says it: in a folder, above it, or not far below. */
import { lstatSync, readdirSync, type Stats } from "node:fs";
import path from "node:path";
import { compareIds, listRuns, type RunState, STATE_FOLDER, type TreeRuns } from "./journal.js";

/** A folder that was cleaned, and its runs. */
export interface Tree extends TreeRuns {
  /** As seen from the folder where the search began; empty: that folder itself. */
  readonly place: string;
}

/** A run, and the folder that was cleaned. */
export interface FoundRun extends RunState {
  readonly place: string;
}

/** How many folders deep is searched: whole disks may lie below. */
const DEPTH = 3;
const PASSED_BY: ReadonlySet<string> = new Set(["node_modules", ".git", STATE_FOLDER]);

/** `folder` alone. Throws an Error where it is none, or where its own state is no folder. */
export function treeAt(folder: string): Tree {
  return { place: "", ...listRuns(folder) };
}

/** `folder`, those above it up to the nearest with a run that can be undone, those below. Links are not followed. */
export function treesAround(folder: string): Tree[] {
  const here = treeAt(folder);
  return [...(canUndo(here) ? [] : treesAbove(folder)), here, ...treesBelow(folder, "", DEPTH)];
}

/** All runs, the last one last. */
export function runsOf(trees: readonly Tree[]): FoundRun[] {
  const runs = trees.flatMap(({ place, runs: found }) => found.map((run) => ({ ...run, place })));
  return runs.sort((a, b) => compareIds(a.id, b.id) || a.completedAt - b.completedAt);
}

export function canUndo({ runs }: Tree): boolean {
  return runs.some(({ isUndone }) => !isUndone);
}

function treesAbove(folder: string): Tree[] {
  const trees: Tree[] = [];
  for (let below = folder, above = path.dirname(folder); above !== below; below = above, above = path.dirname(above)) {
    if (!hasRuns(above, isOwn)) continue;
    const tree = { place: path.relative(folder, above), ...listRuns(above) };
    trees.push(tree);
    if (canUndo(tree)) break;
  }
  return trees;
}

/** Whoever may write in a folder above, such as /tmp, does not decide what others undo. Git asks the same of a repository. */
function isOwn({ uid }: Stats): boolean {
  return uid === process.getuid?.();
}

function treesBelow(folder: string, below: string, depth: number): Tree[] {
  if (depth === 0) return [];
  const trees: Tree[] = [];
  for (const name of foldersIn(path.join(folder, below))) {
    const place = path.join(below, name);
    if (hasRuns(path.join(folder, place))) trees.push({ place, ...listRuns(path.join(folder, place)) });
    trees.push(...treesBelow(folder, place, depth - 1));
  }
  return trees;
}

/** None where it cannot be listed: that is no reason not to undo what is elsewhere. */
function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !PASSED_BY.has(entry.name)).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** A folder of state that came with a tree as a link is passed by. */
function hasRuns(folder: string, isAccepted: (stat: Stats) => boolean = () => true): boolean {
  const state = path.join(folder, STATE_FOLDER);
  return [state, path.join(state, "runs")].every((each) => {
    try {
      const stat = lstatSync(each);
      return stat.isDirectory() && isAccepted(stat);
    } catch {
      return false;
    }
  });
}

/** Where runs that can be undone are, when nobody says it: in a folder, or not far below. */
import { lstatSync, readdirSync } from "node:fs";
import path from "node:path";
import { compareIds, listRuns, type RunState, STATE_FOLDER } from "./journal.js";

/** A run, and the folder that was cleaned. */
export interface FoundRun extends RunState {
  /** Below the folder that was searched; empty: that folder itself. */
  readonly below: string;
}

/** How many folders deep is searched: whole disks may lie below. */
const DEPTH = 3;
const PASSED_BY: ReadonlySet<string> = new Set(["node_modules", ".git", STATE_FOLDER]);

/** The runs of `folder`, and of folders below it if `isDeep`, the last one last. Links are not followed. */
export function findRuns(folder: string, isDeep: boolean): FoundRun[] {
  const places = ["", ...(isDeep ? placesBelow(folder, "", DEPTH) : [])];
  const runs = places.flatMap((below) => listRuns(path.join(folder, below)).map((run) => ({ ...run, below })));
  return runs.sort((a, b) => compareIds(a.id, b.id) || a.completedAt - b.completedAt);
}

function placesBelow(folder: string, below: string, depth: number): string[] {
  if (depth === 0) return [];
  const places: string[] = [];
  for (const name of foldersIn(path.join(folder, below))) {
    const place = path.join(below, name);
    if (hasRuns(path.join(folder, place))) places.push(place);
    places.push(...placesBelow(folder, place, depth - 1));
  }
  return places;
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
function hasRuns(folder: string): boolean {
  const state = path.join(folder, STATE_FOLDER);
  return [state, path.join(state, "runs")].every((each) => {
    try {
      return lstatSync(each).isDirectory();
    } catch {
      return false;
    }
  });
}

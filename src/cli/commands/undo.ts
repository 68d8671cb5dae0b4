/** `unecho undo`: gives back what an in-place run removed. */

import path from "node:path";
import { kindOf } from "../../corpus/discovery/listing.js";
import { describeError, describeFailure } from "../../corpus/errors.js";
import type { Applied } from "../../corpus/journal/flight.js";
import { undoRun } from "../../corpus/journal/in-place.js";
import { markUndone, removedBytes, replacedBy } from "../../corpus/journal/journal.js";
import { readJournal } from "../../corpus/journal/journal-reader.js";
import { lock } from "../../corpus/journal/lock.js";
import { canUndo, type FoundRun, runsOf, type Tree, treeAt, treesAround } from "../../corpus/journal/run-search.js";
import { tidy } from "../../corpus/paths.js";
import { isLast } from "../../corpus/writers/write-error.js";
import { visible } from "../../report/escape.js";
import { count, number } from "../../report/words.js";
import { atExit } from "../ending.js";
import { EXIT, UsageError } from "../exit.js";
import type { CliOptions } from "../options/cli-options.js";
import { type Io, openIo } from "../terminal/io.js";
import { Progress } from "../terminal/progress.js";

export async function undo(id: string | undefined, options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const { root: named } = options;
  if (named !== undefined) refuseNoFolder(named);
  const trees = attempt(() => (named === undefined ? treesAround(process.cwd()) : [treeAt(path.resolve(named))]));
  if (options.list) {
    try {
      const runs = runsOf(trees);
      if (runs.length === 0) io.warn(`no run ${scope(named)}`);
      await list(io, named ?? ".", runs);
    } catch (error) {
      throw new UsageError(describeError(error));
    }
    return EXIT.ok;
  }
  const run = id === undefined ? lastRun(trees, named) : runCalled(id, trees, named);
  const root = path.resolve(named ?? ".", run.place);
  const release = atExit(attempt(() => lock(root)));
  const done = { done: 0, unneeded: 0, failed: 0 };
  try {
    const progress = new Progress((await sizeOf(root, run.id)).files, io);
    for await (const outcome of undoRun(root, run.id, options.follow ?? false)) {
      done[outcome.kind]++;
      progress.replacing(done.done + done.unneeded + done.failed);
      if (outcome.kind !== "failed") {
        if (io.verbose) tellUndone(outcome, run, io, progress);
        continue;
      }
      progress.clear();
      io.error(describeFailure("cannot give back", outcome.error), tidy(path.join(run.place, outcome.path)));
      if (isLast(outcome.error)) break;
    }
    progress.clear();
    if (done.failed === 0) markUndone(root, run.id);
  } catch (error) {
    throw new UsageError(describeError(error));
  } finally {
    release();
  }
  const unneeded = done.unneeded > 0 ? `, ${number(done.unneeded)} already as before` : "";
  const failed = done.failed > 0 ? `, ${number(done.failed)} not; the run stays undoable` : "";
  io.say(`unecho: run ${run.id}${placeOf(run)}: ${count(done.done, "file")} given back${unneeded}${failed}\n`);
  return done.failed > 0 ? EXIT.error : EXIT.ok;
}

function tellUndone(
  { kind, entry }: Exclude<Applied, { readonly kind: "failed" }>,
  { place }: FoundRun,
  io: Io,
  progress: Progress,
): void {
  progress.clear();
  io.warn(kind === "done" ? "given back" : "already as before", tidy(path.join(place, entry.path)));
}

/**
 * The last run of the only tree that may be meant. One whose last run was interrupted before it had replaced anything may
 * be the one that is meant, though there is nothing to undo.
 */
function lastRun(trees: readonly Tree[], named: string | undefined): FoundRun {
  const meant = trees.filter((tree) => canUndo(tree) || tree.hasIncomplete);
  if (meant.length > 1)
    throw new UsageError(`runs are in ${meant.map(describe).sort().join(" and in ")}: say which with --root`);
  const run = runsOf(meant).findLast(({ isUndone }) => !isUndone);
  if (run !== undefined) return run;
  const why = meant.length > 0 ? ", as the last was interrupted before it replaced a file" : "";
  throw new UsageError(`no run to undo ${scope(named)}${why}; --root names the folder that was cleaned`);
}

function describe(tree: Tree): string {
  return `${tidy(tree.place)}${canUndo(tree) ? "" : " (interrupted before it replaced a file)"}`;
}

function runCalled(id: string, trees: readonly Tree[], named: string | undefined): FoundRun {
  const [run, ...others] = runsOf(trees).filter((each) => each.id === id);
  if (run === undefined) throw new UsageError(`no run ${id} ${scope(named)}; unecho undo --list shows the runs`);
  if (others.length === 0) return run;
  const places = [run, ...others].map(({ place }) => `in ${tidy(place)}`).sort();
  throw new UsageError(`run ${id} is ${places.join(" and ")}: say which with --root`);
}

/** It is mistyped, rather than a tree without runs. */
function refuseNoFolder(named: string): void {
  const kind = kindOf(named);
  if (kind instanceof Error) throw new UsageError(`${named}: cannot read: ${describeError(kind)}`);
  if (kind !== "folder")
    throw new UsageError(`${named}: ${kind === "file" || kind === "special" ? "is not a folder" : "no such folder"}`);
}

/** Where runs were looked for. */
function scope(named: string | undefined): string {
  return named === undefined ? "in the working folder, above it or up to three levels below" : `in ${named}`;
}

/** ` in posts`; nothing where it is the folder that was named. */
function placeOf({ place }: FoundRun): string {
  return place === "" ? "" : ` in ${visible(tidy(place))}`;
}

/** What goes wrong before any file is touched is for the user to mend. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UsageError(describeError(error));
  }
}

async function list(io: Io, root: string, runs: readonly FoundRun[]): Promise<void> {
  for (const run of runs) {
    const { id, isUndone, place } = run;
    const folder = path.resolve(root, place);
    const { files, bytes, damaged } = await sizeOf(folder, id);
    const replaced = replacedBy(folder, id);
    // It may have been killed before it came to the last.
    const some = replaced === undefined ? "at most " : replaced.files < files ? `${number(replaced.files)} of ` : "";
    const what = `${some}${count(files, "file")}`;
    const but = damaged > 0 ? `, but for ${count(damaged, "damaged line")}` : "";
    const undone = replaced?.files === 0 ? "nothing to undo" : "undone";
    const state = isUndone ? undone : `can be undone${but}`;
    await io.data(`${id}  ${what}, ${count(replaced?.bytes ?? bytes, "byte")} removed; ${state}${placeOf(run)}\n`);
  }
}

async function sizeOf(root: string, id: string): Promise<{ files: number; bytes: number; damaged: number }> {
  const size = { files: 0, bytes: 0, damaged: 0 };
  for await (const entry of readJournal(root, id)) {
    if ("damagedAt" in entry) size.damaged++;
    else {
      size.files++;
      size.bytes += removedBytes(entry);
    }
  }
  return size;
}

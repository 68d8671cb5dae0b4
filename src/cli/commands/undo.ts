/** `unecho undo`: gives back what an in-place run removed. */
import path from "node:path";
import { undoRun } from "../../corpus/in-place.js";
import { markUndone, removedBytes, replacedBy } from "../../corpus/journal.js";
import { readJournal } from "../../corpus/journal-reader.js";
import { lock } from "../../corpus/lock.js";
import { tidy } from "../../corpus/paths.js";
import { describeError } from "../../corpus/read.js";
import { type FoundRun, findRuns } from "../../corpus/run-search.js";
import { isLast } from "../../corpus/write-error.js";
import { visible } from "../../report/escape.js";
import { count, number } from "../../report/words.js";
import { EXIT, UsageError } from "../exit.js";
import { type Io, openIo } from "../io.js";
import type { CliOptions } from "../options.js";
import { Progress } from "../progress.js";

export async function undo(id: string | undefined, options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const { root: named } = options;
  const runs = attempt(() => findRuns(path.resolve(named ?? "."), named === undefined));
  if (options.list) {
    try {
      await list(io, named ?? ".", runs);
    } catch (error) {
      throw new UsageError(describeError(error));
    }
    return EXIT.ok;
  }
  const run = choose(runs, id, named ?? ".");
  const root = path.resolve(named ?? ".", run.below);
  const release = attempt(() => lock(root));
  const done = { done: 0, unneeded: 0, failed: 0 };
  try {
    const progress = new Progress((await sizeOf(root, run.id)).files, io.stderrIsTty && !io.quiet);
    for await (const outcome of undoRun(root, run.id, options.follow ?? false)) {
      done[outcome.kind]++;
      progress.replacing(done.done + done.unneeded + done.failed);
      if (outcome.kind !== "failed") continue;
      progress.clear();
      io.error(describeError(outcome.error), tidy(path.join(run.below, outcome.path)));
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

function choose(runs: readonly FoundRun[], id: string | undefined, root: string): FoundRun {
  const meant = id === undefined ? runs.filter(({ isUndone }) => !isUndone) : runs.filter((each) => each.id === id);
  const run = meant.at(-1);
  if (id !== undefined && meant.length > 1) {
    const places = meant.map(({ below }) => `in ${tidy(below)}`).sort();
    throw new UsageError(`run ${id} is ${places.join(" and ")}: say which with --root`);
  }
  if (run !== undefined) return run;
  if (id !== undefined) throw new UsageError(`no run ${id} below ${root}; unecho undo --list shows those there are`);
  throw new UsageError(`no run to undo below ${root}; --root names the folder that was cleaned`);
}

/** ` in posts`; nothing where it is the folder that was named. */
function placeOf({ below }: FoundRun): string {
  return below === "" ? "" : ` in ${visible(tidy(below))}`;
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
    const { id, isUndone, below } = run;
    const folder = path.resolve(root, below);
    const { files, bytes, damaged } = await sizeOf(folder, id);
    const replaced = replacedBy(folder, id);
    // It may have been killed before it came to the last.
    const some = replaced === undefined ? "at most " : replaced.files < files ? `${number(replaced.files)} of ` : "";
    const what = `${some}${count(files, "file")}`;
    const but = damaged > 0 ? `, but for ${count(damaged, "damaged line")}` : "";
    const state = isUndone ? "undone" : `can be undone${but}`;
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

/** `unecho undo`: gives back what an in-place run removed. */
import path from "node:path";
import { undoRun } from "../../corpus/in-place.js";
import { listRuns, markUndone, type RunState, readJournal, removedBytes } from "../../corpus/journal.js";
import { lock } from "../../corpus/lock.js";
import { describeError } from "../../corpus/read.js";
import { count, number } from "../../report/words.js";
import { EXIT, UsageError } from "../exit.js";
import { type Io, openIo } from "../io.js";
import type { CliOptions } from "../options.js";
import { Progress } from "../progress.js";

export async function undo(id: string | undefined, options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const root = path.resolve(options.root ?? ".");
  const runs = attempt(() => listRuns(root));
  if (options.list) {
    try {
      await list(io, root, runs);
    } catch (error) {
      throw new UsageError(describeError(error));
    }
    return EXIT.ok;
  }
  const run = choose(runs, id, options.root ?? ".");
  const release = attempt(() => lock(root));
  const done = { done: 0, unneeded: 0, failed: 0 };
  try {
    const progress = new Progress((await sizeOf(root, run.id)).files, io.stderrIsTty && !io.quiet);
    for await (const outcome of undoRun(root, run.id, options.follow ?? false)) {
      done[outcome.kind]++;
      progress.replacing(done.done + done.unneeded + done.failed);
      if (outcome.kind !== "failed") continue;
      progress.clear();
      io.error(describeError(outcome.error), outcome.path);
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
  io.say(`unecho: run ${run.id}: ${count(done.done, "file")} given back${unneeded}${failed}\n`);
  return done.failed > 0 ? EXIT.error : EXIT.ok;
}

function choose(runs: readonly RunState[], id: string | undefined, root: string): RunState {
  const run = id === undefined ? runs.findLast(({ isUndone }) => !isUndone) : runs.find((each) => each.id === id);
  if (run !== undefined) return run;
  if (id !== undefined) throw new UsageError(`no run ${id} below ${root}; unecho undo --list shows those there are`);
  throw new UsageError(`no run to undo below ${root}; --root names the folder that was cleaned`);
}

/** What goes wrong before any file is touched is for the user to mend. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UsageError(describeError(error));
  }
}

async function list(io: Io, root: string, runs: readonly RunState[]): Promise<void> {
  for (const { id, isUndone } of runs) {
    const { files, bytes, damaged } = await sizeOf(root, id);
    const but = damaged > 0 ? `, but for ${count(damaged, "damaged line")}` : "";
    const state = isUndone ? "undone" : `can be undone${but}`;
    await io.data(`${id}  ${count(files, "file")}, ${count(bytes, "byte")} removed; ${state}\n`);
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

/** What drafts are called: by whom they are written, so that those that the dead have left can be told and removed. */
import { readdirSync, readlinkSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { threadId } from "node:worker_threads";
import { hasCode } from "../errors.js";
import { digest } from "../hash.js";

/**
 * Whether a process of another host still lives cannot be told here: a draft of its that nobody has written to for so
 * long is taken to be left behind.
 */
const LEFT_AFTER_MS = 24 * 3_600_000;

let drafts = 0;
let known: string | undefined;

/** Names where numbers of processes are those seen here: the host and, as containers count anew, Linux' PID namespace. */
function home(): string {
  known ??= digest("sha256", `${os.hostname()} ${namespace()}`).toString("hex").slice(0, 10);
  return known;
}

function namespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

/** A name beside `file` that no other has; a later run that finds it left there removes it (`sweepDrafts`). */
export function draftName(file: string): string {
  return path.join(path.dirname(file), `.unecho-${home()}-${process.pid}-${threadId}-${drafts++}.tmp`);
}

/** Removes drafts that runs which died have left in `folder`. */
export function sweepDrafts(folder: string): void {
  for (const { file, isOfHere, pid } of draftsIn(folder)) {
    if (isOfHere ? !isAlive(pid) : isOld(file)) rmSync(file, { force: true });
  }
}

/** Removes the drafts in `folder` of a thread of this process that has ended. Never throws; the folder may be missing. */
export function sweepThread(folder: string, ended: number): void {
  try {
    for (const { file, isOfHere, pid, thread } of draftsIn(folder)) {
      if (isOfHere && pid === process.pid && thread === ended) rmSync(file, { force: true });
    }
  } catch {
    // The next run removes it.
  }
}

interface FoundDraft {
  readonly file: string;
  readonly isOfHere: boolean;
  readonly pid: number;
  readonly thread: number;
}

function* draftsIn(folder: string): Iterable<FoundDraft> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const [, where, pid, thread] = /^\.unecho-([0-9a-f]{10})-(\d+)-(\d+)-\d+\.tmp$/.exec(entry.name) ?? [];
    if (where === undefined || !entry.isFile()) continue;
    const file = path.join(folder, entry.name);
    yield { file, isOfHere: where === home(), pid: Number(pid), thread: Number(thread) };
  }
}

/** Another process may have finished it, or sweep here too. */
function isOld(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > LEFT_AFTER_MS;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

/** One run at a time in a tree: a file with the owner's process, recognised as stale when that is gone. */
import { linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, unlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { isObject } from "../../model/json.js";
import { codeOf, describeError, hasCode } from "../errors.js";
import { Draft } from "../writers/draft.js";
import { draftName, isAlive, sweepDrafts } from "../writers/draft-names.js";
import { writeAll } from "../writers/write-all.js";
import { stateFolder } from "./journal.js";

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Undefined where it is no time. */
  readonly minutes: number | undefined;
}

/** How often a lock may come and go while this process waits its turn. */
const MOST_TRIES = 5;

/** Takes the lock of `root`; returns what gives it back, for the end and for an exit before it. Throws an Error that names the owner where it is taken. */
export function lock(root: string): () => void {
  const folder = stateFolder(root);
  const file = path.join(folder, "lock");
  const mine = JSON.stringify({ pid: process.pid, host: os.hostname(), since: new Date().toISOString() });
  try {
    mkdirSync(folder, { recursive: true });
    sweepDrafts(folder);
    if (!takeWhenFree(file, mine)) throw new Error(`${file} comes and goes: others work on this tree; try again`);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    throw new Error(`${folder}: cannot write: ${describeError(error)}`);
  }
  return () => {
    try {
      if (contentOf(file) === mine) unlinkSync(file);
      rmdirSync(folder);
    } catch {
      // It holds runs that can be undone; a lock that stays is stale as soon as this process ends.
    }
  };
}

function takeWhenFree(file: string, mine: string): boolean {
  let isCleared = false;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (take(file, mine)) return true;
    const found = contentOf(file);
    if (found === undefined) continue;
    if (isCleared || !isStale(found)) throw new Error(`${describe(found)}; if none does, remove ${file}`);
    clear(file, found);
    isCleared = true;
  }
  return false;
}

/** The file appears with its content, so that nobody meets it empty. */
function take(file: string, content: string): boolean {
  const draft = new Draft(file);
  try {
    writeAll(draft.handle, [Buffer.from(content)]);
    draft.finishNew();
    return true;
  } catch (error) {
    draft.discard();
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

function isStale(content: string): boolean {
  const owner = parse(content);
  // One with our own number on our host was another before us: in containers numbers are few.
  return owner === undefined || (owner.host === os.hostname() && (owner.pid === process.pid || !isAlive(owner.pid)));
}

/** Removes a stale lock; one that somebody else has taken meanwhile is put back. */
function clear(file: string, stale: string): void {
  const aside = draftName(file);
  try {
    renameSync(file, aside);
    if (contentOf(aside) !== stale) linkSync(aside, file);
    unlinkSync(aside);
  } catch (error) {
    // Another process has cleared it.
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

function describe(content: string): string {
  const owner = parse(content);
  const since = owner?.minutes === undefined ? "" : `, for ${owner.minutes} min`;
  const who = owner === undefined ? "" : ` (process ${owner.pid} on ${owner.host}${since})`;
  return `another unecho works on this tree${who}`;
}

/** Undefined where it is gone. Throws where something else stands there: a folder, a pipe that would be waited for. */
function contentOf(file: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() === false)
    throw new Error(`${file} is no file, so no unecho has made it: remove it`);
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw new Error(`cannot read the lock ${file}: ${describeError(error)}`);
  }
}

/** Undefined where no unecho has written this. */
function parse(content: string): Owner | undefined {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { pid, host, since } = value;
  // Of 0 and below a signal goes to whole groups of processes.
  if (typeof pid !== "number" || !Number.isInteger(pid) || pid < 1 || typeof host !== "string") return undefined;
  const minutes = Math.floor((Date.now() - Date.parse(String(since))) / 60_000);
  return { pid, host, minutes: Number.isNaN(minutes) ? undefined : minutes };
}

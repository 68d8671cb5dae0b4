/** One run at a time in a tree: a file with the owner's process, recognised as stale when that is gone. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmdirSync, unlinkSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Draft, draftName } from "./draft.js";
import { stateFolder } from "./journal.js";
import { describeError } from "./read.js";
import { isAlive, sweepDrafts } from "./replace.js";

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** Takes the lock of `root`; returns what gives it back. Throws an Error that names the owner where it is taken. */
export function lock(root: string): () => void {
  const folder = stateFolder(root);
  const file = path.join(folder, "lock");
  const mine = JSON.stringify({ pid: process.pid, host: os.hostname(), since: new Date().toISOString() });
  try {
    mkdirSync(folder, { recursive: true });
    sweepDrafts(folder);
    takeOrClear(file, mine);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new Error(`${folder}: cannot write: ${describeError(error)}`);
  }
  const release = () => {
    process.removeListener("exit", release);
    try {
      if (contentOf(file) === mine) unlinkSync(file);
      rmdirSync(folder);
    } catch {
      // It holds runs that can be undone; a lock that stays is stale as soon as this process ends.
    }
  };
  process.once("exit", release);
  return release;
}

function takeOrClear(file: string, mine: string): void {
  for (let tries = 0; !take(file, mine); tries++) {
    const found = contentOf(file);
    if (found === undefined) continue;
    if (tries > 0 || !isStale(found)) throw new Error(`${describe(found)}; if none does, remove ${file}`);
    clear(file, found);
  }
}

/** The file appears with its content, so that nobody meets it empty. */
function take(file: string, content: string): boolean {
  const draft = new Draft(file);
  try {
    writeSync(draft.handle, content);
    draft.finishNew();
    return true;
  } catch (error) {
    draft.discard();
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
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
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

function describe(content: string): string {
  const owner = parse(content);
  const minutes = Math.floor((Date.now() - Date.parse(owner?.since ?? "")) / 60_000);
  const who = owner === undefined ? "" : ` (process ${owner.pid} on ${owner.host}, for ${minutes} min)`;
  return `another unecho works on this tree${who}`;
}

/** Undefined where it is gone. */
function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function parse(content: string): Owner | undefined {
  try {
    return JSON.parse(content) as Owner;
  } catch {
    return undefined;
  }
}

/** One run at a time in a tree: a file with the owner's process, recognised as stale when that is gone. */
import { closeSync, mkdirSync, openSync, readFileSync, rmdirSync, unlinkSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { stateFolder } from "./journal.js";
import { isAlive } from "./replace.js";

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** Takes the lock of `root`; returns what gives it back. Throws an Error that names the owner where it is taken. */
export function lock(root: string): () => void {
  const file = path.join(stateFolder(root), "lock");
  mkdirSync(path.dirname(file), { recursive: true });
  for (let tries = 0; ; tries++) {
    try {
      take(file);
      break;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const owner = ownerOf(file);
      const isStale = owner === undefined || (owner.host === os.hostname() && !isAlive(owner.pid));
      if (!isStale || tries > 0) {
        const who = owner === undefined ? "" : ` (process ${owner.pid} on ${owner.host}, since ${owner.since})`;
        throw new Error(`another unecho works on this tree${who}; if none does, remove ${file}`);
      }
      unlinkSync(file);
    }
  }
  const release = () => {
    process.removeListener("exit", release);
    unlinkSync(file);
    try {
      rmdirSync(path.dirname(file));
    } catch {
      // It holds runs that can be undone.
    }
  };
  process.once("exit", release);
  return release;
}

function take(file: string): void {
  const handle = openSync(file, "wx");
  const owner: Owner = { pid: process.pid, host: os.hostname(), since: new Date().toISOString() };
  writeSync(handle, JSON.stringify(owner));
  closeSync(handle);
}

function ownerOf(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Owner;
  } catch {
    return undefined;
  }
}

/** Cleaning files where they lie, and taking that back. */
import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import { sha256 } from "../hash.js";
import { isWithin } from "../paths.js";
import { keptPieces, restoredPieces } from "../pieces.js";
import { readWhole } from "../readers/read-whole.js";
import { sweepDrafts } from "../writers/draft-names.js";
import { replaceFile, syncFolder } from "../writers/replace.js";
import type { DamagedLine, JournalEntry } from "./journal.js";
import { readJournal, readRemoved } from "./journal-reader.js";

/** What became of a file of a run. */
export type Applied =
  /** `unneeded`: it was already what it should become. */
  | { readonly kind: "done" | "unneeded"; readonly entry: JournalEntry }
  | { readonly kind: "failed"; readonly path: string; readonly error: unknown };

/** Replaces the files of a committed run by what they keep, one by one, in the order of its journal. */
export function applyRun(root: string, id: string, backupSuffix: string | undefined): AsyncIterable<Applied> {
  return overJournal(root, id, (file, entry, sweep) => {
    sweep();
    return rewrite(file, entry.before, entry.after, (bytes) => keptPieces(bytes, entry.cuts), backupSuffix);
  });
}

/** Gives the files of a run back, byte for byte; behind links that lead out of `root` only with `follow`. */
export function undoRun(root: string, id: string, follow: boolean): AsyncIterable<Applied> {
  return overJournal(root, id, (file, entry, sweep) => {
    if (!follow && !isWithin(realpathSync(file), realpathSync(root)))
      throw new Error("leads out of the folder: left unchanged; --follow restores it anyway");
    sweep();
    return rewrite(file, entry.after, entry.before, (bytes) =>
      restoredPieces(bytes, readRemoved(root, id, entry), entry.cuts),
    );
  });
}

/** Does `work`, which says whether there was any, for each file of a run; `sweep` takes old drafts out of its folder. */
async function* overJournal(
  root: string,
  id: string,
  work: (file: string, entry: JournalEntry, sweep: () => void) => boolean,
): AsyncIterable<Applied> {
  const swept = new Set<string>();
  try {
    for await (const entry of readJournal(root, id)) {
      if ("damagedAt" in entry) {
        yield damaged(id, entry);
        continue;
      }
      const file = path.join(root, entry.path);
      yield attempt(entry, () => work(file, entry, () => sweepOnce(swept, file)));
    }
  } finally {
    // Of one that is stopped too.
    for (const folder of swept) syncFolder(folder);
  }
}

/** What a file was before its run, which is done. */
export function sourceOf(root: string, id: string, entry: JournalEntry): Uint8Array {
  const kept = readWhole(path.join(root, entry.path));
  return Buffer.concat(restoredPieces(kept, readRemoved(root, id, entry), entry.cuts));
}

function damaged(id: string, { path: journal, damagedAt }: DamagedLine): Applied {
  const what = `run ${id}: its journal is damaged at line ${damagedAt}`;
  return { kind: "failed", path: journal, error: new Error(what) };
}

function attempt(entry: JournalEntry, work: () => boolean): Applied {
  try {
    return { kind: work() ? "done" : "unneeded", entry };
  } catch (error) {
    return { kind: "failed", path: entry.path, error };
  }
}

/** Turns a file with hash `from` into one with hash `to`; false where it is that already. */
function rewrite(
  file: string,
  from: string,
  to: string,
  pieces: (bytes: Uint8Array) => Uint8Array[],
  backupSuffix?: string,
): boolean {
  const { size, mtimeMs, ino } = statSync(file);
  const bytes = readWhole(file);
  const hash = sha256(bytes);
  if (hash === to) return false;
  if (hash !== from) throw new Error("changed since: left unchanged");
  const made = pieces(bytes);
  if (sha256(made) !== to) throw new Error("the result would not be what the journal says: left unchanged");
  replaceFile(
    file,
    made,
    (sizeNow, mtimeNow, inode) => sizeNow === size && mtimeNow === mtimeMs && inode === ino,
    backupSuffix,
  );
  return true;
}

function sweepOnce(swept: Set<string>, file: string): void {
  const folder = path.dirname(realpathSync(file));
  if (swept.has(folder)) return;
  swept.add(folder);
  sweepDrafts(folder);
}

/** Cleaning files where they lie, and taking that back. */
import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import { sha256 } from "../hash.js";
import { isWithin } from "../paths.js";
import { keptPieces, restoredPieces } from "../pieces.js";
import { readWhole } from "../readers/read-whole.js";
import { sweepDrafts } from "../writers/draft-names.js";
import { Replacement, syncFolder } from "../writers/replace.js";
import { type Applied, Flight, type Rewritten } from "./flight.js";
import type { DamagedLine, JournalEntry } from "./journal.js";
import { readJournal, readRemoved } from "./journal-reader.js";

/** Replaces the files of a committed run by what they keep, in the order of its journal. */
export function applyRun(root: string, id: string, backupSuffix: string | undefined): AsyncIterable<Applied> {
  return overJournal(root, id, backupSuffix, (file, entry, sweep) => {
    sweep();
    return rewrite(file, entry.before, entry.after, (bytes) => keptPieces(bytes, entry.cuts));
  });
}

/** Gives the files of a run back, byte for byte; behind links that lead out of `root` only with `follow`. */
export function undoRun(root: string, id: string, follow: boolean): AsyncIterable<Applied> {
  return overJournal(root, id, undefined, (file, entry, sweep) => {
    if (!follow && !isWithin(realpathSync(file), realpathSync(root)))
      throw new Error("leads out of the folder: left unchanged; --follow restores it anyway");
    sweep();
    return rewrite(file, entry.after, entry.before, (bytes) =>
      restoredPieces(bytes, readRemoved(root, id, entry), entry.cuts),
    );
  });
}

/** What becomes of a file, undefined where it is that already; `sweep` takes old drafts out of its folder. */
type Begin = (file: string, entry: JournalEntry, sweep: () => void) => Rewritten | undefined;

/** Replaces each file of a run that `begin` makes anew. */
async function* overJournal(
  root: string,
  id: string,
  backupSuffix: string | undefined,
  begin: Begin,
): AsyncIterable<Applied> {
  const swept = new Set<string>();
  const flight = new Flight(backupSuffix);
  try {
    for await (const entry of readJournal(root, id)) {
      if ("damagedAt" in entry) flight.add(damaged(id, entry));
      else {
        const file = path.join(root, entry.path);
        flight.begin(entry, () => begin(file, entry, () => sweepOnce(swept, file)));
      }
      if (flight.isFull) yield* flight.land();
    }
    yield* flight.land();
  } finally {
    // Of one that is stopped too.
    for (const folder of swept) syncFolder(folder);
    flight.discard();
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

/** Turns a file with hash `from` into one with hash `to`; undefined where it is that already. */
function rewrite(
  file: string,
  from: string,
  to: string,
  pieces: (bytes: Uint8Array) => Uint8Array[],
): Rewritten | undefined {
  const seen = statSync(file);
  const bytes = readWhole(file);
  const hash = sha256(bytes);
  if (hash === to) return undefined;
  if (hash !== from) throw new Error("changed since: left unchanged");
  const made = pieces(bytes);
  if (sha256(made) !== to) throw new Error("the result would not be what the journal says: left unchanged");
  return { replacement: new Replacement(file, made, seen), bytes: bytes.length };
}

function sweepOnce(swept: Set<string>, file: string): void {
  const folder = path.dirname(realpathSync(file));
  if (swept.has(folder)) return;
  swept.add(folder);
  sweepDrafts(folder);
}

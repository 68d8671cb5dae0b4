/** Writing down what goes, before the first file is replaced. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { Span } from "../../model.js";
import { hasCode } from "../errors.js";
import { sha256 } from "../hash.js";
import { isWithin } from "../paths.js";
import { type Cuts, keptPieces } from "../pieces.js";
import { syncFolder } from "../writers/replace.js";
import { writeAll } from "../writers/write-all.js";
import { JOURNAL, type JournalEntry, mark, parseEntry, REMOVED, removedBytes, stateFolder } from "./journal.js";

/** Writes a run, under the lock of its root. Ends with `commit` or `abandon`. */
export class JournalWriter {
  readonly id: string;
  private readonly folder: string;
  private readonly journal: number;
  private readonly removed: number;
  private readonly open = new Set<number>();
  private at = 0;
  /** A write has failed, so what was written may be torn. */
  isBroken = false;
  /** The entry about each file, by its real path. */
  private readonly entries = new Map<string, number>();
  /** Whether links led to a file outside the root, which undo gives back with --follow only. */
  leadsOut = false;

  constructor(private readonly root: string) {
    const state = stateFolder(root);
    const runs = path.join(state, "runs");
    mkdirSync(runs, { recursive: true });
    ignoreItself(state);
    sweepRuns(runs);
    this.id = newId(runs);
    this.folder = path.join(runs, this.id);
    // It holds text of files that others perhaps may not read.
    mkdirSync(this.folder, { mode: 0o700 });
    this.journal = this.openNew(JOURNAL);
    this.removed = this.openNew(REMOVED);
  }

  /** How many files are entered. */
  get size(): number {
    return this.entries.size;
  }

  private openNew(name: string): number {
    const handle = openSync(path.join(this.folder, name), "wx", 0o600);
    this.open.add(handle);
    return handle;
  }

  private close(handle: number): void {
    // Closed once, even where closing fails: its number may be another file's by then.
    if (this.open.delete(handle)) closeSync(handle);
  }

  /**
   * Enters a file; once, by whatever names and links it is met. Returns the number of its entry, from 0. Throws, and enters
   * nothing, where undo could not read it.
   */
  add(file: string, bytes: Uint8Array, spans: readonly Span[]): number {
    const real = realpathSync(file);
    const known = this.entries.get(real);
    if (known !== undefined) return known;
    const entry = this.entryOf(file, bytes, spans);
    const line = JSON.stringify(entry);
    if (parseEntry(line) === undefined) throw new Error("undo could not give it back: left unchanged");
    this.entries.set(real, this.entries.size);
    if (!isWithin(real, realpathSync(this.root))) this.leadsOut = true;
    try {
      this.write(bytes, entry.cuts, line);
    } catch (error) {
      this.isBroken = true;
      throw error;
    }
    return this.entries.size - 1;
  }

  private entryOf(file: string, bytes: Uint8Array, spans: readonly Span[]): JournalEntry {
    const cuts = spans.map(({ start, end }) => [start, end] as const);
    return {
      path: path.relative(this.root, file).split(path.sep).join("/"),
      before: sha256(bytes),
      after: sha256(keptPieces(bytes, cuts)),
      cuts,
      at: this.at,
    };
  }

  private write(bytes: Uint8Array, cuts: Cuts, line: string): void {
    writeAll(
      this.removed,
      cuts.map(([start, end]) => bytes.subarray(start, end)),
    );
    this.at += removedBytes({ cuts });
    writeAll(this.journal, [Buffer.from(`${line}\n`)]);
  }

  /** From here on sources may be replaced. Throws where what was written is not to be relied on. */
  commit(): void {
    if (this.isBroken) throw new Error("the journal could not be written");
    for (const handle of [this.removed, this.journal]) {
      fsyncSync(handle);
      this.close(handle);
    }
    mark(this.folder, "complete");
    // The folders above are new too, perhaps.
    for (const folder of [path.dirname(this.folder), stateFolder(this.root), this.root]) syncFolder(folder);
  }

  /** Takes back a run that replaces nothing. */
  abandon(): void {
    for (const handle of this.open) {
      try {
        this.close(handle);
      } catch {
        // What it held goes now.
      }
    }
    rmSync(this.folder, { recursive: true });
  }
}

/** Git and the like pass by a folder that ignores itself. */
function ignoreItself(state: string): void {
  try {
    writeFileSync(path.join(state, ".gitignore"), "*\n", { flag: "wx" });
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
}

/** Removes runs that died before they were complete: they replaced nothing. The lock says that none is on its way. */
function sweepRuns(runs: string): void {
  for (const id of readdirSync(runs)) {
    if (!existsSync(path.join(runs, id, "complete"))) rmSync(path.join(runs, id), { recursive: true });
  }
}

/** `20261124-001530-1`: the time, and a number for runs of one second. */
function newId(runs: string): string {
  const time = new Date().toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
  for (let number = 1; ; number++) {
    const id = `${time}-${number}`;
    if (!existsSync(path.join(runs, id))) return id;
  }
}

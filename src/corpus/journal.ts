/**
 * What an in-place run removed, so that `undo` can give it back: below
 * `.unecho/runs/ID` at the root of the inputs,
 *
 *     removed         the bytes that went, file after file
 *     journal.jsonl   for each file its path, its cuts, and SHA-256 before and after
 *     complete        there once both are on the disk
 *     undone          there once everything was given back
 *
 * Both files are written and synced before the first source is replaced. So
 * whenever a run dies, each source is whole, old or new, and its hash says
 * which; a run without `complete` has replaced nothing.
 */

import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import type { Span } from "../model.js";
import { createHash } from "./hash.js";
import { isWithin } from "./paths.js";

/** What unecho keeps of its own below the root of the inputs. */
export const STATE_FOLDER = ".unecho";
const JOURNAL = "journal.jsonl";
const REMOVED = "removed";

/** One file of a run. */
export interface JournalEntry {
  /** Below the root, with forward slashes. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Ranges of the source that went, as [start, end). */
  readonly cuts: readonly (readonly [number, number])[];
  /** Where its bytes begin in `removed`. */
  readonly at: number;
}

/** A line of a journal that is no entry. */
export interface DamagedLine {
  readonly damagedAt: number;
  /** Of the journal, below the root. */
  readonly path: string;
}

/**
 * The folder below `root` that unecho keeps its own in. Throws an Error where it, or the folder of its runs, is anything
 * but a folder: a tree from elsewhere may come with links that lead out of it.
 */
export function stateFolder(root: string): string {
  const state = path.join(root, STATE_FOLDER);
  for (const folder of [state, path.join(state, "runs")]) {
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (stat !== undefined && !stat.isDirectory())
      throw new Error(`${folder} is not a folder of its own: nothing is read or written there`);
  }
  return state;
}

function runFolder(root: string, id: string): string {
  return path.join(stateFolder(root), "runs", id);
}

export interface RunState {
  readonly id: string;
  readonly isUndone: boolean;
  /** In milliseconds. */
  readonly completedAt: number;
}

export function sha256(...pieces: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}

/** The parts of `bytes` that stay. */
export function keptPieces(bytes: Uint8Array, cuts: JournalEntry["cuts"]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const [start, end] of cuts) {
    pieces.push(bytes.subarray(at, start));
    at = end;
  }
  return [...pieces, bytes.subarray(at)];
}

/** The source again: what was kept, with what was removed in its places. */
export function restoredPieces(kept: Uint8Array, removed: Uint8Array, cuts: JournalEntry["cuts"]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let keptAt = 0;
  let removedAt = 0;
  let sourceAt = 0;
  for (const [start, end] of cuts) {
    pieces.push(kept.subarray(keptAt, keptAt + start - sourceAt), removed.subarray(removedAt, removedAt + end - start));
    keptAt += start - sourceAt;
    removedAt += end - start;
    sourceAt = end;
  }
  return [...pieces, kept.subarray(keptAt)];
}

/** Writes a run, under the lock of its root. Ends with `commit` or `abandon`. */
export class JournalWriter {
  readonly id: string;
  private readonly folder: string;
  private readonly journal: number;
  private readonly removed: number;
  private readonly open = new Set<number>();
  private at = 0;
  /** A write has failed, so what was written may be torn. */
  private isBroken = false;
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
    if (parseEntry(line) === undefined) throw new Error("undo could not give it back: left as it is");
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
      after: sha256(...keptPieces(bytes, cuts)),
      cuts,
      at: this.at,
    };
  }

  private write(bytes: Uint8Array, cuts: JournalEntry["cuts"], line: string): void {
    for (const [start, end] of cuts) {
      writeAll(this.removed, bytes.subarray(start, end));
      this.at += end - start;
    }
    writeAll(this.journal, Buffer.from(`${line}\n`));
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
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
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

/** The complete runs below `root`, oldest first. */
export function listRuns(root: string): RunState[] {
  const runs = path.join(stateFolder(root), "runs");
  if (!existsSync(runs)) return [];
  return readdirSync(runs)
    .filter((id) => /^\d{8}-\d{6}-\d+$/.test(id))
    .flatMap((id) => {
      const complete = statSync(path.join(runs, id, "complete"), { throwIfNoEntry: false });
      const isUndone = existsSync(path.join(runs, id, "undone"));
      return complete === undefined ? [] : [{ id, isUndone, completedAt: complete.mtimeMs }];
    })
    .sort((a, b) => compareIds(a.id, b.id));
}

/** By time, then by number: of runs in one second in one folder. */
export function compareIds(a: string, b: string): number {
  if (a.slice(0, 15) === b.slice(0, 15)) return Number(a.slice(16)) - Number(b.slice(16));
  return a < b ? -1 : 1;
}

/** The entries of a run in the order they were written. What is no entry says nothing about the others. */
export async function* readJournal(root: string, id: string): AsyncIterable<JournalEntry | DamagedLine> {
  const file = path.join(runFolder(root, id), JOURNAL);
  let number = 0;
  for await (const line of linesIn(file)) {
    number++;
    yield parseEntry(line) ?? { damagedAt: number, path: path.relative(root, file).split(path.sep).join("/") };
  }
}

/** Lines that end in LF. Node's readline, from version 24 on, ends them at U+2028 too, which names may hold. */
async function* linesIn(file: string): AsyncIterable<string> {
  let rest = "";
  for await (const chunk of createReadStream(file, "utf8")) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

function parseEntry(line: string): JournalEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { path: name, before, after, cuts, at } = value as Record<string, unknown>;
  const isHash = (hash: unknown): hash is string => typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash);
  if (typeof name !== "string" || !isHash(before) || !isHash(after) || !isOffset(at) || !areCuts(cuts))
    return undefined;
  const isBelow = !path.isAbsolute(name) && !name.split(path.sep === "\\" ? /[/\\]/ : "/").includes("..");
  return isBelow ? { path: name, before, after, cuts, at } : undefined;
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Whether these are ranges that ascend and do not touch one another. */
function areCuts(value: unknown): value is JournalEntry["cuts"] {
  if (!Array.isArray(value)) return false;
  let last = 0;
  for (const cut of value as unknown[]) {
    const [start, end] = Array.isArray(cut) ? (cut as unknown[]) : [];
    if (!isOffset(start) || !isOffset(end) || start < last || end <= start) return false;
    last = end;
  }
  return true;
}

/** How many bytes one file lost. */
export function removedBytes({ cuts }: JournalEntry): number {
  return cuts.reduce((sum, [start, end]) => sum + end - start, 0);
}

/** The bytes that one file lost. */
export function readRemoved(root: string, id: string, entry: JournalEntry): Uint8Array {
  const { at } = entry;
  const length = removedBytes(entry);
  const bytes = Buffer.allocUnsafe(length);
  const handle = openSync(path.join(runFolder(root, id), REMOVED), "r");
  try {
    for (let filled = 0; filled < length; ) {
      const got = readSync(handle, bytes, filled, length - filled, at + filled);
      if (got === 0) throw new Error(`run ${id} has lost bytes: its file ${REMOVED} is too short`);
      filled += got;
    }
    return bytes;
  } finally {
    closeSync(handle);
  }
}

export function markUndone(root: string, id: string): void {
  mark(runFolder(root, id), "undone");
}

function mark(folder: string, name: string): void {
  const handle = openSync(path.join(folder, name), "w", 0o600);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(folder);
}

/** Makes what was created or renamed in a folder last; not all systems let a folder be opened. */
export function syncFolder(folder: string): void {
  let handle: number;
  try {
    handle = openSync(folder, "r");
  } catch {
    return;
  }
  try {
    fsyncSync(handle);
  } catch {
    // Windows and some network file systems refuse; their renames last anyway or not at all.
  } finally {
    closeSync(handle);
  }
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}

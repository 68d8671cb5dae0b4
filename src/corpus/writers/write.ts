/** Cleaned documents go out: into a mirrored tree, or to a stream. */
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { Writable } from "node:stream";
import type { Document, Outcome, Span } from "../../model.js";
import { applyPlan, keptSpans } from "../../plan/apply.js";
import type { Input } from "../discovery/discover.js";
import { describeError } from "../errors.js";
import { isWithin, realPathOf } from "../paths.js";
import { type Packed, type ReadResult, readPieces } from "../readers/read.js";
import { Draft } from "./draft.js";
import { sweepDrafts } from "./draft-names.js";
import { writeAll } from "./write-all.js";
import { writing } from "./write-error.js";

/**
 * Writes the ranges `kept` of `bytes` in the place of the input below `root`, making folders. The file appears whole or
 * not at all, and nowhere but below `root`, whatever links stand there. Throws an Error that says what is in the way.
 */
function writeSpans(root: string, input: Input, bytes: Uint8Array, kept: readonly Span[]): void {
  writeWhole(root, input, piecesOf(bytes, kept));
}

/** One by one: there may be millions. */
function* piecesOf(bytes: Uint8Array, spans: readonly Span[]): Iterable<Uint8Array> {
  for (const { start, end } of spans) yield bytes.subarray(start, end);
}

/** Writes what stays of an input that was read; all of it where it was skipped, nothing where it failed. */
export function writeDocument(root: string, input: Input, read: ReadResult, outcome: Outcome): void {
  if (outcome.kind === "failed" || read.kind === "failed") return;
  if (read.kind === "large") writeWhole(root, input, sourcePieces(input.file));
  else if (read.packed === undefined) writeSpans(root, input, read.document.bytes, keptOf(read.document, outcome));
  else {
    const bytes = packedAgain(read.packed, read.document, outcome);
    writeSpans(root, input, bytes, [{ start: 0, end: bytes.length }]);
  }
}

/** An error of the source must not read as one of the file that is written. */
function* sourcePieces(file: string): Iterable<Uint8Array> {
  try {
    yield* readPieces(file);
  } catch (error) {
    throw new Error(`cannot read: ${describeError(error)}`);
  }
}

/** The compressed file itself where it loses nothing. */
function packedAgain({ packing, bytes }: Packed, document: Document, outcome: Outcome): Uint8Array {
  const cleaned = outcome.kind === "planned" ? applyPlan(outcome.plan, document.bytes) : document.bytes;
  return cleaned === document.bytes ? bytes : packing.pack(cleaned);
}

/** What stays of a document. */
export function keptOf({ bytes }: Document, outcome: Outcome): Span[] {
  return outcome.kind === "planned" ? keptSpans(outcome.plan) : [{ start: 0, end: bytes.length }];
}

function writeWhole(root: string, input: Input, pieces: Iterable<Uint8Array>): void {
  writing(path.join(root, input.relative), () => {
    const draft = openBelow(root, input);
    try {
      writeAll(draft.handle, pieces);
      draft.finish();
    } finally {
      draft.discard();
    }
  });
}

/**
 * A file on its way to the place of an input below `root`, or to another name there, whatever links stand there. It has the
 * mode of its source, less the umask, and so have the folders that are made for it. Throws what is in the way.
 */
export function openBelow(root: string, { file: source, relative }: Input, name = relative): Draft {
  const file = path.join(root, name);
  const folder = path.dirname(file);
  const taken = takenIn(folder, root, path.dirname(source));
  if (taken === undefined) throw new Error(`${folder} is a link that leads out of ${root}: nothing is written there`);
  if (taken.has(path.basename(file))) throw new Error(`${file} is not a regular file: nothing is written there`);
  return new Draft(file, modeOf(source));
}

/** The mode of a file that has gone meanwhile cannot be told: its copy is for the owner alone. */
function modeOf(source: string): number {
  try {
    return statSync(source).mode & 0o777;
  } catch {
    return 0o600;
  }
}

/** Makes `folder` below `root`, and `root` itself, each like its counterpart at or above `source`. */
function makeLike(folder: string, root: string, source: string): void {
  mkdirSync(path.dirname(path.resolve(root)), { recursive: true });
  const names = path
    .relative(root, folder)
    .split(path.sep)
    .filter((name) => name !== "");
  for (let depth = 0; depth <= names.length; depth++) {
    const counterpart = path.join(source, ...names.slice(depth).map(() => ".."));
    // Whoever writes here must be able to. One that is there, or that another thread has just made, keeps its mode.
    mkdirSync(path.join(root, ...names.slice(0, depth)), { recursive: true, mode: modeOf(counterpart) | 0o700 });
  }
}

/** Folders found to lie below their root, with what stands in each and is neither a file nor a link. */
const checked = new Map<string, ReadonlySet<string>>();

/** Looks at each folder once, and makes it or rids it of what runs that died have left; undefined where it lies elsewhere. */
function takenIn(folder: string, root: string, source: string): ReadonlySet<string> | undefined {
  const key = `${root}\0${folder}`;
  const known = checked.get(key);
  if (known !== undefined) return known;
  if (!isWithin(realPathOf(folder), realPathOf(root))) return undefined;
  const taken = new Set<string>();
  if (existsSync(folder)) {
    sweepDrafts(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (!entry.isFile() && !entry.isSymbolicLink()) taken.add(entry.name);
  } else makeLike(folder, root, source);
  checked.set(key, taken);
  return taken;
}

/** Bytes handed to a stream at once. */
const AT_A_TIME = 1 << 20;

/** Hands the ranges `kept` of `bytes` to `write` in pieces, waiting each time. */
export async function streamSpans(
  write: (pieces: readonly Uint8Array[]) => Promise<void>,
  bytes: Uint8Array,
  kept: readonly Span[],
): Promise<void> {
  let pieces: Uint8Array[] = [];
  let left = AT_A_TIME;
  for (const { start, end } of kept) {
    for (let at = start; at < end; ) {
      const piece = bytes.subarray(at, Math.min(end, at + left));
      pieces.push(piece);
      at += piece.length;
      left -= piece.length;
      if (left > 0) continue;
      await write(pieces);
      pieces = [];
      left = AT_A_TIME;
    }
  }
  if (pieces.length > 0) await write(pieces);
}

/** Writes pieces together and waits until the stream takes more. Rejects with the stream's error. */
export function writeChunks(stream: Writable, chunks: readonly (Uint8Array | string)[]): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.cork();
    for (const chunk of chunks.slice(0, -1)) stream.write(chunk);
    stream.write(chunks.at(-1) ?? "", (error) => (error ? reject(error) : resolve()));
    stream.uncork();
  });
}

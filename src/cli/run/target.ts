/** Where cleaned documents go: to standard output, into a tree, or back in place; and what must not be written there. */
import { accessSync, constants, existsSync, statSync } from "node:fs";
import path from "node:path";
import type { Discovery, Input } from "../../corpus/discovery/discover.js";
import { describeError } from "../../corpus/errors.js";
import { STATE_FOLDER } from "../../corpus/journal/journal.js";
import { isWithin, realPathOf } from "../../corpus/paths.js";
import { UsageError } from "../exit.js";
import type { Sources } from "../input/sources.js";
import { type CliOptions, hasRecords } from "../options/cli-options.js";
import { named } from "../options/names.js";
import type { Io } from "../terminal/io.js";
import type { Handling } from "./handling.js";
import { InPlace } from "./in-place.js";

/** Options of output that do not go together. */
export function refuseOutputs(options: CliOptions): void {
  const { out, inPlace, backupSuffix, format } = options;
  if (out === "-") throw new UsageError("--out - is not a folder: leave it out for standard output, or write ./-");
  if (inPlace && hasRecords({ format }))
    throw new UsageError(`--in-place takes text files, not ${named(options, "format", format)}: write it with --out`);
  if (inPlace && out !== undefined) throw new UsageError("--in-place and --out cannot be combined");
  if (backupSuffix !== undefined && !inPlace) throw new UsageError("--backup-suffix goes with --in-place");
  if (backupSuffix !== undefined && !/^[^/\\\0]+$/.test(backupSuffix))
    throw new UsageError(`--backup-suffix ${backupSuffix}: give the end of a file name, such as .orig`);
}

/** Where cleaned documents go. */
interface Target {
  readonly handling: Handling;
  readonly inPlace?: InPlace;
}

export function chooseTarget(io: Io, sources: Sources, options: CliOptions): Target {
  const { out, inPlace, dryRun } = options;
  if (inPlace && sources.kind === "stdin") throw new UsageError("--in-place takes files, not standard input");
  if (dryRun) return { handling: { kind: "none" } };
  if (!inPlace || sources.kind !== "files")
    return { handling: out === undefined ? toStdout(io, sources) : toTree(out, sources) };
  refuseDistant(sources.found);
  const run = new InPlace(io, sources.found, options);
  return { handling: run.handling, inPlace: run };
}

function toStdout(io: Io, sources: Sources): Handling {
  if (sources.kind === "files" && !sources.found.single && sources.found.inputs.length > 0) {
    throw new UsageError(
      "several inputs: add --out DIR to write the cleaned files there (check and diff need no folder)",
    );
  }
  return { kind: "stream", write: (pieces) => io.pieces(pieces) };
}

function toTree(out: string, sources: Sources): Handling {
  if (sources.kind === "stdin") throw new UsageError("--out takes files: standard input goes to standard output");
  refuseOverlap(out, sources.found);
  refuseUnwritable(out, sources.found);
  return { kind: "tree", out };
}

/**
 * What goes is kept in the common folder of all inputs. Of inputs that have nothing to do with one another that is a
 * folder that nobody meant, or where nobody may write.
 */
function refuseDistant({ base, inputs, folders }: Discovery): void {
  const isMeant = folders.includes(base) || inputs.some(({ file }) => path.dirname(file) === base);
  if (isMeant || inputs.length === 0) return;
  const why = path.dirname(base) === base ? "the root of the file system" : whyUnwritable(base);
  if (why === undefined) return;
  throw new UsageError(
    `--in-place keeps what it removes in the common folder of all inputs, ${base}, ${why}; run unecho once for each folder`,
  );
}

/** Undefined where the folder has a place for what goes, or takes one. */
function whyUnwritable(folder: string): string | undefined {
  if (existsSync(path.join(folder, STATE_FOLDER))) return undefined;
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return `which cannot be written: ${describeError(error)}`;
  }
}

/** Nothing may be written into the tree that is read, nor over a file that is read. */
function refuseOverlap(out: string, found: Discovery): void {
  const target = realPathOf(out);
  for (const folder of found.folders) {
    if (isWithin(target, realPathOf(folder))) {
      const shown = path.relative(process.cwd(), folder) || ".";
      throw new UsageError(`--out ${out} lies in the input folder ${shown}: choose a folder outside it`);
    }
  }
  // Most often there is nothing yet that could be written over.
  if (!existsSync(target)) return;
  const sources = new Set(found.inputs.map(({ file }) => realPathOf(file)));
  const clash = found.inputs.find(({ relative }) => sources.has(path.join(target, relative)));
  if (clash !== undefined)
    throw new UsageError(`--out ${out} would write over the input ${clash.path}: choose another folder`);
}

/** Else each input would fail, the first perhaps after hours of reading. */
function refuseUnwritable(out: string, { inputs }: Discovery): void {
  let folder = out;
  while (!existsSync(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  if (!statSync(folder).isDirectory())
    throw new UsageError(`--out ${out}: ${folder === out ? "is" : `${folder} is`} not a folder`);
  // What goes into folders that are there already does not touch this one.
  const isTouched = ({ relative }: Input) => {
    const [first = "", ...below] = relative.split(path.sep);
    return below.length === 0 || !existsSync(path.join(out, first));
  };
  if (!inputs.some(isTouched)) return;
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new UsageError(`--out ${out}: cannot write: ${describeError(error)}`);
  }
}

/**
 * A report must not replace a file that its run reads or writes. Said before anything is done. A baseline and decisions
 * are read before they are written, so what stands there is known to be no text.
 */
import { fstatSync, statSync } from "node:fs";
import path from "node:path";
import type { Input } from "../../corpus/discovery/discover.js";
import { realPathOf } from "../../corpus/paths.js";
import { placeFor } from "../../corpus/writers/draft.js";
import { UsageError } from "../exit.js";
import { type Sources, STDIN_NAME } from "../input/sources.js";
import type { CliOptions } from "./cli-options.js";
import { named } from "./names.js";

/** A file as it is to be recognised, whatever it is called. */
interface Place {
  readonly real: string;
  /** Tells links, and names in another case, from other files; undefined where there is none yet. */
  readonly inode: string | undefined;
}

/** A file that a run uses, and what for. */
interface Used {
  readonly what: string;
  readonly isAt: (place: Place) => boolean;
}

/** Refuses reports in one file, and in a file that is used otherwise. `stdoutIsFree`: it does not carry the result. */
export function refuseReports(sources: Sources, options: CliOptions, stdoutIsFree: boolean): void {
  const { decisions, baseline, filesFrom, config } = options;
  const told = { "--files-from": filesFrom, "--config": config };
  const taken: Used[] = [];
  for (const [option, file] of Object.entries(told))
    if (typeof file === "string") taken.push({ what: `${option} ${file}`, isAt: sameAs(placeOf(file)) });
  for (const [key, file] of Object.entries({ decisions, baseline }))
    if (file !== undefined)
      taken.push({ what: named(options, key as "decisions" | "baseline", file), isAt: sameAs(placeOf(file)) });
  const places: Place[] = [];
  for (const { name, path: file } of options.reporter ?? []) {
    if (file === undefined) continue;
    const place = placeOf(file);
    if (places.some((other) => sameAs(other)(place)))
      throw new UsageError(`two reports in ${file}: name a file for each`);
    places.push(place);
    refuse(`--reporter ${name}=${file}`, place, taken);
    refuse(`--reporter ${name}=${file}`, place, usedBy(sources, options, stdoutIsFree));
  }
}

/** What a command reads, as far as it matters here. */
type Read =
  | { readonly kind: "stdin" }
  | { readonly kind: "files"; readonly found: { readonly inputs: readonly Pick<Input, "path" | "file">[] } };

/** For commands that write to standard output. As `cat` has it: by now the shell has emptied the file, or it would grow by itself. */
export function refuseOutputOverInput(sources: Read): void {
  const stdout = inodeOf(() => fstatSync(1, BIG));
  if (stdout === undefined) return;
  const refused = (name: string) => new UsageError(`${name}: is both input and output: write to another file`);
  if (sources.kind === "stdin") {
    if (stdinIsStdout()) throw refused(STDIN_NAME);
    return;
  }
  const same = sources.found.inputs.find(({ file }) => isOf(stdout, () => statSync(file, BIG)));
  if (same !== undefined) throw refused(same.path);
}

/** Whether both are one file. */
export function stdinIsStdout(): boolean {
  return isOf(
    inodeOf(() => fstatSync(0, BIG)),
    () => fstatSync(1, BIG),
  );
}

function refuse(option: string, place: Place, used: Iterable<Used>): void {
  for (const { what, isAt } of used)
    if (isAt(place)) throw new UsageError(`${option} would write over ${what}: name another file`);
}

function* usedBy(sources: Sources, options: CliOptions, stdoutIsFree: boolean): Iterable<Used> {
  yield* inputsOf(sources);
  if (!stdoutIsFree) yield { what: "the output stdout", isAt: ({ inode }) => isOf(inode, () => fstatSync(1, BIG)) };
  if (sources.kind !== "files" || options.dryRun) return;
  const { out, backupSuffix, format = "text" } = options;
  if (out !== undefined) {
    const root = realPathOf(out);
    for (const input of sources.found.inputs) {
      const name = outputOf(input, format);
      const place = { real: path.join(root, name), inode: undefined };
      yield { what: `the output ${path.join(out, name)}`, isAt: sameAs(place) };
    }
  }
  if (backupSuffix !== undefined)
    for (const { file, path: shown } of sources.found.inputs) {
      const place = { real: realPathOf(file) + backupSuffix, inode: undefined };
      yield { what: `the copy ${shown}${backupSuffix}`, isAt: sameAs(place) };
    }
}

/** Inputs are there, so one that is meant is known by its inode: there may be very many, and links to resolve in each. */
function* inputsOf(sources: Sources): Iterable<Used> {
  if (sources.kind === "stdin")
    yield { what: `the input ${STDIN_NAME}`, isAt: ({ inode }) => isOf(inode, () => fstatSync(0, BIG)) };
  else
    for (const { file, path: shown } of sources.found.inputs)
      yield { what: `the input ${shown}`, isAt: ({ inode }) => isOf(inode, () => statSync(file, BIG)) };
}

/** Where a document, or the records of an input, come out below `--out`. Records of another format are JSON Lines then. */
export function outputOf({ relative }: Input, format: CliOptions["format"] & string): string {
  return format === "text" || format === "jsonl" ? relative : `${relative}.jsonl`;
}

function placeOf(named: string): Place {
  const { file } = placeFor(named);
  return { real: realPathOf(file), inode: inodeOf(() => statSync(file, BIG)) };
}

function sameAs(one: Place) {
  return (other: Place) => one.real === other.real || (one.inode !== undefined && one.inode === other.inode);
}

/** Numbers of inodes do not fit a double everywhere. */
const BIG = { bigint: true } as const;

function isOf(inode: string | undefined, look: Parameters<typeof inodeOf>[0]): boolean {
  return inode !== undefined && inode === inodeOf(look);
}

/** Of a regular file; what is a pipe or a device takes what several write. */
function inodeOf(look: () => { isFile(): boolean; readonly dev: bigint; readonly ino: bigint }): string | undefined {
  try {
    const stat = look();
    return stat.isFile() ? `${stat.dev}:${stat.ino}` : undefined;
  } catch {
    return undefined;
  }
}

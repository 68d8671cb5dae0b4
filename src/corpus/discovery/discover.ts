/**
 * Which files are meant: arguments become a sorted list of inputs without
 * doubles, so that nothing later depends on the order a file system lists in.
 */
import path from "node:path";
import { compareTexts } from "../../model/json.js";
import { describeError } from "../errors.js";
import { isWithin, tidy } from "../paths.js";
import { PIPE_OR_DEVICE } from "../readers/read-whole.js";
import { excludeGlobs, hasMatch, includeGlobs, isKept, PACKAGES } from "./globs.js";
import { kindOf, type Listing, listFolder, listGlob } from "./listing.js";

export interface Input {
  /** As the user wrote it, or below the folder that the user wrote; with forward slashes. */
  readonly path: string;
  /** Where it is read from. */
  readonly file: string;
  /** Below the common folder of all arguments: its place under `--out`. */
  readonly relative: string;
}

export interface DiscoverOptions {
  /** The working folder. */
  readonly cwd: string;
  /** Globs that a file found in a folder must match; see globs.ts. A file that is named itself needs no match. */
  readonly include: readonly string[];
  /** Globs that take away, from named files too. */
  readonly exclude: readonly string[];
  /** What it is called in messages: the option or its place in the configuration. */
  readonly excludeName: string;
  /** Whether symbolic links found in folders are read. One that is named itself is, in any case. */
  readonly follow: boolean;
}

interface Failure {
  readonly path: string;
  readonly message: string;
}

export interface Discovery {
  readonly inputs: readonly Input[];
  /** Arguments that led to nothing, folders that could not be listed, and why. */
  readonly failures: readonly Failure[];
  /** What was found and is no input, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Folders of packages in what was searched, which nobody named. */
  readonly packages: readonly string[];
  /** The common folder of all arguments, absolute. */
  readonly base: string;
  /** Folders that were searched, as absolute paths. */
  readonly folders: readonly string[];
  /** Whether the arguments can only mean one file. */
  readonly single: boolean;
  /** Patterns of --exclude that took nothing away where folders or globs were searched. */
  readonly idle: readonly string[];
}

/**
 * Resolves arguments: a path that exists is taken as it is, a folder with all
 * that is in it, anything else as a glob.
 */
export async function discover(args: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const { cwd } = options;
  const found = new Map<string, string>();
  const failures = new Map<string, Failure>();
  const skipped = new Map<string, Listing["skipped"][number]>();
  const fail = (file: string, message: string) => failures.set(path.resolve(file), { path: file, message });
  const folders: string[] = [];
  const roots: string[] = [];
  const packages = new Set<string>();
  const losers: Listing["loses"][] = [];
  let single = args.length === 1;
  let isSearched = false;

  for (const arg of args) {
    const kind = kindOf(arg);
    if (kind === "file") {
      roots.push(path.dirname(path.resolve(arg)));
      if (await isExcluded(arg, options)) {
        fail(arg, `left out by ${options.excludeName}`);
        losers.push((pattern) => isExcluded(arg, { cwd, exclude: [pattern] }));
      } else found.set(path.resolve(arg), tidy(arg));
      continue;
    }
    single = false;
    if (kind === "special") fail(arg, PIPE_OR_DEVICE);
    else if (kind === "dangling") fail(arg, "a symbolic link to nothing");
    else if (kind instanceof Error) fail(arg, `cannot read: ${describeError(kind)}`);
    if (kind !== "folder" && kind !== "missing") continue;

    const isFolder = kind === "folder";
    const listing = isFolder ? await listFolder(arg, options) : await listGlob(arg, options);
    for (const each of listing.packages) packages.add(each);
    for (const link of listing.skipped) skipped.set(path.resolve(link.path), link);
    for (const [folder, why] of listing.refused) fail(folder, `cannot read: ${describeError(why)}`);
    if (listing.isEmpty && listing.refused.size === 0)
      fail(arg, isFolder ? await noneInFolder(arg, options) : NO_SUCH_PATH);
    for (const file of listing.files) {
      found.set(path.resolve(file), tidy(file));
      if (!isFolder) roots.push(path.dirname(path.resolve(file)));
    }
    if (isFolder) {
      folders.push(path.resolve(arg));
      roots.push(path.resolve(arg));
    }
    isSearched ||= !listing.isEmpty;
    losers.push(listing.loses);
  }

  const base = commonFolder(roots) ?? cwd;
  const inputs = [...found].map(([file, shown]) => ({ path: shown, file, relative: path.relative(base, file) }));
  for (const file of found.keys()) skipped.delete(file);
  return {
    inputs: inputs.sort(byPath),
    failures: [...failures.values()],
    skipped: [...skipped.values()].sort(byPath),
    packages: [...packages].sort(),
    base,
    folders,
    single,
    // Of named files a pattern may well mean others: a configuration is for all runs.
    idle: isSearched ? await idleOf(options.exclude, losers) : [],
  };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return compareTexts(a.path, b.path);
}

export const NO_SUCH_PATH = "no such file or folder, and as a glob it matches nothing";

async function noneInFolder(folder: string, { include, exclude, excludeName }: DiscoverOptions): Promise<string> {
  const left = exclude.length > 0 ? `, less ${excludeName} ${exclude.join(" ")}` : "";
  const starts = [tidy(folder), "", tidy(path.resolve(folder))];
  const isHidden = exclude.length === 0 && (await hasMatch(folder, includeGlobs(include, starts)));
  const hidden = isHidden ? `, but hidden ones or those in ${PACKAGES}, which are left out` : "";
  return `no file in it matches ${include.join(" or ")}${left}${hidden} (see --include)`;
}

/** Of a folder of packages. */
export const PACKAGES_LEFT_OUT = `left out, as every folder of that name; name it, or --include ${PACKAGES}/, to read it`;

/** It is mistyped, perhaps, and what was to stay out is in. `name`: what --exclude is called. */
export function leavesNothing(pattern: string, name: string): string {
  return `${name} ${pattern} leaves out nothing`;
}

async function idleOf(exclude: readonly string[], losers: readonly Listing["loses"][]): Promise<string[]> {
  const idle: string[] = [];
  for (const pattern of exclude) {
    let isIdle = true;
    for (const loses of losers) isIdle &&= !(await loses(pattern));
    if (isIdle) idle.push(pattern);
  }
  return idle;
}

/** Whether a file that is named itself is left out: by its path below the working folder, or in its own. */
async function isExcluded(file: string, { cwd, exclude }: Pick<DiscoverOptions, "cwd" | "exclude">): Promise<boolean> {
  if (exclude.length === 0) return false;
  const folder = isWithin(path.resolve(file), cwd) ? cwd : path.dirname(file);
  return !(await isKept(folder, path.relative(folder, file), excludeGlobs(exclude, [tidy(folder)])));
}

/** The deepest folder that holds all of `folders`; undefined where there is none. */
function commonFolder(folders: readonly string[]): string | undefined {
  let [common] = folders;
  for (const folder of folders) while (common !== undefined && !isWithin(folder, common)) common = path.dirname(common);
  return common;
}

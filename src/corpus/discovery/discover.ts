/**
 * Which files are meant: arguments become a sorted list of inputs without
 * doubles, so that nothing later depends on the order a file system lists in.
 */
import path from "node:path";
import { compareTexts } from "../../model/json.js";
import { describeError } from "../errors.js";
import { commonFolder, isWithin, tidy } from "../paths.js";
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
  const search = new Search(options);
  for (const arg of args) await search.take(arg);
  return search.end(args.length);
}

/** What arguments lead to, one after the other. */
class Search {
  /** Files by their absolute path, as they are shown. */
  private readonly found = new Map<string, string>();
  private readonly failures = new Map<string, Failure>();
  private readonly skipped = new Map<string, Listing["skipped"][number]>();
  private readonly folders: string[] = [];
  /** Folders that the arguments have led to, whose common one is the base. */
  private readonly roots: string[] = [];
  private readonly packages = new Set<string>();
  /** For each argument, whether a pattern of --exclude takes something from it. */
  private readonly losers: Listing["loses"][] = [];
  private hasOnlyFiles = true;
  /** Whether a folder or glob had anything in it. */
  private isSearched = false;

  constructor(private readonly options: DiscoverOptions) {}

  async take(arg: string): Promise<void> {
    const kind = kindOf(arg);
    if (kind !== "file") this.hasOnlyFiles = false;
    if (kind === "file") await this.takeFile(arg);
    else if (kind === "folder") await this.takeFolder(arg);
    else if (kind === "missing") await this.takeGlob(arg);
    else if (kind === "special") this.fail(arg, PIPE_OR_DEVICE);
    else if (kind === "dangling") this.fail(arg, "a symbolic link to nothing");
    else this.fail(arg, `cannot read: ${describeError(kind)}`);
  }

  async end(args: number): Promise<Discovery> {
    const { options, found, skipped } = this;
    const base = commonFolder(this.roots) ?? options.cwd;
    const inputs = [...found].map(([file, shown]) => ({ path: shown, file, relative: path.relative(base, file) }));
    for (const file of found.keys()) skipped.delete(file);
    return {
      inputs: inputs.sort(byPath),
      failures: [...this.failures.values()],
      skipped: [...skipped.values()].sort(byPath),
      packages: [...this.packages].sort(),
      base,
      folders: this.folders,
      single: args === 1 && this.hasOnlyFiles,
      // Of named files a pattern may well mean others: a configuration is for all runs.
      idle: this.isSearched ? await idleOf(options.exclude, this.losers) : [],
    };
  }

  private async takeFile(arg: string): Promise<void> {
    const { cwd, excludeName } = this.options;
    this.roots.push(path.dirname(path.resolve(arg)));
    if (await isExcluded(arg, this.options)) {
      this.fail(arg, `left out by ${excludeName}`);
      this.losers.push((pattern) => isExcluded(arg, { cwd, exclude: [pattern] }));
    } else this.found.set(path.resolve(arg), tidy(arg));
  }

  private async takeFolder(arg: string): Promise<void> {
    const listing = await listFolder(arg, this.options);
    this.takeListing(listing);
    if (isVain(listing)) this.fail(arg, await noneInFolder(arg, this.options));
    this.folders.push(path.resolve(arg));
    this.roots.push(path.resolve(arg));
  }

  private async takeGlob(arg: string): Promise<void> {
    const listing = await listGlob(arg, this.options);
    this.takeListing(listing);
    if (isVain(listing)) this.fail(arg, NO_SUCH_PATH);
    for (const file of listing.files) this.roots.push(path.dirname(path.resolve(file)));
  }

  private takeListing({ files, skipped, refused, packages, isEmpty, loses }: Listing): void {
    for (const file of files) this.found.set(path.resolve(file), tidy(file));
    for (const link of skipped) this.skipped.set(path.resolve(link.path), link);
    for (const [folder, why] of refused) this.fail(folder, `cannot read: ${describeError(why)}`);
    for (const each of packages) this.packages.add(each);
    if (!isEmpty) this.isSearched = true;
    this.losers.push(loses);
  }

  private fail(file: string, message: string): void {
    this.failures.set(path.resolve(file), { path: file, message });
  }
}

/** Whether there is nothing, and no folder that could not be listed to blame for it. */
function isVain({ isEmpty, refused }: Listing): boolean {
  return isEmpty && refused.size === 0;
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

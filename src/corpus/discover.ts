/**
 * Which files are meant: arguments become a sorted list of inputs without
 * doubles, so that nothing later depends on the order a file system lists in.
 */
import { lstatSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { PIPE_OR_DEVICE } from "./read.js";

export interface Input {
  /** As the user wrote it, or below the folder that the user wrote; with forward slashes. */
  readonly path: string;
  /** Where it is read from. */
  readonly file: string;
  /** Below the common folder of all arguments: its place under `--out`. */
  readonly relative: string;
}

export interface DiscoverOptions {
  /** Globs that a file found in a folder must match. A file that is named itself needs no match. */
  readonly include: readonly string[];
  /** Globs that take away, from named files too. */
  readonly exclude: readonly string[];
  /** Whether symbolic links found in folders are read. One that is named itself is, in any case. */
  readonly follow: boolean;
}

export interface Discovery {
  readonly inputs: readonly Input[];
  /** Arguments that led to nothing, and why. */
  readonly failures: readonly { readonly path: string; readonly message: string }[];
  /** What was found and is no input, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** The common folder of all arguments, absolute. */
  readonly base: string;
  /** Folders that were searched, as absolute paths. */
  readonly folders: readonly string[];
  /** Whether the arguments can only mean one file. */
  readonly single: boolean;
}

/**
 * Resolves arguments: a path that exists is taken as it is, a folder with all
 * that is in it, anything else as a glob.
 */
export async function discover(args: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const found = new Map<string, string>();
  const failures: { path: string; message: string }[] = [];
  const links: string[] = [];
  const folders: string[] = [];
  const roots: string[] = [];
  let single = args.length === 1;

  for (const arg of args) {
    const kind = kindOf(arg);
    if (kind === "file") {
      roots.push(path.dirname(path.resolve(arg)));
      if (await isExcluded(arg, options.exclude)) failures.push({ path: arg, message: "left out by --exclude" });
      else found.set(path.resolve(arg), tidy(arg));
      continue;
    }
    single = false;
    if (kind === "special" || kind === "dangling") {
      failures.push({ path: arg, message: kind === "special" ? PIPE_OR_DEVICE : "a symbolic link to nothing" });
      continue;
    }
    const folder = kind === "folder";
    const { files: matches, links: unfollowed } = folder
      ? await listFolder(arg, options)
      : await listGlob(arg, options);
    links.push(...unfollowed);
    if (matches.length === 0 && unfollowed.length === 0)
      failures.push({ path: arg, message: folder ? noneInFolder(options) : NO_SUCH_PATH });
    for (const match of matches) found.set(path.resolve(match), tidy(match));
    if (folder) folders.push(path.resolve(arg));
    roots.push(folder ? path.resolve(arg) : commonFolder(matches.map((match) => path.dirname(path.resolve(match)))));
  }

  const base = commonFolder(roots);
  const inputs = [...found].map(([file, shown]) => ({ path: shown, file, relative: path.relative(base, file) }));
  inputs.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const skipped = links.sort().map((link) => ({ path: tidy(link), reason: "a symbolic link; --follow reads it" }));
  return { inputs, failures, skipped, base, folders, single };
}

export const NO_SUCH_PATH = "no such file or folder, and as a glob it matches nothing";

function noneInFolder({ include, exclude }: DiscoverOptions): string {
  const left = exclude.length > 0 ? `, less --exclude ${exclude.join(" ")}` : "";
  return `no file in it matches ${include.join(" or ")}${left} (see --include)`;
}

function kindOf(arg: string): "file" | "folder" | "special" | "dangling" | "missing" {
  try {
    const stat = statSync(arg);
    return stat.isFile() ? "file" : stat.isDirectory() ? "folder" : "special";
  } catch {
    return lstatExists(arg) ? "dangling" : "missing";
  }
}

function lstatExists(arg: string): boolean {
  try {
    lstatSync(arg);
    return true;
  } catch {
    return false;
  }
}

/** Files, and symbolic links that were not followed. */
interface Listing {
  readonly files: string[];
  readonly links: string[];
}

async function listFolder(folder: string, options: DiscoverOptions): Promise<Listing> {
  if (options.follow) return { files: await listWithLinks(folder, options), links: [] };
  const { files, links } = await list([...options.include], { cwd: folder, ignore: [...options.exclude] });
  const below = (name: string) => path.join(folder, name);
  return { files: files.map(below), links: links.map(below) };
}

/** Every file once, by whatever links it is met, and every folder, so that links may lead in circles. */
async function listWithLinks(folder: string, { include, exclude }: DiscoverOptions): Promise<string[]> {
  const files = new Map<string, string>();
  const folders = [folder];
  const searched = [realpathSync(folder)];
  for (const each of folders) {
    const options = { cwd: each, ignore: [...exclude] };
    const found = await list([...include], options);
    for (const name of [...found.files, ...found.links]) {
      const file = path.join(each, name);
      if (kindOf(file) === "file" && !files.has(realpathSync(file))) files.set(realpathSync(file), file);
    }
    for (const name of (await list("**", options)).links) {
      const target = path.join(each, name);
      if (kindOf(target) !== "folder") continue;
      const real = realpathSync(target);
      if (searched.some((known) => isWithin(real, known))) continue;
      searched.push(real);
      folders.push(target);
    }
  }
  return [...files.values()];
}

async function listGlob(pattern: string, { exclude, follow }: DiscoverOptions): Promise<Listing> {
  const { files, links } = await list(pattern, { ignore: [...exclude] });
  if (!follow) return { files, links };
  return { files: [...files, ...links.filter((link) => kindOf(link) === "file")], links: [] };
}

async function list(patterns: string | string[], options: { cwd?: string; ignore: string[] }): Promise<Listing> {
  const { glob } = await loadGlob();
  const entries = await glob(patterns, {
    ...options,
    objectMode: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    suppressErrors: true,
  });
  const pathsOf = (wanted: (entry: (typeof entries)[number]) => boolean) =>
    entries.filter(wanted).map((entry) => entry.path);
  return {
    files: pathsOf(({ dirent }) => dirent.isFile()),
    links: pathsOf(({ dirent }) => dirent.isSymbolicLink()),
  };
}

async function isExcluded(file: string, exclude: readonly string[]): Promise<boolean> {
  if (exclude.length === 0) return false;
  const { glob, escapePath } = await loadGlob();
  const name = path.basename(file);
  const left = await glob(escapePath(name), { cwd: path.dirname(file), dot: true, ignore: [...exclude] });
  return left.length === 0;
}

/** Loaded when a folder or glob is met only: it is a third of the start-up time. */
async function loadGlob() {
  return (await import("fast-glob")).default;
}

function tidy(file: string): string {
  return path.normalize(file).split(path.sep).join("/");
}

/** The deepest folder that holds all of `folders`. */
function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? process.cwd();
  for (const folder of folders) while (!isWithin(folder, common)) common = path.dirname(common);
  return common;
}

/** Whether `file` is `folder` or stands below it; both absolute. */
export function isWithin(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative === "" || !(relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative));
}

/** The real path of `file`, or of its nearest folder that exists with the rest appended. */
export function realPathOf(file: string): string {
  const absolute = path.resolve(file);
  try {
    return realpathSync(absolute);
  } catch {
    const parent = path.dirname(absolute);
    return parent === absolute ? absolute : path.join(realPathOf(parent), path.basename(absolute));
  }
}

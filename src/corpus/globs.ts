/** Globs: what --include and --exclude mean, and which files they list. */
import { type Dirent, readdir } from "node:fs";
import path from "node:path";
import { tidy } from "./paths.js";

/** What matches some globs, as paths below the folder that is searched. */
export interface Matches {
  readonly files: readonly string[];
  readonly links: readonly string[];
  /** Folders that could not be listed, as absolute paths, and why. */
  readonly refused: ReadonlyMap<string, unknown>;
  /** All symbolic links in the folders that were listed. */
  readonly passed: readonly string[];
}

/**
 * As in .gitignore: what has no slash meets a name at any depth, what ends in one a folder with all in it, what begins
 * with one is meant from the folder that is searched. So is what begins with one of `starts`, names of that folder. A name
 * without stars may be a folder's, slash or not.
 */
export function includeGlobs(patterns: readonly string[], starts: readonly string[]): string[] {
  return patterns
    .flatMap((pattern) => formsOf(pattern, starts))
    .flatMap((glob) => (/[*?[\]{}()]/.test(glob.slice(glob.lastIndexOf("/") + 1)) ? [glob] : withContents(glob)));
}

/** The same for what is left out: a folder goes with all in it, stars or not. */
export function excludeGlobs(patterns: readonly string[], starts: readonly string[]): string[] {
  return patterns.flatMap((pattern) => formsOf(pattern, starts)).flatMap(withContents);
}

export function withContents(glob: string): string[] {
  return [glob, `${glob}/**`];
}

/** Whether the pattern leads, by "..", to where none of `named` leads. What lies above is named from above. */
export function leadsOut(pattern: string, named: readonly string[]): boolean {
  const [up] = /^(\.\.\/)*/.exec(pattern) ?? [""];
  return UPWARDS.test(pattern.slice(up.length)) || !named.some((each) => `${tidy(each)}/`.startsWith(up));
}

/** A segment ".." of a pattern, in braces too. */
const UPWARDS = /(^|[\\/{}(),|])\.\.($|[\\/{}(),|])/;

/** The pattern as a glob below the folder, and what is left of it behind each of `starts`; nothing that leads out of it. */
function formsOf(pattern: string, starts: readonly string[]): string[] {
  const plain = pattern.replace(/^(\.\/)+/, "");
  const behind = starts
    .map((start) => (start.endsWith("/") ? start : `${start}/`))
    .filter((start) => plain.startsWith(start))
    .map((start) => `/${plain.slice(start.length)}`);
  return [plain, ...behind].filter((form) => !UPWARDS.test(form)).map(globOf);
}

function globOf(form: string): string {
  const isFolder = form.endsWith("/");
  const name = isFolder ? form.slice(0, -1) : form;
  if (name === "") return "**";
  const glob = name.startsWith("/") ? name.replace(/^\/+/, "") : name.includes("/") ? name : `**/${name}`;
  return isFolder ? `${glob}/**` : glob;
}

/** What matches `globs` below `folder`, links not followed. */
export async function matchesIn(
  folder: string,
  globs: readonly string[],
  ignore: readonly string[],
  dot = false,
): Promise<Matches> {
  const refused = new Map<string, unknown>();
  const passed: string[] = [];
  const { glob } = await loadGlob();
  const entries = await glob([...globs], {
    cwd: folder,
    ignore: [...ignore],
    dot,
    objectMode: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    suppressErrors: true,
    fs: { readdir: watchedReaddir(refused, passed) },
  });
  const pathsOf = (wanted: (entry: (typeof entries)[number]) => boolean) =>
    entries.filter(wanted).map((entry) => entry.path);
  return {
    files: pathsOf(({ dirent }) => dirent.isFile()),
    links: pathsOf(({ dirent }) => dirent.isSymbolicLink()),
    refused,
    passed: passed.map((link) => path.relative(folder, link)),
  };
}

/** Whether anything below `folder` matches; looks no further than the first that does. */
export async function hasMatch(folder: string, globs: readonly string[]): Promise<boolean> {
  const { glob } = await loadGlob();
  const options = { cwd: folder, dot: true, onlyFiles: false, followSymbolicLinks: false, suppressErrors: true };
  for await (const _ of glob.stream([...globs], options)) return true;
  return false;
}

/** Whether a file or link is there and matches none of `ignore`. */
export async function isKept(folder: string, name: string, ignore: readonly string[]): Promise<boolean> {
  if (ignore.length === 0) return true;
  const { escapePath } = await loadGlob();
  const { files, links } = await matchesIn(folder, [escapePath(name)], ignore, true);
  return files.length + links.length > 0;
}

/** Loaded when a folder or glob is met only: it is a third of the start-up time. */
async function loadGlob() {
  return (await import("fast-glob")).default;
}

type Listed = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/** Lists folders for fast-glob, which passes by one that it cannot list without a word, as it does links. */
function watchedReaddir(refused: Map<string, unknown>, passed: string[]) {
  return (folder: string, _options: unknown, done?: Listed) => {
    readdir(folder, { withFileTypes: true }, (error, entries) => {
      if (error !== null && error.code !== "ENOENT") refused.set(folder, error);
      for (const entry of entries ?? []) if (entry.isSymbolicLink()) passed.push(path.join(folder, entry.name));
      done?.(error, entries);
    });
  };
}

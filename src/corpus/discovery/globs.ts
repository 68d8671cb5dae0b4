/** Globs: what --include and --exclude mean, and which files they list. */
import { type Dirent, readdir } from "node:fs";
import path from "node:path";
import { tidy } from "../paths.js";

/** What matches some globs, as paths below the folder that is searched. */
interface Matches {
  readonly files: readonly string[];
  readonly links: readonly string[];
  /** Folders that could not be listed, as absolute paths, and why. */
  readonly refused: ReadonlyMap<string, unknown>;
  /** All symbolic links in the folders that were listed. */
  readonly passed: readonly string[];
  /** Folders of packages that were left out. */
  readonly packages: readonly string[];
}

/**
 * The name of folders that hold other people's packages: in a folder of texts they are nobody's text, and cleaned in place
 * they would break. What is searched leaves them out, as it does hidden folders, unless a pattern names them.
 */
export const PACKAGES = "node_modules";
const NAMES_PACKAGES = new RegExp(`(^|[/{(,|])${PACKAGES}($|[/}),|])`);

/** Whether a path or pattern leads into folders of packages. */
export function namesPackages(pattern: string): boolean {
  return NAMES_PACKAGES.test(pattern);
}

/**
 * Whether a pattern names something hidden, or leads upwards. A glob passes hidden names by, but fast-glob enters hidden
 * folders all the same: one that may not be read would be an error, a link in it would be told.
 */
const NAMES_HIDDEN = /(^|[/{(,|])\.(?!\/)/;

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

/** What matches `globs` below `folder`, links not followed. `withPackages`: whether a glob need not name them to enter them. */
export async function matchesIn(
  folder: string,
  globs: readonly string[],
  ignore: readonly string[],
  withPackages: boolean,
): Promise<Matches> {
  const found: Entries[] = [];
  const packages: string[] = [];
  for (const [closesPackages, closesHidden] of EACH_WAY) {
    const those = globs.filter(
      (glob) => closesPackages === !(withPackages || namesPackages(glob)) && closesHidden === !NAMES_HIDDEN.test(glob),
    );
    const closed = [...(closesPackages ? [`**/${PACKAGES}`] : []), ...(closesHidden ? [HIDDEN] : [])];
    const entries = await entriesOf(folder, those, [...ignore, ...closed.flatMap(withContents)]);
    found.push(entries);
    if (closesPackages) packages.push(...entries.packages);
  }
  const all = <T>(of: (entries: Entries) => Iterable<T>) => [...new Set(found.flatMap((entries) => [...of(entries)]))];
  const below = (file: string) => path.relative(folder, file);
  return {
    files: all(({ files }) => files),
    links: all(({ links }) => links),
    refused: new Map(all(({ refused }) => refused)),
    passed: all(({ passed }) => passed).map(below),
    packages: packages.map(below),
  };
}

/** In brackets, as without them micromatch takes it, with a folder's contents, for what is in the folder alone. */
const HIDDEN = "**/@(.*)";
/** Whether folders of packages, and hidden ones, are closed to a glob. */
const EACH_WAY = [false, true].flatMap((packages) => [false, true].map((hidden) => [packages, hidden] as const));

interface Entries {
  readonly files: string[];
  readonly links: string[];
  readonly refused: Map<string, unknown>;
  readonly passed: string[];
  readonly packages: string[];
}

async function entriesOf(folder: string, globs: readonly string[], ignore: readonly string[]): Promise<Entries> {
  const found: Entries = { files: [], links: [], refused: new Map(), passed: [], packages: [] };
  if (globs.length === 0) return found;
  const { glob } = await loadGlob();
  const entries = await glob([...globs], {
    cwd: folder,
    ignore: [...ignore],
    objectMode: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    suppressErrors: true,
    fs: { readdir: watchedReaddir(found) },
  });
  for (const { path: name, dirent } of entries) {
    if (dirent.isFile()) found.files.push(name);
    if (dirent.isSymbolicLink()) found.links.push(name);
  }
  return found;
}

/** Whether anything below `folder` matches, hidden or not; looks no further than the first that does. */
export async function hasMatch(folder: string, globs: readonly string[]): Promise<boolean> {
  const { glob } = await loadGlob();
  const options = { cwd: folder, dot: true, onlyFiles: false, followSymbolicLinks: false, suppressErrors: true };
  for await (const _ of glob.stream([...globs], options)) return true;
  return false;
}

/** Whether there is something of that name below the folder that matches none of `ignore`. */
export async function isKept(folder: string, name: string, ignore: readonly string[]): Promise<boolean> {
  if (ignore.length === 0) return true;
  const { glob, convertPathToPattern } = await loadGlob();
  const options = { cwd: folder, ignore: [...ignore], dot: true, onlyFiles: false, followSymbolicLinks: false };
  return (await glob([convertPathToPattern(name)], { ...options, suppressErrors: true })).length > 0;
}

/** Loaded when a folder or glob is met only: it is a third of the start-up time. */
async function loadGlob() {
  return (await import("fast-glob")).default;
}

type Listed = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/** Lists folders for fast-glob, which passes by one that it cannot list without a word, as it does links. */
function watchedReaddir({ refused, passed, packages }: Entries) {
  return (folder: string, _options: unknown, done?: Listed) => {
    readdir(folder, { withFileTypes: true }, (error, entries) => {
      if (error !== null && error.code !== "ENOENT") refused.set(folder, error);
      for (const entry of entries ?? []) {
        if (entry.isSymbolicLink()) passed.push(path.join(folder, entry.name));
        else if (entry.name === PACKAGES && entry.isDirectory()) packages.push(path.join(folder, entry.name));
      }
      done?.(error, entries);
    });
  };
}

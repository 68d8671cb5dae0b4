/** The files in a folder, or of a glob, and what was met there and is none. */
import { lstatSync, statSync } from "node:fs";
import path from "node:path";
import { hasCode } from "../errors.js";
import { realPathOf, tidy } from "../paths.js";
import type { DiscoverOptions } from "./discover.js";
import {
  excludeGlobs,
  hasMatch,
  includeGlobs,
  isKept,
  matchesIn,
  namesPackages,
  PACKAGES,
  withContents,
} from "./globs.js";

export interface Listing {
  readonly files: readonly string[];
  /** Symbolic links that were not followed, or could not be. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Folders that could not be listed, and why. */
  readonly refused: ReadonlyMap<string, unknown>;
  /** Folders of packages that were left out, though nobody asked for it. */
  readonly packages: readonly string[];
  /** Whether neither a file nor a link matches. */
  readonly isEmpty: boolean;
  /** Whether this pattern of --exclude takes something away. */
  readonly loses: (pattern: string) => Promise<boolean>;
}

const NOT_FOLLOWED = "a symbolic link; --follow reads it";
const LEADS_NOWHERE = "a symbolic link that leads to no file or folder";

/** What a path is; the error where rights do not let it be told. */
export function kindOf(file: string): "file" | "folder" | "special" | "dangling" | "missing" | Error {
  try {
    const stat = statSync(file);
    return stat.isFile() ? "file" : stat.isDirectory() ? "folder" : "special";
  } catch (error) {
    if (hasCode(error, "EACCES", "EPERM")) return error;
    return lstatExists(file) ? "dangling" : "missing";
  }
}

function lstatExists(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}

export async function listFolder(folder: string, options: DiscoverOptions): Promise<Listing> {
  const gathered = new Gathered(options.follow);
  /** The folder, and those that links lead to. */
  const folders = [folder];
  const searched = new Set([realPathOf(folder)]);
  const startsOf = (each: string) => [tidy(each), tidy(path.relative(folder, each)), tidy(path.resolve(each))];
  for (const each of folders) {
    const ignore = excludeGlobs(options.exclude, startsOf(each));
    const withPackages = namesPackages(tidy(each));
    const globs = includeGlobs(options.include, startsOf(each));
    const found = await matchesIn(each, globs, ignore, withPackages);
    const below = (name: string) => path.join(each, name);
    gathered.add(found.files.map(below), found.links.map(below));
    for (const [closed, why] of found.refused) gathered.refused.set(below(path.relative(each, closed)), why);
    for (const name of found.packages) if (await isKept(each, name, ignore)) gathered.packages.push(below(name));
    for (const name of await folderLinks(each, found.passed, ignore)) {
      if (path.basename(name) === PACKAGES && !withPackages && !globs.some(namesPackages)) continue;
      if (!options.follow) {
        gathered.skipped.set(below(name), NOT_FOLLOWED);
        continue;
      }
      const real = realPathOf(below(name));
      if (isBelowOne(real, searched)) continue;
      searched.add(real);
      folders.push(below(name));
    }
  }
  const loses = async (pattern: string) => {
    for (const each of folders) if (await hasMatch(each, excludeGlobs([pattern], startsOf(each)))) return true;
    return false;
  };
  return gathered.listing(loses);
}

/** Whether a real path is one of `folders`, or lies below one. */
function isBelowOne(real: string, folders: ReadonlySet<string>): boolean {
  for (let at = real; ; at = path.dirname(at)) {
    if (folders.has(at)) return true;
    if (at === path.dirname(at)) return false;
  }
}

export async function listGlob(pattern: string, { cwd, exclude, follow }: DiscoverOptions): Promise<Listing> {
  // A glob may lead anywhere, and what is left out of it be named as it is.
  const isElsewhere = (left: string) => path.isAbsolute(left) || left.startsWith("../");
  const ignoreOf = (left: readonly string[]) => [
    ...excludeGlobs(left, [tidy(cwd)]),
    ...left.filter(isElsewhere).flatMap(withContents),
  ];
  const gathered = new Gathered(follow);
  const { files, links, refused, packages } = await matchesIn(cwd, [pattern], ignoreOf(exclude), false);
  gathered.add(files, links);
  for (const folder of packages) if (await isKept(cwd, folder, ignoreOf(exclude))) gathered.packages.push(folder);
  for (const [closed, why] of refused)
    gathered.refused.set(path.isAbsolute(pattern) ? closed : path.relative(cwd, closed) || ".", why);
  const sizeBut = async (left: readonly string[]) => {
    const matches = await matchesIn(cwd, [pattern], ignoreOf(left), true);
    return matches.files.length + matches.links.length;
  };
  return gathered.listing(async (left) => (await sizeBut([left])) < (await sizeBut([])));
}

/** Every file once, by whatever links it is met. */
class Gathered {
  /** Where links are followed, by real path. */
  private readonly files = new Map<string, string>();
  readonly skipped = new Map<string, string>();
  readonly refused = new Map<string, unknown>();
  readonly packages: string[] = [];
  private isEmpty = true;

  constructor(private readonly follow: boolean) {}

  /** Takes files and links that match. Those to folders are not looked into here. */
  add(files: readonly string[], links: readonly string[]): void {
    if (files.length + links.length > 0) this.isEmpty = false;
    for (const file of files) this.addFile(file);
    for (const link of [...links].sort()) {
      const kind = this.follow ? kindOf(link) : undefined;
      if (kind === "file") this.addFile(link);
      else if (kind === undefined) this.skipped.set(link, NOT_FOLLOWED);
      else if (kind instanceof Error) this.refused.set(link, kind);
      else if (kind !== "folder") this.skipped.set(link, LEADS_NOWHERE);
    }
  }

  private addFile(file: string): void {
    const key = this.follow ? realPathOf(file) : file;
    if (!this.files.has(key)) this.files.set(key, file);
  }

  listing(loses: Listing["loses"]): Listing {
    const { files, refused, packages, isEmpty } = this;
    const skipped = [...this.skipped].map(([link, reason]) => ({ path: tidy(link), reason }));
    return { files: [...files.values()], skipped, refused, packages: packages.map(tidy), isEmpty, loses };
  }
}

/** Of the links `passed` in `folder` those to folders, in order; hidden ones are passed by as hidden folders are. */
async function folderLinks(folder: string, passed: readonly string[], ignore: readonly string[]): Promise<string[]> {
  const links: string[] = [];
  for (const name of [...passed].sort()) {
    const isHidden = path.basename(name).startsWith(".");
    if (!isHidden && kindOf(path.join(folder, name)) === "folder" && (await isKept(folder, name, ignore)))
      links.push(name);
  }
  return links;
}

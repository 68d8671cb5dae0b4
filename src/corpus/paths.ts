/** Where paths lie. */
import { realpathSync } from "node:fs";
import path from "node:path";

/** Whether `file` is `folder` or stands below it; both absolute. */
export function isWithin(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative === "" || !(relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative));
}

/** The deepest folder that holds all of `folders`, which are absolute; undefined where there is none, as on two drives. */
export function commonFolder(folders: readonly string[]): string | undefined {
  let [common] = folders;
  for (const folder of folders) {
    while (common !== undefined && !isWithin(folder, common)) {
      const above = path.dirname(common);
      common = above === common ? undefined : above;
    }
  }
  return common;
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

/** As paths are shown: with forward slashes. */
export function tidy(file: string): string {
  return path.normalize(file).split(path.sep).join("/");
}

/** Rights do not bind root, so what tests them runs as nobody. */
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, readdirSync } from "node:fs";
import type { Folder } from "../folder.js";

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

/** Goes before a command of a shell. */
export const asNobody = isRoot ? `setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups ` : "";
export const canBeNobody = !isRoot || spawnSync("setpriv", ["--version"]).status === 0;
if (!canBeNobody) console.warn("setpriv is missing: tests of missing rights are skipped");

/** Makes nobody the owner of what is in `folder` by that name. */
export function giveToNobody(folder: Folder, name: string): void {
  if (!isRoot) return;
  chmodSync(folder.path, 0o755);
  chownSync(folder.at(name), NOBODY, NOBODY);
  for (const below of readdirSync(folder.at(name), { recursive: true }))
    chownSync(folder.at(`${name}/${String(below)}`), NOBODY, NOBODY);
}

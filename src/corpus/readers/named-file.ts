/** Files that options name: configurations, baselines, decisions, lists of paths, reports. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { isatty } from "node:tty";

const STDIN = 0;

/** The text of a file, or of a pipe; undefined: of standard input. Throws an Error where it would never end. */
export function readNamed(file: string | undefined): string {
  const handle = file === undefined ? STDIN : openSync(file, "r");
  try {
    if (isEndless(handle)) throw new Error("a device that never ends: name a file");
    return readFileSync(handle, "utf8");
  } finally {
    if (handle !== STDIN) closeSync(handle);
  }
}

/** Of devices only /dev/null, which is empty, and a terminal have an end. */
function isEndless(handle: number): boolean {
  return fstatSync(handle).isCharacterDevice() && !isatty(handle) && readSync(handle, Buffer.alloc(1)) > 0;
}

/** Files that appear whole or not at all: written beside their place, then renamed to it. */
import { closeSync, lstatSync, mkdirSync, openSync, realpathSync, renameSync, statSync, unlinkSync } from "node:fs";
import path from "node:path";
import { threadId } from "node:worker_threads";

let drafts = 0;

/** A file on its way. Ends with `finish` or `discard`; what is left of it when the process exits is removed. */
export class Draft {
  readonly handle: number;
  private readonly draft: string;
  private readonly onExit = () => this.discard();
  private open = true;

  /** Makes the folders of `file`. Throws what the file system throws. */
  constructor(private readonly file: string) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.draft = path.join(path.dirname(file), `.unecho-${process.pid}-${threadId}-${drafts++}.tmp`);
    this.handle = openSync(this.draft, "wx");
    process.once("exit", this.onExit);
  }

  /** Puts the file in its place, over what stood there. */
  finish(): void {
    this.end();
    renameSync(this.draft, this.file);
  }

  discard(): void {
    if (!this.open) return;
    this.end();
    unlinkSync(this.draft);
  }

  private end(): void {
    this.open = false;
    process.removeListener("exit", this.onExit);
    closeSync(this.handle);
  }
}

/**
 * Where a file that the user named is to be written: behind symbolic links, so that a link stays one. `isStream` is true
 * for what is there and takes no renaming: a named pipe, a device.
 */
export function placeFor(file: string): { readonly file: string; readonly isStream: boolean } {
  try {
    const stat = statSync(file);
    return { file: realpathSync(file), isStream: !stat.isFile() && !stat.isDirectory() };
  } catch {
    return { file, isStream: false };
  }
}

/** Whether anything but a file or a symbolic link, which renaming would replace, stands at `file`. */
export function isTaken(file: string): boolean {
  try {
    const stat = lstatSync(file);
    return !stat.isFile() && !stat.isSymbolicLink();
  } catch {
    return false;
  }
}

/** Files that appear whole or not at all: written beside their place, then renamed to it. */
import { closeSync, linkSync, mkdirSync, openSync, realpathSync, renameSync, statSync, unlinkSync } from "node:fs";
import path from "node:path";
import { hasCode } from "../errors.js";
import { draftName } from "./draft-names.js";

/** Drafts that have not ended yet. */
const unended = new Set<Draft>();

/** Removes what this thread has begun and not ended, for when it exits. Never throws. */
export function discardDrafts(): void {
  for (const draft of unended) {
    try {
      draft.discard();
    } catch {
      // The next run removes it.
    }
  }
}

/**
 * A file on its way. Ends with `finish`, `finishNew` or `discard`; what is left of it when ending it fails, or when
 * `discardDrafts` is called, is removed.
 */
export class Draft {
  readonly handle: number;
  private readonly draft: string;
  private isOpen = true;
  private isThere = true;

  /** Makes the folders of `file`. Throws what the file system throws. */
  constructor(
    private readonly file: string,
    mode = 0o666,
  ) {
    this.draft = draftName(file);
    this.handle = openNew(this.draft, mode);
    unended.add(this);
  }

  /** Puts the file in its place, over what stood there. */
  finish(): void {
    this.close();
    renameSync(this.draft, this.file);
    this.forget();
  }

  /** Puts the file in its place. Throws EEXIST where something stands there. */
  finishNew(): void {
    this.close();
    linkSync(this.draft, this.file);
    this.discard();
  }

  discard(): void {
    if (!this.isThere) return;
    this.forget();
    try {
      this.close();
    } finally {
      unlinkSync(this.draft);
    }
  }

  private close(): void {
    if (!this.isOpen) return;
    // Closed once, even where closing fails: its number may be another file's by then.
    this.isOpen = false;
    closeSync(this.handle);
  }

  private forget(): void {
    this.isThere = false;
    unended.delete(this);
  }
}

/** Most folders are there already, and asking costs as much as opening. */
function openNew(file: string, mode: number): number {
  try {
    return openSync(file, "wx", mode);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
    mkdirSync(path.dirname(file), { recursive: true });
    return openSync(file, "wx", mode);
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

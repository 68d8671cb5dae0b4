/** Replaces the content of one file, so that it is whole at every moment: the old one or the new one. */
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsync,
  fsyncSync,
  openSync,
  realpathSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { hasCode } from "../errors.js";
import { Draft } from "./draft.js";
import { writeAll } from "./write-all.js";

/** What a file was when it was read. */
export interface Seen {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

/**
 * A new content on its way to the place of a file: written, put on the disk by `sync`, in its place with `finish`. Ends
 * with that or with `discard`; a symbolic link stays one, mode and owner stay.
 */
export class Replacement {
  private readonly real: string;
  private readonly draft: Draft;

  /** Writes `pieces` beside `file`, for as long as that is what was `seen`. Throws, and leaves nothing, where it cannot. */
  constructor(
    file: string,
    pieces: readonly Uint8Array[],
    private readonly seen: Seen,
  ) {
    this.real = realpathSync(file);
    const before = statSync(this.real);
    // Nobody may read it before it has the mode of the file.
    this.draft = new Draft(this.real, 0o600);
    try {
      writeAll(this.draft.handle, pieces);
      keepOwner(this.draft.handle, before);
      fchmodSync(this.draft.handle, before.mode & 0o7777);
    } catch (error) {
      this.draft.discard();
      throw error;
    }
  }

  /** Several at once cost hardly more than one: the disk puts them down together. */
  sync(): Promise<void> {
    return new Promise((resolve, reject) =>
      fsync(this.draft.handle, (error) => (error === null ? resolve() : reject(error))),
    );
  }

  /**
   * Puts it in the place of the file, of which a copy is made first where there is a suffix for that. After a loss of power
   * either content may stand there, until the folder is synced (`syncFolder`). Throws an Error that says why where the file
   * is left as it was.
   */
  finish(backupSuffix?: string): void {
    const backup = backupSuffix === undefined ? undefined : this.real + backupSuffix;
    let isBackedUp = false;
    try {
      this.expectSame();
      if (backup !== undefined) {
        copyNew(this.real, backup);
        isBackedUp = true;
        this.expectSame();
      }
      this.draft.finish();
    } catch (error) {
      try {
        this.discard();
      } finally {
        // Else a second try would find a copy in its way.
        if (backup !== undefined && isBackedUp) rmSync(backup, { force: true });
      }
      throw error;
    }
  }

  discard(): void {
    this.draft.discard();
  }

  private expectSame(): void {
    const { size, mtimeMs, ino } = statSync(this.real);
    if (size !== this.seen.size || mtimeMs !== this.seen.mtimeMs || ino !== this.seen.ino)
      throw new Error("changed since it was read: left unchanged");
  }
}

function copyNew(file: string, copy: string): void {
  try {
    copyFileSync(file, copy, constants.COPYFILE_EXCL);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    const shown = path.relative("", copy);
    throw new Error(`its copy ${shown} exists already: left unchanged; remove that or choose another suffix`);
  }
}

/** Only root may give a file away; anybody else's new file is their own already. */
function keepOwner(handle: number, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  try {
    fchownSync(handle, uid, gid);
  } catch (error) {
    if (process.getuid?.() === uid) return;
    throw error;
  }
}

/** Puts on the disk what was created or renamed in a folder; where the system does not let folders be opened, nothing. */
export function syncFolder(folder: string): void {
  let handle: number;
  try {
    handle = openSync(folder, "r");
  } catch {
    return;
  }
  try {
    fsyncSync(handle);
  } catch {
    // Windows and some network file systems refuse; their renames last anyway or not at all.
  } finally {
    closeSync(handle);
  }
}

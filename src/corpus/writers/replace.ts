/** Replaces the content of one file, so that it is whole at every moment: the old one or the new one. */
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
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

/**
 * Writes `pieces` in the place of `file`, if it still is what `isExpected` accepts. A symbolic link stays one; mode and
 * owner stay. After a loss of power either content may stand there, until the folder is synced (`syncFolder`). Throws an
 * Error that says why where the file is left as it was.
 */
export function replaceFile(
  file: string,
  pieces: readonly Uint8Array[],
  isExpected: (bytes: number, mtimeMs: number, inode: number) => boolean,
  backupSuffix?: string,
): void {
  const real = realpathSync(file);
  const before = statSync(real);
  const backup = backupSuffix === undefined ? undefined : real + backupSuffix;
  let isBackedUp = false;
  const expectSame = () => {
    const now = statSync(real);
    if (!isExpected(now.size, now.mtimeMs, now.ino)) throw new Error("changed since it was read: left unchanged");
  };
  // Nobody may read it before it has the mode of the file.
  const draft = new Draft(real, 0o600);
  try {
    writeAll(draft.handle, pieces);
    keepOwner(draft.handle, before);
    fchmodSync(draft.handle, before.mode & 0o7777);
    fsyncSync(draft.handle);
    expectSame();
    if (backup !== undefined) {
      copyNew(real, backup);
      isBackedUp = true;
      expectSame();
    }
    draft.finish();
  } catch (error) {
    try {
      draft.discard();
    } finally {
      // Else a second try would find a copy in its way.
      if (backup !== undefined && isBackedUp) rmSync(backup, { force: true });
    }
    throw error;
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

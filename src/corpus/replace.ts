/** Replaces the content of one file, so that it is whole at every moment: the old one or the new one. */
import {
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  readdirSync,
  realpathSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { Draft } from "./draft.js";

/**
 * Writes `pieces` in the place of `file`, if it still is what `isExpected` accepts. A symbolic link stays one; mode and
 * owner stay. Which of both stands there after a loss of power is certain once its folder is synced. Throws an Error that
 * says why where the file is left as it was.
 */
export function replaceFile(
  file: string,
  pieces: readonly Uint8Array[],
  isExpected: (bytes: number, mtimeMs: number, inode: number) => boolean,
  backupSuffix?: string,
): void {
  const real = realpathSync(file);
  const before = statSync(real);
  // Nobody may read it before it has the mode of the file.
  const draft = new Draft(real, 0o600);
  try {
    for (const piece of pieces) for (let at = 0; at < piece.length; ) at += writeSync(draft.handle, piece, at);
    keepOwner(draft.handle, before);
    fchmodSync(draft.handle, before.mode & 0o7777);
    fsyncSync(draft.handle);
    if (backupSuffix !== undefined) copyFileSync(real, real + backupSuffix, constants.COPYFILE_EXCL);
    const now = statSync(real);
    if (!isExpected(now.size, now.mtimeMs, now.ino)) throw new Error("changed since it was read: left as it is");
    draft.finish();
  } catch (error) {
    draft.discard();
    throw error;
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

/** Removes drafts that runs which died have left in `folder`. */
export function sweepDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^\.unecho-(\d+)-\d+-\d+\.tmp$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) unlinkSync(path.join(folder, name));
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

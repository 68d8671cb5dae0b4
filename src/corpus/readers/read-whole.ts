/** Files read whole, however little the system gives at once. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { MAX_DOCUMENT_BYTES } from "../../text/segment.js";
import { Slab } from "../../text/slab.js";
import { AT_ONCE } from "./at-once.js";

/** Why what has no size is not read by its name. */
export const PIPE_OR_DEVICE = "a pipe or a device: pass it as standard input (< FILE)";

/** The content of a file. Throws an Error that says why where it has none of at most 4 GiB. */
export function readWhole(file: string): Uint8Array {
  return opened(file, contentOf);
}

/** The same, or its size where `isTooLarge` says so. */
export function readUnless(file: string, isTooLarge: (size: number) => boolean): Uint8Array | number {
  return opened(file, (handle, size) => (isTooLarge(size) ? size : contentOf(handle, size)));
}

function opened<T>(file: string, read: (handle: number, size: number) => T): T {
  const handle = openSync(file, "r");
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile() && !stat.isDirectory()) throw new Error(PIPE_OR_DEVICE);
    return read(handle, stat.size);
  } finally {
    closeSync(handle);
  }
}

/** One byte more is asked for than it should have. */
function contentOf(handle: number, size: number): Uint8Array {
  if (size > MAX_DOCUMENT_BYTES) throw new Error(`${size} bytes; a document has at most 4 GiB`);
  const bytes = memoryFor(size + 1);
  const filled = fill(handle, bytes, null, size);
  if (filled < size) throw new Error("the file grew shorter while it was read");
  if (filled > size) throw new Error("the file grew while it was read");
  return bytes.subarray(0, size);
}

/** Fills `bytes` from `at` in the file, or from where it stands, until it has `enough`; returns how many there were. */
export function fill(handle: number, bytes: Uint8Array, at: number | null, enough: number): number {
  let filled = 0;
  let got = 0;
  do {
    const from = at === null ? null : at + filled;
    got = readSync(handle, bytes, filled, Math.min(bytes.length - filled, AT_ONCE), from);
    filled += got;
  } while (got > 0 && filled < enough);
  return filled;
}

const slab = new Slab(1 << 20);

/** Large files get memory that is not cleared before. */
function memoryFor(bytes: number): Uint8Array {
  if (bytes > 1 << 16) return Buffer.allocUnsafeSlow(bytes);
  const { buffer, from } = slab.take(bytes);
  return new Uint8Array(buffer, from, bytes);
}

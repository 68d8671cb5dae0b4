/** Reading files whole. */
import { closeSync, ftruncateSync, openSync, type readSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { readDocument } from "../../../src/corpus/readers/read.js";
import { SHELL_UNECHO } from "../../cli/run.js";
import { testFolder } from "../../folder.js";

const folder = testFolder(SHELL_UNECHO);
const SIZE = 4 * 2 ** 30 - 2;

vi.mock("node:fs", async (original) => ({
  ...(await original<typeof import("node:fs")>()),
  /** As Linux and Node have it, without touching gigabytes of memory. */
  readSync: ((_handle: number, _bytes: Uint8Array, offset: number, length: number) => {
    if (length > 0x7fff_ffff) throw new RangeError(`length ${length} is out of range`);
    return Math.min(length, 0x7fff_f000, SIZE - offset);
  }) as typeof readSync,
}));

test("a file of nearly 4 GiB is read whole, in pieces that one call can read", () => {
  const handle = openSync(folder.at("long.txt"), "w");
  ftruncateSync(handle, SIZE);
  closeSync(handle);
  const options = { text: false, encoding: undefined, maxFileSize: undefined, maxMemory: 2 ** 40 };
  const read = readDocument(folder.at("long.txt"), "long.txt", options);
  // It holds nothing but NULs.
  expect(read.kind).toBe("binary");
  expect("document" in read && read.document.bytes.length).toBe(SIZE);
});

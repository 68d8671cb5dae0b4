/** What is larger than one call takes is written, read back and hashed in pieces. */
import { closeSync, ftruncateSync, openSync, type readSync, type writeSync, type writevSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { sha256 } from "../../../src/corpus/hash.js";
import { fill, readWhole } from "../../../src/corpus/readers/read-whole.js";
import { writeAll } from "../../../src/corpus/writers/write-all.js";
import { SHELL_UNECHO } from "../../cli/run.js";
import { testFolder } from "../../folder.js";

const folder = testFolder(SHELL_UNECHO);
const SIZE = 4 * 2 ** 30 - 2;
/** Nothing touches it, so it takes no memory. */
const bytes = new Uint8Array(SIZE);
let written = 0;

/** As Linux, macOS and Node have it, without touching gigabytes of memory. */
function take(length: number): number {
  if (length > 0x7fff_ffff) throw new RangeError(`length ${length} is out of range`);
  return Math.min(length, 0x7fff_f000);
}

vi.mock("node:fs", async (original) => ({
  ...(await original<typeof import("node:fs")>()),
  readSync: ((_handle: number, into: Uint8Array, offset: number, length: number, at: number | null) =>
    take(Math.min(length, into.length - offset, SIZE - (at ?? offset)))) as typeof readSync,
  writeSync: ((_handle: number, piece: Uint8Array, from: number) => {
    const took = take(piece.length - from);
    written += took;
    return took;
  }) as typeof writeSync,
  writevSync: ((_handle: number, pieces: readonly Uint8Array[]) => {
    const took = take(pieces.reduce((sum, { length }) => sum + length, 0));
    written += took;
    return took;
  }) as typeof writevSync,
}));

test.each([
  ["one piece", [bytes]],
  ["several", [bytes.subarray(0, 3), bytes.subarray(3, 2 ** 31 + 3), bytes.subarray(2 ** 31 + 3)]],
])("nearly 4 GiB are written: %s", (_, pieces) => {
  written = 0;
  writeAll(7, pieces);
  expect(written).toBe(SIZE);
});

test("nearly 4 GiB are read, whole or from a place in a file", () => {
  const handle = openSync(folder.at("long.txt"), "w");
  ftruncateSync(handle, SIZE);
  closeSync(handle);
  expect(readWhole(folder.at("long.txt"))).toHaveLength(SIZE);
  expect(fill(handle, bytes.subarray(0, 2 ** 31 + 5), 7, 2 ** 31 + 5)).toBe(2 ** 31 + 5);
});

test("more than 2 GiB are hashed, and any number of pieces", () => {
  const long = bytes.subarray(0, 2 ** 31 + 1);
  // head -c 2147483649 /dev/zero | sha256sum
  expect(sha256(long)).toBe("b8030a8ab89280935633d8d991da3d9907c0f12e8b6fc3bfc515f4d440872b6e");
  expect(sha256(Array.from({ length: 300_000 }, () => Buffer.from("a")))).toBe(
    sha256(Buffer.from("a".repeat(300_000))),
  );
});

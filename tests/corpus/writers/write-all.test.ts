/** All is written, in order, where the system takes a few bytes at a time, as it may when a disk is nearly full. */
import { expect, test, vi } from "vitest";
import { writeAll, writeAllBeside } from "../../../src/corpus/writers/write-all.js";

const AT_A_TIME = 3;
let written = "";

function take(pieces: readonly Uint8Array[]): number {
  const taken = Buffer.concat(pieces).subarray(0, AT_A_TIME);
  written += taken.toString("latin1");
  return taken.length;
}

vi.mock("node:fs", async (original) => ({
  ...(await original<typeof import("node:fs")>()),
  writeSync: (_: number, piece: Uint8Array, at: number) => take([piece.subarray(at)]),
  writevSync: (_: number, pieces: readonly Uint8Array[]) => take(pieces),
  writev: (_: number, pieces: readonly Uint8Array[], done: (error: null, bytes: number) => void) =>
    setImmediate(() => done(null, take(pieces))),
}));

test.each([
  ["at once", async (pieces: readonly Uint8Array[]) => writeAll(1, pieces)],
  ["beside other work", (pieces: readonly Uint8Array[]) => writeAllBeside(1, pieces)],
])("%s", async (_, write) => {
  for (const texts of [["a lamp"], ["a", "", "lamp", "on the", "quay"], []]) {
    written = "";
    await write(texts.map((text) => Buffer.from(text)));
    expect(written).toBe(texts.join(""));
  }
});

/** Memory of batches is used again once it is given back, and not before. */
import { expect, test } from "vitest";
import { giveMemoryBack, takeMemory } from "../../src/records/batch-memory.js";

test("what is given back is used for the next batch, whatever its size", () => {
  const first = takeMemory(1_000);
  const second = takeMemory(1_000);
  expect(second.buffer).not.toBe(first.buffer);
  giveMemoryBack(first);
  const third = takeMemory(600_000);
  expect(third.buffer).toBe(first.buffer);
  expect(third.length).toBe(600_000);
});

test("a batch of one long record leaves nothing behind", () => {
  const long = takeMemory(50_000_000);
  expect(long.length).toBe(50_000_000);
  giveMemoryBack(long);
  expect(takeMemory(1_000).buffer).not.toBe(long.buffer);
  expect(takeMemory(50_000_000).buffer).not.toBe(long.buffer);
});

test("memory of somebody else is not taken", () => {
  const other = new Uint8Array(5 << 18);
  giveMemoryBack(other);
  expect(takeMemory(1_000).buffer).not.toBe(other.buffer);
});

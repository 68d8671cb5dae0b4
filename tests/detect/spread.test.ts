/** Hashes chosen so that all would fall into one slot of a table cost no more than others do. */
import { expect, test, vi } from "vitest";
import { spread, spreadPair } from "../../src/detect/common/spread.js";
import { assignIds } from "../../src/detect/runs/ids.js";

const COUNT = 4_000;

/** A column that counts how often it is read. */
function counted(numbers: Uint32Array): { readonly column: Uint32Array; readonly reads: () => number } {
  let reads = 0;
  const column = new Proxy(numbers, {
    get: (target, name) => {
      reads++;
      return Reflect.get(target, name);
    },
  });
  return { column, reads: () => reads };
}

test.each([
  ["the lower halves of their keys are equal", (i: number) => [i, 7] as const],
  ["the upper halves are", (i: number) => [7, i << 13] as const],
  ["the bits that a table looks at are", (i: number) => [i << 16, i << 16] as const],
])("paragraphs are numbered in linear time where %s", (_, keyOf) => {
  const keys = Array.from({ length: COUNT }, (_, i) => keyOf(i));
  const hi = counted(Uint32Array.from(keys, ([upper]) => upper));
  const lo = counted(Uint32Array.from(keys, ([, lower]) => lower));
  const { of } = assignIds({ keyHi: hi.column, keyLo: lo.column }, Uint32Array.from(keys.keys()));
  expect([...of]).toEqual([...keys.keys()]);
  // Each is read once for itself, and some where others fell beside it.
  expect(hi.reads() + lo.reads()).toBeLessThan(10 * COUNT);
});

test("where a hash goes tells nobody where it goes in another process", async () => {
  vi.resetModules();
  const other = await import("../../src/detect/common/spread.js");
  const hashes = Array.from({ length: 64 }, (_, i) => i << 20);
  expect(hashes.map(spread)).not.toEqual(hashes.map(other.spread));
  expect(hashes.map((hash) => spreadPair(hash, 1))).not.toEqual(hashes.map((hash) => other.spreadPair(hash, 1)));
});

test("hashes that share their low bits share no slot for it, and no two become one", () => {
  const slots = new Set<number>();
  const spreads = new Set<number>();
  for (let i = 0; i < COUNT; i++) {
    spreads.add(spread(i << 16));
    slots.add(spread(i << 16) & 0xffff);
  }
  expect(spreads.size).toBe(COUNT);
  // By chance some 120 of 4,000 fall together in 65,536 slots.
  expect(slots.size).toBeGreaterThan(0.9 * COUNT);
});

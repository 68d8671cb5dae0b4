/** The table of who keeps which paragraph: it finds the earliest, and takes no more memory than is promised. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { DistinctKeys } from "../../src/corpus/distinct-keys.js";
import { Owners } from "../../src/corpus/owners.js";

/** Bytes for each distinct paragraph, also while the table grows. */
const PROMISED = 24;

/** Documents as lists of keys. */
type Kept = readonly (readonly (readonly [hi: number, lo: number])[])[];

function ownersOf(kept: Kept, expected: number): Owners {
  const half = (which: 0 | 1) => (document: number, place: number) => kept[document]?.[place]?.[which] ?? -1;
  return new Owners({ hi: half(0), lo: half(1) }, expected);
}

test("the earliest document that keeps a paragraph is found, and nobody for others", () => {
  // Few values for either half, so that keys meet in slots, in tags and in halves.
  const half = fc.constantFrom(0, 1, 255, 256, 0x7fffffff, 0x80000000, 0xfffffe00, 0xffffffff);
  const key = fc.tuple(fc.oneof(half, fc.integer({ min: 0, max: 0xffffffff })), half);
  fc.assert(
    fc.property(fc.array(fc.array(key, { maxLength: 30 }), { maxLength: 12 }), fc.array(key), (kept, others) => {
      const owners = ownersOf(kept, kept.length);
      const expected = new Map<string, readonly [number, number]>();
      for (const [document, keys] of kept.entries()) {
        for (const [place, each] of keys.entries()) {
          owners.add(document, place);
          if (!expected.has(each.join())) expected.set(each.join(), [document, place]);
        }
      }
      for (const [hi, lo] of [...kept.flat(), ...others]) {
        const slot = owners.find(hi, lo);
        const found = slot < 0 ? undefined : [owners.documentAt(slot), owners.placeAt(slot)];
        expect(found).toEqual(expected.get(`${hi},${lo}`));
      }
      expect(owners.count).toBe(expected.size);
    }),
  );
});

test("at most 24 bytes a distinct paragraph, whatever their number, also while it grows", () => {
  let state = 1;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state;
  };
  const kept = Array.from({ length: 40 }, () => Array.from({ length: 5_000 }, () => [next(), next()] as const));
  // Made for the keys that there are, and for one of them.
  const keys = new DistinctKeys();
  for (const [hi, lo] of [...kept.flat(), ...kept.flat()]) keys.see(hi, lo);
  expect(Math.abs(keys.estimate / 200_000 - 1)).toBeLessThan(0.06);
  const exact = ownersOf(kept, keys.estimate);
  const owners = ownersOf(kept, 1);
  let most = 0;
  for (const [document, keys] of kept.entries()) {
    for (const place of keys.keys()) {
      exact.add(document, place);
      const before = owners.bytes;
      owners.add(document, place);
      if (owners.count < 1_000) continue;
      const held = owners.bytes === before ? before : owners.bytes + before;
      most = Math.max(most, held / owners.count);
    }
  }
  expect(owners.count).toBeGreaterThan(199_000);
  expect(most).toBeLessThanOrEqual(PROMISED);
  expect(exact.bytes / exact.count).toBeLessThanOrEqual(16);
});

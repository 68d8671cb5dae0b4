/** What is seen often is never forgotten, however much is seen, in a space that depends on how often that is alone. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { random } from "../../../bench/random.js";
import { Frequent } from "../../../src/corpus/scope/frequent.js";

function counted(seen: readonly number[], often: number): Frequent {
  const frequent = new Frequent(seen.length, often);
  for (const hash of seen) frequent.see(hash);
  return frequent;
}

test("no hash that is seen so often is forgotten, whatever stands between", () => {
  // Some often, in rows or one by one, among many that are not.
  const some = fc.record({ hash: fc.integer({ min: 0, max: 0xffffffff }), times: fc.integer({ min: 1, max: 60 }) });
  fc.assert(
    fc.property(
      fc.array(some, { maxLength: 60 }),
      fc.integer({ min: 3, max: 40 }),
      fc.integer({ min: 0, max: 4_000 }),
      fc.integer(),
      (given, often, others, seed) => {
        const next = random(seed);
        const seen = given.flatMap(({ hash, times }) => Array.from({ length: times }, () => hash));
        for (let i = 0; i < others; i++) seen.push(Math.floor(next() * 2 ** 32));
        if (seed % 2 === 0) seen.sort(() => next() - 0.5);
        const frequent = counted(seen, often);
        const times = new Map<number, number>();
        for (const hash of seen) times.set(hash, (times.get(hash) ?? 0) + 1);
        for (const [hash, count] of times) if (count >= often) expect(frequent.mayBeOften(hash)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test("one that is seen just so often, among others that are seen once, is not forgotten", () => {
  const often = 98;
  const isIt = (i: number) => i % 100 === 99 && i < 100 * often;
  const seen = Array.from({ length: 10_300 }, (_, i) => (isIt(i) ? 7 : Math.imul(i, 0x9e3779b1) >>> 0));
  expect(counted(seen, often).mayBeOften(7)).toBe(true);
});

test("of many that are seen once few are taken for frequent", () => {
  const seen = Array.from({ length: 200_000 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 0);
  const frequent = counted(seen, 2_000);
  const left = seen.filter((hash) => frequent.mayBeOften(hash)).length;
  expect(left).toBeLessThan(250);
});

test("nor of many that are seen twice", () => {
  const seen = Array.from({ length: 400_000 }, (_, i) => Math.imul(i >>> 1, 0x9e3779b1) >>> 0);
  const frequent = counted(seen, 2_000);
  expect(seen.filter((hash) => frequent.mayBeOften(hash)).length).toBeLessThan(1_000);
});

/** Who owns which paragraph of a corpus: what is told of the documents that change is what a fresh start would say. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { COLUMN, Look } from "../../../src/corpus/scope/look.js";
import { Looks, packLooks } from "../../../src/corpus/scope/looks.js";
import { type ForeignRow, Ownership } from "../../../src/corpus/scope/ownership.js";
import { Repeats } from "../../../src/corpus/scope/repeats.js";
import { assertProperty } from "../../property.js";

interface Held {
  readonly key: number;
  readonly isKept: boolean;
}

/** A document as its paragraphs, each of five words. */
type Holding = readonly Held[];

/** Few values for either half of a key, so that keys meet in the filter and in halves. */
const keyOf = (key: number) => ({ hi: key >>> 2, lo: key & 3 });

function lookOf(holding: Holding): Look {
  const columns: number[][] = Array.from({ length: COLUMN.count }, () => []);
  for (const [row, { key }] of holding.entries()) {
    const { hi, lo } = keyOf(key);
    const values = { line: 0, keyHi: hi, keyLo: lo, firstLine: row, lastLine: row, words: 5 };
    for (const [name, value] of Object.entries(values)) columns[COLUMN[name as keyof typeof values]]?.push(value);
  }
  const rows = [...holding.keys()].filter((row) => holding[row]?.isKept);
  // How many rows are kept, no flags, no plan.
  return new Look(Uint32Array.from([[holding.length], ...columns, [rows.length, 0, 0], rows].flat()), 0);
}

function looksAt(holdings: readonly (Holding | undefined)[]): Looks {
  const looks = new Looks();
  looks.add(packLooks(holdings.map((holding) => holding && lookOf(holding))));
  return looks;
}

/** Each row that an earlier document keeps too, with the first such: by going through all. */
function naively(holdings: readonly (Holding | undefined)[], order: readonly number[], document: number): ForeignRow[] {
  const earlier = order.slice(0, order.indexOf(document));
  return (holdings[document] ?? []).flatMap(({ key }, row) => {
    for (const owner of earlier) {
      const holding = holdings[owner] ?? [];
      const ownerRow = holding.findIndex((held) => held.isKept && held.key === key);
      if (ownerRow < 0) continue;
      return { row, owner, ownerRow, ownerPlace: holding.slice(0, ownerRow).filter(({ isKept }) => isKept).length };
    }
    return [];
  });
}

/** Whether a document keeps three rows in a row that one earlier document keeps in a row, or nothing that none keeps. */
function hasRunNaively(holding: Holding | undefined, foreign: readonly ForeignRow[]): boolean {
  const kept = [...(holding ?? []).keys()].filter((row) => holding?.[row]?.isKept);
  const owned = kept.map((row) => foreign.find((each) => each.row === row));
  const isWhole = owned.length > 0 && owned.every((each) => each !== undefined);
  return (
    isWhole ||
    owned.some((first, at) => {
      const run = owned.slice(at, at + 3);
      return (
        run.length === 3 &&
        run.every((each, i) => each?.owner === first?.owner && each?.ownerPlace === (first?.ownerPlace ?? 0) + i)
      );
    })
  );
}

const held = fc.record({ key: fc.integer({ min: 0, max: 11 }), isKept: fc.boolean() });
const corpora = fc
  .array(fc.option(fc.array(held, { maxLength: 8 }), { nil: undefined, freq: 8 }), { minLength: 1, maxLength: 7 })
  .chain((holdings) =>
    fc.record({
      holdings: fc.constant(holdings),
      order: fc.shuffledSubarray([...holdings.keys()], { minLength: holdings.length }),
      rounds: fc.array(
        fc.array(fc.record({ document: fc.nat(holdings.length - 1), kept: fc.array(fc.boolean()) }), { maxLength: 4 }),
        { maxLength: 5 },
      ),
    }),
  );

test("after every change each document is told of the first one that keeps a paragraph, and those it concerns are named", () => {
  assertProperty("ownership", corpora, ({ holdings, order, rounds }) => {
    const now = [...holdings];
    const looks = looksAt(now);
    const ownership = new Ownership(looks, Uint32Array.from(order));
    const told = () => now.map((_, document) => [...ownership.foreignRows(document)]);
    let before = told();
    const check = () => {
      expect(told()).toEqual(now.map((_, document) => naively(now, order, document)));
      for (const document of now.keys()) {
        const look = looks.at(document);
        if (look === undefined) continue;
        const expected = hasRunNaively(now[document], told()[document] ?? []);
        expect(ownership.hasForeignRun(document, look, 15)).toBe(expected);
      }
    };
    check();
    for (const round of rounds) {
      for (const { document, kept } of round) {
        const changed = now[document]?.map(({ key }, row) => ({ key, isKept: kept[row] ?? false }));
        if (changed === undefined) continue;
        now[document] = changed;
        looks.enter(document, lookOf(changed));
      }
      const concerned = [...ownership.update([...looks.turn()])];
      expect(concerned).toEqual([...concerned].sort((a, b) => a - b));
      check();
      const after = told();
      for (const [document, rows] of after.entries())
        if (JSON.stringify(rows) !== JSON.stringify(before[document])) expect(concerned).toContain(document);
      before = after;
    }
  });
});

test("a document that somebody has changed meanwhile owns nothing any more", () => {
  const kept = (...keys: number[]) => keys.map((key) => ({ key, isKept: true }));
  const looks = looksAt([kept(1, 2, 3), kept(4, 1, 2, 3)]);
  const ownership = new Ownership(looks, Uint32Array.of(0, 1));
  expect([...ownership.foreignRows(1)].map(({ row }) => row)).toEqual([1, 2, 3]);
  looks.enter(0, lookOf(kept(1, 2)));
  expect([...ownership.update([...looks.turn()])]).toEqual([1]);
  expect([...ownership.foreignRows(1)]).toEqual([]);
});

test.each([
  ["behind an owner", [1, 2, 3]],
  ["before an owner, where nothing was kept and nothing is", [4, 4, 4]],
])("a change %s concerns nobody", (_, first) => {
  const kept = (...keys: number[]) => keys.map((key) => ({ key, isKept: true }));
  const looks = looksAt([kept(...first), [...kept(5), { key: 1, isKept: false }], kept(1, 2, 3), kept(1, 2, 3)]);
  const ownership = new Ownership(looks, Uint32Array.of(0, 1, 2, 3));
  looks.enter(1, lookOf([5, 1].map((key) => ({ key, isKept: false }))));
  const changed = [...looks.turn()];
  expect(changed).toEqual([1]);
  expect([...ownership.update(changed)]).toEqual([]);
});

test("paragraphs that stand once take no room, whatever their number", () => {
  const once = Array.from({ length: 20_000 }, (_, i) => ({ key: 4 * i + (i % 4), isKept: true }));
  const twice = { key: 400_001, isKept: true };
  const looks = looksAt([[...once, twice], [twice]]);
  const repeats = new Repeats(looks, Uint32Array.of(0, 1));
  expect(repeats.count).toBe(1);
  expect([...repeats.rows]).toEqual([20_000, 0]);
});

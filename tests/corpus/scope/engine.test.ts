/**
 * The three steps by an engine, here of a few lines that know nothing but the rows of `unecho keys`, come to what
 * `--scope corpus` comes to on one machine: the same plans, byte for byte.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CorpusAnswer, NO_ANSWER, parseAnswer } from "../../../src/corpus/scope/answer.js";
import { type Look, lookAt } from "../../../src/corpus/scope/look.js";
import { Looks, packLooks } from "../../../src/corpus/scope/looks.js";
import { orderOf, sortable } from "../../../src/corpus/scope/order.js";
import { type PackedPlan, unpackPlan } from "../../../src/corpus/scope/packed-plan.js";
import { rowsOf } from "../../../src/corpus/scope/rows.js";
import { settleCorpus } from "../../../src/corpus/scope/scope.js";
import { DEFAULT_PLAN_OPTIONS, type PlanOptions } from "../../../src/plan/options.js";
import { Engine, type Row, shuffled } from "../../engine.js";
import { corpora, detection } from "../../generate.js";
import { assertPropertyAsync } from "../../property.js";

interface Page {
  readonly name: string;
  readonly date: number;
  readonly bytes: Uint8Array;
}

const siteOf = (name: string) => name.replace(/\/[^/]*$/, "");
/** The driver's loop: three steps until nothing is new. */
function byEngine(pages: readonly Page[], options: PlanOptions, seed: number): Map<string, Look> {
  const engine = new Engine();
  const looks = new Map<string, Look>();
  const rowsBy = new Map<string, Row[]>();
  const told = new Map<string, string>();
  const lookAtPage = ({ name, date, bytes }: Page) => {
    const json = told.get(name);
    const answer: CorpusAnswer = json === undefined ? NO_ANSWER : parseAnswer(JSON.parse(json));
    const look = lookAt(name, bytes, options, answer, true);
    looks.set(name, look);
    const pieces = rowsOf({ document: name, order: sortable(date), site: siteOf(name) }, look, options);
    const text = [...pieces].join("");
    rowsBy.set(
      name,
      text.trimEnd() === ""
        ? []
        : text
            .trimEnd()
            .split("\n")
            .map((row) => JSON.parse(row) as Row),
    );
  };
  const rows = () => shuffled([...rowsBy.values()].flat(), seed);
  const tellAll = (hasOwners: boolean): boolean => {
    const decisions = engine.decide(rows(), hasOwners);
    const concerned = pages.filter(({ name }) => decisions.get(name) !== told.get(name));
    for (const page of concerned) {
      const json = decisions.get(page.name);
      if (json === undefined) told.delete(page.name);
      else told.set(page.name, json);
      lookAtPage(page);
    }
    return concerned.length > 0;
  };
  for (const page of shuffled(pages, seed)) lookAtPage(page);
  while (engine.count(rows())) tellAll(false);
  do while (tellAll(true));
  while (engine.count(rows()));
  return looks;
}

async function onOneMachine(pages: readonly Page[], options: PlanOptions): Promise<Map<string, PackedPlan>> {
  const look = (document: number, answer = NO_ANSWER) => {
    const { name, bytes } = pages[document] as Page;
    return lookAt(name, bytes, options, answer, true);
  };
  const names = pages.map(({ name }) => name);
  const path = (document: number) => names[document] ?? "";
  const order = orderOf(
    pages.map(({ date }) => sortable(date)),
    names,
  );
  const looks = new Looks();
  looks.add(packLooks(pages.map((_, document) => look(document))));
  const documents = { count: pages.length, path, site: (document: number) => siteOf(path(document)), order };
  const corpus = await settleCorpus(documents, options, looks, async function* (questions) {
    for (const { document, answer } of questions) yield [document, look(document, answer)];
  });
  return new Map(names.map((name, document) => [name, corpus.planned(document) as PackedPlan]));
}

const cases = fc.record({
  corpus: corpora,
  options: detection,
  dates: fc.array(fc.integer({ min: -2, max: 5 }), { minLength: 8, maxLength: 8 }),
  seed: fc.nat(),
});

describe("an engine", () => {
  test("decides what one machine decides, whatever order its rows come in", async () => {
    let rounds = 0;
    await assertPropertyAsync(
      "engines",
      cases,
      async ({ corpus, options, dates, seed }) => {
        const planOptions = { ...DEFAULT_PLAN_OPTIONS, ...options };
        const pages = Object.entries(corpus).map(([name, text], i) => ({
          name,
          date: dates[i] ?? 0,
          bytes: new TextEncoder().encode(text),
        }));
        const here = await onOneMachine(pages, planOptions);
        for (const [name, look] of byEngine(pages, planOptions, seed)) {
          const plan = unpackPlan(name, look.plan);
          expect(look.plan).toEqual(here.get(name));
          if (plan.findings.some(({ evidence }) => evidence.rule === "shared")) rounds++;
        }
      },
      5,
    );
    expect(rounds).toBeGreaterThan(10);
  });
});

describe("the order", () => {
  test("is that of numbers, then of texts as bytes of UTF-8, then of names", () => {
    const values = ["b", 10, -3, undefined, 9, "a", "\u{10000}", "\uffff", 9, {}];
    const names = values.map((_, i) => `n${9 - i}`);
    const sorted = [...orderOf(values.map(sortable), names)].map((at) => values[at]);
    expect(sorted).toEqual([-3, 9, 9, 10, "a", "b", "\uffff", "\u{10000}", {}, undefined]);
  });

  test("takes fractions and numbers of any length, as numbers or as texts, by their size", () => {
    const ordered = [
      `-1${"0".repeat(400)}`,
      "-1760000000000000002",
      "-1760000000000000001",
      -2.55,
      "-2.5",
      -2,
      "-0.5",
      0,
      0.25,
      "0.5",
      1.5,
      2.5,
      9,
      "10",
      "1760000000.123456788",
      "1760000000.123456789",
      "1760000000000000001",
      "1760000000000000002",
      `1${"0".repeat(400)}`,
    ];
    const keys = ordered.map(sortable);
    expect([...keys].sort()).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const same of [
      ["007", 7],
      ["2.50", 2.5],
      ["-0", 0],
      ["3.0", 3],
    ])
      expect(sortable(same[0])).toBe(sortable(same[1]));
  });

  test("puts dates in the order of time, also where some have a year or a month only", () => {
    const dates = [
      "2011-12-31",
      "2012",
      "2012-01",
      "2012-01-09",
      "2012-01-09T08:00",
      "2012-01-10",
      "2013",
      "10000-01-01",
    ];
    const keys = dates.map(sortable);
    expect([...keys].sort()).toEqual(keys);
  });
});

/** What is remembered of the documents of a corpus: nothing of a look or a plan is lost where it becomes numbers. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digest } from "../../../src/corpus/hash.js";
import { type CorpusAnswer, NO_ANSWER } from "../../../src/corpus/scope/answer.js";
import { COLUMN, type Look, lookAt } from "../../../src/corpus/scope/look.js";
import { Looks, packLooks, unpackLooks } from "../../../src/corpus/scope/looks.js";
import { packedHash, packedLoses, packPlan, unpackPlan } from "../../../src/corpus/scope/packed-plan.js";
import { ENCODINGS } from "../../../src/model.js";
import { DEFAULT_PLAN_OPTIONS } from "../../../src/plan/options.js";
import { makePlan } from "../../../src/plan/plan.js";
import { documentBytes } from "../../generate.js";
import { assertProperty } from "../../property.js";

const encoder = new TextEncoder();
const A = "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail.";
const B = "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark till noon.";
const C = "Three of the crew went forward to sound the channel while the captain kept her head to the wind.";

const lookOf = (text: string, answer: CorpusAnswer = NO_ANSWER) =>
  lookAt("a", encoder.encode(text), DEFAULT_PLAN_OPTIONS, answer, true);

const all = (look: Look | undefined) =>
  look && {
    columns: Array.from({ length: COLUMN.count }, (_, column) => [...look.column(column)]),
    rows: [...look.rows],
    plan: [...look.plan],
    asks: look.asks,
    isDirect: look.isDirect,
    lost: [look.lostBy("template"), look.lostBy("shared")],
  };

describe("a plan as numbers", () => {
  test("is the same plan again, with the hash where something goes", () => {
    assertProperty(
      "packed plans",
      fc.record({ bytes: documentBytes, wantNear: fc.boolean(), maxRemoved: fc.constantFrom(0.01, 0.9) }),
      ({ bytes, ...options }) => {
        const plan = makePlan("a/b", bytes, { ...DEFAULT_PLAN_OPTIONS, ...options });
        const goes = plan.findings.length > 0 && plan.held === undefined;
        const packed = packPlan(plan, goes ? digest("sha256", bytes) : undefined);
        expect(unpackPlan("a/b", packed)).toEqual(plan);
        expect(packedLoses(packed)).toBe(goes);
        expect(packedHash(packed)).toEqual(goes ? new Uint8Array(digest("sha256", bytes)) : undefined);
      },
      20,
    );
  });

  test.each(ENCODINGS)("knows %s", (encoding) => {
    const plan = { ...makePlan("a", encoder.encode(`${A}\n`), DEFAULT_PLAN_OPTIONS), encoding };
    expect(unpackPlan("a", packPlan(plan, undefined))).toEqual(plan);
  });
});

describe("looks", () => {
  const texts = [`${A}\n${B}\n`, `${A}\n${B}\n${C}\n${A}\n${B}\n`, "", `${C}\n`];

  test("come out of a pack as they went in; what could not be read is not there", () => {
    const looks = [...texts.map((text) => lookOf(text)), undefined];
    expect(unpackLooks(packLooks(looks)).map(all)).toEqual(looks.map(all));
  });

  test("are found by the number of the document, in the order they were added", () => {
    const looks = new Looks();
    looks.add(packLooks([lookOf(texts[0] ?? ""), undefined]));
    looks.add(packLooks([lookOf(texts[1] ?? "")]));
    expect(looks.count).toBe(3);
    expect(all(looks.at(0))).toEqual(all(lookOf(texts[0] ?? "")));
    expect(looks.at(1)).toBeUndefined();
    expect(all(looks.at(2))).toEqual(all(lookOf(texts[1] ?? "")));
    expect(looks.at(3)).toBeUndefined();
  });

  test("later ones take the place of earlier ones at the turn, and tell which documents keep something else", () => {
    const text = `${A}\n${B}\n${C}\n`;
    const first = lookOf(text);
    const shared = [0, 1].map((row) => ({
      document: "b",
      row,
      place: row,
      of: 2,
      lines: [row + 1, row + 1] as const,
      words: first.valueAt(COLUMN.words, row),
    }));
    const options = { ...DEFAULT_PLAN_OPTIONS, aggressive: true };
    const later = lookAt("a", encoder.encode(text), options, { site: "", template: [], shared }, true);
    expect([...later.rows]).toEqual([2]);
    const looks = new Looks();
    looks.add(packLooks([first, lookOf(`${C}\n`)]));
    looks.enter(0, later);
    looks.enter(1, lookOf(`${C}\n`));
    expect(all(looks.at(0))).toEqual(all(first));
    expect([...looks.turn()]).toEqual([0]);
    expect(all(looks.at(0))).toEqual(all(later));
    expect(all(looks.at(1))).toEqual(all(lookOf(`${C}\n`)));
    expect([...looks.turn()]).toEqual([]);
  });

  test("one at a document that somebody has changed meanwhile takes it out of the corpus", () => {
    const looks = new Looks();
    looks.add(packLooks([lookOf(`${A}\n`)]));
    looks.enter(0, lookOf(`${B}\n${C}\n`));
    expect([...looks.turn()]).toEqual([0]);
    expect(looks.at(0)).toBeUndefined();
  });
});

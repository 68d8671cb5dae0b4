/** What a person decided to keep stays, and the promise holds all the same. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Plan } from "../../src/model.js";
import { applyPlan } from "../../src/plan/apply.js";
import { explainPlan } from "../../src/plan/explain.js";
import { DEFAULT_PLAN_OPTIONS } from "../../src/plan/options.js";
import { makePlan } from "../../src/plan/plan.js";
import { detection, documentBytes } from "../generate.js";
import { assertProperty } from "../property.js";

const A = "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail.";
const B = "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until dawn.";
const SONG = `Fog\n${A}\n${B}\n${A}\n${B}\n\n3 comments:\nPost a Comment\nSubscribe to: Post Comments (Atom)\n`;

const plan = (
  bytes: Uint8Array,
  decided?: ReadonlySet<string>,
  more: Partial<typeof DEFAULT_PLAN_OPTIONS> = {},
): Plan => makePlan("a.txt", bytes, { ...DEFAULT_PLAN_OPTIONS, ...more, decided });

describe("a decision to keep", () => {
  const bytes = new TextEncoder().encode(SONG);
  const repeat = plan(bytes).findings.find(({ evidence }) => evidence.rule === "repeat")?.fingerprint ?? "";

  test("is no finding and no cut; the rest goes as before", () => {
    const decided = plan(bytes, new Set([repeat]));
    expect(decided.kept?.map(({ fingerprint }) => fingerprint)).toEqual([repeat]);
    expect(decided.findings.map(({ evidence }) => evidence.rule)).toEqual(["chrome"]);
    expect(new TextDecoder().decode(applyPlan(decided, bytes))).toBe(`Fog\n${A}\n${B}\n${A}\n${B}\n`);
  });

  test("holds where the text was moved, in another case and with other white space", () => {
    const moved = new TextEncoder().encode(
      `Haar\nOne more line.\n${A}\n${B}\n\n${A.toUpperCase()}\n  ${B}\nThe end.\n`,
    );
    expect(plan(moved).findings).toHaveLength(1);
    expect(plan(moved, new Set([repeat])).findings).toEqual([]);
  });

  test("is told by explain", () => {
    const verdict = explainPlan(plan(bytes, new Set([repeat])), bytes).find(({ lines }) => lines.first === 4);
    expect(verdict).toMatchObject({ cut: false, rule: "repeat", reason: "found, and kept by a decision" });
  });

  test("counts for no limit", () => {
    const more = { maxRemoved: 0.2 };
    expect(plan(bytes, undefined, more).held).toBeDefined();
    expect(plan(bytes, new Set([repeat]), more).held).toBeUndefined();
  });
});

test("whatever is decided: what is kept stands in the output, which is cleaned for good", () => {
  const cases = fc.record({
    bytes: documentBytes,
    options: detection,
    choice: fc.array(fc.boolean(), { minLength: 1 }),
  });
  let kept = 0;
  assertProperty("decided", cases, ({ bytes, options, choice }) => {
    const all = plan(bytes, undefined, options);
    const chosen = all.findings.filter((_, i) => choice[i % choice.length]);
    const decided = new Set(chosen.map(({ fingerprint }) => fingerprint));
    const planned = plan(bytes, decided, options);
    for (const { fingerprint } of planned.findings) expect(decided).not.toContain(fingerprint);
    const cut = (at: number) =>
      planned.held === undefined && planned.findings.some(({ span }) => span.start <= at && at < span.end);
    const cleaned = applyPlan(planned, bytes);
    expect([...cleaned]).toEqual([...bytes].filter((_, at) => !cut(at)));
    for (const { lines } of planned.kept ?? []) {
      kept++;
      for (const each of planned.findings)
        expect(each.lines.last < lines.first || lines.last < each.lines.first).toBe(true);
    }
    if (planned.held === undefined) expect(plan(cleaned, decided, options).findings).toEqual([]);
  });
  expect(kept).toBeGreaterThan(100);
});

/** Evidence in words. */
import { expect, test } from "vitest";
import { Tally } from "../../src/cli/account/tally.js";
import { PLAIN_PAINT } from "../../src/cli/terminal/colour.js";
import { describeChrome, type Outcome, RULE_IDS } from "../../src/model.js";
import { DEFAULT_PLAN_OPTIONS } from "../../src/plan/options.js";
import { makePlan } from "../../src/plan/plan.js";
import { junit } from "../../src/report/reporters/junit.js";
import { describeSummary } from "../../src/report/words.js";
import { ECHO } from "../folder.js";

test.each([
  [["blogger/a", "blogger/b.de"], "blogger/a; blogger/b.de"],
  [
    ["x/a", "3 words, ends open", "own/Buy me {n} coffees, please"],
    "x/a; own/Buy me {n} coffees, please; by score: 3 words, ends open",
  ],
  [["3 words, ends open", "", "dates below"], "by score: 3 words, ends open; dates below"],
  [[""], "by score"],
])("of chrome: what the lexicon says first, then what the score says", (entries, told) => {
  expect(describeChrome(entries)).toBe(told);
});

test("rules are summed and named in one order, whichever is met first", () => {
  const [finding] = makePlan("a", Buffer.from(ECHO), DEFAULT_PLAN_OPTIONS).findings;
  if (finding === undefined) throw new Error("nothing found");
  const keeps = { path: "a", lines: { first: 1, last: 1 } };
  const teaser = { ...finding, evidence: { rule: "teaser", keeps, similarity: 1 } } as const;
  const chrome = { ...finding, evidence: { rule: "chrome", entries: [] } } as const;
  const plan = { ...makePlan("a", Buffer.from(ECHO), DEFAULT_PLAN_OPTIONS), findings: [chrome, teaser, finding] };
  const outcome: Outcome = { kind: "planned", plan };
  const tally = new Tally();
  tally.add(outcome);
  expect(Object.keys(tally.summary.findings)).toEqual(
    RULE_IDS.filter((id) => ["repeat", "teaser", "chrome"].includes(id)),
  );
  expect(describeSummary(tally.summary)).toContain(": 1 repeat, 1 teaser, 1 chrome; ");
  const { version, decisions, limit } = { version: "1", decisions: [], limit: 1 };
  const writer = junit.open({ version, decisions, limit, paint: PLAIN_PAINT, pack: (text) => text });
  writer.outcome(outcome);
  expect(writer.end(tally.summary)).toContain('message="3 to remove: repeat, teaser, chrome"');
});

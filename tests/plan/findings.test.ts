/** What a finding and a verdict show of a text. */
import { describe, expect, test } from "vitest";
import { inspect } from "../../src/index.js";
import { explainPlan } from "../../src/plan/explain.js";

/** White space is folded, so that what is looked at may end long before as many characters are shown as may be. */
function twice(bytes: number): string {
  const spaced = `Paa${" ".repeat(bytes - 4)}\u00f8en stod fyret moerkt til daggry, for ingen havde fortalt nogen om taagen.`;
  const other = "Faergen lagde fra den nordlige mole lidt over syv, to timer for sent, med fyrre passagerer og posten.";
  return `Taage\n${spaced}\n${other}\n${spaced}\n${other}\n`;
}

describe("a text whose beginning ends inside a character", () => {
  test.each([640, 480])("is shown without a character that does not stand in it (byte %i)", (bytes) => {
    const text = new TextEncoder().encode(twice(bytes));
    const plan = inspect(text);
    expect(plan.findings).toHaveLength(1);
    expect(plan.findings[0]?.excerpt).not.toContain("\ufffd");
    for (const verdict of explainPlan(plan, text)) expect(verdict.text).not.toContain("\ufffd");
  });

  test("is shown with dots, as it goes on", () => {
    const [finding] = inspect(twice(640)).findings;
    expect(finding?.excerpt).toBe("Paa...");
  });
});

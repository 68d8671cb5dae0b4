/** Near copies: what is edited goes, what says something else stays, and the words that differ are shown. */
import { describe, expect, test } from "vitest";
import { clean, inspect, type Options } from "../../src/index.js";
import { explainPlan } from "../../src/plan/explain.js";

const A =
  "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail on board.";
const B =
  "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until the horn was heard.";
const C = "Three of the crew went forward to sound the channel while the captain kept her head to the wind and waited.";
const D =
  "By noon the sun had burned it off, and the children on the quay were counting sails as if nothing had happened.";
const E =
  "Old Marten, who keeps the lamp, says that he was never asked, and that he would have lit it had he been asked.";

const lines = (...paragraphs: string[]) => `${paragraphs.join("\n")}\n`;
const RULES: Options = { rules: ["repeat", "near-repeat"] };
const cleaned = (text: string, options: Options = {}) => clean(text, { ...RULES, ...options }).text;
const edit = (text: string, from: string, to: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe("an edited copy goes, the first one stays", () => {
  test.each([
    ["one word changed", lines(A, B, C, A, edit(B, "heard", "sounded")), lines(A, B, C)],
    [
      "a word changed in each paragraph",
      lines(A, B, C, edit(A, "little", "bit"), edit(B, "dark", "unlit")),
      lines(A, B, C),
    ],
    ["a word left out", lines(A, B, C, A, edit(B, "office ", "")), lines(A, B, C)],
    [
      "a typo corrected",
      lines(edit(A, "passengers", "pasengers"), B, C, A, B),
      lines(edit(A, "passengers", "pasengers"), B, C),
    ],
    ["one paragraph replaced", lines(A, B, C, D, E, A, "What then?", C), lines(A, B, C, D, E, "What then?")],
    ["one paragraph missing", lines(A, B, C, D, E, A, C, D), lines(A, B, C, D, E)],
    [
      "one paragraph added",
      lines(A, B, C, D, A, B, "Nobody saw that coming.", C, D),
      lines(A, B, C, D, "Nobody saw that coming."),
    ],
    ["in Russian", russian("большой", "старый"), russian("большой")],
  ])("%s", (_, before, after) => {
    expect(before).not.toBe(after);
    expect(cleaned(before)).toBe(after);
  });
});

function russian(...lamps: string[]): string {
  const first =
    "Паром отошёл от северного пирса чуть позже семи, с большим опозданием, и на борту было много людей, почта и три больших ящика.";
  const second = (lamp: string) =>
    `Никто не сказал ничего о тумане, и ${lamp} фонарь на молу оставался тёмным до самого позднего вечера, пока не загудел рожок.`;
  const other = "К полудню солнце разогнало туман, а дети на набережной считали паруса как ни в чём не бывало.";
  return lines(...lamps.flatMap((lamp, i) => [first, second(lamp), ...(i === 0 ? [other] : [])]));
}

describe("a copy that says something else stays", () => {
  test.each([
    ["another figure", edit(A, "forty", "fifty"), B],
    ["another number in digits", edit(A, "two hours", "2 hours"), edit(B, "the fog", "fog 7")],
    ["a negation", A, edit(B, "stayed dark", "never stayed dark")],
    ["another negation", edit(A, "left the", "didn't leave the"), B],
    ["another name", edit(A, "the north pier", "Dunmore"), edit(B, "the harbour office", "Ann Wells")],
  ])("%s", (_, first, second) => {
    const text = lines(A, B, C, D, first, second);
    expect(cleaned(text)).toBe(text);
  });

  test("a run that goes on behind another figure: the paragraph with the figure is no mere replacement", () => {
    const text = lines(A, B, C, D, E, A, edit(B, "the fog", "a fog of 3 days"), C);
    expect(cleaned(text)).toContain("a fog of 3 days");
  });

  test("a refrain with a new word each time stays", () => {
    const verse = (word: string) => [
      `Ring, ${word} of the harbour, ring out loud and long,`,
      "for the boats that are late tonight;",
    ];
    const text = lines(
      ...verse("bell"),
      "My father kept the lantern lit.",
      ...verse("horn"),
      "And he sang.",
      ...verse("lamp"),
    );
    expect(cleaned(text)).toBe(text);
  });

  test("explain names the word that tells them apart", () => {
    const text = lines(A, B, C, D, edit(A, "forty", "fifty"), B);
    const plan = inspect(text, { ...RULES, near: true });
    const verdict = explainPlan(plan, new TextEncoder().encode(text)).find(({ lines }) => lines.first === 5);
    expect(verdict?.reason).toMatch(/nearly equal to line 1, but "f(orty|ifty)" makes it say something else/);
  });
});

test("the words that differ stand in the finding, the report and the explanation", () => {
  const text = lines(A, B, C, A, edit(B, "heard", "sounded"));
  const plan = inspect(text, RULES);
  expect(plan.findings).toHaveLength(1);
  const [finding] = plan.findings;
  expect(finding?.evidence).toMatchObject({
    rule: "near-repeat",
    keeps: { lines: { first: 1, last: 2 } },
    differences: [{ keptLine: 2, kept: "heard", removedLine: 5, removed: "sounded" }],
  });
  const told = explainPlan(plan, new TextEncoder().encode(text)).map(({ reason }) => reason);
  expect(told.join("\n")).toContain('line 5 "heard" -> "sounded"');
});

test("100,000 paragraphs of one shape cost no more than they must: each is compared with a few", () => {
  const shape = (i: number) =>
    `The ferry of day ${i} left the pier with ${i * 7} passengers and came back before dark.`;
  const text = lines(...Array.from({ length: 100_000 }, (_, i) => shape(i)));
  expect(inspect(text, RULES).findings).toEqual([]);
});

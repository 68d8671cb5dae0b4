/** The plan as a whole: cleaning must settle even where cutting tips the evidence for the mode. */
import { describe, expect, test } from "vitest";
import { clean, inspect } from "../../src/index.js";
import { segment } from "../../src/text/segment.js";

/** Hard-wrapped prose: `blocks` blocks of ten lines of about 70 characters, none equal. */
function wrapped(blocks: number): string {
  const line = (i: number) =>
    `${"of the fog that lay on the harbour that morning and of the boats in it".slice(0, 66)} ${String(i).padStart(3, "0")}`;
  return Array.from({ length: blocks }, (_, block) =>
    Array.from({ length: 10 }, (_, i) => line(block * 10 + i)).join("\n"),
  ).join("\n\n");
}

const LONG = [
  "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until the horn was heard from the north pier and the women ran out.",
  "Three of the crew went forward to sound the channel while the captain kept her head to the wind and waited for the pilot to come out and take her in on the flood.",
];

describe("mode", () => {
  test("where the cut makes a wrapped document one of lines, cleaning twice still changes nothing", () => {
    const tail = `${LONG.join("\n")}\nwrote one\n\n${LONG.join("\n")}\nwrote the other\n`;
    const text = `${wrapped(7)}\n\n${wrapped(7)}\n\n${tail}`;
    expect(segment(new TextEncoder().encode(text)).mode, "else this test means nothing").toBe("block");
    const once = clean(text).text;
    expect(once.length).toBeLessThan(text.length);
    expect(inspect(once).findings).toEqual([]);
  });

  test("a forced mode is kept", () => {
    expect(inspect(wrapped(2), { mode: "line" }).paragraphs).toBe(20);
    expect(inspect(wrapped(2), { mode: "block" }).paragraphs).toBe(2);
  });
});

describe("copies nested in copies", () => {
  const FERRY = "The ferry left the north pier a little after seven, two hours late, with mail on board.";
  /** a b [a b [a b c d] c d] c d, to any depth: removing the innermost copy makes the next one whole. */
  function nested(depth: number): string {
    const paragraph = (part: string, run: number) => `${FERRY} The ${part} of day ${run} was the same.\n`;
    const runs = Array.from({ length: depth }, (_, run) => run);
    const first = runs.map(
      (run) =>
        ["morning", "noon", "evening", "night"].map((part) => paragraph(part, run)).join("") +
        `Day ${run} came to an end.\n`,
    );
    const opened = runs.map((run) => paragraph("morning", run) + paragraph("noon", run));
    const closed = runs.reverse().map((run) => paragraph("evening", run) + paragraph("night", run));
    return [...first, ...opened, ...closed].join("");
  }

  test("all go, one round after the other", () => {
    const { text, plan } = clean(nested(20), { rules: ["repeat"] });
    expect(plan.findings.reduce((sum, { paragraphs }) => sum + paragraphs, 0)).toBe(80);
    expect(inspect(text, { rules: ["repeat"] }).findings).toEqual([]);
  });

  test("hundreds deep the document is left alone, and explain says so", () => {
    const text = nested(300);
    expect(clean(text, { rules: ["repeat"] }).text).toBe(text);
    expect(inspect(text, { rules: ["repeat"], near: true }).near).toMatchObject([
      { lines: { first: 1 }, reason: expect.stringContaining("left alone after 100 rounds") },
    ]);
  });
});

test.each([["nothing"], ["Fog.\n"]])("a document that loses nothing comes back itself: %s", (text) => {
  const bytes = new TextEncoder().encode(text === "nothing" ? "" : text);
  expect(clean(bytes).text).toBe(bytes);
});

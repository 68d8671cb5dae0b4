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

/** Which bytes go with a paragraph, and which blank lines with it. */
import { describe, expect, test } from "vitest";
import { applyPlan, clean, inspect } from "../../src/index.js";
import { keepMatcher } from "../../src/plan/keep.js";

const A = "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail.";
const B = "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until dawn.";
const C = "By noon the sun had burned it off, and the children on the quay were counting sails as if in summer.";

/** `A`, `B`, `C` stand for the paragraphs above; everything else is as it is written. */
const fill = (sketch: string) => sketch.replace(/[ABC]/g, (letter) => ({ A, B, C })[letter] ?? letter);

describe("blank lines go with what they separated", () => {
  test.each([
    ["in the middle", "A\n\nB\n\nA\n\nB\n\nC\n", "A\n\nB\n\nC\n"],
    ["at the end", "A\n\nB\n\nA\n\nB\n", "A\n\nB\n"],
    ["at the end, with blank lines behind", "A\n\nB\n\nA\n\nB\n\n\n", "A\n\nB\n"],
    ["at the end, without a final line end", "A\nB\nA\nB", "A\nB\n"],
    ["no blank line before, one behind", "A\nB\nA\nB\n\nC\n", "A\nB\n\nC\n"],
    ["one before, none behind", "A\nB\n\nA\nB\nC\n", "A\nB\n\nC\n"],
    ["the wider gap stays", "A\n\nB\n\nA\n\nB\n\n\n\nC\n", "A\n\nB\n\n\n\nC\n"],
    ["CR LF", "A\r\n\r\nB\r\n\r\nA\r\n\r\nB\r\n", "A\r\n\r\nB\r\n"],
    ["CR alone", "A\rB\rA\rB\rC\r", "A\rB\rC\r"],
    ["a byte order mark stays", "\ufeffA\nB\nA\nB\n", "\ufeffA\nB\n"],
  ])("%s", (_, before, after) => expect(clean(fill(before)).text).toBe(fill(after)));
});

describe("a plan", () => {
  test("is refused for other bytes than it was made for", () => {
    const plan = inspect("one\ntwo\n");
    expect(() => applyPlan(plan, new TextEncoder().encode("one\n"))).toThrow(/is for 8 bytes/);
  });

  test("of a clean document gives back the very same bytes", () => {
    const bytes = new TextEncoder().encode(fill("A\nB\n"));
    expect(clean(bytes).text).toBe(bytes);
  });

  test("leaves lone surrogates in a string alone", () => {
    const text = fill("\ud800 A\nB\nC\nB\nC\n");
    expect(clean(text).text).toBe(fill("\ud800 A\nB\nC\n"));
  });

  test("refuses rules and limits that mean nothing", () => {
    expect(() => inspect("a", { rules: ["repeats" as "repeat"] })).toThrow(/unknown rule "repeats"/);
    expect(() => inspect("a", { maxRemoved: 50 })).toThrow(/not between 0 and 1/);
  });
});

describe("keep patterns", () => {
  test.each([
    ["Labels: *", "labels: boats, fog", true],
    ["Labels: *", "My labels: boats", false],
    ["*harbour*", "The Harbour\u2019s lamp", true],
    ["Posted by * at *", "Posted by  Ann  at 9:12", true],
    ["Posted by * at *", "Posted by Ann", false],
    ["ab*ba", "aba", false],
    ["it's over", "It\u2019s over", true],
    ["it's over", "It\u2019s over now", false],
  ])("%j on %j: %s", (pattern, text, kept) => expect(keepMatcher([pattern])(text)).toBe(kept));
});

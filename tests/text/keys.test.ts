/** The kernel's fast path and the reference give the same key and the same words on every text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ParagraphKey, TwinKernel } from "../../src/text/kernel/twin.js";
import { countWords, normalize } from "../../src/text/normalize.js";

/** UTF-8 takes the fast path where it can; UTF-16 always takes the reference. */
function fast(text: string): ParagraphKey {
  const bytes = new TextEncoder().encode(text);
  return { ...new TwinKernel("utf-8", true).compute(bytes, 0, bytes.length) };
}

function reference(text: string): ParagraphKey {
  const bytes = Buffer.from(text, "utf16le");
  return { ...new TwinKernel("utf-16le", true).compute(bytes, 0, bytes.length) };
}

const foldable = fc.constantFrom(
  ..."abz AZ09 '\"-.,\\\t\r\n\u00a0\u00c0\u00e9\u00d7\u00df\u2010\u2014\u2018\u2019\u201c\u201d\u2026\u200b\u200f\u061c\u202e\u2066\ufe0f".split(
    "",
  ),
);
const anything = fc.oneof(
  { weight: 6, arbitrary: foldable },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("\u0301", "\u03a3", "\u0130", "\ufb01", "\u6c34", "\u0e01", "\ud83d\ude00", "\u1e9e"),
  },
);
const text = fc.array(anything, { maxLength: 120 }).map((parts) => parts.join(""));

describe("keys", () => {
  test("fast path and reference agree", () => {
    fc.assert(
      fc.property(text, (sample) => {
        expect(fast(sample)).toEqual(reference(sample));
      }),
      { numRuns: 20_000 },
    );
  });

  test("keys are equal exactly where normalised texts are", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const equal = fast(a).hi === fast(b).hi && fast(a).lo === fast(b).lo;
        expect(equal).toBe(normalize(a) === normalize(b));
      }),
      { numRuns: 5_000 },
    );
  });

  test("any bytes at all have a key, and different invalid bytes differ", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => new TwinKernel("utf-8", true).compute(bytes, 0, bytes.length)).not.toThrow();
      }),
      { numRuns: 5_000 },
    );
    const keyOf = (...bytes: number[]) => ({
      ...new TwinKernel("utf-8", true).compute(Uint8Array.from(bytes), 0, bytes.length),
    });
    expect(keyOf(0x63, 0xe9)).not.toEqual(keyOf(0x63, 0xe8));
    expect(keyOf(0x63, 0xe9)).toEqual(keyOf(0x43, 0xe9));
  });

  test.each([
    ["case", "The Harbour", "the harbour"],
    ["white space", "  the\u00a0 harbour\t", "the harbour"],
    ["curly quotes", "\u201cit\u2019s\u201d", '"it\'s"'],
    ["dashes", "1914\u20131918 \u2014 war", "1914-1918 - war"],
    ["ellipsis", "and then\u2026", "and then..."],
    ["zero-width characters", "har\u200bbour\ufeff", "harbour"],
    ["marks of direction", "\u202b\u061cthe \u2067harbour\u2069\u202c", "the harbour"],
    ["how an emoji is drawn", "the \u2764\ufe0f of a \u2764\ufe0e harbour", "the \u2764 of a \u2764 harbour"],
    ["a trailing backslash", "the harbour \\", "the harbour"],
    ["compatibility forms", "\ufb01sh \uff21", "fish a"],
    ["composition", "cafe\u0301", "caf\u00e9"],
  ])("%s is folded away", (_, a, b) => expect(fast(a)).toEqual(fast(b)));

  test.each([
    ["a figure", "sold 100 boats", "sold 1000 boats"],
    ["a letter", "the harbor", "the harbour"],
    ["punctuation", "no, comments", "no comments"],
    ["accents", "resume", "r\u00e9sum\u00e9"],
    ["a backslash alone", "\\", "\\\\"],
  ])("%s makes a difference", (_, a, b) => expect(fast(a)).not.toEqual(fast(b)));

  test.each([
    ["", 0],
    ["- * -", 0],
    ["one two three", 3],
    ["caf\u00e9 \u2014 na\u00efve", 2],
    ["\u6c34\u9762\u306b\u98a8", 2],
    ["\u0441\u043d\u0435\u0433 \u0438\u0434\u0451\u0442", 2],
  ])("%j has %i words", (sample, words) => {
    expect(countWords(normalize(sample))).toBe(words);
    expect(fast(sample).words).toBe(words);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/chrome/fold.js";
import { LEXICON } from "../../src/chrome/lexicon/index.js";
import { matchAll, matchLine } from "../../src/chrome/match.js";

const examples = LEXICON.flatMap((entry) => entry.examples);
/** Lines put together from pieces of real ones, which reach far deeper into templates than random text. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(...examples.flatMap((line) => line.split(" "))),
      fc.string({ unit: "grapheme", maxLength: 5 }),
    ),
    {
      maxLength: 14,
    },
  )
  .chain((words) => fc.constantFrom(" ", "", "  ").map((space) => words.join(space)));

describe("any line", () => {
  test("matchLine agrees with matchAll", () => {
    const agrees = fc.property(pieces, (line) => {
      expect(matchLine(line)).toBe(matchAll(line)[0]);
    });
    fc.assert(agrees, { numRuns: 2_000 });
  });

  test("folding is idempotent", () => {
    const idempotent = fc.property(fc.oneof(pieces, fc.string({ unit: "binary" })), (line) => {
      expect(fold(fold(line))).toBe(fold(line));
    });
    fc.assert(idempotent, { numRuns: 4_000 });
  });

  test("ASCII lines match the same in upper case and with other white space", () => {
    for (const line of examples.filter((example) => /^[\x20-\x7e]*$/.test(example))) {
      expect(matchAll(line.toUpperCase()), line).toEqual(matchAll(line));
      expect(matchAll(`\t ${line.replaceAll(" ", " \u00a0")}\u2003`), line).toEqual(matchAll(line));
    }
  });
});

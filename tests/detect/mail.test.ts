/** Addresses of mail are told as an expression tells them, without its going back and forth. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { hasMail } from "../../src/detect/chrome/mail.js";

test("as /\\S@\\S+\\.\\S/ tells them", () => {
  const character = fc.constantFrom("@", "@", ".", ".", "a", " ", "\u00a0", "\ud83d", "\n");
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
      expect(hasMail(text)).toBe(/\S@\S+\.\S/.test(text));
    }),
    { numRuns: 20_000 },
  );
});

test("in linear time: of a@a@a@..., and of nearly addresses", () => {
  const long = 1_000_000;
  const started = performance.now();
  for (const text of ["a@".repeat(long), "a@.".repeat(long), `${"a@".repeat(long)}.`, "@.a ".repeat(long)])
    hasMail(text);
  // Some 0.1 s; the expression takes hours.
  expect(performance.now() - started).toBeLessThan(20_000);
});

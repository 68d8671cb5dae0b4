/** What hunks cost. That patches are right is in tests/cli/patches.test.ts. */
import { describe, expect, test } from "vitest";
import { inspect } from "../../src/index.js";
import { makeHunks } from "../../src/plan/patch.js";

const LINE = "a line of five words";

/** Makes the hunks of a text of so many lines, every tenth of which goes; returns how many milliseconds that takes. */
function timeOf(lines: number, end: string, tail = ""): number {
  const bytes = new TextEncoder().encode(`${LINE}${end}`.repeat(lines) + tail);
  const length = LINE.length + end.length;
  const spans = Array.from({ length: lines / 10 }, (_, i) => ({ start: 10 * length * i, end: (10 * i + 1) * length }));
  const plan = { ...inspect(""), bytes: bytes.length, findings: spans.map((span) => ({ span })) as never };
  const started = performance.now();
  expect(makeHunks(plan, bytes)).toHaveLength(end === "\n" ? lines / 10 : 1);
  return performance.now() - started;
}

describe("hunks are made in linear time", () => {
  // Each some 0.1 to 1 s; what is quadratic takes minutes.
  const LONGEST_MS = 20_000;

  test("where the last line is long and has no end: it is not looked through for each of them", () => {
    expect(timeOf(400_000, "\n", "b".repeat(50_000_000))).toBeLessThan(LONGEST_MS);
  });

  test("of a text whose lines end at CR", () => {
    expect(timeOf(2_000_000, "\r")).toBeLessThan(LONGEST_MS);
  });
});

/** What hunks cost. That patches are right is in tests/cli/patches.test.ts. */
import { describe, expect, test } from "vitest";
import { inspect } from "../../src/index.js";
import { makeHunks } from "../../src/plan/patch.js";

const LINE = "a line of five words";

/** Processor time for the hunks of a text of so many lines, every tenth of which goes. */
function costOf(lines: number, end: string, tail = ""): number {
  const bytes = new TextEncoder().encode(`${LINE}${end}`.repeat(lines) + tail);
  const length = LINE.length + end.length;
  const spans = Array.from({ length: lines / 10 }, (_, i) => ({ start: 10 * length * i, end: (10 * i + 1) * length }));
  const plan = { ...inspect(""), bytes: bytes.length, findings: spans.map((span) => ({ span })) as never };
  const before = process.cpuUsage();
  expect(makeHunks(plan, bytes)).toHaveLength(end === "\n" ? lines / 10 : 1);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

describe("hunks", () => {
  test("cost no more where the last line is long and has no end: it is not looked through for each of them", () => {
    costOf(1_000, "\n");
    expect(costOf(100_000, "\n", "b".repeat(10_000_000)) / costOf(100_000, "\n")).toBeLessThan(4);
  });

  test("of a text whose lines end at CR cost ten times as much for ten times as many, not a hundred times", () => {
    costOf(1_000, "\r");
    expect(costOf(400_000, "\r") / costOf(40_000, "\r")).toBeLessThan(30);
  });
});

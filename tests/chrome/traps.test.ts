import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { matchAll, matchLine } from "../../src/chrome/match.js";

function fixture(name: string): string[] {
  const text = readFileSync(new URL(`../../fixtures/chrome/${name}`, import.meta.url), "utf8");
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("# "));
}

describe("lines that people write", () => {
  const traps = fixture("traps.txt");

  test("there are enough of them", () => {
    expect(traps.length).toBeGreaterThanOrEqual(100);
  });

  test.each(traps)("nothing matches %j", (line) => {
    expect(matchAll(line).map((entry) => entry.id)).toEqual([]);
  });

  test.each(fixture("weak-traps.txt"))("only weak entries match %j", (line) => {
    expect(matchAll(line).filter((entry) => entry.strength === "strong")).toEqual([]);
    expect(matchLine(line)).toBeDefined();
  });

  test("chrome inside a sentence, in quotes or followed by words is not strong", () => {
    for (const line of [
      "Post a Comment",
      "Newer Post Older Post Home",
      "Subscribe to: Post Comments (Atom)",
      "<< Home",
    ]) {
      expect(matchLine(line)?.strength).toBe("strong");
      for (const around of [`He wrote ${line}`, `${line} and left`, `"${line}"`, `${line}.`]) {
        expect(matchLine(around)?.strength, around).not.toBe("strong");
      }
    }
  });
});

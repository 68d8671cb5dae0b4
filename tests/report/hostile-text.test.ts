/**
 * Text and names that would do something where a report is shown: on a
 * terminal, in the log of a CI system. Every reporter there is gets them.
 */
import { describe, expect, test } from "vitest";
import { REPORTERS } from "../../src/report/index.js";
import { SHELL_UNECHO } from "../cli/run.js";
import { testFolder } from "../folder.js";
import { NAMES, STARTS, writeHostile } from "./hostile-corpus.js";

/** C0, C1, separators and whatever reorders or hides text; a newline ends a line of the report itself. */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

/** What reporter github says itself: one line, one command. */
const OWN_COMMAND = /^::(warning|notice|error) [^:]*::[^\n]*$/;

const folder = testFolder(SHELL_UNECHO);

function expectHarmless(output: Buffer | string): void {
  const text = output.toString();
  expect(text).not.toMatch(UNSAFE);
  for (const line of text.split("\n").filter((each) => !OWN_COMMAND.test(each)))
    expect(line.trimStart().startsWith("::"), line).toBe(false);
  expect(text).not.toMatch(/##(\[|vso\[)/);
}

describe("what a corpus says or is called does nothing", () => {
  test.each(Object.keys(REPORTERS))("in the report %s", async (reporter) => {
    writeHostile(folder);
    const { stdout, stderr, code } = await folder.work("check", ".", "-v", "--reporter", reporter);
    expect(code).toBe(1);
    // All but the sums show what is found.
    expect(stdout.length).toBeGreaterThan(reporter === "summary" ? 100 : 1_000);
    expectHarmless(stdout);
    expectHarmless(stderr);
  });

  test("in what explain says", async () => {
    writeHostile(folder);
    for (const name of NAMES) {
      const { stdout } = await folder.work("explain", name);
      // Every paragraph is shown, and each file has all the texts, twice.
      expect(stdout.toString().match(/^ +\d+ {2}/gm)).toHaveLength(2 * STARTS.length + 1);
      expectHarmless(stdout);
    }
  });

  test("in what rules test says", async () => {
    for (const start of STARTS) expectHarmless((await folder.work("rules", "test", start)).stdout);
  });

  test("the JSON report means the same as if nothing were escaped", async () => {
    writeHostile(folder);
    const { stdout } = await folder.work("check", ".", "--reporter", "json");
    const { documents } = JSON.parse(stdout.toString());
    expect(documents.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(NAMES));
  });
});

/**
 * Text and names that would do something where a report is shown: on a
 * terminal, in the log of a CI system. Every reporter there is gets them.
 */
import { describe, expect, test } from "vitest";
import { REPORTERS } from "../../src/report/index.js";
import { SHELL_UNECHO } from "../cli/run.js";
import { testFolder } from "../faults/folder.js";

/** C0, C1, separators and whatever reorders or hides text; a newline ends a line of the report itself. */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

const TAIL = ", two hours late, with forty people and a horse on board, and nobody had told the harbour office.";
const STARTS = [
  "\u001b[31mThe ferry left the north pier",
  "\u001b]8;;https://example.org\u0007The second ferry left",
  "\u001b]0;owned\u001b\\ The third one left the quay",
  "The fourth \u009b31m ferry left \u0085 the pier",
  "The fifth \u202eferry\u202c left \u2066the pier\u2069 at \u200fdawn",
  "::error file=a.txt::The sixth ferry left the pier",
  "  ::stop-commands::The seventh ferry left",
  "##vso[task.complete result=Failed;]The eighth ferry left",
  "The ninth ferry ##[error] left the pier",
  "The tenth ferry left the pier \u2028::error:: after that",
];
const NAMES = [
  "a.txt",
  "::error::b.txt",
  "##vso[task.setvariable variable=x]c.txt",
  "d\u001b[2J.txt",
  "e\n::error::.txt",
  "f\u202etxt.txt",
];

const folder = testFolder(SHELL_UNECHO);

function expectHarmless(output: Buffer | string): void {
  const text = output.toString();
  expect(text).not.toMatch(UNSAFE);
  for (const line of text.split("\n")) expect(line.trimStart().startsWith("::"), line).toBe(false);
  expect(text).not.toMatch(/##(\[|vso\[)/);
}

/** Each of the texts is the first of a run once, which is what reports show. */
function writeAll(): void {
  const paragraphs = STARTS.map((start) => `${start}${TAIL}\n`);
  const textFrom = (i: number) => [...paragraphs.slice(i), ...paragraphs.slice(0, i)].join("");
  for (const i of STARTS.keys()) folder.write(`posts/${i}.txt`, `${textFrom(i)}In between.\n${textFrom(i)}`);
  for (const name of NAMES) folder.write(name, `${textFrom(0)}In between.\n${textFrom(0)}`);
  folder.write("posts/\u001b]0;x\u0007binary.txt", "\0");
}

describe("what a corpus says or is called does nothing", () => {
  test.each(Object.keys(REPORTERS))("in the report %s", async (reporter) => {
    writeAll();
    const { stdout, stderr, code } = await folder.work("check", ".", "-v", "--reporter", reporter);
    expect(code).toBe(1);
    expect(stdout.length).toBeGreaterThan(1_000);
    expectHarmless(stdout);
    expectHarmless(stderr);
  });

  test("in what explain says", async () => {
    writeAll();
    for (const name of [...NAMES, ...[...STARTS.keys()].map((i) => `posts/${i}.txt`)]) {
      const { stdout } = await folder.work("explain", name);
      expect(stdout.toString()).toContain("cut");
      expectHarmless(stdout);
    }
  });

  test("in what rules test says", async () => {
    for (const start of STARTS) expectHarmless((await folder.work("rules", "test", start)).stdout);
  });

  test("the JSON report means the same as if nothing were escaped", async () => {
    writeAll();
    const { stdout } = await folder.work("check", ".", "--reporter", "json");
    const { documents } = JSON.parse(stdout.toString());
    expect(documents.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(NAMES));
  });
});

/** `unecho explain` says what `clean` does, for the lines that reports print, and what it cannot say. */
import { beforeEach, describe, expect, test } from "vitest";
import { ECHO, testFolder } from "../folder.js";
import { SHELL_UNECHO } from "./run.js";

const folder = testFolder(SHELL_UNECHO);
const CONFIG = "unecho.config.json";
const explain = async (...args: string[]) => {
  const { stdout, stderr, code } = await folder.work("explain", ...args);
  return { stdout: stdout.toString(), stderr, code };
};

beforeEach(() => folder.write("a.txt", ECHO.replace("It was late.", "\n\nIt was late.")));

describe("what --keep keeps", () => {
  test("is said to be kept by it, with the rule that would cut it", async () => {
    const { stdout } = await explain("a.txt:4-5", "--keep", "The ferry*", "--keep", "Nobody*");
    expect(stdout).toContain("keep  repeat: kept by --keep; without it cut: a copy of lines 2-3");
    expect((await folder.work("clean", "a.txt", "--keep", "The ferry*", "--keep", "Nobody*")).stdout.toString()).toBe(
      folder.read("a.txt"),
    );
  });

  test("is not what stays anyway", async () => {
    expect((await explain("a.txt:1", "--keep", "Fog")).stdout).toContain("no rule applies");
  });
});

describe("lines as check prints them", () => {
  test("a range is all paragraphs that overlap it", async () => {
    const { stdout, code } = await explain("a.txt:3-4");
    expect(stdout.match(/^ +\d+ {2}/gm)?.map(Number)).toEqual([3, 4]);
    expect(code).toBe(0);
  });

  test.each([
    ["a.txt:7", "a.txt: line 7 is blank; the nearest paragraph stands in line 8"],
    ["a.txt:6-7", "a.txt: lines 6-7 are blank; the nearest paragraph stands in line 5"],
    ["a.txt:9", "a.txt has no paragraph at line 9; it has 8 lines"],
    ["a.txt:5-4", "a.txt has no paragraph at lines 5-4; it has 8 lines"],
  ])("%s: %s", async (target, message) => {
    expect(await explain(target)).toMatchObject({ stderr: `unecho: ${message}\n`, code: 2 });
  });
});

describe("what one file cannot tell", () => {
  const NOT_EXPLAINED =
    "unecho: a.txt: rules template and shared are not explained: they look at all files; see unecho check --scope corpus\n";

  test("is said where a configuration looks at the corpus", async () => {
    folder.write(CONFIG, '{ "scope": "corpus" }');
    expect(await explain("a.txt")).toMatchObject({ stderr: NOT_EXPLAINED, code: 0 });
  });

  test("is said where rules of the corpus are asked for", async () => {
    expect(await explain("a.txt", "--rules", "template")).toMatchObject({ stderr: NOT_EXPLAINED, code: 0 });
  });

  test("a limit on all files together is no option of explain", async () => {
    expect(await explain("a.txt", "--max-removed-total", "3")).toMatchObject({ stdout: "", code: 2 });
    folder.write(CONFIG, '{ "maxRemovedTotal": 3 }');
    expect((await explain("a.txt:4")).code).toBe(0);
  });
});

describe("reasons are sentences, of one line as of several", () => {
  const LONG = ECHO.split("\n").slice(1, 3).join(" ");

  test.each([
    ["lines", ECHO, "a.txt:2", "the first copy of what lines 4-5 repeat"],
    ["a line", `${LONG}\n${LONG}\nIt was late.\n`, "a.txt:1", "the first copy of what line 2 repeats"],
    [
      "a line of a teaser",
      `Nobody had told the harbour office about the fog, so the lamp ... Read more\n${LONG}\n${ECHO.split("\n")[2]}\nIt was late.\n`,
      "a.txt:3",
      "the full text of what line 1 begins",
    ],
  ])("%s", async (_, text, target, reason) => {
    folder.write("a.txt", text);
    expect((await explain(target)).stdout).toContain(`: ${reason}\n`);
  });

  test("an indented refrain is called one", async () => {
    const hymn = new URL("../../fixtures/scraped/archive/lamplighters-hymn.txt", import.meta.url).pathname;
    expect((await explain(`${hymn}:18`)).stdout).toContain("laid out with indentation, as in the refrain of a song");
  });
});

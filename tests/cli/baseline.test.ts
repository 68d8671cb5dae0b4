/** check --baseline: what is known stays quiet, what is new fails, and nothing hides behind anything else. */
import { rmSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { ECHO, testFolder } from "../folder.js";
import { SHELL_UNECHO, unecho } from "./run.js";

const folder = testFolder(SHELL_UNECHO);
const FILE = ".unecho-baseline.jsonl";
const OTHER = ECHO.replaceAll("forty passengers", "fifty sailors").replaceAll("Nobody", "Somebody");

const work = async (...args: string[]) => {
  const { stdout, stderr, code } = await folder.work(...args);
  return { stdout: stdout.toString(), stderr, code };
};
const check = (...args: string[]) => work("check", "posts", "--baseline", FILE, ...args);

/** Baselines that several tests begin with, by what was said when they were made: each is made once. */
const made = new Map<string, string>();

async function startFrom(said: string): Promise<void> {
  const known = made.get(said);
  if (known !== undefined) return folder.write(FILE, known);
  const { stderr, code } = await work("baseline", "update", "posts");
  expect([stderr, code]).toEqual([`unecho: ${FILE}: ${said}\n`, 0]);
  made.set(said, folder.read(FILE));
}

beforeEach(async () => {
  folder.write("posts/a.txt", ECHO);
  await startFrom("1 finding added, 0 removed (1 in all)");
});

describe("a baseline", () => {
  test("what it holds is not reported and does not fail", async () => {
    const { stdout, stderr, code } = await check();
    expect(stdout).toBe("1 document, nothing found. 1 more in the baseline.\n");
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test("is not made, nor changed, where every input is skipped", async () => {
    folder.write("posts/a.txt", "a\0b");
    for (const command of ["update", "prune"]) {
      const { stderr, code } = await work("baseline", command, "posts", "-q");
      expect(stderr).toBe("unecho: the baseline is unchanged: every input was skipped\n");
      expect(code).toBe(2);
    }
    expect((await work("baseline", "show")).stdout).toContain("1 finding, 1 text");
  });

  test("a finding that takes the place of a known one fails: it is the text that counts, not the number", async () => {
    folder.write("posts/a.txt", OTHER);
    const { stdout, stderr, code } = await check();
    expect(stdout).toContain("1 of 1 document with findings: 1 repeat");
    expect(stderr).toBe(
      "unecho: 1 in the baseline no longer there; drop with: unecho baseline prune, and the same paths\n",
    );
    expect(code).toBe(1);
  });

  test("the same text once more fails: one that is known covers one", async () => {
    folder.write("posts/b.txt", ECHO);
    const { stdout, code } = await check();
    expect(stdout).toContain("1 of 2 documents with findings: 1 repeat");
    expect(stdout).toContain("1 more in the baseline");
    expect(code).toBe(1);
  });

  test("a file that moves keeps what is known of it", async () => {
    rmSync(folder.at("posts/a.txt"));
    folder.write("posts/deep/moved.txt", ECHO);
    expect((await check()).code).toBe(0);
  });

  test("a document with known findings only is not held back", async () => {
    expect((await check("--max-removed", "5")).code).toBe(0);
    expect((await work("check", "posts", "--max-removed", "5")).code).toBe(3);
  });

  test("prune drops what is gone, keeps what is there, adds nothing", async () => {
    folder.write("posts/b.txt", OTHER);
    await work("baseline", "update", "posts");
    rmSync(folder.at("posts/a.txt"));
    folder.write("posts/c.txt", ECHO.replaceAll("harbour", "port"));
    const { stderr } = await work("baseline", "prune", "posts");
    expect(stderr).toBe(`unecho: ${FILE}: 1 finding removed (1 in all)\n`);
    const { stdout } = await work("baseline", "show");
    expect(stdout).toContain("with fift");
    expect(stdout).toContain("1 finding, 1 text\n");
  });

  test("update and prune leave it as it was when an input cannot be read", async () => {
    const before = folder.read(FILE);
    for (const action of ["update", "prune"]) {
      const { stderr, code } = await work("baseline", action, "posts", "gone.txt");
      expect(stderr).toContain("gone.txt");
      expect(code).toBe(2);
      expect(folder.read(FILE)).toBe(before);
    }
  });

  test("the file is the same whatever the order and the jobs, a line a text, and merges by line", async () => {
    folder.write("posts/b.txt", OTHER);
    await work("baseline", "update", "posts");
    const first = folder.read(FILE);
    await work("baseline", "update", "posts/b.txt", "posts/a.txt", "-j", "2");
    expect(folder.read(FILE)).toBe(first);
    expect(first.trimEnd().split("\n"), "and the version").toHaveLength(3);
  });

  test.each([
    ["{", "line 1 is no entry of a baseline"],
    ['\n{"fingerprint":"x","rule":"repeat","count":0,"excerpt":""}', "line 2 is no entry of a baseline"],
    ["[1]", "line 1 is no entry of a baseline"],
    ["null", "line 1 is no entry of a baseline"],
  ])("one that is damaged is an error that names the line: %s", async (text, message) => {
    folder.write(FILE, text);
    const { stderr, code } = await check();
    expect(stderr).toBe(`unecho: ${FILE}: cannot read the baseline: ${message}\n`);
    expect(code).toBe(2);
  });

  test("says by which normalisation it was made; one that does not is of the first, one of another is refused", async () => {
    const [first, ...entries] = folder.read(FILE).split("\n");
    expect(first).toBe('{"normalization":1}');
    folder.write(FILE, entries.join("\n"));
    expect((await check()).code).toBe(0);
    folder.write(FILE, ['{"normalization":2}', ...entries].join("\n"));
    const { stderr, code } = await check();
    expect(stderr).toBe(
      `unecho: ${FILE}: cannot read the baseline: its fingerprints are of normalisation 2; this unecho knows 1: make it anew\n`,
    );
    expect(code).toBe(2);
  });

  test("one that is not there is an error that says how to make it", async () => {
    const { stderr, code } = await work("check", "posts", "--baseline", "none.jsonl");
    expect(stderr).toContain("make one with: unecho baseline update");
    expect(code).toBe(2);
  });

  test("the JSON report says how many it held", async () => {
    const { stdout } = await check("--reporter", "json");
    expect(JSON.parse(stdout).summary).toMatchObject({ changed: 0, known: 1, removedBytes: 0, findings: {} });
  });
});

describe("with some of the files, as pre-commit gives them", () => {
  beforeEach(async () => {
    folder.write("posts/b.txt", OTHER);
    folder.write("posts/c.txt", ECHO.replaceAll("harbour", "port"));
    await startFrom("2 findings added, 0 removed (3 in all)");
  });
  const some = (...args: string[]) => work(...args, "posts/a.txt", "--baseline", FILE);

  test("check says nothing of files that it did not look at", async () => {
    expect(await some("check")).toMatchObject({ stderr: "", code: 0 });
  });

  test("check speaks of what is gone from the file, and of files that are gone", async () => {
    folder.write("posts/a.txt", "Nothing twice.\n");
    expect((await some("check")).stderr).toContain("1 in the baseline no longer there");
    rmSync(folder.at("posts/b.txt"));
    expect((await some("check")).stderr).toContain("2 in the baseline no longer there");
  });

  test("update adds and removes what these files say, and leaves the rest", async () => {
    folder.write("posts/a.txt", ECHO.replaceAll("ferry", "boat"));
    const { stderr } = await some("baseline", "update");
    expect(stderr).toBe(
      `unecho: ${FILE}: 1 finding added, 1 removed (3 in all; 2 of documents not looked at left unchanged)\n`,
    );
    expect(await check()).toMatchObject({ stderr: "", code: 0 });
  });

  test("prune leaves what is known of the others", async () => {
    const before = folder.read(FILE);
    const { stderr } = await some("baseline", "prune");
    expect(stderr).toBe(
      `unecho: ${FILE}: 0 findings removed (3 in all; 2 of documents not looked at left unchanged)\n`,
    );
    expect(folder.read(FILE)).toBe(before);
    rmSync(folder.at("posts/c.txt"));
    expect((await some("baseline", "prune")).stderr).toContain("1 finding removed (2 in all; 1 of documents");
  });

  test("it is the same from another folder", async () => {
    const options = { cwd: folder.at("posts") };
    const { stderr } = await unecho(["baseline", "prune", "a.txt", "--baseline", `../${FILE}`], undefined, options);
    expect(stderr).toContain("0 findings removed (3 in all; 2 of documents not looked at left unchanged)");
  });

  test("a text that two files have is known once for each", async () => {
    folder.write("posts/d.txt", ECHO);
    expect((await work("baseline", "update", "posts/d.txt")).stderr).toContain("1 finding added, 0 removed (4 in all");
    folder.write("posts/a.txt", "Nothing twice.\n");
    expect((await some("baseline", "prune")).stderr).toContain("1 finding removed (3 in all");
    expect(await check()).toMatchObject({ stderr: "", code: 0 });
  });

  test("a text that moved is known where it stands now", async () => {
    rmSync(folder.at("posts/a.txt"));
    folder.write("posts/moved.txt", ECHO);
    await work("baseline", "prune", "posts/moved.txt");
    expect(folder.read(FILE)).toContain('"path":"posts/moved.txt"');
    expect(folder.read(FILE)).not.toContain('"path":"posts/a.txt"');
  });

  test("records are known by the file that they stand in", async () => {
    folder.write("in.jsonl", `${JSON.stringify({ id: "one", text: ECHO.replaceAll("ferry", "tug") })}\n`);
    const records = ["in.jsonl", "--format", "jsonl"];
    await work("baseline", "update", ...records);
    expect(folder.read(FILE)).toContain('"path":"in.jsonl"');
    expect(await work("check", ...records, "--id-field", "id", "--baseline", FILE)).toMatchObject({
      stderr: "",
      code: 0,
    });
  });

  test("standard input is looked at when it is given, and only then", async () => {
    const echo = Buffer.from(ECHO.replaceAll("ferry", "tug"));
    const piped = (...args: string[]) => unecho(args, echo, { cwd: folder.path });
    await piped("baseline", "update", "-");
    expect((await some("baseline", "prune")).stderr).toContain("0 findings removed (4 in all");
    expect((await piped("check", "-", "--baseline", FILE)).code).toBe(0);
  });

  test("one that names no files, as earlier ones, loses nothing, and learns where its findings stand", async () => {
    folder.write(FILE, folder.read(FILE).replaceAll(/"path":"[^"]*",/g, ""));
    expect(await some("check")).toMatchObject({ stderr: "", code: 0 });
    expect((await some("baseline", "update")).stderr).toContain("0 findings added, 0 removed (3 in all");
    await work("baseline", "update", "posts");
    expect(folder.read(FILE).match(/"path"/g)).toHaveLength(3);
    expect(folder.read(FILE).match(/"fingerprint"/g)).toHaveLength(3);
  });
});

describe("what fails", () => {
  test.each([
    [["--fail-on", "repeat"], 1],
    [["--fail-on", "chrome,teaser"], 0],
    [["--fail-on", "none"], 0],
    [["--max-findings", "0"], 1],
    [["--max-findings", "1"], 0],
  ])("%j: exit %i", async (args, expected) => {
    expect((await work("check", "posts", ...args)).code).toBe(expected);
  });

  test.each([
    [["--fail-on", "template"], "--fail-on template: the rule needs --scope corpus"],
    [["--fail-on", "repeat,shared"], "--fail-on shared: the rule needs --scope corpus"],
    [["--fail-on", "chrome", "--rules", "repeat"], "--fail-on chrome: the rule is not among --rules"],
  ])("a rule that does not run cannot fail, and is refused: %j", async (args, said) => {
    const { stdout, stderr, code } = await work("check", "posts", ...args);
    expect(stderr).toBe(`unecho: ${said}, so the check cannot fail by it\n`);
    expect([stdout, code]).toEqual(["", 2]);
    expect((await work("check", "posts", "--fail-on", "template", "--scope", "corpus")).code).toBe(0);
  });

  test("of rules that a configuration names one that runs is enough", async () => {
    folder.write("unecho.config.json", '{"failOn":["chrome","repeat"]}');
    expect((await work("check", "posts", "--rules", "repeat")).code).toBe(1);
    const { stderr, code } = await work("check", "posts", "--rules", "teaser");
    expect(stderr).toContain('unecho: unecho.config.json:1: "failOn": ');
    expect(code).toBe(2);
  });

  test.each(["update", "prune"])("baseline %s has no limit on what is removed: it removes nothing", async (action) => {
    const { stderr, code } = await work("baseline", action, "posts", "--max-removed", "5");
    expect(stderr).toContain("unknown option '--max-removed'");
    expect(code).toBe(2);
  });

  test("more than --max-findings says so", async () => {
    folder.write("posts/b.txt", OTHER);
    const { stderr, code } = await work("check", "posts", "--max-findings", "1");
    expect(stderr).toBe("unecho: 2 findings, more than --max-findings 1\n");
    expect(code).toBe(1);
  });
});

/** What a run says about files is never written over them, by whatever name it is told to. */
import { linkSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { ECHO, testFolder } from "../folder.js";
import { SHELL_UNECHO } from "./run.js";

const folder = testFolder(SHELL_UNECHO);
const { at, read, work, shell } = folder;

beforeEach(() => {
  folder.write("posts/a.txt", ECHO);
  folder.write("y.txt", ECHO);
});

describe("a report", () => {
  test.each([
    ["check", "y.txt", "--reporter", "json=y.txt"],
    ["check", "y.txt", "--reporter", "pretty", "--reporter", "json=./posts/../y.txt"],
    ["check", "y.txt", "--reporter", "json=link"],
    ["check", "y.txt", "--reporter", "json=hard"],
    ["check", "here/y.txt", "--reporter", "json=y.txt"],
    ["check", "posts", "--reporter", "json=here/posts/a.txt"],
    ["clean", "y.txt", "--reporter", "json=y.txt"],
    ["clean", "posts", "--in-place", "--reporter", "json=posts/a.txt"],
    ["clean", "posts", "--out", "out", "--reporter", "html=posts/a.txt"],
    ["diff", "y.txt", "--reporter", "json=y.txt"],
  ])("is not written over an input: %s %s %s %s", async (...args) => {
    symlinkSync("y.txt", at("link"));
    symlinkSync(".", at("here"));
    linkSync(at("y.txt"), at("hard"));
    const { code, stderr, stdout } = await work(...args);
    expect(stderr).toMatch(/^unecho: --reporter \w+=\S+ would write over the input \S+: name another file\n$/);
    expect([code, stdout.length]).toEqual([2, 0]);
    expect([read("y.txt"), read("posts/a.txt")]).toEqual([ECHO, ECHO]);
    expect(readdirSync(folder.path).sort()).toEqual(["hard", "here", "link", "posts", "y.txt"]);
    expect(readdirSync(at("posts"))).toEqual(["a.txt"]);
  });

  test("nor over an output, be it there already or not", async () => {
    const args = ["clean", "posts", "--out", "out", "--reporter", "json=out/a.txt"];
    for (const before of [undefined, "old\n"]) {
      if (before !== undefined) {
        mkdirSync(at("out"));
        writeFileSync(at("out/a.txt"), before);
      }
      const { code, stderr } = await work(...args);
      expect(stderr).toBe(
        "unecho: --reporter json=out/a.txt would write over the output out/a.txt: name another file\n",
      );
      expect(code).toBe(2);
    }
    expect(read("out/a.txt")).toBe("old\n");
  });

  test("nor over records that come out under another name, nor over a copy of a source", async () => {
    writeFileSync(at("r.jsonl"), `${JSON.stringify({ text: ECHO })}\n`);
    const records = await work("clean", "r.jsonl", "--format", "jsonl", "--out", "o", "--reporter", "json=o/r.jsonl");
    expect(records.stderr).toContain("would write over the output o/r.jsonl");
    const copy = await work("clean", "y.txt", "--in-place", "--backup-suffix", ".o", "--reporter", "json=y.txt.o");
    expect(copy.stderr).toContain("would write over the copy y.txt.o");
    expect([records.code, copy.code]).toEqual([2, 2]);
    expect(read("y.txt")).toBe(ECHO);
  });

  test("nor over standard input or output that are files", async () => {
    const input = await shell("$unecho check --reporter json=y.txt < y.txt");
    expect(input.stderr).toContain("would write over the input stdin");
    const output = await shell("$unecho clean posts/a.txt --reporter json=o.txt > o.txt");
    expect(output.stderr).toContain("would write over the output stdout");
    expect([input.code, output.code]).toEqual([2, 2]);
    expect(read("y.txt")).toBe(ECHO);
    expect((await shell("$unecho check y.txt --reporter json=/dev/stdout > r.json")).code).toBe(1);
    expect(JSON.parse(read("r.json")).schema).toBe(1);
  });

  test("nor over what the run was told by", async () => {
    writeFileSync(at("d.json"), '{"schema":1,"decisions":[]}');
    writeFileSync(at("list"), "y.txt\n");
    const decisions = await work("check", "y.txt", "--decisions", "d.json", "--reporter", "json=d.json");
    expect(decisions.stderr).toContain("--reporter json=d.json would write over --decisions d.json");
    const list = await work("check", "--files-from", "list", "--reporter", "json=list");
    expect(list.stderr).toContain("--reporter json=list would write over --files-from list");
    expect(read("list")).toBe("y.txt\n");
  });

  test("shares its file with no other, by whatever link", async () => {
    symlinkSync(".", at("here"));
    const fresh = await work("check", "posts", "--reporter", "json=r", "--reporter", "pretty=here/r");
    expect(fresh.stderr).toBe("unecho: two reports in here/r: name a file for each\n");
    writeFileSync(at("r"), "");
    linkSync(at("r"), at("s"));
    const linked = await work("check", "posts", "--reporter", "json=r", "--reporter", "pretty=s");
    expect(linked.stderr).toBe("unecho: two reports in s: name a file for each\n");
    expect([fresh.code, linked.code]).toEqual([2, 2]);
  });

  test("may replace the report of the run before", async () => {
    for (let i = 0; i < 2; i++) expect((await work("check", "posts", "--reporter", "json=r.json")).code).toBe(1);
  });
});

test("a baseline is not written over a text", async () => {
  const { code, stderr } = await work("baseline", "update", "y.txt", "--baseline", "y.txt");
  expect(stderr).toBe("unecho: y.txt: cannot read the baseline: line 1 is no entry of a baseline\n");
  expect(code).toBe(2);
  expect(read("y.txt")).toBe(ECHO);
});

describe("standard output is no input", () => {
  const records = `${JSON.stringify({ text: ECHO })}\n`;

  test.each([
    ["$unecho y.txt >> y.txt", "y.txt"],
    ["$unecho clean ./posts/../y.txt >> y.txt", "y.txt"],
    ["$unecho < y.txt >> y.txt", "stdin"],
    ["$unecho --format jsonl < r.jsonl >> r.jsonl", "stdin"],
    ["$unecho clean --format jsonl r.jsonl >> r.jsonl", "r.jsonl"],
    ["$unecho clean posts -n >> posts/a.txt", "posts/a.txt"],
    ["$unecho clean posts --out o --reporter json >> posts/a.txt", "posts/a.txt"],
    ["$unecho check posts >> posts/a.txt", "posts/a.txt"],
    ["$unecho diff y.txt >> y.txt", "y.txt"],
    ["$unecho keys y.txt >> y.txt", "y.txt"],
    ["$unecho explain y.txt >> y.txt", "y.txt"],
    ["$unecho explain - < y.txt >> y.txt", "stdin"],
  ])("%s", async (line, name) => {
    writeFileSync(at("r.jsonl"), records);
    const { code, stderr } = await shell(line);
    expect(stderr).toBe(`unecho: ${name}: is both input and output: write to another file\n`);
    expect(code).toBe(2);
    expect([read("y.txt"), read("posts/a.txt"), read("r.jsonl")]).toEqual([ECHO, ECHO, records]);
  });

  test("a filter that cannot begin does not pass a file on to itself", async () => {
    const { code, stderr } = await shell("$unecho --no-such-option < y.txt >> y.txt");
    expect(stderr).toContain("unknown option");
    expect([code, read("y.txt")]).toEqual([2, ECHO]);
  });

  test("what the shell has emptied before is said too", async () => {
    const { code, stderr } = await shell("$unecho y.txt > y.txt");
    expect([code, stderr]).toEqual([2, "unecho: y.txt: is both input and output: write to another file\n"]);
  });

  test.each([
    "$unecho y.txt > /dev/null",
    "$unecho - < /dev/null > /dev/null",
    "$unecho y.txt > other.txt",
    "$unecho < y.txt > other.txt",
    "$unecho y.txt < y.txt > other.txt",
    "$unecho y.txt < other.txt > other.txt",
    "$unecho < y.txt | cat > other.txt",
    "$unecho clean posts --out o > posts/a.txt",
    "$unecho check y.txt -q --fail-on none >> y.txt",
    "$unecho check y.txt --fail-on none --reporter json=r.json >> y.txt",
  ])("no false alarm: %s", async (line) => {
    folder.write("other.txt", "");
    const { code, stderr } = await shell(line);
    expect(stderr).not.toContain("both input and output");
    expect(code).toBe(0);
  });
});

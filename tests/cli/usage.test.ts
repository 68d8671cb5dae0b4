/** Mistakes in use: said in a line that tells what would be right, never taken without effect. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ECHO, testFolder } from "../faults/folder.js";
import { SHELL_UNECHO, unecho } from "./run.js";

const folder = testFolder(SHELL_UNECHO);

describe("a value that would do nothing is refused", () => {
  test.each([
    [["--group-by", "", "--scope", "corpus"], "give folder, all or a regular expression"],
    [["--format", "jsonl", "--field", ""], "give the name of a field"],
    [["--format", "jsonl", "--field", "doc..text"], "give the name of a field"],
    [["--format", "jsonl", "--id-field", ""], "give the name of a field"],
    [["--chrome-line", "{n}"], "give a line with words in it"],
    [["--chrome-line", "{"], "give a line with words in it"],
    [["--keep", ""], "give what stays"],
    [["--max-findings", "x"], "Give a whole number from 0."],
  ])("%j", async (args, said) => {
    folder.write("a.txt", ECHO);
    const { stdout, stderr, code } = await folder.work("check", "a.txt", ...args);
    expect(stderr).toContain(said);
    expect([stdout.length, code]).toEqual([0, 2]);
  });

  test.each([["--include", "*.md"], ["--exclude", "*.md"], ["--follow"]])(
    "what is for folders, with standard input: %s",
    async (...args) => {
      const { stderr, code } = await unecho(["check", ...args], Buffer.from(ECHO), { cwd: folder.path });
      expect(stderr).toBe(`unecho: ${args[0]} goes with folders, not with standard input\n`);
      expect(code).toBe(2);
    },
  );

  test("unless a configuration says it for all runs", async () => {
    folder.write("unecho.config.json", '{"exclude":["*.md"],"follow":true}');
    const { stderr, code } = await unecho(["check", "-q"], Buffer.from(ECHO), { cwd: folder.path });
    expect([stderr, code]).toEqual(["", 1]);
  });
});

describe("what was meant is said", () => {
  test.each([
    [
      ["-q", "check", "d"],
      "check: no such file or folder, and as a glob it matches nothing; a command stands before its options: unecho check ...",
    ],
    [["diff", "a.txt", "--format", "jsonl"], "unknown option '--format': diff reads text only"],
    [["explain", "a.txt", "--format=jsonl"], "unknown option '--format=jsonl': explain reads text only"],
    [["rules", "nope"], "unknown command 'nope'"],
    [["rules", "lexicom"], "unknown command 'lexicom'; did you mean \"lexicon\"?"],
    [["baseline", "nope"], "unknown command 'nope'"],
  ])("%j", async (args, said) => {
    folder.write("a.txt", ECHO);
    const { stderr, code } = await folder.work(...args);
    expect(stderr).toBe(`unecho: ${said}\n`);
    expect(code).toBe(2);
  });

  test.each([
    ["a.jsonl", "jsonl"],
    ["a.NDJSON", "jsonl"],
    ["a.jsonl.gz", "jsonl"],
    ["a.warc.wet", "warc"],
    ["a.parquet", "parquet"],
  ])("of a file of records that is read as text: %s", async (name, format) => {
    folder.write(name, name.endsWith(".gz") ? gzipSync(ECHO) : ECHO);
    const line = `unecho: ${name}: read as text; as records clean and check read it with --format ${format}\n`;
    expect((await folder.work("clean", name)).stderr).toBe(line);
    expect((await folder.work("clean", name, "-q")).stderr).toBe("");
    expect((await folder.work("clean", name, "--format", "text")).stderr).toBe("");
  });

  test("by the help: where the options of each command are", async () => {
    const { stdout } = await folder.work("--help");
    expect(stdout.toString()).toContain("unecho COMMAND --help shows the options of a command");
  });
});

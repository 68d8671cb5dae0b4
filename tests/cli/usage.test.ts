/** Mistakes in use: said in a line that tells what would be right, never taken without effect. */
import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ECHO, testFolder } from "../folder.js";
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
    [["--max-findings", "x"], "unecho: --max-findings x: give a whole number from 0\n"],
    [["--fail-on", "chrome,none"], 'unecho: --fail-on chrome,none: "none" stands alone, without rules\n'],
    [["--fail-on", "non"], 'unecho: --fail-on non: no rule "non"; there are: none, repeat, '],
  ])("%j", async (args, said) => {
    folder.write("a.txt", ECHO);
    const { stdout, stderr, code } = await folder.work("check", "a.txt", ...args);
    expect(stderr).toContain(said);
    expect([stdout.length, code]).toEqual([0, 2]);
  });

  // As where a variable of a script is not set: --out "" would be the working folder.
  test.each([
    ["clean", "--out", "", "d"],
    ["clean", "--in-place", "--backup-suffix", "", "d"],
    ["check", "--files-from", ""],
    ["check", "--config", "", "d"],
    ["check", "--baseline", "", "d"],
    ["check", "--decisions", "", "d"],
    ["undo", "--root", ""],
    ["verify", "--report", "", "d", "d"],
  ])("a name that is empty: %s %s %s", async (...args) => {
    folder.write("d/a.txt", ECHO);
    const { stdout, stderr, code } = await folder.work(...args);
    expect(stderr).toMatch(/^unecho: --\S+ '': it is empty: give [^\n]*[^.\n]\n$/);
    expect([stdout.length, code, existsSync(folder.at("a.txt"))]).toEqual([0, 2, false]);
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

describe("the summary goes to standard error where no report is shown", () => {
  const SUMMARY = "unecho: 1 of 1 document with findings: 1 repeat; 208 of 433 bytes (48.0 %).\n";
  test.each([
    [["check", "a.txt", "--reporter", "json=r"], SUMMARY],
    [["check", "a.txt", "--reporter", "json=r", "--reporter", "html=h", "-v"], SUMMARY],
    [["check", "a.txt", "--reporter", "json=r", "-q"], ""],
    [["check", "a.txt", "--reporter", "json"], ""],
    [["check", "a.txt", "--reporter", "json=r", "--reporter", "pretty"], ""],
    [["clean", "a.txt", "-n", "--reporter", "json=r"], SUMMARY],
    [["clean", "a.txt", "-n", "--reporter", "json"], ""],
    [["clean", "a.txt", "--out", "o", "-v", "--reporter", "json=r"], SUMMARY],
    [["clean", "a.txt", "--out", "o", "-v", "--reporter", "json"], SUMMARY],
    [["clean", "a.txt", "--reporter", "json=r"], ""],
    [["diff", "a.txt", "--reporter", "json=r"], ""],
  ])("%j", async (args, said) => {
    folder.write("a.txt", ECHO);
    const { stderr } = await folder.work(...args);
    expect(stderr.replace(/^unecho: 1 file written.*\n/m, "")).toBe(said);
  });
});

test.each([
  [["check", "a.txt"], ["nothing was read: 1 skipped.\n"]],
  [["check", "a.txt", "--reporter", "json=r"], ["unecho: nothing was read: 1 skipped.\n"]],
  [["check", "a.txt", "--reporter", "json"], ["unecho: nothing was read: every input was skipped\n"]],
  [["check", "a.txt", "-q"], ["unecho: nothing was read: every input was skipped\n"]],
  [["check", "a.txt", "-q", "--reporter", "json=r"], ["unecho: nothing was read: every input was skipped\n"]],
  [["diff", "a.txt"], ["unecho: nothing was read: every input was skipped\n"]],
])("that nothing was read is said once: %j", async (args, said) => {
  folder.write("a.txt", "\0");
  const { stdout, stderr, code } = await folder.work(...args);
  expect(`${stdout}${stderr}`.match(/^.*nothing was read.*\n/gm)).toEqual(said);
  expect(code).toBe(2);
});

describe("- is standard output", () => {
  test("for a report", async () => {
    folder.write("a.txt", ECHO);
    const { stdout, stderr, code } = await folder.work("check", "a.txt", "--reporter", "json=-");
    expect(JSON.parse(stdout.toString()).schema).toBe(1);
    expect([stderr, code, existsSync(folder.at("-"))]).toEqual(["", 1, false]);
    const taken = await folder.work("clean", "a.txt", "--reporter", "json=-");
    expect(taken.stderr).toContain("standard output carries the result");
    expect(taken.code).toBe(2);
  });

  test("and no folder for --out; ./- is one", async () => {
    folder.write("a.txt", ECHO);
    const { stderr, code } = await folder.work("clean", "a.txt", "--out", "-");
    expect(stderr).toBe("unecho: --out - is not a folder: leave it out for standard output, or write ./-\n");
    expect([code, existsSync(folder.at("-"))]).toEqual([2, false]);
    expect((await folder.work("clean", "a.txt", "--out", "./-")).code).toBe(0);
    expect(existsSync(folder.at("-/a.txt"))).toBe(true);
  });
});

describe("what was meant is said", () => {
  test.each([
    [
      ["-q", "check", "d"],
      "check: no such file or folder, and as a glob it matches nothing; a command goes before its options: unecho check ...",
    ],
    [["diff", "a.txt", "--format", "jsonl"], "unknown option '--format': diff reads text only"],
    [["explain", "a.txt", "--format=jsonl"], "unknown option '--format=jsonl': explain reads text only"],
    [["rules", "nope"], "unknown command 'nope'; there are: lexicon, test"],
    [["rules", "lexicom"], "unknown command 'lexicom'; did you mean \"lexicon\"?"],
    [["baseline", "nope"], "unknown command 'nope'; there are: update, prune, show"],
    [["check", "a.txt", "--out", "x"], "unknown option '--out'; clean takes it"],
    [["clean", "a.txt", "--fail-on=chrome"], "unknown option '--fail-on=chrome'; check takes it"],
    [["explain", "a.txt", "--jobs", "2"], "unknown option '--jobs'; clean, check and diff take it"],
    [["clean", "a.txt", "--list"], "unknown option '--list'; undo takes it"],
    [["config", "--null"], "unknown option '--null'; clean, check and diff take it"],
    [["explain"], "missing required argument 'file[:line]'; - is standard input"],
    [["rules", "test", "--frob"], "unknown option '--frob'"],
    [["check", "--jsob", "1"], "unknown option '--jsob'; did you mean --jobs?"],
    [["check", "-dash.txt"], "unknown option '-dash.txt'; put a path that begins with a dash after --: -- -dash.txt"],
    [["-q", "-novel.txt"], "unknown option '-ovel.txt'; put a path that begins with a dash after --: -- -novel.txt"],
    [["explain", "a.txt:0"], "a.txt:0: lines count from 1"],
    [["explain", "a.txt:0-2"], "a.txt:0-2: lines count from 1"],
    [
      ["check", "--fail-on", "repeats"],
      '--fail-on repeats: no rule "repeats"; there are: none, repeat, near-repeat, teaser, chrome, template, shared; did you mean "repeat"?',
    ],
    [["check", "--jobs", "' is invalid. "], "--jobs ''\\'' is invalid. ': give a whole number from 1"],
    [["check", "-j", "x\ny"], "--jobs 'x\\x0ay': give a whole number from 1"],
    [["check", "--scope", "corpu"], '--scope corpu: give one of: file, corpus; did you mean "corpus"?'],
    [["clean", "--out"], "--out <dir> needs a value"],
    [["diff", "-j"], "--jobs <n> needs a value"],
    [["explain", "a.txt", "b.txt"], "explain takes 1 argument, not 2"],
    [["completion", "bsh"], "unknown shell 'bsh'; give one of: bash, zsh, fish, powershell; did you mean \"bash\"?"],
  ])("%j", async (args, said) => {
    for (const name of ["a.txt", "-dash.txt", "-novel.txt"]) folder.write(name, ECHO);
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

describe("-q keeps what an exit code other than 0 and 1 is about", () => {
  const HELD = "left unchanged: 48.0 % would go (--max-removed 5)\n";

  test.each([["clean"], ["check"], ["diff"], ["clean", "-n"]])(
    "a limit that holds standard input back: %s %s",
    async (...args) => {
      const { stderr, code } = await unecho([...args, "-q", "--max-removed", "5"], Buffer.from(ECHO), {
        cwd: folder.path,
      });
      expect(stderr).toBe(`unecho: stdin: ${HELD}`);
      expect(code).toBe(3);
    },
  );

  test.each([
    ["check", "a.txt"],
    ["clean", "a.txt", "--out", "out"],
    ["clean", "a.txt", "--in-place"],
    ["clean", "a.txt", "--out", "out", "-j", "2"],
  ])("one that holds a file back: %s %s %s %s", async (...args) => {
    folder.write("a.txt", ECHO);
    const { stderr, code } = await folder.work(...args, "-q", "--max-removed", "5");
    expect(stderr).toBe(`unecho: a.txt: ${HELD}`);
    expect(code).toBe(3);
  });

  test("many files: twenty are named, behind however many were skipped, and the others counted", async () => {
    for (let i = 10; i < 40; i++) folder.write(`d/${i}-skipped.txt`, "a\0b");
    for (let i = 10; i < 32; i++) folder.write(`d/${i}-text.txt`, ECHO);
    const quiet = (await folder.work("check", "d", "-q", "--max-removed", "5")).stderr.trimEnd().split("\n");
    expect(quiet.slice(0, 20)).toEqual(
      Array.from({ length: 20 }, (_, i) => `unecho: d/${i + 10}-text.txt: ${HELD.trim()}`),
    );
    expect(quiet.slice(20)).toEqual(["unecho: and 2 more held back (-v names them all)"]);
    const all = (await folder.work("check", "d", "--max-removed", "5")).stderr.trimEnd().split("\n");
    expect(all.length).toBe(42);
    expect(all.slice(-2)).toEqual([
      "unecho: and 10 more skipped (-v names them all)",
      "unecho: and 2 more held back (-v names them all)",
    ]);
  });

  test("and help says so", async () => {
    const help = (await folder.work("check", "--help")).stdout.toString().replace(/\s+/g, " ");
    expect(help).toContain("-q, --quiet say nothing but errors and what a limit holds back");
  });
});

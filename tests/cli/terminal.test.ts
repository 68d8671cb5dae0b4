/** unecho on a terminal: a pseudo-terminal made by script(1) of util-linux, which tells colour and help apart. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run, SHELL_UNECHO } from "./run.js";

const HAS_SCRIPT = spawnSync("script", ["-qec", "true", "/dev/null"], { input: "" }).status === 0;
if (!HAS_SCRIPT)
  console.warn("terminal.test.ts: script(1) of util-linux is missing, the tests on a terminal are skipped");

const A = "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail.";
const B = "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until dawn.";
const ESCAPE = "\u001b[";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "unecho-terminal-"));
  writeFileSync(path.join(folder, "a.txt"), `${A}\n${B}\n${A}\n${B}\nIt was late.\n`);
  const chrome = "0 Comments:\nPost a Comment\nSubscribe to: Post Comments (Atom)\n<< Home\n";
  writeFileSync(path.join(folder, "blog.txt"), `${A}\n${B}\n${A}\n${B}\nIt was late.\n${chrome}`);
  const wide =
    "港口的渡轮晚点了两个小时，船上有四十名乘客和邮件。\n没有人通知港务局起雾的消息，防波堤上的灯一直暗着，直到天亮。\n";
  writeFileSync(path.join(folder, "wide.txt"), wide.repeat(2));
  writeFileSync(path.join(folder, "hostile.txt"), `\u001b]0;owned\u0007${A}\n${B}\n\u001b]0;owned\u0007${A}\n${B}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a terminal shows when `line` runs on it. Variables that say something about colour come from `env` alone. */
async function onTerminal(line: string, env: Readonly<Record<string, string>> = {}) {
  const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = process.env;
  const shown = await run("script", ["-qec", line, "/dev/null"], undefined, {
    cwd: folder,
    env: { ...rest, TERM: "xterm", ...env },
  });
  return { text: shown.stdout.toString().replaceAll("\r\n", "\n"), code: shown.code };
}

describe.skipIf(!HAS_SCRIPT).concurrent("on a terminal", () => {
  test.each([
    ["a terminal has colour", "check a.txt", {}, true],
    ["NO_COLOR takes it away", "check a.txt", { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR says nothing", "check a.txt", { NO_COLOR: "" }, true],
    ["a dumb terminal has none", "check a.txt", { TERM: "dumb" }, false],
    ["FORCE_COLOR=0 takes it away", "check a.txt", { FORCE_COLOR: "0" }, false],
    ["--no-color takes it away", "check a.txt --no-color", {}, false],
    ["--color beats NO_COLOR", "check a.txt --color", { NO_COLOR: "1" }, true],
    ["explain has colour", "explain a.txt", {}, true],
    ["diff has colour", "diff a.txt", {}, true],
    ["cleaned text has none", "clean a.txt", {}, false],
    ["cleaned text has none, even with --color", "clean a.txt --color", {}, false],
  ])("%s: %s", async (_, args, env, expected) => {
    const { text } = await onTerminal(`${SHELL_UNECHO} ${args}`, env);
    expect(text).toContain("ferry");
    expect(text.includes(ESCAPE)).toBe(expected);
  });

  test("colour is decided for each stream: what goes into a pipe has none", async () => {
    for (const command of ["check", "diff", "explain"]) {
      const { text } = await onTerminal(`${SHELL_UNECHO} ${command} a.txt | cat`);
      expect(text).toContain("ferry");
      expect(text).not.toContain(ESCAPE);
    }
  });

  test.each(["check", "diff", "explain"])("%s shows control characters instead of obeying them", async (command) => {
    const { text } = await onTerminal(`${SHELL_UNECHO} ${command} hostile.txt --no-color`);
    expect(text).toContain("\\x1b]0;owned\\x07The ferry");
    for (const control of ["\u001b", "\u0007"]) expect(text).not.toContain(control);
  });

  test("without arguments it shows its help rather than wait for text, exit 2", async () => {
    const { text, code } = await onTerminal(SHELL_UNECHO);
    expect(text).toContain("Usage: unecho");
    expect(code).toBe(2);
  });

  test("a name leads to its file, in a terminal alone", async () => {
    const { text } = await onTerminal(`${SHELL_UNECHO} check a.txt`);
    expect(text).toContain(`\u001b]8;;file://${path.join(folder, "a.txt")}\u001b\\`);
    expect((await onTerminal(`${SHELL_UNECHO} check a.txt --color | cat`)).text).not.toContain("\u001b]8;;");
    expect((await onTerminal(`${SHELL_UNECHO} check a.txt --no-color`)).text).not.toContain("\u001b]8;;");
  });

  test("a place leads to its line", async () => {
    const { text } = await onTerminal(`${SHELL_UNECHO} check a.txt`);
    expect(text).toContain(`\u001b]8;;file://${path.join(folder, "a.txt")}#L3\u001b\\`);
  });

  test.each([50, 60, 80, 160])("what is said fits a terminal of %i columns", async (columns) => {
    for (const command of ["check blog.txt", "explain blog.txt", "clean blog.txt --out out -v", "check --help"]) {
      const { text } = await onTerminal(`stty cols ${columns}; ${SHELL_UNECHO} ${command} --no-color`);
      // Where the machine is slow, progress is shown and wiped out before the next line.
      const lines = text.slice(0, text.indexOf("\nExamples:") >>> 0).split(/\n|\r?\u001b\[K/);
      // What is one word, as the name of an option, is not torn.
      for (const line of lines.filter((each) => /\S\s+\S/.test(each)))
        expect(line.length, `${command}: ${line}`).toBeLessThanOrEqual(columns);
    }
  });

  test("a pipe gets whole what a terminal gets shortened", async () => {
    const piped = (await onTerminal(`${SHELL_UNECHO} check blog.txt | cat`)).text;
    expect(piped).toContain("The ferry left the north pier a little after seven, two hours late, with fort...");
    expect(piped).toMatch(/4 paragraphs, 11 words; blogger\/comment-count; blogger\/post-a-comment; and 2 more$/m);
  });

  test("wide characters count as two columns", async () => {
    const { text } = await onTerminal(`stty cols 60; ${SHELL_UNECHO} check wide.txt --aggressive --no-color`);
    const excerpt = text.split("\n").find((line) => line.includes("港")) ?? "";
    expect(excerpt.trimEnd().endsWith("...")).toBe(true);
    expect([...excerpt].reduce((sum, each) => sum + (each > "\u2e80" ? 2 : 1), 0)).toBeLessThanOrEqual(60);
  });

  test("a person is told what to do next where nothing is done yet, a pipe is not", async () => {
    expect((await onTerminal(`${SHELL_UNECHO} check a.txt`)).text).toContain("unecho explain FILE");
    expect((await onTerminal(`${SHELL_UNECHO} check a.txt | cat`)).text).not.toContain("unecho explain FILE");
    expect((await onTerminal(`${SHELL_UNECHO} clean a.txt --out done -v`)).text).not.toContain("unecho explain FILE");
  });

  test("work that takes long shows how far it is and how fast, wipes it at the end, and says nothing to a file", async () => {
    writeFileSync(path.join(folder, "some.jsonl"), `{"text":"${A}"}\n`.repeat(20_000));
    const slowly = "(cat some.jsonl; sleep 2; cat some.jsonl)";
    const { text } = await onTerminal(`${slowly} | ${SHELL_UNECHO} -j 1 --format jsonl > many.out`);
    expect(text).toMatch(/\r\u001b\[K\d+ MB read, \d+ MB\/s\r/);
    expect(text.endsWith("\r\u001b[K")).toBe(true);
    const { text: said } = await onTerminal(
      `${slowly} | ${SHELL_UNECHO} -j 1 --format jsonl 2> said > many.out; cat said`,
    );
    expect(said).toBe("");
  });

  // Work is short unless the machine does a lot else.
  test("short work shows no progress", { retry: 3 }, async () => {
    const { text } = await onTerminal(`${SHELL_UNECHO} check a.txt > report`);
    expect(text).toBe("");
  });
});

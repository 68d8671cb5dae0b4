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

  test("an excerpt fits a narrow terminal; a pipe gets it whole", async () => {
    const narrow = (await onTerminal(`stty cols 50; ${SHELL_UNECHO} check a.txt --no-color`)).text;
    expect(narrow).toMatch(/^ +The ferry left.*\.\.\.$/m);
    expect(narrow.split("\n").find((line) => line.includes("The ferry"))?.length).toBeLessThanOrEqual(50);
    const piped = (await onTerminal(`${SHELL_UNECHO} check a.txt | cat`)).text;
    expect(piped).toContain("The ferry left the north pier a little after seven, two hours late, with fort...");
  });

  test("a person is told what to do next, a pipe is not", async () => {
    expect((await onTerminal(`${SHELL_UNECHO} check a.txt`)).text).toContain("unecho explain FILE");
    expect((await onTerminal(`${SHELL_UNECHO} check a.txt | cat`)).text).not.toContain("unecho explain FILE");
  });

  test("short work shows no progress", async () => {
    const { text } = await onTerminal(`${SHELL_UNECHO} check a.txt > report`);
    expect(text).toBe("");
  });
});

/** What the documents say of files and options is there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { clean } from "../src/index.js";
import { unecho } from "./cli/run.js";

const ROOT = path.join(import.meta.dirname, "..");
const DOCS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md"].concat(
  readdirSync(path.join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
);
const read = (name: string) => readFileSync(path.join(ROOT, name), "utf8");

test.each(DOCS)("%s: every link leads somewhere", (name) => {
  for (const [, target = ""] of read(name).matchAll(/\]\(([^)#]+)[^)]*\)/g)) {
    if (/^https?:/.test(target)) continue;
    expect(existsSync(path.join(ROOT, path.dirname(name), target)), target).toBe(true);
  }
});

test("every option of a command in the documents is one that the command has", async () => {
  const helps = new Map<string, string>();
  const commands = [
    ...["clean", "check", "diff", "explain", "keys", "review", "undo", "verify", "config", "completion", "man", "help"],
    ...["baseline", "baseline update", "baseline prune", "baseline show", "rules", "rules lexicon", "rules test"],
  ];
  for (const command of commands)
    helps.set(command, (await unecho([...command.split(" "), "--help"])).stdout.toString());
  /** The command that words begin with; `clean` where there is none. */
  const commandOf = (words: string) => {
    const [first = "", second = ""] = words.split(" ");
    const named = [`${first} ${second}`, first].find((command) => helps.has(command));
    // What is meant without a command begins with an option or a file.
    if (named === undefined && /^[a-z]+$/.test(first)) throw new Error(`no command: unecho ${words}`);
    return named ?? "clean";
  };
  let seen = 0;
  for (const name of DOCS) {
    for (const [, words = ""] of read(name).matchAll(/\bunecho ((?:[^\n`|#;<>"']|<[^\n])*)/g)) {
      if (words.startsWith("--version")) continue;
      for (const [option] of words.matchAll(/--[a-z][a-z-]+/g)) {
        seen++;
        expect(helps.get(commandOf(words)), `${name}: unecho ${words}`).toContain(option);
      }
    }
  }
  expect(seen).toBeGreaterThan(25);
});

test("the report in docs/report.md is that of the fixture", async () => {
  const { stdout } = await unecho(["check", "fixtures/scraped/harbour-fire.txt", "--reporter", "json"], undefined, {
    cwd: ROOT,
  });
  const shown = /```json\n([\s\S]*?)```/.exec(read("docs/report.md"))?.[1] ?? "";
  expect(JSON.parse(shown)).toEqual(JSON.parse(stdout.toString()));
});

test("the examples in docs/rules.md are what the rules do", () => {
  const examples = [...read("docs/rules.md").matchAll(/```text\n([\s\S]*?)```/g)].map(([, example = ""]) =>
    example.trimEnd().split("\n"),
  );
  expect(examples.length).toBeGreaterThan(1);
  const textOf = (lines: readonly string[]) => lines.map((line) => `${line.replace(/^(stays|goes) +/, "")}\n`).join("");
  for (const lines of examples)
    expect(clean(textOf(lines)).text).toBe(textOf(lines.filter((line) => line.startsWith("stays"))));
});

/** What the documents say of files and options is there. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { clean, inspect, recordStream } from "../src/index.js";
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

test.each(["README.md", "docs/compare.md", "docs/scale.md"])("%s: what it leads to is in the package", (name) => {
  const { files } = JSON.parse(read("package.json"));
  const isPacked = (file: string) =>
    ["README.md", "LICENSE", ...files].some((packed: string) => file === packed || file.startsWith(`${packed}/`));
  const text = read(name);
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target = ""]) => path.join(path.dirname(name), target));
  const named = text.match(/\bintegrations\/[\w/]+\.py\b/g) ?? [];
  for (const file of [...links, ...named]) expect(isPacked(file), file).toBe(true);
});

test("docs/library.md shows a finding as it is", () => {
  const [finding] = inspect(readFileSync(path.join(ROOT, "fixtures/scraped/harbour-fire.txt"))).findings;
  const [, shown = ""] = /```js\n([\s\S]*?)```/.exec(read("docs/library.md")) ?? [];
  const json = shown.replace(/\/\/.*/g, "").replace(/([{,\s])(\w+):/g, '$1"$2":');
  expect(JSON.parse(json)).toEqual(finding);
});

test.for(["duckdb", "spark"])(
  "the script for %s has a --help, and says what is missing, without its module",
  (engine, context) => {
    const script = path.join(ROOT, `integrations/${engine}/unecho_${engine}.py`);
    // Without the packages of the site, whatever is installed.
    const python = (...args: string[]) => spawnSync("python3", ["-I", "-S", script, ...args], { encoding: "utf8" });
    if (python("--help").error !== undefined) return context.skip("python3 is not here");
    expect(python("--help")).toMatchObject({ status: 0, stderr: "" });
    const { stderr, status } = python("--input", "in.jsonl", "--output", "out");
    expect(stderr).toMatch(/^unecho_\w+: .* missing: .*pip install \w+\n$/);
    expect(status).toBe(1);
  },
);

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

test("docs/library.md names every export, and what onRecord hears", async () => {
  const text = read("docs/library.md");
  for (const name of Object.keys(await import("../src/index.js"))) expect(text).toContain(name);
  const said: string[] = [];
  const records = `${["{}", "{", '{"text":"a"}'].join("\n")}\n`;
  const stream = recordStream({ onRecord: (outcome) => said.push(`{ ${keysOf(outcome)} }`) });
  await new Response(new Blob([records]).stream().pipeThrough(stream)).text();
  const shown = text.replace(/\s+/g, " ");
  for (const each of said) expect(shown).toContain(each);
});

/** As the document writes it. */
function keysOf(outcome: object): string {
  return Object.entries(outcome)
    .map(([key, value]) => (key === "kind" ? `kind: "${value}"` : key))
    .join(", ");
}

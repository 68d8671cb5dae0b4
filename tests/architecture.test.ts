/** The rules of the house: which room may import which, and that what stands in a folder is registered. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { RULES } from "../src/detect/index.js";
import { RULE_IDS } from "../src/model.js";
import { REPORTERS } from "../src/report/index.js";

const SRC = path.join(import.meta.dirname, "../src");

/** For each room the rooms it may import besides itself, and whether packages and `node:` modules are allowed. */
const ROOMS: Readonly<Record<string, { rooms: readonly string[]; node: boolean; packages: readonly string[] }>> = {
  model: { rooms: [], node: false, packages: [] },
  text: { rooms: ["model"], node: false, packages: [] },
  chrome: { rooms: ["model", "text"], node: false, packages: [] },
  detect: { rooms: ["model", "text", "chrome"], node: false, packages: [] },
  plan: { rooms: ["model", "text", "detect"], node: false, packages: ["diff/lib/diff/array.js"] },
  records: { rooms: ["model", "text", "plan"], node: false, packages: [] },
  options: { rooms: ["model", "text", "chrome", "plan"], node: false, packages: [] },
  index: { rooms: ["model", "options", "text", "detect", "plan", "records"], node: false, packages: [] },
  report: { rooms: ["model"], node: false, packages: [] },
  corpus: {
    rooms: ["model", "text", "detect", "plan"],
    node: true,
    packages: ["fast-glob", "warcio", "hyparquet", "hyparquet-compressors"],
  },
  cli: {
    rooms: ["model", "text", "chrome", "detect", "plan", "records", "corpus", "report"],
    node: true,
    packages: ["commander", "chalk", "diff"],
  },
};

/**
 * What `corpus` may ask of the process: by whom and on what machine it runs, which tells whose drafts, locks and runs lie
 * there. And the modules of Node that hash.ts loads when the first hash is wanted: imported, they would take time of every
 * start. Streams, arguments, environment, working folder, listeners and the exit belong to `cli`.
 */
const ASKED_BY_CORPUS = ["pid", "kill", "getuid", "constrainedMemory", "versions", "getBuiltinModule"];

/** What nothing imports: where a program begins, and what only a compiler reads. */
const ENTRIES = [
  "cli/start.ts",
  "cli/jobs/worker.ts",
  "index.ts",
  "report/html/page/main.ts",
  "report/html/assets.d.ts",
  "text/kernel/assembly/kernel.ts",
];

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.split(path.sep).join("/"));

/** What a file imports, for its effects and when it is called too; of another file of ours its name below src. */
const IMPORTS: ReadonlyMap<string, readonly string[]> = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): string[] {
  return ts
    .preProcessFile(textOf(file))
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith(".")
        ? path.posix.join(path.posix.dirname(file), fileName).replace(/(\.js)?$/, ".ts")
        : fileName,
    );
}

function textOf(file: string): string {
  return readFileSync(path.join(SRC, file), "utf8");
}

function isOurs(specifier: string): boolean {
  return specifier.endsWith(".ts");
}

function roomOf(file: string): string {
  return (file.split("/")[0] ?? "").replace(/\.ts$/, "");
}

/** What a file takes of `process`, by name; `process` itself where it is handed on. */
function usesOfProcess(file: string): string[] {
  const text = textOf(file);
  if (!text.includes("process")) return [];
  const uses: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === "process") {
      const { parent } = node;
      const isOwner = ts.isPropertyAccessExpression(parent) && parent.expression === node;
      uses.push(isOwner ? parent.name.text : node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return uses;
}

/** The files in a folder, without what makes them files. */
function namesIn(folder: string): string[] {
  return files.filter((file) => path.posix.dirname(file) === folder).map((file) => path.posix.basename(file, ".ts"));
}

describe("rooms", () => {
  test.each(files)("%s imports only what its room may", (file) => {
    const room = roomOf(file);
    const may = ROOMS[room];
    expect(may, `room ${room} is not in the plan of the house`).toBeDefined();
    // What is put together while it runs, nobody can hold to this table.
    expect(textOf(file)).not.toMatch(/\bimport\((?!")/);
    for (const specifier of IMPORTS.get(file) ?? []) {
      if (isOurs(specifier)) {
        const target = roomOf(specifier);
        if (target !== room) expect(may?.rooms, `${file} imports ${specifier}`).toContain(target);
      } else if (specifier.startsWith("node:")) expect(may?.node, `${file} imports ${specifier}`).toBe(true);
      else expect(may?.packages, `${file} imports ${specifier}`).toContain(specifier);
    }
  });
});

test.each(files.filter((file) => roomOf(file) !== "cli"))("%s leaves the process to cli", (file) => {
  const may = roomOf(file) === "corpus" ? ASKED_BY_CORPUS : [];
  expect(usesOfProcess(file).filter((use) => !may.includes(use))).toEqual([]);
  expect(IMPORTS.get(file)).not.toContain("node:process");
});

describe("registries", () => {
  test("every file is an entry, or something imports it", () => {
    const imported = new Set([...ENTRIES, ...[...IMPORTS.values()].flat()]);
    expect(files.filter((file) => !imported.has(file))).toEqual([]);
  });

  test("the files in detect are those of the rules, and each is registered", () => {
    const rules = namesIn("detect").filter((name) => !["index", "view"].includes(name));
    expect(rules.sort()).toEqual([...RULE_IDS].sort());
    expect(Object.keys(RULES).sort()).toEqual(rules);
    for (const name of rules) expect(IMPORTS.get("detect/index.ts")).toContain(`detect/${name}.ts`);
  });

  test("the files in report/reporters are those of the registry, each under its name", async () => {
    expect(namesIn("report/reporters").sort()).toEqual(Object.keys(REPORTERS).sort());
    for (const [name, { load }] of Object.entries(REPORTERS)) {
      const module = await import(`../src/report/reporters/${name}.ts`);
      expect(await load(), name).toBe(module[name]);
    }
  });

  test("the files in cli/commands are those of the table of commands", () => {
    const commands = (IMPORTS.get("cli/command-table.ts") ?? []).filter((file) => file.startsWith("cli/commands/"));
    expect(namesIn("cli/commands").sort()).toEqual(
      [...new Set(commands.map((file) => path.posix.basename(file, ".ts")))].sort(),
    );
  });
});

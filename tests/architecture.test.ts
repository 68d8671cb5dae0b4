/** The rules of the house: which room may import which, and that what stands in a folder is registered. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
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

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

function roomOf(file: string): string {
  return (file.split(path.sep)[0] ?? "").replace(/\.ts$/, "");
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(SRC, file), "utf8");
  const statements = text.matchAll(/^(?:import|export)\b[^;"]*\bfrom "([^"]+)";|\bimport\("([^"]+)"\)/gm);
  return [...statements].map((match) => match[1] ?? match[2] ?? "");
}

describe("rooms", () => {
  test.each(files)("%s imports only what its room may", (file) => {
    const room = roomOf(file);
    const may = ROOMS[room];
    expect(may, `room ${room} is not in the plan of the house`).toBeDefined();
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith(".")) {
        const target = roomOf(
          path.relative(SRC, path.resolve(path.join(SRC, path.dirname(file)), specifier)).replace(/\.js$/, ".ts"),
        );
        if (target !== room) expect(may?.rooms, `${file} imports ${specifier}`).toContain(target);
      } else if (specifier.startsWith("node:")) expect(may?.node, `${file} imports ${specifier}`).toBe(true);
      else expect(may?.packages, `${file} imports ${specifier}`).toContain(specifier);
    }
  });
});

describe("registries", () => {
  test("every rule has its file", () => {
    for (const id of RULE_IDS) expect(files).toContain(path.join("detect", `${id}.ts`));
  });

  test("every reporter has its file under its name", () => {
    for (const name of Object.keys(REPORTERS)) expect(files).toContain(path.join("report", `${name}.ts`));
  });
});

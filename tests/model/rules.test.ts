/** What cannot be made from the table of rules names the same rules. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { RULE_FACTS, RULE_IDS } from "../../src/model.js";

const ROOT = path.join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

test("the facts are told in the order of the ids, and each rule has fingerprints of its own", () => {
  expect(Object.keys(RULE_FACTS)).toEqual(RULE_IDS);
  expect(new Set(Object.values(RULE_FACTS).map(({ seed }) => seed)).size).toBe(RULE_IDS.length);
});

test.each([
  ["src/report/schema.json", ["$defs", "finding", "properties", "rule", "enum"]],
  ["src/report/decisions-schema.json", ["properties", "decisions", "items", "properties", "rule", "enum"]],
  ["src/cli/config-schema.json", ["properties", "rules", "items", "enum"]],
  ["src/cli/config-schema.json", ["properties", "failOn", "items", "enum"], ["none"]],
] as const)("%s lists the rules in %s", (file, keys, also: readonly string[] = []) => {
  const listed = keys.reduce((value: Record<string, never>, key) => value[key] ?? {}, JSON.parse(read(file)));
  expect(listed).toEqual([...also, ...RULE_IDS]);
});

test("docs/rules.md has each rule in a heading", () => {
  const headings = read("docs/rules.md").match(/^## .*/gm) ?? [];
  const named = headings.flatMap((heading) => [...heading.matchAll(/`([a-z-]+)`/g)].map(([, id]) => id));
  expect(named.sort()).toEqual([...RULE_IDS].sort());
});

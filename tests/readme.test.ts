/** The README shows what the tool prints, and its table names the options that there are. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");
const README = readFileSync(path.join(ROOT, "README.md"), "utf8");

const unecho = (...args: string[]) =>
  spawnSync(process.execPath, ["bin/unecho.js", ...args], { cwd: ROOT, encoding: "utf8" }).stdout;

describe("README", () => {
  test("the terminal sample is what the terminal shows", () => {
    const sample = /\$ unecho (check \S+)\n([\s\S]*?)\n\$/.exec(README);
    expect(sample).not.toBeNull();
    expect(unecho(...(sample?.[1] ?? "").split(" ")).trimEnd()).toBe(sample?.[2]);
  });

  test("the table of options is that of clean --help and check --help", () => {
    const helpOf = (command: string) =>
      execFileSync(process.execPath, ["bin/unecho.js", command, "--help"], { cwd: ROOT, encoding: "utf8" });
    const help = helpOf("clean") + helpOf("check");
    const longNames = (text: string) => new Set([...text.matchAll(/--[a-z][a-z-]+/g)].map(([name]) => name));
    const options = help.match(/^ {2}-.*$/gm) ?? [];
    const table = README.split("\n").filter((line) => line.startsWith("| `-"));
    const inTable = longNames(table.map((line) => line.split("|").slice(1, 3).join("|")).join("\n") + table.join("\n"));
    const inHelp = longNames(options.map((line) => line.slice(0, 28)).join("\n"));
    for (const name of ["--help", "--quiet", "--verbose", "--null"]) inHelp.delete(name);
    for (const name of inHelp) expect(inTable).toContain(name);
    for (const name of inTable) expect(inHelp).toContain(name);
  });
});

/** The promise through the binary: generated trees are cleaned, verified, cleaned in place and given back. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unecho } from "../cli/run.js";
import { corpora, documentBytes } from "../generate.js";
import { assertPropertyAsync } from "../property.js";

type Tree = Readonly<Record<string, Uint8Array>>;

const trees: fc.Arbitrary<{ tree: Tree; options: string[] }> = fc.record({
  tree: fc.tuple(corpora, fc.array(documentBytes, { maxLength: 3 })).map(([corpus, others]) => ({
    ...Object.fromEntries(Object.entries(corpus).map(([name, text]) => [name, new TextEncoder().encode(text)])),
    ...Object.fromEntries(others.map((bytes, i) => [`other/${i}.txt`, bytes])),
  })),
  options: fc.subarray(["--aggressive", "--chrome-lead", "--scope=corpus", "--max-removed=30"]),
});

function write(root: string, tree: Tree): void {
  for (const [name, bytes] of Object.entries(tree)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), bytes);
  }
}

function read(root: string): Tree {
  const names = readdirSync(root, { recursive: true }).map(String);
  const files = names.filter((name) => name.endsWith(".txt")).sort();
  return Object.fromEntries(files.map((name) => [name, new Uint8Array(readFileSync(path.join(root, name)))]));
}

const sorted = (tree: Tree) => Object.fromEntries(Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1)));

async function holds({ tree, options }: { tree: Tree; options: readonly string[] }): Promise<void> {
  const root = mkdtempSync(path.join(os.tmpdir(), "unecho-tree-"));
  const work = async (...args: string[]) => {
    const { code, stderr } = await unecho(args, undefined, { cwd: root });
    expect([0, 1, 3], stderr).toContain(code);
    expect(stderr).not.toContain("unexpected error");
    return code;
  };
  try {
    write(path.join(root, "in"), tree);
    await work("clean", "in", "--out", "out", "--reporter", "json=report.json", ...options);
    const out = read(path.join(root, "out"));
    expect(Object.keys(out)).toEqual(Object.keys(sorted(tree)));
    expect(await work("verify", "in", "out", "--report", "report.json")).toBe(0);
    const { summary } = JSON.parse(readFileSync(path.join(root, "report.json"), "utf8"));
    const { changed, unchanged, held, skipped, errors } = summary;
    expect(changed + unchanged + held + skipped + errors).toBe(Object.keys(tree).length);
    await work("clean", "in", "--in-place", ...options);
    expect(read(path.join(root, "in"))).toEqual(out);
    if (changed > 0) await work("undo", "--root", "in");
    expect(read(path.join(root, "in"))).toEqual(sorted(tree));
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("--out is the source less what the report lists; --in-place is the same, and undo gives it back", () =>
  assertPropertyAsync("trees", trees, holds, 300));

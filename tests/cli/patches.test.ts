/** `diff` against the tools that people apply patches with: the source becomes what `clean` writes, and comes back. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { applyPatch, parsePatch } from "diff";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clean } from "../../src/index.js";
import { documentBytes } from "../generate.js";
import { run, unecho } from "./run.js";

const has = (tool: string) => spawnSync(tool, ["--version"]).status === 0;
const HAS_GIT = has("git");
const HAS_PATCH = has("patch");
if (!HAS_GIT || !HAS_PATCH)
  console.warn(`patches.test.ts: ${HAS_GIT ? "patch" : "git"} is missing, its half is skipped`);

const A = "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail.";
const B = "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until dawn.";
const C = "By noon the sun had burned it off, and the children on the quay were counting sails as if in summer.";
const TEXT = `Fog\n\n${A}\n${B}\n${C}\n\n${A}\n${B}\n${C}\n\nIt was late.\n0 Comments:\nPost a Comment\n<< Home\n`;

const FILES: Readonly<Record<string, Uint8Array>> = {
  "plain.txt": Buffer.from(TEXT),
  "crlf.txt": Buffer.from(TEXT.replaceAll("\n", "\r\n")),
  "mixed.txt": Buffer.from(TEXT.replace("dawn.\n", "dawn.\r\n")),
  "no-final-newline.txt": Buffer.from(TEXT.trimEnd()),
  "latin-1.txt": Buffer.from(TEXT.replaceAll("a", "\u00e0"), "latin1"),
  "cr-only.txt": Buffer.from(TEXT.replaceAll("\n", "\r")),
  "sub folder/with space.txt": Buffer.from(TEXT),
  "sub folder/brackets [1] (x).txt": Buffer.from(TEXT),
  "\u00fcber.txt": Buffer.from(TEXT),
  "utf-16le.txt": Buffer.from(`\ufeff${TEXT}`, "utf16le"),
  "utf-16be.txt": Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16(),
  'quote"d and back\\slash.txt': Buffer.from(TEXT),
  "tab\tstop and line\nend.txt": Buffer.from(TEXT),
};

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "unecho-patches-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, Uint8Array>>): void {
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
}

const read = (name: string) => readFileSync(path.join(folder, name));
const cleaned = (bytes: Uint8Array) => Buffer.from(clean(new Uint8Array(bytes)).text);

test("a compressed file has no part in the patch, and it is said", async () => {
  mkdirSync(path.join(folder, "packed"));
  writeFileSync(path.join(folder, "packed", "a.txt"), TEXT);
  writeFileSync(path.join(folder, "packed", "b.txt.gz"), gzipSync(TEXT));
  const { stdout, stderr, code } = await unecho(["diff", "packed"], undefined, { cwd: folder });
  expect(stderr).toBe("unecho: packed/b.txt.gz: skipped: compressed: no patch reaches into it; clean it with --out\n");
  expect(stdout.toString()).toContain("--- a/packed/a.txt\n");
  expect(stdout.toString()).not.toContain("b.txt.gz");
  expect(code).toBe(1);
  rmSync(path.join(folder, "packed"), { recursive: true });
});

const TOOLS: [string, boolean, string[], string[]][] = [
  ["git apply", HAS_GIT, ["git", "apply", "--whitespace=nowarn"], ["git", "apply", "--whitespace=nowarn", "-R"]],
  ["patch -p1", HAS_PATCH, ["patch", "-p1", "--binary", "-s"], ["patch", "-p1", "--binary", "-s", "-R"]],
];

describe("patches", () => {
  for (const [name, present, [tool = "", ...apply], [, ...reverse]] of TOOLS) {
    test.skipIf(!present)(`${name} gives what clean writes, -R gives the source back`, async () => {
      write(FILES);
      const patch = await unecho(["diff", "."], undefined, { cwd: folder });
      expect(patch.code).toBe(1);
      const forth = await run(tool, apply, patch.stdout, { cwd: folder });
      expect(forth.stderr + forth.stdout).toBe("");
      for (const [file, bytes] of Object.entries(FILES)) {
        expect(read(file).equals(cleaned(bytes)), file).toBe(true);
        expect(cleaned(bytes).length, file).toBeLessThan(bytes.length);
      }
      const back = await run(tool, reverse, patch.stdout, { cwd: folder });
      expect(back.stderr + back.stdout).toBe("");
      for (const [file, bytes] of Object.entries(FILES)) expect(read(file).equals(bytes), file).toBe(true);
    });
  }
});

describe("patches of generated documents of any encoding, all in one", () => {
  const sample = fc.sample(documentBytes, { numRuns: 400, seed: 20261123 });
  const documents = Object.fromEntries(sample.map((bytes, i) => [`generated/${i}.txt`, bytes]));
  const expected = new Map(Object.entries(documents).map(([name, bytes]) => [name, cleaned(bytes)]));
  let patch: Buffer = Buffer.alloc(0);

  beforeAll(async () => {
    write(documents);
    patch = (await unecho(["diff", "--text", "generated"], undefined, { cwd: folder })).stdout;
  });

  test("jsdiff agrees with clean", () => {
    const patches = new Map(parsePatch(patch.toString("latin1")).map((each) => [each.oldFileName?.slice(2), each]));
    let changed = 0;
    for (const [name, bytes] of Object.entries(documents)) {
      const source = Buffer.from(bytes).toString("latin1");
      const own = patches.get(name);
      const patched = own === undefined ? source : applyPatch(source, own);
      expect(patched, name).toBe(expected.get(name)?.toString("latin1"));
      if (own !== undefined) changed++;
    }
    expect(changed).toBeGreaterThan(100);
  });

  for (const [name, present, [tool = "", ...apply], [, ...reverse]] of TOOLS) {
    test.skipIf(!present)(`${name} agrees with clean, there and back`, async () => {
      write(documents);
      const forth = await run(tool, apply, patch, { cwd: folder });
      expect(forth.stderr + forth.stdout).toBe("");
      for (const [file, bytes] of expected) expect(read(file).equals(bytes), file).toBe(true);
      const back = await run(tool, reverse, patch, { cwd: folder });
      expect(back.stderr + back.stdout).toBe("");
      for (const [file, bytes] of Object.entries(documents)) expect(read(file).equals(bytes), file).toBe(true);
    });
  }
});

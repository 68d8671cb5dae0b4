/** --jobs: the number of threads changes nothing that anybody can read. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CLEANED, ECHO } from "../folder.js";
import { documentBytes } from "../generate.js";
import { run, SHELL_UNECHO, unecho } from "./run.js";

const folder = mkdtempSync(path.join(os.tmpdir(), "unecho-jobs-"));
const source = path.join(folder, "source");
const FILES = 450;

beforeAll(() => {
  const documents = fc.sample(documentBytes, { numRuns: FILES, seed: 11 });
  for (const [i, bytes] of documents.entries()) {
    const file = path.join(source, `${i % 7}`, `${i}.txt`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  // A file that is skipped among those that are not.
  writeFileSync(path.join(source, "0", "binary.txt"), Buffer.from([0, 1, 2, 0]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every file below `root` by its name. */
function treeOf(root: string): Map<string, string> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(root, file), readFileSync(file, "latin1")]),
  );
}

const JOBS = ["1", "2", "5"];

describe("--jobs", () => {
  test.each([["check"], ["diff"]])("%s says the same, in the same order", async (command) => {
    const [one, ...others] = await Promise.all(JOBS.map((jobs) => unecho([command, source, "-v", "-j", jobs])));
    expect(one?.code).toBe(1);
    // More than a pipe holds.
    expect(one?.stdout.length).toBeGreaterThan(65_536);
    expect(one?.stderr).toContain("binary.txt: skipped");
    for (const other of others) {
      expect(other.stdout.equals(one?.stdout ?? Buffer.alloc(0))).toBe(true);
      expect(other.stderr).toBe(one?.stderr);
      expect(other.code).toBe(1);
    }
  });

  test("clean --out writes the same tree and the same report", async () => {
    const trees = await Promise.all(
      JOBS.map(async (jobs) => {
        const out = path.join(folder, `out-${jobs}`);
        const report = path.join(folder, `${jobs}.json`);
        const { code } = await unecho(["clean", source, "--out", out, "-j", jobs, "--reporter", `json=${report}`]);
        expect(code).toBe(0);
        return { tree: treeOf(out), report: readFileSync(report, "utf8") };
      }),
    );
    expect(trees[0]?.tree.size).toBe(FILES + 1);
    for (const other of trees.slice(1)) expect(other).toEqual(trees[0]);
  });

  test.each(["file", "corpus"])("records of several files come out the same with --scope %s", async (scope) => {
    const shards = path.join(folder, `shards-${scope}`);
    const texts = [...treeOf(source).values()].map((text) => Buffer.from(text, "latin1").toString("utf8"));
    mkdirSync(shards);
    // Two batches of half a megabyte in each file.
    for (let shard = 0; shard < 3; shard++) {
      const lines = texts.map((text, i) => JSON.stringify({ id: `${shard}-${i}`, text }));
      writeFileSync(path.join(shards, `${shard}.jsonl`), `${lines.join("\n")}\n`);
    }
    const trees = await Promise.all(
      JOBS.map(async (jobs) => {
        const out = path.join(folder, `shards-${scope}-${jobs}`);
        const args = ["clean", shards, "--format", "jsonl", "--scope", scope, "--out", out, "-j", jobs];
        const { code, stderr } = await unecho(args);
        expect(code).toBe(0);
        return { tree: treeOf(out), stderr: stderr.replace(out, "out") };
      }),
    );
    expect(trees[0]?.tree.size).toBe(3);
    expect(trees[0]?.tree).not.toEqual(treeOf(shards));
    for (const other of trees.slice(1)) expect(other).toEqual(trees[0]);
  });

  test.each(["clean", "keys"])("%s gives out what a torn file held before its end, then says so", async (command) => {
    const lines = Array.from({ length: 6_000 }, (_, i) => `${JSON.stringify({ id: i, text: `${i} ${ECHO}` })}\n`);
    const file = path.join(folder, `torn-${command}.jsonl.gz`);
    writeFileSync(file, gzipSync(lines.join("")).subarray(0, -200));
    const runs = await Promise.all(JOBS.map((jobs) => unecho([command, file, "--format", "jsonl", "-j", jobs])));
    for (const { stdout, stderr, code } of runs) {
      expect(stdout.length).toBeGreaterThan(1_000_000);
      expect(stdout.at(-1)).toBe(0x0a);
      expect(stdout.equals(runs[0]?.stdout ?? Buffer.alloc(0))).toBe(true);
      expect(stderr).toBe(`unecho: ${file}: the compressed data end too early (Z_BUF_ERROR)\n`);
      expect(code).toBe(2);
    }
  });

  test("records of many batches come out whole through a pipe, into .gz, and to a reader that takes its time", async () => {
    // Of each ten one loses something, of each hundred one makes a batch of its own.
    const textOf = (i: number) =>
      `${i} ${"the ferry was late again ".repeat(i % 100 === 7 ? 60_000 : i % 20 === 4 ? 9_000 : i % 40)}\n${i % 10 === 3 ? ECHO : ""}`;
    const lines = Array.from({ length: 900 }, (_, i) => `${JSON.stringify({ id: i, text: textOf(i) })}\n`);
    const file = path.join(folder, "batches.jsonl.gz");
    writeFileSync(file, gzipSync(lines.join(""), { level: 1 }));
    const expected = lines.map((line) => {
      const { id, text } = JSON.parse(line) as { id: number; text: string };
      return `${JSON.stringify({ id, text: text.replace(ECHO, CLEANED) })}\n`;
    });
    const whole = expected.join("");
    const args = ["--format", "jsonl", "--rules", "repeat", "-q"];
    for (const jobs of JOBS) {
      const piped = await unecho(["clean", ...args, "-j", jobs], Buffer.from(lines.join("")));
      expect(piped.stdout.toString() === whole).toBe(true);
      const out = path.join(folder, `batches-${jobs}`);
      await unecho(["clean", file, ...args, "-j", jobs, "--out", out]);
      expect(gunzipSync(readFileSync(path.join(out, "batches.jsonl.gz"))).toString() === whole).toBe(true);
      const slow = await run("sh", [
        "-c",
        `${SHELL_UNECHO} clean "${file}" ${args.join(" ")} -j ${jobs} | (sleep 1; cat)`,
      ]);
      expect(slow.stdout.toString() === whole).toBe(true);
    }
  });

  test("clean --in-place leaves the same files, and undo gives all back", async () => {
    const before = treeOf(source);
    const out = path.join(folder, "out-of-place");
    await unecho(["clean", source, "--out", out, "-j", "1"]);
    await unecho(["clean", source, "--in-place", "-j", "3"]);
    const cleaned = [...treeOf(source)].filter(([name]) => !name.startsWith(".unecho"));
    expect(cleaned).toEqual([...treeOf(out)]);
    expect(cleaned).not.toEqual([...before]);
    const expected = await unecho(["clean", source, "--in-place", "-j", "1", "--dry-run"]);
    expect(expected.stdout.toString()).toContain("nothing found");
    await unecho(["undo", "--root", source]);
    rmSync(path.join(source, ".unecho"), { recursive: true });
    expect(treeOf(source)).toEqual(before);
  });

  test("a thread is started for the second batch only", async () => {
    const preload = path.join(folder, "preload.cjs");
    writeFileSync(preload, 'process.on("worker", () => process.stderr.write("a thread\\n"));');
    const env = { ...process.env, NODE_OPTIONS: `--require ${preload}` };
    const threads = async (records: number) => {
      const line = `${JSON.stringify({ text: ECHO })}\n`;
      const { stderr, stdout } = await unecho(["--format", "jsonl", "-j", "2"], Buffer.from(line.repeat(records)), {
        env,
      });
      expect(stdout.toString().split("\n")).toHaveLength(records + 1);
      return stderr;
    };
    expect(await threads(1)).toBe("");
    expect(await threads(3_000)).toBe("a thread\n");
  });

  test.each(["0", "-1", "x", "1.5"])("%s is refused", async (jobs) => {
    const { code, stderr } = await unecho(["check", source, `--jobs=${jobs}`]);
    expect(code).toBe(2);
    expect(stderr).toContain("--jobs");
  });

  test("check --scope corpus says the same", async () => {
    // The same documents in a second site, which shares all that they keep.
    const twice = path.join(folder, "twice");
    for (const site of ["a", "b"]) cpSync(path.join(source, "1"), path.join(twice, site), { recursive: true });
    const args = ["check", twice, "--scope", "corpus", "--reporter", "json"];
    const [one, ...others] = await Promise.all(JOBS.map((jobs) => unecho([...args, "-j", jobs])));
    expect(JSON.parse(one?.stdout.toString() ?? "").summary.findings.shared).toBeGreaterThan(0);
    for (const other of others) expect(other.stdout.equals(one?.stdout ?? Buffer.alloc(0))).toBe(true);
  });

  test("a file that cannot be planned has no part in the corpus; the others do", async () => {
    const monster = path.join(folder, "monster");
    mkdirSync(monster);
    for (const name of ["a.txt", "b.txt"]) writeFileSync(path.join(monster, name), `${ECHO}${name}\n`);
    writeFileSync(path.join(monster, "long.txt"), Buffer.alloc(300_000_000, "a"));
    const { code, stderr, stdout } = await unecho(["check", monster, "--scope", "corpus"]);
    expect(stderr).toContain("long.txt: line 1 begins a paragraph of more than 256 MiB");
    expect(stdout.toString()).toContain("2 of 2 documents with findings");
    expect(code).toBe(2);
  });
});

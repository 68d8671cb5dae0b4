/** verify: a report proves that cleaned files are their sources minus the ranges listed. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { A, B, testFolder } from "../folder.js";
import { SHELL_UNECHO, unecho } from "./run.js";

const folder = testFolder(SHELL_UNECHO);
const { at, work } = folder;
const verify = () => work("verify", "posts", "out", "--report", "report.json");

/** Posts, and what clean has made of them: each test begins with a copy. */
const template = mkdtempSync(path.join(os.tmpdir(), "unecho-test-"));

beforeAll(async () => {
  mkdirSync(path.join(template, "posts"));
  writeFileSync(path.join(template, "posts/a.txt"), `Fog\n${A}\n${B}\n${A}\n${B}\nIt was late.\n`);
  writeFileSync(path.join(template, "posts/b.txt"), `Nothing twice.\n${A}\n`);
  writeFileSync(path.join(template, "posts/binary.txt"), "\0\0\0");
  await unecho(["clean", "posts", "--out", "out", "--reporter", "json=report.json"], undefined, { cwd: template });
});
afterAll(() => rmSync(template, { recursive: true }));
beforeEach(() => cpSync(template, folder.path, { recursive: true }));

test("what clean wrote is proven", async () => {
  const { code, stderr } = await verify();
  expect(stderr).toBe("unecho: 3 files: each is its source minus the ranges in the report\n");
  expect(code).toBe(0);
});

test("a file alone, too", async () => {
  const report = JSON.parse(readFileSync(at("report.json"), "utf8"));
  expect(report.documents[0].path).toBe("posts/a.txt");
  expect((await work("verify", "posts/a.txt", "out/a.txt", "--report", "report.json")).code).toBe(0);
});

test.each([
  [
    "a byte changed",
    (text: string) => text.replace("late", "Late"),
    /differs from the source minus the reported ranges at byte \d+/,
  ],
  ["a line lost", (text: string) => text.replace("It was late.\n", ""), /differs from the source .* at byte \d+/],
  ["a line added", (text: string) => `${text}More.\n`, /holds 6 bytes more than the source minus the ranges/],
])("%s is found, and where", async (_, change, message) => {
  writeFileSync(at("out/a.txt"), change(readFileSync(at("out/a.txt"), "utf8")));
  const { code, stderr } = await verify();
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/^unecho: posts\/a\.txt: /);
  expect(code).toBe(1);
});

test("a file that is missing, or that the report does not know, is named", async () => {
  rmSync(at("out/b.txt"));
  writeFileSync(at("posts/new.txt"), "New.\n");
  const { code, stderr } = await verify();
  expect(stderr).toBe(
    "unecho: posts/b.txt: cannot be compared: no such file or folder (ENOENT)\nunecho: posts/new.txt: is not in the report\n",
  );
  expect(code).toBe(1);
});

test.each([
  ["no report", [], "verify needs --report FILE, as clean wrote it: --reporter json=FILE"],
  ["none there", ["--report", "none.json"], "none.json: no such file or folder (ENOENT)"],
  ["another file", ["--report", "package.json"], "package.json: is no unecho report of schema 1"],
  ["one of ndjson", ["--report", "r.ndjson"], "r.ndjson: is not one JSON document, as --reporter json writes it"],
  [
    "one of other files",
    ["--report", "other.json"],
    "other.json: names none of the files in posts; the first it names is other/c.txt",
  ],
])("%s is a usage error", async (_, args, message) => {
  writeFileSync(at("package.json"), "{}");
  mkdirSync(at("other"));
  writeFileSync(at("other/c.txt"), "Nothing twice.\n");
  await work("check", "posts", "--reporter", "ndjson=r.ndjson");
  await work("check", "other", "--reporter", "json=other.json");
  const { code, stderr } = await work("verify", "posts", "out", ...args);
  expect(stderr).toBe(`unecho: ${message}\n`);
  expect(code).toBe(2);
});

test("a report of records proves nothing about files, and says so", async () => {
  writeFileSync(at("in.jsonl"), `${JSON.stringify({ text: `${A}\n${B}\n${A}\n${B}\n` })}\n`);
  await work("clean", "in.jsonl", "--format", "jsonl", "--out", "records", "--reporter", "json=records.json");
  const { code, stderr } = await work("verify", "in.jsonl", "records/in.jsonl", "--report", "records.json");
  expect(stderr).toBe("unecho: records.json: is a report of records; verify takes one of text files\n");
  expect(code).toBe(2);
});

describe("whatever the report calls the files", () => {
  const PROVEN = { stderr: "unecho: 3 files: each is its source minus the ranges in the report\n", code: 0 };

  test("an in-place run is proven by a copy made before", async () => {
    cpSync(at("posts"), at("backup/deep"), { recursive: true });
    await work("clean", "posts", "--in-place", "--reporter", "json=in-place.json");
    expect(await work("verify", "backup/deep", "posts", "--report", "in-place.json")).toMatchObject(PROVEN);
  });

  test("folders that were moved, and folders below them", async () => {
    mkdirSync(at("posts/sub"));
    renameSync(at("posts/a.txt"), at("posts/sub/a.txt"));
    rmSync(at("out"), { recursive: true });
    await work("clean", "posts", "--out", "out", "--reporter", "json=report.json");
    renameSync(at("posts"), at("moved"));
    expect(await work("verify", "moved", "out", "--report", "report.json")).toMatchObject(PROVEN);
    expect((await work("verify", "moved/sub", "out/sub", "--report", "report.json")).code).toBe(0);
  });

  test("from another working folder", async () => {
    const args = ["verify", at("posts"), "../out", "--report", "../report.json"];
    expect(await unecho(args, undefined, { cwd: at("posts") })).toMatchObject(PROVEN);
  });

  test("a name that stands in several folders is not guessed", async () => {
    for (const name of ["x", "y"]) {
      mkdirSync(at(`two/${name}`), { recursive: true });
      writeFileSync(at(`two/${name}/a.txt`), "Nothing twice.\n");
    }
    await work("check", "two", "--reporter", "json=two.json");
    expect((await work("verify", "posts/a.txt", "out/a.txt", "--report", "two.json")).stderr).toBe(
      "unecho: two.json: names none of the files in posts/a.txt; the first it names is two/x/a.txt\n",
    );
  });
});

test("a file that is in the cleaned folder alone is named", async () => {
  writeFileSync(at("out/more.txt"), "More.\n");
  const { code, stderr } = await verify();
  expect(stderr).toBe("unecho: out/more.txt: has no source in posts\n");
  expect(code).toBe(1);
});

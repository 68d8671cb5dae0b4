/** verify: a report proves that cleaned files are their sources minus the ranges listed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { unecho } from "./run.js";

const A = "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail.";
const B = "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until dawn.";

let folder = "";
const at = (name: string) => path.join(folder, name);
const work = (...args: string[]) => unecho(args, undefined, { cwd: folder });
const verify = () => work("verify", "posts", "out", "--report", "report.json");

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "unecho-verify-"));
  mkdirSync(at("posts"));
  writeFileSync(at("posts/a.txt"), `Fog\n${A}\n${B}\n${A}\n${B}\nIt was late.\n`);
  writeFileSync(at("posts/b.txt"), `Nothing twice.\n${A}\n`);
  writeFileSync(at("posts/binary.txt"), "\0\0\0");
  await work("clean", "posts", "--out", "out", "--reporter", "json=report.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

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
    "unecho: posts/b.txt: cannot be compared: no such file or folder (ENOENT)\nunecho: posts/new.txt: is not in the report, which must be of text files, not of records\n",
  );
  expect(code).toBe(1);
});

test.each([
  ["no report", [], "verify needs --report FILE, as clean wrote it: --reporter json=FILE"],
  ["none there", ["--report", "none.json"], "none.json: no such file or folder (ENOENT)"],
  ["another file", ["--report", "package.json"], "package.json: is no unecho report of schema 1"],
])("%s is a usage error", async (_, args, message) => {
  writeFileSync(at("package.json"), "{}");
  const { code, stderr } = await work("verify", "posts", "out", ...args);
  expect(stderr).toBe(`unecho: ${message}\n`);
  expect(code).toBe(2);
});

test("a report of records proves nothing about files, and says so", async () => {
  writeFileSync(at("in.jsonl"), `${JSON.stringify({ text: `${A}\n${B}\n${A}\n${B}\n` })}\n`);
  await work("clean", "in.jsonl", "--format", "jsonl", "--out", "records", "--reporter", "json=records.json");
  const { code, stderr } = await work("verify", "in.jsonl", "records/in.jsonl", "--report", "records.json");
  expect(stderr).toBe("unecho: in.jsonl: is not in the report, which must be of text files, not of records\n");
  expect(code).toBe(1);
});

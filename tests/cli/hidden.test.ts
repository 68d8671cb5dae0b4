/** Hidden folders are no part of the texts: what is in them is neither looked at nor told. */
import { chmodSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { asNobody, canBeNobody, giveToNobody } from "../faults/nobody.js";
import { ECHO, testFolder } from "../folder.js";
import { SHELL_UNECHO } from "./run.js";

const folder = testFolder(SHELL_UNECHO);
if (!canBeNobody) console.warn("hidden.test.ts: setpriv is missing, tests of missing rights are skipped");

const PATHS = ["d", "d/**/*.txt", "d --follow"];

describe.skipIf(!canBeNobody)("a hidden folder that others may not read", () => {
  test.each(PATHS)("is no error: %s", async (named) => {
    folder.write("d/a.txt", ECHO);
    folder.write("d/sub/.secret/closed/b.txt", ECHO);
    giveToNobody(folder, "d");
    chmodSync(folder.at("d/sub/.secret/closed"), 0o000);
    const { stderr, code } = await folder.shell(`${asNobody}$unecho check -q ${named}`);
    expect([stderr, code]).toEqual(["", 1]);
    const asked = await folder.shell(`${asNobody}$unecho check -q d --include .secret/`);
    expect([asked.stderr, asked.code]).toEqual([
      "unecho: d/sub/.secret/closed: cannot read: permission denied (EACCES)\n",
      2,
    ]);
  });

  test("nor is what a run in place of another user keeps", async () => {
    folder.write("d/a.txt", ECHO);
    folder.write("d/b.txt", "Fog.\n");
    await folder.work("clean", "d", "--in-place");
    chmodSync(folder.path, 0o755);
    const { stderr, code } = await folder.shell(`${asNobody}$unecho check d`);
    expect([stderr, code]).toEqual(["", 0]);
  });
});

test.each(PATHS)("a link in a hidden folder is neither named nor followed: %s", async (named) => {
  folder.write("d/a.txt", ECHO);
  folder.write("elsewhere/b.txt", ECHO);
  folder.write("d/.venv/lib/c.txt", ECHO);
  symlinkSync("../../elsewhere", folder.at("d/.venv/lib64"));
  const { stdout, stderr } = await folder.shell(`$unecho check ${named} --reporter summary`);
  expect(stderr).toBe("");
  expect(JSON.parse(stdout.toString()).summary).toMatchObject({ documents: 1, skipped: 0 });
});

test("a folder of packages in a hidden folder is not told", async () => {
  folder.write("d/a.txt", ECHO);
  folder.write("d/.cache/node_modules/p/b.txt", ECHO);
  expect((await folder.work("check", "d", "-v")).stderr).toBe("");
});

test.each([
  ["d --include .drafts/", ["d/.drafts/b.txt", "d/.drafts/sub/c.txt"]],
  ["d --include '*.txt' --include '/.drafts/*.txt'", ["d/.drafts/b.txt", "d/a.txt"]],
  ["d/.drafts", ["d/.drafts/b.txt", "d/.drafts/sub/c.txt"]],
  ["'d/.drafts/*.txt'", ["d/.drafts/b.txt"]],
  ["'d/{.drafts,x}/*.txt'", ["d/.drafts/b.txt"]],
  ["'../HERE/d/**/*.txt'", ["../HERE/d/a.txt"]],
])("one that is named is read, and so is what lies above: %s", async (line, files) => {
  for (const name of ["d/a.txt", "d/.drafts/b.txt", "d/.drafts/sub/c.txt"]) folder.write(name, ECHO);
  const here = (text: string) => text.replace("HERE", path.basename(folder.path));
  const { stdout } = await folder.shell(`$unecho check ${here(line)} --reporter json`);
  const report: { documents: { path: string }[] } = JSON.parse(stdout.toString());
  expect(report.documents.map((document) => document.path)).toEqual(files.map(here));
});

/** Replacing a file: what stands beside it, and what happens to it meanwhile. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { replaceFile } from "../../src/corpus/writers/replace.js";
import { SHELL_UNECHO } from "../cli/run.js";
import { CLEANED, draftOfDead, ECHO, testFolder } from "../folder.js";

const folder = testFolder(SHELL_UNECHO);

test("a file that changes before it is replaced leaves no copy, so a rerun can make its own", () => {
  folder.write("a.txt", ECHO);
  const file = folder.at("a.txt");
  const replace = (isExpected: () => boolean) => replaceFile(file, [Buffer.from(CLEANED)], isExpected, ".orig");
  expect(() => replace(() => false)).toThrow("changed since it was read");
  expect(readdirSync(folder.path)).toEqual(["a.txt"]);
  let looks = 0;
  expect(() => replace(() => looks++ === 0)).toThrow("changed since it was read");
  expect(readdirSync(folder.path)).toEqual(["a.txt"]);
  replace(() => true);
  expect([folder.read("a.txt"), folder.read("a.txt.orig")]).toEqual([CLEANED, ECHO]);
});

test("a folder that is called like a draft is passed by, a file is swept", async () => {
  folder.write("posts/a.txt", ECHO);
  const [aFolder, aFile] = [draftOfDead(), draftOfDead()];
  for (const name of ["posts", "out"]) {
    mkdirSync(folder.at(`${name}/${aFolder}`), { recursive: true });
    writeFileSync(folder.at(`${name}/${aFile}`), "half");
  }
  expect((await folder.work("clean", "posts", "--out", "out")).stderr).toContain("1 of 1 document");
  expect((await folder.work("clean", "posts", "--in-place")).stderr).toContain("1 of 1 document");
  for (const name of ["posts", "out"]) {
    expect(readFileSync(folder.at(`${name}/a.txt`), "utf8")).toBe(CLEANED);
    expect(folder.drafts(name)).toEqual([aFolder]);
  }
});

/** Replacing a file: what stands beside it, and what happens to it meanwhile. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Replacement } from "../../src/corpus/writers/replace.js";
import { SHELL_UNECHO } from "../cli/run.js";
import { CLEANED, draftOfDead, ECHO, testFolder } from "../folder.js";

const folder = testFolder(SHELL_UNECHO);

test("a file that changes before it is replaced stays, and leaves no copy, so a rerun can make its own", async () => {
  folder.write("a.txt", ECHO);
  const file = folder.at("a.txt");
  const begin = async () => {
    const replacement = new Replacement(file, [Buffer.from(CLEANED)], statSync(file));
    await replacement.sync();
    return replacement;
  };
  const late = await begin();
  folder.write("a.txt", `${ECHO}more\n`);
  expect(() => late.finish(".orig")).toThrow("changed since it was read");
  expect(readdirSync(folder.path)).toEqual(["a.txt"]);
  expect(folder.read("a.txt")).toBe(`${ECHO}more\n`);
  folder.write("a.txt", ECHO);
  // As late as when its copy is made.
  let looks = 0;
  const seen = { ...statSync(file), mtimeMs: 0 };
  Object.defineProperty(seen, "mtimeMs", { get: () => (looks++ === 0 ? statSync(file).mtimeMs : 0) });
  const later = new Replacement(file, [Buffer.from(CLEANED)], seen);
  expect(() => later.finish(".orig")).toThrow("changed since it was read");
  expect(looks).toBe(2);
  expect(readdirSync(folder.path)).toEqual(["a.txt"]);
  (await begin()).finish(".orig");
  expect([folder.read("a.txt"), folder.read("a.txt.orig")]).toEqual([CLEANED, ECHO]);
  expect(readdirSync(folder.path).sort()).toEqual(["a.txt", "a.txt.orig"]);
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

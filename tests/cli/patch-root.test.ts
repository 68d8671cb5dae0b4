/** The paths of a patch begin where it can be applied: at the working folder, or where `diff` says. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { CLEANED, ECHO, testFolder } from "../folder.js";
import { run, SHELL_UNECHO, unecho } from "./run.js";

const HAS_GIT = spawnSync("git", ["--version"]).status === 0;
const folder = testFolder(SHELL_UNECHO);
const diff = async (from: string, ...paths: string[]) =>
  unecho(["diff", ...paths], undefined, { cwd: folder.at(from) });
const said = (root: string) =>
  `unecho: the patch begins at ${folder.at(root)}, not at the working folder: apply it there\n`;

describe("diff", () => {
  test("of a path outside says where its paths begin, since no tool takes one that leaves the folder", async () => {
    folder.write("here/a.txt", "Another file of that name.\n");
    folder.write("there/a.txt", ECHO);
    for (const file of ["../there/a.txt", folder.at("there/a.txt")]) {
      const { stdout, stderr } = await diff("here", file);
      expect(stdout.toString()).toContain("--- a/a.txt\n");
      expect(stderr).toBe(said("there"));
    }
  });

  test("of paths inside and outside names all from one folder", async () => {
    folder.write("here/posts/a.txt", ECHO);
    folder.write("there/a.txt", ECHO);
    const { stdout, stderr } = await diff("here", "posts", "../there");
    expect(stdout.toString().match(/^--- .*/gm)).toEqual(["--- a/there/a.txt", "--- a/here/posts/a.txt"]);
    expect(stderr).toBe(said("."));
    if (!HAS_GIT) return;
    await run("git", ["apply"], stdout, { cwd: folder.path });
    expect(folder.read("there/a.txt")).toBe(CLEANED);
    expect(folder.read("here/posts/a.txt")).toBe(CLEANED);
  });

  test("of an absolute path inside names it from the working folder", async () => {
    folder.write("here/posts/a.txt", ECHO);
    const { stdout, stderr } = await diff("here", folder.at("here/posts"));
    expect(stdout.toString()).toContain("--- a/posts/a.txt\n");
    expect(stderr).toBe("");
  });

  test("says nothing where nothing goes", async () => {
    folder.write("there/a.txt", "Nothing twice.\n");
    folder.write("here/a.txt", "Nothing twice.\n");
    expect((await diff("here", "../there")).stderr).toBe("");
  });
});

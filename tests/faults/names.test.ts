/** File names that nobody would choose: cleaned, given back, and shown without harm. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { SHELL_UNECHO } from "../cli/run.js";
import { CLEANED, ECHO, testFolder } from "../folder.js";

const folder = testFolder(SHELL_UNECHO);

const NAMES = [
  "new\nline.txt",
  "return\r.txt",
  "line\u2028separator.txt",
  `quotes'"\`.txt`,
  "-n.txt",
  "--in-place.txt",
  "..txt",
  "...txt",
  " blank .txt",
  "star*[a-z]{x,y}?!(no).txt",
  "back\\slash.txt",
  "m\\..\\n.txt",
  "\u001b[31mred.txt",
  "rtl\u202etxt.exe.txt",
  "::error::no.txt",
  "<script>alert(1)<!--.txt",
  "=cmd|' C calc'!A0.txt",
  "Case.txt",
  "case.txt",
  `${"x".repeat(251)}.txt`,
  `${"水".repeat(83)}.txt`,
];

test("in a folder: cleaned, elsewhere and in place, and given back", async () => {
  for (const name of NAMES) folder.write(`posts/${name}`, ECHO);
  // Hidden files are taken when they are named only.
  const seen = readdirSync(folder.at("posts")).filter((name) => !name.startsWith("."));
  expect((await folder.work("clean", "posts", "--out", "out")).code).toBe(0);
  expect(readdirSync(folder.at("out"))).toEqual(seen);
  for (const name of seen) expect(folder.read(`out/${name}`)).toBe(CLEANED);
  expect((await folder.work("clean", "posts", "--in-place")).code).toBe(0);
  for (const name of seen) expect(folder.read(`posts/${name}`)).toBe(CLEANED);
  expect((await folder.work("undo", "--root", "posts")).code).toBe(0);
  for (const name of seen) expect(folder.read(`posts/${name}`)).toBe(ECHO);
});

test("named one by one, and by a list that ends them in NUL", async () => {
  for (const name of NAMES) folder.write(name, ECHO);
  const named = await folder.work("clean", "--out", "out", "--", ...NAMES);
  expect([named.code, named.stderr]).toEqual([0, expect.stringContaining(`${NAMES.length} of ${NAMES.length}`)]);
  folder.write("list", NAMES.join("\0"));
  const listed = await folder.work("check", "-0", "--files-from", "list", "--reporter", "json", "-q");
  const { documents } = JSON.parse(listed.stdout.toString());
  expect(documents.map(({ path }: { path: string }) => path).sort()).toEqual([...NAMES].sort());
});

test("no name reaches a terminal or a log as anything but text", async () => {
  for (const name of NAMES) folder.write(`posts/${name}`, ECHO);
  const { stdout, stderr } = await folder.work("check", "posts", "--color");
  const shown = stdout.toString().replaceAll(/\u001b\[\d+m/g, "") + stderr;
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u2028]/);
  expect(shown).not.toMatch(/^::error/m);
});

test("a name that is no UTF-8 is said to be one, exit 2, and the others are done", async (context) => {
  folder.write("posts/a.txt", ECHO);
  const made = spawnSync("sh", ["-c", `printf x > "$(printf 'posts/bad\\377.txt')"`], { cwd: folder.path });
  if (made.status !== 0 || existsSync(folder.at("posts/bad\ufffd.txt"))) context.skip("not on this system");
  const { code, stderr } = await folder.work("clean", "posts", "--out", "out");
  expect(stderr).toContain("unecho: posts/bad\ufffd.txt: cannot read: its name is not UTF-8: rename it\n");
  expect(code).toBe(2);
  expect(folder.read("out/a.txt")).toBe(CLEANED);
});

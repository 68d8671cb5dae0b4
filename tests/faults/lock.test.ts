/** What stands in the place of the lock, and is none, is said to be in the way; nothing waits for it. */
import { spawnSync } from "node:child_process";
import { chmodSync, lstatSync, mkdirSync, symlinkSync } from "node:fs";
import os from "node:os";
import { expect, test } from "vitest";
import { SHELL_UNECHO } from "../cli/run.js";
import { CLEANED, ECHO, testFolder } from "../folder.js";
import { asNobody, canBeNobody, giveToNobody } from "./nobody.js";

const folder = testFolder(SHELL_UNECHO);
const LOCK = "posts/.unecho/lock";
const hasMkfifo = spawnSync("mkfifo", ["--version"]).status === 0;
if (!hasMkfifo) console.warn("lock.test.ts: mkfifo is missing, the test with a named pipe is skipped");

const inTheWay: [string, () => void][] = [
  ["a folder", () => mkdirSync(folder.at(LOCK))],
  ["a link that leads nowhere", () => symlinkSync("nowhere", folder.at(LOCK))],
  ["a link", () => symlinkSync("../a.txt", folder.at(LOCK))],
  ...(hasMkfifo ? [["a named pipe", () => void spawnSync("mkfifo", [folder.at(LOCK)])] as [string, () => void]] : []),
];

test.each(inTheWay)("%s: one clear line, and it stays", async (_, plant) => {
  folder.write("posts/a.txt", ECHO);
  mkdirSync(folder.at("posts/.unecho"));
  plant();
  const { code, stderr } = await folder.shell("exec timeout -s KILL 20 $unecho clean posts --in-place");
  expect(stderr).toMatch(/^unecho: \S+posts\/\.unecho\/lock is no file, so no unecho has made it: remove it\n$/);
  expect(code).toBe(2);
  expect(folder.read("posts/a.txt")).toBe(ECHO);
  expect(lstatSync(folder.at(LOCK)).isFile()).toBe(false);
});

test.skipIf(!canBeNobody)("a lock that cannot be read is not waited for", async () => {
  folder.write("posts/a.txt", ECHO);
  folder.write(LOCK, "{}");
  chmodSync(folder.at(LOCK), 0o000);
  giveToNobody(folder, "posts");
  const { code, stderr } = await folder.shell(`exec timeout -s KILL 20 ${asNobody}$unecho clean posts --in-place`);
  expect(stderr).toMatch(/^unecho: cannot read the lock \S+posts\/\.unecho\/lock: permission denied \(EACCES\)\n$/);
  expect(code).toBe(2);
  expect(folder.read("posts/a.txt")).toBe(ECHO);
});

test.each([
  "null",
  "[1]",
  "",
  "{}",
  '{"pid":0,"host":"H"}',
  '{"pid":-1,"host":"H"}',
  '{"pid":1e300,"host":"H"}',
  '{"pid":1,"host":7}',
])("what no unecho has written holds nobody up: %s", async (content) => {
  folder.write("posts/a.txt", ECHO);
  folder.write(LOCK, content.replace("H", os.hostname()));
  const { code, stderr } = await folder.work("clean", "posts", "--in-place");
  expect([code, stderr]).toEqual([0, expect.stringContaining("1 of 1 document")]);
  expect(folder.read("posts/a.txt")).toBe(CLEANED);
});

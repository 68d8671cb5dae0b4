/** Drafts in a folder that several processes write to: those of the dead go, those of the living stay, wherever they run. */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, utimesSync } from "node:fs";
import { expect, test } from "vitest";
import { Draft } from "../../src/corpus/writers/draft.js";
import { SHELL_UNECHO, UNECHO } from "../cli/run.js";
import { CLEANED, draftOfDead, ECHO, testFolder } from "../folder.js";

const folder = testFolder(SHELL_UNECHO);
const canLeave = spawnSync("unshare", ["--pid", "--fork", "true"]).status === 0;
if (!canLeave) console.warn("drafts.test.ts: unshare may not be used, the test with a second namespace is skipped");

test.skipIf(!canLeave)(
  "a draft of a process that is not seen from where another runs stays, and is finished",
  async () => {
    folder.write("posts/b.txt", ECHO);
    const draft = new Draft(folder.at("out/a.txt"));
    const { code } = await folder.shell("unshare --pid --fork --mount-proc $unecho clean posts --out out");
    expect(code).toBe(0);
    draft.finish();
    expect([existsSync(folder.at("out/a.txt")), folder.read("out/b.txt")]).toEqual([true, CLEANED]);
  },
);

test("a draft by another host stays for a day, whatever runs here under its number", async () => {
  folder.write("posts/a.txt", ECHO);
  const [fresh, old] = [1, 2].map((n) => `.unecho-0123456789-99999999-0-${n}.tmp`) as [string, string];
  for (const name of [fresh, old]) folder.write(`out/${name}`, "half");
  const yesterday = Date.now() / 1000 - 25 * 3600;
  utimesSync(folder.at(`out/${old}`), yesterday, yesterday);
  expect((await folder.work("clean", "posts", "--out", "out")).code).toBe(0);
  expect(folder.drafts("out")).toEqual([fresh]);
});

test("a draft by a process of this host goes as soon as that is dead", async () => {
  folder.write("posts/a.txt", ECHO);
  folder.write(`out/${draftOfDead()}`, "half");
  expect((await folder.work("clean", "posts", "--out", "out")).code).toBe(0);
  expect(folder.drafts("out")).toEqual([]);
});

/** Lets threads be slow where they write, as on a disk that is. */
const SLOW_THREADS = `
const { isMainThread } = require("node:worker_threads");
const { writeSync, writevSync } = require("node:fs");
const slow = (write) => (...args) => {
  if (!isMainThread) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20_000);
  return write(...args);
};
Object.assign(require("node:fs"), { writeSync: slow(writeSync), writevSync: slow(writevSync) });
require("node:module").syncBuiltinESMExports();`;

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s while threads write: no draft is left", async (signal, expected) => {
  // Some in folders that will not be made any more.
  for (let i = 0; i < 200; i++) folder.write(`posts/${i}/${i}.txt`, ECHO);
  folder.write("slow.cjs", SLOW_THREADS);
  const env = { ...process.env, NODE_OPTIONS: `--require ${folder.at("slow.cjs")}` };
  const args = [UNECHO, "clean", "posts", "--out", "out", "-j", "2"];
  const child = spawn(process.execPath, args, { cwd: folder.path, env, stdio: ["ignore", "ignore", "inherit"] });
  const byThread = () => folder.drafts("out").filter((name) => !name.includes(`-${child.pid}-0-`));
  await expect.poll(() => existsSync(folder.at("out")) && byThread().length, { timeout: 20_000 }).toBe(1);
  child.kill(signal);
  const [code] = await once(child, "close");
  expect(code).toBe(expected);
  expect(folder.drafts("out")).toEqual([]);
});

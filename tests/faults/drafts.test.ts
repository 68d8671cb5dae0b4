/** Drafts in a folder that several processes write to: those of the dead go, those of the living stay, wherever they run. */
import { spawnSync } from "node:child_process";
import { existsSync, utimesSync } from "node:fs";
import { expect, test } from "vitest";
import { Draft } from "../../src/corpus/draft.js";
import { SHELL_UNECHO } from "../cli/run.js";
import { CLEANED, draftOfDead, ECHO, testFolder } from "./folder.js";

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

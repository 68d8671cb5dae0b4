/** SIGKILL at any moment: each file is whole, and nothing is lost. UNECHO_KILLS sets how many a test sends. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { SHELL_UNECHO, UNECHO } from "../cli/run.js";
import { CLEANED, ECHO, testFolder } from "../folder.js";

const KILLS = Number(process.env.UNECHO_KILLS ?? 6);
const FILES = 150;
const folder = testFolder(SHELL_UNECHO);

/** Starts unecho and kills it after `delay` ms, unless it ends before. */
async function kill(delay: number, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [UNECHO, ...args], { cwd: folder.path, stdio: "ignore" });
  const timer = setTimeout(() => child.kill("SIGKILL"), delay);
  await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(timer);
}

const textsIn = (name: string) =>
  existsSync(folder.at(name))
    ? readdirSync(folder.at(name))
        .filter((file) => file.endsWith(".txt"))
        .map((file) => folder.read(`${name}/${file}`))
    : [];

const all = (text: string) => Array.from({ length: FILES }, () => text);

function writePosts(): void {
  for (let i = 0; i < FILES; i++) folder.write(`posts/${i}.txt`, ECHO);
}

test("in place: undo gives all back, in as many tries as it takes; a rerun completes and leaves nothing behind", async () => {
  writePosts();
  for (let round = 0; round < KILLS; round++) {
    await kill(120 + Math.random() * 500, "clean", "posts", "--in-place");
    for (const text of textsIn("posts")) expect([ECHO, CLEANED]).toContain(text);
    if (textsIn("posts").includes(CLEANED)) {
      await kill(100 + Math.random() * 300, "undo", "--root", "posts");
      for (const text of textsIn("posts")) expect([ECHO, CLEANED]).toContain(text);
      if (textsIn("posts").includes(CLEANED)) expect((await folder.work("undo", "--root", "posts")).code).toBe(0);
    }
    expect(textsIn("posts")).toEqual(all(ECHO));
  }
  expect((await folder.work("clean", "posts", "--in-place")).code).toBe(0);
  expect(textsIn("posts")).toEqual(all(CLEANED));
  expect(folder.drafts("posts")).toEqual([]);
  for (const id of readdirSync(folder.at("posts/.unecho/runs")))
    expect(existsSync(folder.at(`posts/.unecho/runs/${id}/complete`))).toBe(true);
});

test("--out: what is there is whole, the sources are untouched, a rerun completes and leaves nothing behind", async () => {
  writePosts();
  for (let round = 0; round < KILLS; round++) {
    await kill(100 + Math.random() * 350, "clean", "posts", "--out", "out");
    for (const text of textsIn("out")) expect(text).toBe(CLEANED);
    expect(textsIn("posts")).toEqual(all(ECHO));
  }
  expect((await folder.work("clean", "posts", "--out", "out")).code).toBe(0);
  expect(textsIn("out")).toEqual(all(CLEANED));
  expect(folder.drafts("out")).toEqual([]);
});

test("reports to a file: the old one or the new one", async () => {
  writePosts();
  folder.write("report.json", "old\n");
  for (let round = 0; round < KILLS; round++) {
    await kill(100 + Math.random() * 350, "check", "posts", "--reporter", "json=report.json");
    const report = folder.read("report.json");
    if (report !== "old\n") expect(JSON.parse(report).summary.changed).toBe(FILES);
  }
});

/** A tree that comes with a `.unecho` of its own must not make unecho read, write or delete anything outside. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { SHELL_UNECHO } from "../cli/run.js";
import { CLEANED, ECHO, testFolder } from "../folder.js";

const folder = testFolder(SHELL_UNECHO);
const { at, read, work } = folder;
const hash = (text: string) => createHash("sha256").update(text).digest("hex");

beforeEach(() => {
  mkdirSync(at("posts"));
  mkdirSync(at("mine/letters"), { recursive: true });
  writeFileSync(at("posts/a.txt"), ECHO);
  writeFileSync(at("mine/precious"), "precious\n");
  writeFileSync(at("mine/letters/one"), "Dear Ann\n");
});

function expectMineUntouched(): void {
  expect(readdirSync(at("mine"), { recursive: true }).sort()).toEqual(["letters", "letters/one", "precious"]);
  expect([read("mine/precious"), read("mine/letters/one")]).toEqual(["precious\n", "Dear Ann\n"]);
}

describe("a tree that comes with links in its .unecho", () => {
  test.each([
    ["the folder itself", ".unecho"],
    ["the folder of runs", ".unecho/runs"],
  ])("%s: refused, nothing is written or deleted behind it", async (_, link) => {
    mkdirSync(path.dirname(at(`posts/${link}`)), { recursive: true });
    symlinkSync(at("mine"), at(`posts/${link}`));
    for (const args of [
      ["clean", "posts", "--in-place"],
      ["undo", "--root", "posts"],
      ["undo", "--list", "--root", "posts"],
    ]) {
      const { code, stderr } = await work(...args);
      expect(stderr).toMatch(/^unecho: (\S+: )?.*posts\/\.unecho(\/runs)? is not a folder of its own/);
      expect(code).toBe(2);
    }
    expect(read("posts/a.txt")).toBe(ECHO);
    expectMineUntouched();
  });

  test(".gitignore: is not written through", async () => {
    mkdirSync(at("posts/.unecho"));
    symlinkSync(at("mine/precious"), at("posts/.unecho/.gitignore"));
    await work("clean", "posts", "--in-place");
    expect(read("posts/a.txt")).toBe(CLEANED);
    expectMineUntouched();
  });
});

describe("a tree that comes with a run of its own", () => {
  const BEFORE = `precious\n${"evil\n"}`;

  function plant(name: string, line = ""): void {
    const run = at("posts/.unecho/runs/20200101-000000-1");
    mkdirSync(run, { recursive: true });
    const entry = { path: name, bytes: 14, before: hash(BEFORE), after: hash("precious\n"), cuts: [[9, 14]], at: 0 };
    writeFileSync(path.join(run, "journal.jsonl"), line || `${JSON.stringify(entry)}\n`);
    writeFileSync(path.join(run, "removed"), "evil\n");
    writeFileSync(path.join(run, "complete"), "");
  }

  test.each(["../mine/precious", "sub/../../mine/precious", "link", "folder/precious"])(
    "undo writes nothing outside the tree: %s",
    async (name) => {
      symlinkSync("../mine/precious", at("posts/link"));
      symlinkSync("../mine", at("posts/folder"));
      plant(name);
      const { code, stderr } = await work("undo", "--root", "posts");
      expect(stderr).toMatch(/^unecho: .*(leads out of|damaged)/);
      expect(code).toBe(2);
      expectMineUntouched();
    },
  );

  test("an absolute path is refused", async () => {
    plant(at("mine/precious"));
    expect((await work("undo", "--root", "posts")).code).toBe(2);
    expectMineUntouched();
  });

  test("undo --follow goes where a link leads, as the user asked", async () => {
    symlinkSync("../mine/precious", at("posts/link"));
    plant("link");
    expect((await work("undo", "--root", "posts", "--follow")).code).toBe(0);
    expect(read("mine/precious")).toBe(BEFORE);
  });

  test.each(["{not json\n", "[1]\n", '{"path":"a.txt","before":"x","after":"y","cuts":[[5,2]],"at":0,"bytes":9}\n'])(
    "a damaged journal is said to be, in one line: %j",
    async (line) => {
      plant("", line);
      const { code, stderr } = await work("undo", "--root", "posts");
      expect(stderr).toMatch(/^unecho: .*run 20200101-000000-1: its journal is damaged at line 1.*\n/);
      expect(stderr).not.toContain("unexpected");
      expect(code).toBe(2);
      expect(existsSync(at("posts/.unecho/runs/20200101-000000-1/undone"))).toBe(false);
    },
  );

  test("a damaged line is named, and the other files are given back", async () => {
    writeFileSync(at("posts/b.txt"), ECHO);
    await work("clean", "posts", "--in-place");
    const [id = ""] = readdirSync(at("posts/.unecho/runs"));
    const journal = `posts/.unecho/runs/${id}/journal.jsonl`;
    const [first = "", second = ""] = read(journal).split("\n");
    writeFileSync(at(journal), `${first.replace('"a.txt"', '"../a.txt"')}\n${second}\n`);
    const listed = await work("undo", "--list", "--root", "posts");
    expect(listed.stdout.toString()).toMatch(/ {2}1 file, \d+ bytes removed; can be undone, but for 1 damaged line\n$/);
    const { code, stderr } = await work("undo", "--root", "posts");
    expect(stderr).toBe(
      `unecho: .unecho/runs/${id}/journal.jsonl: run ${id}: its journal is damaged at line 1\n` +
        `unecho: run ${id}: 1 file given back, 1 not; the run stays undoable\n`,
    );
    expect(code).toBe(2);
    expect([read("posts/a.txt"), read("posts/b.txt")]).toEqual([CLEANED, ECHO]);
  });

  test("no name of a run reaches a terminal unescaped", async () => {
    plant("a.txt");
    const evil = at("posts/.unecho/runs/\u001b[31mrun");
    mkdirSync(evil);
    writeFileSync(path.join(evil, "complete"), "");
    writeFileSync(path.join(evil, "journal.jsonl"), "");
    expect((await work("undo", "--list", "--root", "posts")).stdout.toString()).not.toContain("\u001b");
  });
});

test("names with line separators are cleaned and given back", async () => {
  const names = ["line\u2028separator.txt", "paragraph\u2029separator.txt", "line\nend.txt", "return\rhere.txt"];
  for (const name of names) writeFileSync(at(`posts/${name}`), ECHO);
  expect((await work("clean", "posts", "--in-place")).code).toBe(0);
  for (const name of names) expect(read(`posts/${name}`)).toBe(CLEANED);
  expect((await work("undo", "--root", "posts")).code).toBe(0);
  for (const name of names) expect(read(`posts/${name}`)).toBe(ECHO);
});

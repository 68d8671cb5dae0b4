/** What cannot be written is named, once, with why; where nothing more can be written, the run ends. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import { beforeEach, describe, expect, test } from "vitest";
import { SHELL_UNECHO } from "../cli/run.js";
import { CLEANED, ECHO, testFolder } from "../folder.js";
import { asNobody, canBeNobody, giveToNobody } from "./nobody.js";

const folder = testFolder(SHELL_UNECHO);
const FULL = "no space left on the device (ENOSPC)";

/** Enough for several threads. */
function writePosts(): void {
  for (let i = 0; i < 200; i++) folder.write(`posts/${i}.txt`, ECHO);
}

describe("a device that is full", () => {
  beforeEach((context) => {
    if (!existsSync("/dev/full")) context.skip("there is no /dev/full");
    writePosts();
  });

  test.each([
    ["$unecho posts/1.txt", "standard output: cannot write"],
    ["cat posts/1.txt | $unecho", "standard output: cannot write"],
    ["$unecho check posts", "standard output: cannot write"],
    ["$unecho check posts --scope corpus", "standard output: cannot write"],
    ["$unecho diff posts", "standard output: cannot write"],
    ["$unecho keys posts", "standard output: cannot write"],
    ["$unecho explain posts/1.txt", "standard output: cannot write"],
    ["$unecho rules", "standard output: cannot write"],
    ["$unecho --help", "standard output: cannot write"],
    ["$unecho check posts --reporter json=/dev/full", "/dev/full: cannot write the report"],
    ["$unecho clean posts --out out --reporter ndjson=/dev/full", "/dev/full: cannot write the report"],
  ])("%s: one line that names it, exit 2", async (line, what) => {
    const { code, stderr } = await folder.shell(`${line} > /dev/full`);
    expect(stderr).toBe(`unecho: ${what}: ${FULL}\n`);
    expect(code).toBe(2);
  });

  test("records on standard output: the same", async () => {
    folder.write("a.jsonl", `${JSON.stringify({ text: ECHO })}\n`);
    for (const line of ["$unecho --format jsonl a.jsonl", "$unecho --format jsonl < a.jsonl"]) {
      const { code, stderr } = await folder.shell(`${line} > /dev/full`);
      expect(stderr).toBe(`unecho: standard output: cannot write: ${FULL}\n`);
      expect(code).toBe(2);
    }
  });
});

describe("--out", () => {
  test.skipIf(!canBeNobody).each([
    ["into a folder that may not be written", "out"],
    ["into a new folder in it", "out/new/deep"],
  ])("%s: said once, before anything is read", async (_, out) => {
    writePosts();
    mkdirSync(folder.at("out"));
    giveToNobody(folder, "out");
    chmodSync(folder.at("out"), 0o555);
    const { code, stderr } = await folder.shell(`${asNobody}$unecho clean posts --out ${out} --scope corpus`);
    expect(stderr).toBe(`unecho: --out ${out}: cannot write: permission denied (EACCES)\n`);
    expect(code).toBe(2);
  });

  test.skipIf(!canBeNobody)("may be a folder that cannot be written, where only folders in it are", async () => {
    folder.write("posts/sub/a.txt", ECHO);
    mkdirSync(folder.at("out/sub"), { recursive: true });
    giveToNobody(folder, "out");
    chmodSync(folder.at("out"), 0o555);
    expect((await folder.shell(`${asNobody}$unecho clean posts --out out`)).code).toBe(0);
    expect(folder.read("out/sub/a.txt")).toBe(CLEANED);
  });

  test.each([
    ["file", "is not a folder"],
    ["file/below", "file is not a folder"],
  ])("that is not a folder, %s: said once", async (out, why) => {
    writePosts();
    folder.write("file", "");
    const { code, stderr } = await folder.work("clean", "posts", "--out", out);
    expect(stderr).toBe(`unecho: --out ${out}: ${why}\n`);
    expect(code).toBe(2);
  });

  test("one file that cannot be written is named with its input, and the others are done", async () => {
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/sub/b.txt", ECHO);
    folder.write("out/sub", "in the way");
    const { code, stderr } = await folder.work("clean", "posts", "--out", "out");
    expect(stderr).toMatch(
      /^unecho: posts\/sub\/b\.txt: cannot write out\/sub\/b\.txt: part of the path is not a folder \(ENOTDIR\)\n/,
    );
    expect(code).toBe(2);
    expect(folder.read("out/a.txt")).toBe(CLEANED);
  });

  test("a file larger than may be: its size is the reason, said once", async () => {
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/b.txt", `${"A line.\n".repeat(9)}${"word ".repeat(2_000)}\n`);
    const { stderr } = await folder.shell(`trap '' XFSZ; ulimit -f 1; exec $unecho clean posts --out out`);
    expect(stderr).toMatch(/^unecho: posts\/b\.txt: cannot write out\/b\.txt: file too large \(EFBIG\)\n/);
    expect(readdirSync(folder.at("out"))).toEqual(["a.txt"]);
  });
});

describe("--in-place over inputs that lie far apart", () => {
  test("with nothing in common but the root of the file system: refused, nothing is written there", async (context) => {
    if (!existsSync("/var/tmp") || !os.tmpdir().startsWith("/tmp"))
      context.skip("needs two folders for temporary files");
    const other = mkdtempSync("/var/tmp/unecho-faults-");
    try {
      folder.write("posts/a.txt", ECHO);
      writeFileSync(`${other}/b.txt`, ECHO);
      const { code, stderr } = await folder.work("clean", "posts", other, "--in-place");
      expect(stderr).toBe(
        "unecho: --in-place keeps what it removes in the common folder of all inputs, /, the root of the file system; run unecho once for each folder\n",
      );
      expect(code).toBe(2);
      expect([folder.read("posts/a.txt"), existsSync("/.unecho")]).toEqual([ECHO, false]);
    } finally {
      rmSync(other, { recursive: true });
    }
  });

  test.skipIf(!canBeNobody)("whose common folder may not be written: refused", async () => {
    for (const name of ["all/a/1.txt", "all/b/2.txt"]) folder.write(name, ECHO);
    giveToNobody(folder, "all");
    chmodSync(folder.at("all"), 0o555);
    const clean = (args: string) => folder.shell(`${asNobody}$unecho clean ${args} --in-place`);
    const { code, stderr } = await clean("all/a all/b");
    expect(stderr).toBe(
      `unecho: --in-place keeps what it removes in the common folder of all inputs, ${folder.at("all")}, which cannot be written: permission denied (EACCES); run unecho once for each folder\n`,
    );
    expect(code).toBe(2);
    expect(folder.read("all/a/1.txt")).toBe(ECHO);
    for (const each of ["all/a", "all/b"]) expect((await clean(each)).code).toBe(0);
    expect([folder.read("all/a/1.txt"), folder.read("all/b/2.txt")]).toEqual([CLEANED, CLEANED]);
  });
});

/** Files and folders that a data folder cannot hold: links, pipes, names with line ends, folders that refuse. */
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { CLEANED, ECHO, testFolder } from "../folder.js";
import { run, SHELL_UNECHO } from "./run.js";

const folder = testFolder(SHELL_UNECHO);
const { at, read, work } = folder;

beforeEach(() => {
  mkdirSync(at("posts"));
  writeFileSync(at("posts/a.txt"), ECHO);
});

/** The paths that `check` looked at. */
async function looked(...args: string[]): Promise<string[]> {
  const { stdout } = await work("check", "--reporter", "json", ...args);
  const report: { documents: { path: string }[] } = JSON.parse(stdout.toString());
  return report.documents.map((document) => document.path);
}

describe("links", () => {
  test("below a folder they are not followed: no loop, nothing outside the tree, nothing twice", async () => {
    writeFileSync(at("outside.txt"), ECHO);
    mkdirSync(at("elsewhere"));
    writeFileSync(at("elsewhere/b.txt"), ECHO);
    symlinkSync("../outside.txt", at("posts/link.txt"));
    symlinkSync("../elsewhere", at("posts/elsewhere"));
    symlinkSync(".", at("posts/loop"));
    symlinkSync("nowhere.txt", at("posts/broken.txt"));
    expect(await looked("posts")).toEqual(["posts/a.txt"]);
  });

  test("that are named are read", async () => {
    symlinkSync("posts/a.txt", at("link.txt"));
    symlinkSync("posts", at("folder"));
    expect(await looked("link.txt", "folder")).toEqual(["folder/a.txt", "link.txt"]);
  });

  test("that lead nowhere are an error", async () => {
    symlinkSync("nowhere.txt", at("broken.txt"));
    const { code, stderr } = await work("clean", "broken.txt");
    expect(stderr).toMatch(/^unecho: broken\.txt: .+\n$/);
    expect(code).toBe(2);
  });

  test("in --out are replaced, what they lead to stays", async () => {
    writeFileSync(at("precious.txt"), "precious\n");
    mkdirSync(at("out"));
    symlinkSync("../precious.txt", at("out/a.txt"));
    linkSync(at("precious.txt"), at("out/b.txt"));
    writeFileSync(at("posts/b.txt"), ECHO);
    expect((await work("clean", "posts", "--out", "out")).code).toBe(0);
    expect([read("out/a.txt"), read("out/b.txt"), read("precious.txt")]).toEqual([CLEANED, CLEANED, "precious\n"]);
  });

  test("--out reached through a link is still the input", async () => {
    symlinkSync("posts", at("link"));
    for (const args of [
      ["posts", "--out", "link"],
      ["posts", "--out", "link/new/deep"],
      ["link", "--out", "posts"],
      ["posts/a.txt", "--out", "link"],
      ["link/a.txt", "--out", "posts"],
    ]) {
      const { code, stderr } = await work("clean", ...args);
      expect(stderr, args.join(" ")).toMatch(
        /^unecho: --out \S+ (lies in the input folder|would write over the input) /,
      );
      expect(code).toBe(2);
    }
    expect(read("posts/a.txt")).toBe(ECHO);
    expect(readdirSync(at("posts"))).toEqual(["a.txt"]);
  });
});

describe("names", () => {
  const NAMES = [
    "line\nend.txt",
    "tab\tstop.txt",
    "\u001b[31mred.txt",
    "quote\"d'.txt",
    "back\\slash.txt",
    "rtl\u202etxt.txt",
  ];

  test("any name is read, written and kept", async () => {
    rmSync(at("posts/a.txt"));
    for (const name of NAMES) writeFileSync(at(`posts/${name}`), ECHO);
    expect((await work("clean", "posts", "--out", "out")).code).toBe(0);
    expect(readdirSync(at("out")).sort()).toEqual([...NAMES].sort());
    for (const name of NAMES) expect(read(`out/${name}`)).toBe(CLEANED);
    expect((await looked("posts")).sort()).toEqual(NAMES.map((name) => `posts/${name}`).sort());
  });

  test("no name reaches a person unescaped", async () => {
    for (const name of NAMES) writeFileSync(at(`posts/${name}`), `\0${ECHO}`);
    const { stdout, stderr } = await work("check", "posts", ...NAMES);
    for (const unsafe of ["\u001b", "\t", "\u202e", "line\nend"]) expect(stdout + stderr).not.toContain(unsafe);
    expect(stderr).toContain("unecho: posts/line\\x0aend.txt: skipped: binary");
  });

  test("--files-from -0 takes a name with a line end", async () => {
    writeFileSync(at("line\nend.txt"), ECHO);
    writeFileSync(at("list"), "line\nend.txt\0posts/a.txt\0");
    expect(await looked("--files-from", "list", "-0")).toEqual(["line\nend.txt", "posts/a.txt"]);
  });
});

describe("writing", () => {
  test("leaves nothing but cleaned files, and does not touch the sources", async () => {
    utimesSync(at("posts/a.txt"), 1_000_000_000, 1_000_000_000);
    const before = statSync(at("posts/a.txt"));
    expect((await work("clean", "posts", "--out", "out")).code).toBe(0);
    expect((await work("clean", "posts", "--out", "out", "--reporter", "json=report.json")).code).toBe(0);
    expect(readdirSync(folder.path, { recursive: true }).sort()).toEqual([
      "out",
      "out/a.txt",
      "posts",
      "posts/a.txt",
      "report.json",
    ]);
    const after = statSync(at("posts/a.txt"));
    expect([after.mtimeMs, after.ino, after.size]).toEqual([before.mtimeMs, before.ino, before.size]);
  });

  test("a file that cannot be written is an error, the others are written, nothing half-done stays", async () => {
    writeFileSync(at("posts/b.txt"), ECHO);
    mkdirSync(at("out/a.txt"), { recursive: true });
    const { code, stderr } = await work("clean", "posts", "--out", "out");
    expect(stderr).toContain("a.txt: ");
    expect(stderr).not.toContain("    at ");
    expect(code).toBe(2);
    expect(read("out/b.txt")).toBe(CLEANED);
    expect(readdirSync(at("out"), { recursive: true }).sort()).toEqual(["a.txt", "b.txt"]);
  });

  test("a report that cannot be opened stops the run before anything is written", async () => {
    writeFileSync(at("file"), "");
    const { code, stderr } = await work("clean", "posts", "--out", "out", "--reporter", "json=file/report.json");
    expect(stderr).toMatch(/^unecho: file\/report\.json: cannot write the report: .+\n$/);
    expect(code).toBe(2);
    expect(existsSync(at("out"))).toBe(false);
  });

  test("cleaning what was cleaned finds nothing and changes nothing", async () => {
    await work("clean", "posts", "--out", "once");
    expect((await work("check", "once")).code).toBe(0);
    expect((await work("clean", "once", "--out", "twice")).code).toBe(0);
    expect(read("twice/a.txt")).toBe(read("once/a.txt"));
  });
});

describe("a report", () => {
  test("named through a link is written behind it, and the link stays one", async () => {
    mkdirSync(at("reports"));
    writeFileSync(at("reports/old.json"), "old");
    symlinkSync("reports/old.json", at("report.json"));
    expect((await work("check", "posts", "--reporter", "json=report.json")).code).toBe(1);
    expect(lstatSync(at("report.json")).isSymbolicLink()).toBe(true);
    expect(JSON.parse(read("reports/old.json")).schema).toBe(1);
    expect(readdirSync(at("reports"))).toEqual(["old.json"]);
  });

  test("shares its file with no other", async () => {
    const { code, stderr } = await work("check", "posts", "--reporter", "json=r", "--reporter", "pretty=./r");
    expect(stderr).toBe("unecho: two reports in ./r: name a file for each\n");
    expect(code).toBe(2);
    expect(existsSync(at("r"))).toBe(false);
  });
});

describe("--out", () => {
  describe("takes the mode of each source and of its folders, less the umask, as cp -r does", () => {
    const modeOf = (name: string) => (statSync(at(name)).mode & 0o777).toString(8);
    beforeEach(() => {
      folder.write("posts/diary/b.txt", "Nothing twice.\n");
      folder.write("posts/c.jsonl", `${JSON.stringify({ text: ECHO })}\n`);
      for (const [name, mode] of Object.entries({ "a.txt": 0o600, "diary/b.txt": 0o666, "c.jsonl": 0o640 }))
        chmodSync(at(`posts/${name}`), mode);
      chmodSync(at("posts/diary"), 0o700);
      chmodSync(at("posts"), 0o777);
    });

    test("of texts, cleaned or not", async () => {
      expect((await folder.shell("umask 022; $unecho clean posts --out deep/er/out")).code).toBe(0);
      const modes = ["", "/a.txt", "/diary", "/diary/b.txt"].map((name) => modeOf(`deep/er/out${name}`));
      expect(modes).toEqual(["755", "600", "700", "644"]);
    });

    test("of records", async () => {
      expect((await folder.shell("umask 022; $unecho clean posts --format jsonl --out out/")).code).toBe(0);
      expect(["out", "out/c.jsonl"].map(modeOf)).toEqual(["755", "640"]);
    });

    test("folders that are there keep theirs, files are replaced", async () => {
      mkdirSync(at("out/diary"), { recursive: true });
      chmodSync(at("out/diary"), 0o755);
      writeFileSync(at("out/a.txt"), "old\n");
      await work("clean", "posts", "--out", "out");
      expect(["out/diary", "out/a.txt"].map(modeOf)).toEqual(["755", "600"]);
    });
  });

  describe("says at the end how many files were written, and where", () => {
    const lastLine = async (...args: string[]) => (await work("clean", ...args)).stderr.split("\n").at(-2);

    test("those that are passed on as they are too, those that failed not", async () => {
      writeFileSync(at("posts/b.txt"), ECHO);
      writeFileSync(at("posts/binary.txt"), "a\0b");
      writeFileSync(at("posts/plain.txt"), CLEANED);
      const expected = "unecho: 4 files written below new/cleaned, 2 changed";
      expect(await lastLine("posts", "nope.txt", "--out", "./new/cleaned")).toBe(expected);
      expect(await lastLine("posts", "--out", "new/cleaned", "-v")).toBe(expected);
      expect(readdirSync(at("new/cleaned"))).toHaveLength(4);
      expect((await work("clean", "posts", "--out", "new/cleaned", "-q")).stderr).not.toContain("written");
      for (let i = 0; i < 300; i++) writeFileSync(at(`posts/${i}.txt`), ECHO);
      expect(await lastLine("posts", "--out", "many")).toBe("unecho: 304 files written below many, 302 changed");
    });

    test("of records the files alone", async () => {
      writeFileSync(at("a.jsonl"), `${JSON.stringify({ text: ECHO })}\n`.repeat(3));
      const { stderr } = await work("clean", "a.jsonl", "--format", "jsonl", "--out", "out");
      expect(stderr).toMatch(/^unecho: 3 of 3 documents.*\nunecho: 1 file written below out\n$/);
    });

    test("nothing where nothing was written", async () => {
      for (const args of [["posts", "--dry-run"], ["nope.txt"]])
        expect((await work("clean", ...args, "--out", "out")).stderr).not.toContain("written");
    });
  });

  test("writes nothing outside, whatever links stand in it", async () => {
    mkdirSync(at("posts/deep"));
    writeFileSync(at("posts/deep/b.txt"), ECHO);
    mkdirSync(at("elsewhere"));
    mkdirSync(at("out"));
    symlinkSync("../elsewhere", at("out/deep"));
    const { code, stderr } = await work("clean", "posts", "--out", "out");
    expect(code).toBe(2);
    expect(stderr).toContain("posts/deep/b.txt: out/deep is a link that leads out of out: nothing is written there");
    expect(readdirSync(at("elsewhere"))).toEqual([]);
    expect(read("out/a.txt")).toBe(CLEANED);
  });

  test("replaces a link in the place of a file instead of writing behind it", async () => {
    writeFileSync(at("mine.txt"), "mine\n");
    mkdirSync(at("out"));
    symlinkSync("../mine.txt", at("out/a.txt"));
    expect((await work("clean", "posts", "--out", "out")).code).toBe(0);
    expect(read("mine.txt")).toBe("mine\n");
    expect(lstatSync(at("out/a.txt")).isFile()).toBe(true);
  });
});

const HAS_MKFIFO = spawnSync("mkfifo", ["--version"]).status === 0;
if (!HAS_MKFIFO) console.warn("files.test.ts: mkfifo is missing, the test with a named pipe is skipped");

test.skipIf(!HAS_MKFIFO)("a named pipe below a folder is passed by rather than waited for", async () => {
  spawnSync("mkfifo", [at("posts/pipe.txt")]);
  expect(await looked("posts")).toEqual(["posts/a.txt"]);
});

test.skipIf(!HAS_MKFIFO).each(["check", "explain"])("a pipe named to %s: told how it can be read", async (command) => {
  const shell = `cat posts/a.txt | ${SHELL_UNECHO} ${command} /dev/stdin`;
  const { stderr, code } = await run("sh", ["-c", shell], undefined, { cwd: folder.path });
  expect(stderr).toMatch(/^unecho: \/dev\/stdin: .*a pipe or a device: pass it as standard input \(< FILE\)\n/);
  expect(code).toBe(2);
});

test.skipIf(!HAS_MKFIFO)("a report into a named pipe goes through it, and the pipe stays one", async () => {
  spawnSync("mkfifo", [at("pipe")]);
  const reader = spawn("cat", [at("pipe")]);
  const chunks: Buffer[] = [];
  reader.stdout.on("data", (chunk) => chunks.push(chunk));
  const ended = new Promise((resolve) => reader.on("close", resolve));
  expect((await work("check", "posts", "--reporter", "json=pipe")).code).toBe(1);
  await ended;
  expect(JSON.parse(Buffer.concat(chunks).toString()).schema).toBe(1);
  expect(lstatSync(at("pipe")).isFIFO()).toBe(true);
});

test.skipIf(!HAS_MKFIFO)(
  "a named pipe in the place of an output file stays, and is said to be in the way",
  async () => {
    mkdirSync(at("out"));
    spawnSync("mkfifo", [at("out/a.txt")]);
    const { code, stderr } = await work("clean", "posts", "--out", "out");
    expect(stderr).toContain("out/a.txt is not a regular file: nothing is written there");
    expect(code).toBe(2);
    expect(lstatSync(at("out/a.txt")).isFIFO()).toBe(true);
  },
);

/** What the machine refuses: space, rights, open files, files that go away. One clear line, exit 2, nothing lost. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { SHELL_UNECHO } from "../cli/run.js";
import { CLEANED, ECHO, testFolder } from "../folder.js";
import { asNobody, canBeNobody, giveToNobody } from "./nobody.js";

const folder = testFolder(SHELL_UNECHO);
const isRoot = process.getuid?.() === 0;

/** About 100 kB in which a repeat stands. */
const LARGE =
  ECHO +
  Array.from({ length: 900 }, (_, i) => {
    const name = (n: number) => `Boat${String.fromCharCode(97 + (n % 26), 97 + (Math.floor(n / 26) % 26))}${n}`;
    return `When ${name(i)} came in with the tide, the crew of ${name(7 * i + 1)} had long been asleep, as ${name(3 * i + 2)} says.\n`;
  }).join("");
const LARGE_CLEANED = LARGE.replace(ECHO, CLEANED);

describe("no space", () => {
  test("the limit on the size of a file: no torn file in --out, and the others are done", async () => {
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/large.txt", LARGE);
    const { code, stderr } = await folder.shell(`trap '' XFSZ; ulimit -f 16; exec $unecho clean posts --out out`);
    expect(stderr).toContain("unecho: posts/large.txt: ");
    expect(code).toBe(2);
    expect(readdirSync(folder.at("out"))).toEqual(["a.txt"]);
    expect(folder.read("out/a.txt")).toBe(CLEANED);
  });

  test("the same for compressed records: no torn file, one clear line", async () => {
    const noise = (i: number) => createHash("sha256").update(String(i)).digest("base64");
    const records = Array.from({ length: 4_000 }, (_, i) => JSON.stringify({ text: `${ECHO}${noise(i)}` })).join("\n");
    folder.write("posts/a.jsonl.gz", gzipSync(records));
    const { code, stderr } = await folder.shell(
      `trap '' XFSZ; ulimit -f 16; exec $unecho clean --format jsonl posts --out out`,
    );
    expect(stderr).toMatch(/^unecho: posts\/a\.jsonl\.gz: .*\(EFBIG\)\nunecho: 1 failed\.\n$/);
    expect(code).toBe(2);
    expect(readdirSync(folder.at("out"))).toEqual([]);
  });

  test("the same in place: the file stays as it is, and the run can be undone", async () => {
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/large.txt", LARGE);
    const { code } = await folder.shell(`trap '' XFSZ; ulimit -f 16; exec $unecho clean posts --in-place`);
    expect(code).toBe(2);
    expect([folder.read("posts/a.txt"), folder.read("posts/large.txt")]).toEqual([CLEANED, LARGE]);
    expect(folder.drafts("posts")).toEqual([]);
    expect((await folder.work("undo", "--root", "posts")).code).toBe(0);
    expect([folder.read("posts/a.txt"), folder.read("posts/large.txt")]).toEqual([ECHO, LARGE]);
  });

  test("standard output on a full device: an error, not a short text that looks whole", async (context) => {
    if (!existsSync("/dev/full")) context.skip("there is no /dev/full");
    folder.write("a.txt", ECHO);
    const { code, stderr } = await folder.shell("$unecho a.txt > /dev/full");
    expect(stderr).toMatch(/^unecho: .*no space left on the device \(ENOSPC\)\n$/);
    expect(code).toBe(2);
  });

  test("a full disk, in place: each file whole, the journal first, and what was done can be undone", async (context) => {
    mkdirSync(folder.at("disk"));
    const mounted = isRoot && spawnSync("mount", ["-t", "tmpfs", "-o", "size=420k", "tmpfs", folder.at("disk")]);
    if (mounted === false || mounted.status !== 0) context.skip("SKIPPED: no right to mount a small disk");
    try {
      for (const name of ["a", "b", "c"]) folder.write(`disk/${name}.txt`, LARGE);
      const { code, stderr } = await folder.work("clean", "disk", "--in-place");
      const texts = ["a", "b", "c"].map((name) => folder.read(`disk/${name}.txt`));
      for (const text of texts) expect([LARGE, LARGE_CLEANED]).toContain(text);
      expect(folder.drafts("disk")).toEqual([]);
      folder.write("fill", "");
      await folder.shell("dd if=/dev/zero of=disk/fill bs=1k 2>/dev/null");
      const full = await folder.work("clean", "disk", "--in-place", "--rules", "repeat");
      expect([code, full.code]).toContain(2);
      expect(stderr + full.stderr).toContain("no space left on the device (ENOSPC)");
      for (const name of ["a", "b", "c"]) expect([LARGE, LARGE_CLEANED]).toContain(folder.read(`disk/${name}.txt`));
    } finally {
      spawnSync("umount", [folder.at("disk")]);
    }
  });
});

describe("no right", () => {
  test("a file that may not be read is named; the others are done", async (context) => {
    if (!canBeNobody) context.skip("SKIPPED: setpriv is missing");
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/secret.txt", ECHO);
    giveToNobody(folder, "posts");
    chmodSync(folder.at("posts/secret.txt"), 0);
    const { code, stderr } = await folder.shell(`${asNobody}$unecho clean posts --in-place`);
    expect(stderr).toContain("unecho: posts/secret.txt: cannot read: permission denied (EACCES)\n");
    expect(code).toBe(2);
    chmodSync(folder.at("posts/secret.txt"), 0o644);
    expect([folder.read("posts/a.txt"), folder.read("posts/secret.txt")]).toEqual([CLEANED, ECHO]);
  });

  test("a folder below that may not be written: its files are named with what could not be done", async (context) => {
    if (!canBeNobody) context.skip("SKIPPED: setpriv is missing");
    folder.write("posts/sub/a.txt", ECHO);
    giveToNobody(folder, "posts");
    chmodSync(folder.at("posts/sub"), 0o555);
    const { code, stderr } = await folder.shell(`${asNobody}$unecho clean posts --in-place`);
    expect(stderr).toContain("unecho: posts/sub/a.txt: cannot replace: permission denied (EACCES)\n");
    chmodSync(folder.at("posts/sub"), 0o755);
    expect([code, folder.read("posts/sub/a.txt")]).toEqual([2, ECHO]);
  });

  test("a folder that may not be written: said once, before anything is done", async (context) => {
    if (!canBeNobody) context.skip("SKIPPED: setpriv is missing");
    folder.write("posts/a.txt", ECHO);
    giveToNobody(folder, "posts");
    chmodSync(folder.at("posts"), 0o555);
    const { code, stderr } = await folder.shell(`${asNobody}$unecho clean posts --in-place`);
    chmodSync(folder.at("posts"), 0o755);
    const state = folder.at("posts/.unecho");
    expect(stderr).toBe(`unecho: ${state}: cannot write: permission denied (EACCES)\n`);
    expect(code).toBe(2);
    expect(folder.read("posts/a.txt")).toBe(ECHO);
  });
});

describe("what comes and goes", () => {
  test("files that vanish before they are read are named, the others done", async () => {
    folder.write("a.txt", ECHO);
    folder.write("list", "a.txt\ngone.txt\n");
    const { code, stderr } = await folder.work("clean", "--files-from", "list", "--out", "out");
    expect(stderr).toContain("unecho: gone.txt: no such file or folder");
    expect(code).toBe(2);
    expect(folder.read("out/a.txt")).toBe(CLEANED);
  });

  test("fewer open files than inputs", async () => {
    for (let i = 0; i < 300; i++) folder.write(`posts/${i}.txt`, ECHO);
    const { code } = await folder.shell("ulimit -n 64; exec $unecho clean posts --out out");
    expect(code).toBe(0);
    expect(readdirSync(folder.at("out"))).toHaveLength(300);
  });

  test("a folder of links in circles ends, with --follow too, and each file is taken once", async () => {
    folder.write("posts/a.txt", ECHO);
    folder.write("else/b.txt", ECHO);
    symlinkSync(".", folder.at("posts/self"));
    symlinkSync("../posts", folder.at("posts/again"));
    symlinkSync("../else", folder.at("posts/else"));
    symlinkSync("../../posts", folder.at("else/back"));
    symlinkSync("a.txt", folder.at("posts/name.txt"));
    const plain = JSON.parse((await folder.work("check", "posts", "--reporter", "json", "-q")).stdout.toString());
    expect(plain.summary).toMatchObject({ documents: 1, changed: 1, skipped: 4 });
    const links = ["again", "else", "name.txt", "self"];
    expect(plain.skipped).toEqual(
      links.map((name) => ({ path: `posts/${name}`, reason: "a symbolic link; --follow reads it" })),
    );
    const follow = JSON.parse(
      (await folder.work("check", "posts", "--follow", "--reporter", "json", "-q")).stdout.toString(),
    );
    expect(follow.documents.map(({ path }: { path: string }) => path)).toEqual(["posts/a.txt", "posts/else/b.txt"]);
  });

  test("a closed standard error and a reader that leaves", async () => {
    folder.write("a.txt", ECHO);
    expect((await folder.shell("$unecho check a.txt missing.txt 2>&-")).code).toBe(2);
    folder.write("large.txt", LARGE);
    const { stdout, stderr } = await folder.shell("$unecho large.txt | head -c 4");
    expect([stdout.toString(), stderr]).toEqual(["Fog\n", ""]);
  });
});

describe("more than can be looked at", () => {
  test.each([
    [
      "a paragraph of 300 MB",
      "head -c 300000000 /dev/zero | tr '\\0' a",
      "line 1 begins a paragraph of more than 256 MiB",
    ],
    ["17 million paragraphs", "yes a a | head -17000000", "more than 16777216 paragraphs, the last in line 16777217"],
  ])("%s: refused in one line, exit 2, and passed through whole", async (_, make, why) => {
    const { stderr, code } = await folder.shell(`${make} > big; $unecho clean --max-memory 64G < big > out`);
    expect(stderr).toContain(`unecho: stdin: ${why}`);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
    expect((await folder.shell("cmp big out")).code).toBe(0);
  });

  test("40 million empty lines are no paragraphs", async () => {
    const { code } = await folder.shell("yes '' | head -40000000 > big; $unecho clean < big > out; cmp big out");
    expect(code).toBe(0);
  });
});

describe("limits", () => {
  test("--max-file-size skips, says so, and passes on", async () => {
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/large.txt", LARGE);
    const { code, stderr } = await folder.work("clean", "posts", "--out", "out", "--max-file-size", "2k");
    expect(stderr).toContain(`unecho: posts/large.txt: skipped: ${LARGE.length} bytes, more than --max-file-size\n`);
    expect(code).toBe(0);
    expect([folder.read("out/a.txt"), folder.read("out/large.txt")]).toEqual([CLEANED, LARGE]);
    const piped = await folder.shell("$unecho --max-file-size 2k < posts/large.txt");
    expect(piped.stdout.toString()).toBe(LARGE);
    expect(piped.stderr).toBe("unecho: stdin: skipped: more than --max-file-size\n");
  });

  test("--max-memory passes on what would take more, and says so: a filter's input with exit code 2", async () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `line ${i} of the log book`).join("\n");
    const text = `${ECHO}${lines}\n`;
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/many.txt", text);
    const why = "would take some 222M of memory, more than the 190M allowed: see --max-memory, or split it";
    const { code, stderr } = await folder.work("clean", "posts", "--out", "out", "--max-memory", "190M");
    expect(stderr).toContain(`unecho: posts/many.txt: skipped: ${why}\n`);
    expect(code).toBe(0);
    expect([folder.read("out/a.txt"), folder.read("out/many.txt")]).toEqual([CLEANED, text]);
    const piped = await folder.shell("cat posts/many.txt - < posts/many.txt | $unecho --max-memory 190M");
    expect(piped.stdout.toString()).toBe(text + text);
    expect(piped.stderr).toMatch(
      /^unecho: stdin: passed through unchanged: it would take some \d+M of memory, more than the 190M allowed: /,
    );
    expect(piped.code).toBe(2);
    expect((await folder.shell("$unecho explain - --max-memory 190M < posts/many.txt")).code).toBe(2);
    // A record is a document.
    folder.write("posts.jsonl", `${JSON.stringify({ text })}\n${JSON.stringify({ text: ECHO })}\n`);
    const records = await folder.work("clean", "--format", "jsonl", "posts.jsonl", "--max-memory", "190M");
    expect(records.stderr).toContain(`unecho: posts.jsonl#1: left unchanged: it ${why}\n`);
    expect(records.stdout.toString()).toBe(`${JSON.stringify({ text })}\n${JSON.stringify({ text: CLEANED })}\n`);
    expect(records.code).toBe(2);
    const least = await folder.work("check", "posts/a.txt", "--max-memory", "1k");
    expect(least.stderr).toMatch(
      /^unecho: posts\/a\.txt: skipped: would take some \d+M of memory, more than the 1k allowed/,
    );
    // Blank lines take nothing.
    const blank = await folder.shell("yes '' | head -20000000 | $unecho --max-memory 190M | wc -c");
    expect([blank.code, blank.stdout.toString().trim()]).toEqual([0, "20000000"]);
  });

  test.each(["--in-place", "--out=out"])("--max-removed-total holds all back, %s", async (where) => {
    for (const name of ["a", "b", "c"]) folder.write(`posts/${name}.txt`, ECHO);
    folder.write("posts/plain.txt", CLEANED);
    const args = ["clean", "posts", where, "--max-removed-total"];
    const { code, stderr } = await folder.work(...args, "20");
    expect(stderr).toMatch(/^unecho: nothing is removed: 4\d\.\d % of all bytes would go \(--max-removed-total 20\)\n/);
    expect(code).toBe(3);
    for (const name of ["a", "b", "c"]) {
      expect(folder.read(`posts/${name}.txt`)).toBe(ECHO);
      if (where !== "--in-place") expect(folder.read(`out/${name}.txt`)).toBe(ECHO);
    }
    expect((await folder.work(...args, "60")).code).toBe(0);
  });

  test.each([
    "cat posts/a.txt | $unecho",
    "cat posts/a.txt | $unecho -q",
    "cat posts/a.txt | $unecho check -q",
    "$unecho check -q posts",
    "$unecho posts/a.txt -q",
    "$unecho posts --out out -q",
  ])("--max-removed-total says that it holds all back: %s", async (line) => {
    folder.write("posts/a.txt", ECHO);
    const { code, stdout, stderr } = await folder.shell(`${line} --max-removed-total 1`);
    expect(stderr).toMatch(/^unecho: nothing is removed: 48\.0 % of all bytes would go \(--max-removed-total 1\)\n$/);
    expect(code).toBe(3);
    expect(stdout.toString()).toBe(/check|--out/.test(line) ? "" : ECHO);
  });

  test("--max-removed-total counts those that can be planned; the one that cannot is told once", async () => {
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/b.txt", CLEANED);
    folder.write("posts/long.txt", Buffer.alloc((256 << 20) + 2, "a"));
    const args = ["clean", "posts", "--out", "out", "--max-removed-total"];
    const held = await folder.work(...args, "20");
    expect(held.stderr).toMatch(/^unecho: nothing is removed: 3\d\.\d % of all bytes would go/);
    expect(held.stderr.match(/posts\/long\.txt: line 1 begins a paragraph of more than 256 MiB/g)).toHaveLength(1);
    expect(held.code).toBe(2);
    expect(folder.read("out/a.txt")).toBe(ECHO);
    await folder.work(...args, "60");
    expect(folder.read("out/a.txt")).toBe(CLEANED);
  });

  test("each input is counted once", async () => {
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/b.txt", CLEANED);
    folder.write("posts/binary.txt", "a\0b");
    folder.write("posts/held.txt", ECHO.repeat(40));
    folder.write("posts/large.txt", LARGE);
    symlinkSync("a.txt", folder.at("posts/link.txt"));
    const { stdout } = await folder.work(
      ...["check", "posts", "missing.txt", "--max-file-size", "50k", "--max-removed", "80", "--reporter", "json", "-q"],
    );
    const { summary } = JSON.parse(stdout.toString());
    expect(summary).toMatchObject({ documents: 3, changed: 1, unchanged: 1, held: 1, skipped: 3, errors: 1 });
  });
});

describe("files that options name", () => {
  const ENDLESS = "a device that never ends: name a file";
  const LINES = [
    ["check posts --baseline", ": cannot read the baseline: "],
    ["check posts --decisions", ": cannot read the decisions: "],
    ["check posts --config", ": cannot read the configuration: "],
    ["check --files-from", ": cannot read the list of paths: "],
    ["verify posts posts --report", ": "],
  ] as const;

  test.skipIf(!existsSync("/dev/full")).each(LINES)(
    "%s: a device that never ends is refused with one line",
    async (line, what) => {
      folder.write("posts/a.txt", CLEANED);
      for (const device of ["/dev/zero", "/dev/full"]) {
        const { code, stderr } = await folder.shell(`timeout -s KILL 10 $unecho ${line} ${device}`);
        expect(stderr.replace(/^(unecho: )[./]*\//, "$1/")).toBe(`unecho: ${device}${what}${ENDLESS}\n`);
        expect(code).toBe(2);
      }
    },
  );

  test("pipes, and /dev/null, are read to their end", async () => {
    folder.write("posts/a.txt", CLEANED);
    for (const line of [
      "echo posts/a.txt | $unecho check --files-from -",
      "echo posts/a.txt | $unecho check --files-from /dev/stdin",
      "echo '{\"minWords\": 9}' | $unecho check posts --config /dev/stdin",
      "$unecho check posts --baseline /dev/null",
    ]) {
      const { code, stdout } = await folder.shell(line);
      expect([line, code, stdout.toString()]).toEqual([line, 0, "1 document, nothing found.\n"]);
    }
    expect((await folder.shell("$unecho check --files-from /dev/null")).stderr).toBe(
      "unecho: /dev/null: names no path: nothing to do\n",
    );
  });
});

/** --in-place and undo: every file is whole at every moment, and what was removed can be given back. */
import { spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { keptPieces, restoredPieces } from "../../src/corpus/pieces.js";
import { A, CLEANED, ECHO, testFolder } from "../folder.js";
import { run, SHELL_UNECHO, unecho } from "./run.js";

const PLAIN = `Nothing is said twice here.\n${A}\n`;

const folder = testFolder(SHELL_UNECHO);
const { at, read, work } = folder;

beforeEach(() => {
  mkdirSync(at("posts"));
  writeFileSync(at("posts/a.txt"), ECHO);
  writeFileSync(at("posts/plain.txt"), PLAIN);
});

test("undo -v names each file", async () => {
  writeFileSync(at("posts/b.txt"), ECHO);
  await work("clean", "posts", "--in-place");
  writeFileSync(at("posts/b.txt"), ECHO);
  const { stderr } = await work("undo", "-v");
  const [given, unneeded, sum] = stderr.split("\n");
  expect([given, unneeded]).toEqual(["unecho: posts/a.txt: given back", "unecho: posts/b.txt: already as before"]);
  expect(sum).toMatch(/1 file given back, 1 already as before$/);
});

describe("clean --in-place", () => {
  test("cleans what has findings, touches nothing else, leaves no draft", async () => {
    utimesSync(at("posts/plain.txt"), 1_000_000_000, 1_000_000_000);
    const before = statSync(at("posts/plain.txt"));
    const { code, stderr } = await work("clean", "posts", "--in-place");
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^unecho: 1 of 2 documents.*\nunecho: 1 file replaced; undo with: unecho undo \d{8}-\d{6}-1 --root posts\n$/,
    );
    expect(read("posts/a.txt")).toBe(CLEANED);
    const after = statSync(at("posts/plain.txt"));
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
    expect(readdirSync(at("posts")).sort()).toEqual([".unecho", "a.txt", "plain.txt"]);
    expect(read("posts/.unecho/.gitignore")).toBe("*\n");
  });

  test("finds nothing the second time, and leaves no run behind for it", async () => {
    await work("clean", "posts", "--in-place");
    expect((await work("clean", "posts", "--in-place")).stderr).toBe("unecho: 2 documents, nothing found.\n");
    expect(readdirSync(at("posts/.unecho/runs"))).toHaveLength(1);
  });

  test("where there is nothing to do nothing is written at all", async () => {
    rmSync(at("posts/a.txt"));
    await work("clean", "posts", "--in-place");
    expect(readdirSync(at("posts"))).toEqual(["plain.txt"]);
  });

  test("keeps the mode of a file, and a link a link", async () => {
    chmodSync(at("posts/a.txt"), 0o640);
    symlinkSync("posts/a.txt", at("link.txt"));
    expect((await work("clean", "link.txt", "posts", "--in-place")).code).toBe(0);
    expect(lstatSync(at("link.txt")).isSymbolicLink()).toBe(true);
    expect(statSync(at("posts/a.txt")).mode & 0o777).toBe(0o640);
    expect(read("posts/a.txt")).toBe(CLEANED);
  });

  test("--backup-suffix keeps a copy, and never writes over one", async () => {
    writeFileSync(at("posts/b.txt"), ECHO);
    writeFileSync(at("posts/b.txt.orig"), "mine\n");
    const { code, stderr } = await work("clean", "posts", "--in-place", "--backup-suffix", ".orig");
    expect(read("posts/a.txt.orig")).toBe(ECHO);
    expect(read("posts/a.txt")).toBe(CLEANED);
    expect(stderr).toContain(
      "unecho: posts/b.txt: its copy posts/b.txt.orig exists already: left unchanged; remove that or choose another suffix\n",
    );
    expect(code).toBe(2);
    expect([read("posts/b.txt"), read("posts/b.txt.orig")]).toEqual([ECHO, "mine\n"]);
  });

  describe("what became of each file is reported, not what was meant to", () => {
    const report = async (...args: string[]) => {
      const done = await work("clean", "posts", "--in-place", "--reporter", "json=report.json", ...args);
      return { ...done, report: JSON.parse(read("report.json")) };
    };

    test("a file that could not be replaced is an error and nothing else, and verify agrees", async () => {
      mkdirSync(at("before"));
      for (const name of ["a.txt", "b.txt", "plain.txt"])
        writeFileSync(at(`before/${name}`), name[0] === "p" ? PLAIN : ECHO);
      writeFileSync(at("posts/b.txt"), ECHO);
      writeFileSync(at("posts/a.txt.orig"), "mine\n");
      const { code, stderr, report: said } = await report("--backup-suffix", ".orig");
      expect(code).toBe(2);
      const paths = (list: { path: string }[]) => list.map((each) => each.path);
      expect([paths(said.documents), paths(said.errors)]).toEqual([
        ["posts/b.txt", "posts/plain.txt"],
        ["posts/a.txt"],
      ]);
      expect(said.summary).toMatchObject({ documents: 2, changed: 1, errors: 1, findings: { repeat: 1 } });
      expect(said.summary.removedBytes).toBe(ECHO.length - CLEANED.length);
      expect(stderr).toMatch(
        /exists already.*\nunecho: 1 failed\. 1 of 2 documents.*\nunecho: 1 file replaced; undo with: unecho undo \S+ --root posts\n$/,
      );
      writeFileSync(at("named.json"), read("report.json").replaceAll('"posts/', '"before/'));
      expect((await work("verify", "before", "posts", "--report", "named.json")).stderr).toContain("3 files: each is");
    });

    test("where none could be replaced there is nothing to undo", async () => {
      writeFileSync(at("posts/a.txt.orig"), "mine\n");
      const { stderr, report: said } = await report("--backup-suffix", ".orig");
      expect(said.summary).toMatchObject({ documents: 1, changed: 0, errors: 1, removedBytes: 0, findings: {} });
      expect(stderr).not.toContain("undo with");
      const { stderr: summed } = await work("clean", "posts", "--in-place", "--backup-suffix", ".orig");
      expect(summed).toContain("\nunecho: 1 failed. 1 document, nothing found.\n");
      // Nor does it stand in the way of what there is.
      await work("clean", "posts/plain.txt", "posts/a.txt", "--in-place");
      const listed = (await work("undo", "--list")).stdout.toString().split("\n");
      expect(listed[0]).toMatch(/^\S+ {2}0 of 1 file, 0 bytes removed; nothing to undo in posts$/);
      expect((await work("undo")).stderr).toMatch(/1 file given back$/m);
      expect(read("posts/a.txt")).toBe(ECHO);
      expect((await work("undo")).stderr).toContain("no run to undo");
    });

    test("an HTML report shows the texts as they were", async () => {
      await work("check", "posts", "--reporter", "html=before.html");
      await work("clean", "posts", "--in-place", "--reporter", "html=after.html");
      expect(read("posts/a.txt")).toBe(CLEANED);
      expect(read("after.html")).toBe(read("before.html"));
    });

    test("documents stand in the order of their paths, what was skipped is counted", async () => {
      writeFileSync(at("posts/0.txt"), "\0");
      writeFileSync(at("posts/z.txt"), ECHO);
      const { report: said } = await report();
      expect(said.documents.map((each: { path: string }) => each.path)).toEqual([
        "posts/a.txt",
        "posts/plain.txt",
        "posts/z.txt",
      ]);
      expect(said.summary).toMatchObject({ documents: 3, changed: 2, skipped: 1 });
    });

    test.skipIf(!existsSync("/dev/full"))("what was changed can be undone though the report failed", async () => {
      mkdirSync(at("full"));
      symlinkSync("/dev/full", at("full/report.json"));
      const { stderr, code } = await work("clean", "posts", "--in-place", "--reporter", "json=full/report.json");
      expect(stderr).toMatch(
        /undo with: unecho undo \S+ --root posts\nunecho: full\/report.json: cannot write the report/,
      );
      expect(code).toBe(2);
    });
  });

  test("--dry-run says what would go and writes nothing", async () => {
    const { code, stdout } = await work("clean", "posts", "--in-place", "--dry-run");
    expect(code).toBe(0);
    expect(stdout.toString()).toContain("posts/a.txt\n  :4-5  repeat  2 paragraphs");
    expect(read("posts/a.txt")).toBe(ECHO);
    expect(readdirSync(at("posts")).sort()).toEqual(["a.txt", "plain.txt"]);
  });

  test("what a limit holds back stays as it is", async () => {
    expect((await work("clean", "posts", "--in-place", "--max-removed", "10")).code).toBe(3);
    expect(read("posts/a.txt")).toBe(ECHO);
  });

  test.each([
    [["posts", "--in-place", "--out", "out"], "--in-place and --out cannot be combined"],
    [["-", "--in-place"], "--in-place takes files, not standard input"],
    [["posts", "--out", "out", "--backup-suffix", ".orig"], "--backup-suffix goes with --in-place"],
    [
      ["posts", "--in-place", "--backup-suffix", "/x"],
      "--backup-suffix /x: give the end of a file name, such as .orig",
    ],
  ])("%j is refused", async (args, message) => {
    const { code, stderr } = await work("clean", ...args);
    expect(stderr).toBe(`unecho: ${message}\n`);
    expect(code).toBe(2);
    expect(read("posts/a.txt")).toBe(ECHO);
  });
});

describe("one run at a time", () => {
  const since = new Date(Date.now() - 7.5 * 60_000).toISOString();
  const lockOf = (pid: number) => JSON.stringify({ pid, host: os.hostname(), since });

  test("a tree that another process works on is left alone", async () => {
    mkdirSync(at("posts/.unecho"));
    writeFileSync(at("posts/.unecho/lock"), lockOf(process.pid));
    const { code, stderr } = await work("clean", "posts", "--in-place");
    expect(stderr).toMatch(
      /another unecho works on this tree \(process \d+ on .+, for \d+ min\); if none does, remove .+lock/,
    );
    expect(code).toBe(2);
    expect(read("posts/a.txt")).toBe(ECHO);
  });

  test("the lock of a process that is gone does not count", async () => {
    const gone = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => gone.on("close", resolve));
    mkdirSync(at("posts/.unecho"));
    writeFileSync(at("posts/.unecho/lock"), lockOf(gone.pid ?? 0));
    expect((await work("clean", "posts", "--in-place")).code).toBe(0);
    expect(read("posts/a.txt")).toBe(CLEANED);
    expect(existsSync(at("posts/.unecho/lock"))).toBe(false);
  });
});

describe("what a run keeps", () => {
  test("is for who ran it alone, as it holds text of files that others perhaps may not read", async () => {
    await work("clean", "posts", "--in-place");
    const runs = at("posts/.unecho/runs");
    const [id = ""] = readdirSync(runs);
    expect(statSync(path.join(runs, id)).mode & 0o077).toBe(0);
    for (const name of readdirSync(path.join(runs, id)))
      expect(statSync(path.join(runs, id, name)).mode & 0o077, name).toBe(0);
  });

  test("is named by a command that can be copied, after the summary", async () => {
    mkdirSync(at("my posts"));
    writeFileSync(at("my posts/a.txt"), ECHO);
    const { stderr } = await work("clean", "my posts", "--in-place");
    const undo =
      /^unecho: 1 of 1 document.*\nunecho: 1 file replaced; undo with: unecho (.+)\n$/.exec(stderr)?.[1] ?? "";
    expect(undo).toMatch(/ --root 'my posts'$/);
    expect((await run("sh", ["-c", `${SHELL_UNECHO} ${undo}`], undefined, { cwd: folder.path })).code).toBe(0);
    expect(read("my posts/a.txt")).toBe(ECHO);
  });

  test("the command follows links where they were followed, and the file comes back", async () => {
    mkdirSync(at("links"));
    symlinkSync("../posts/a.txt", at("links/a.txt"));
    const { stderr } = await work("clean", "links/a.txt", "--in-place");
    expect(read("posts/a.txt")).toBe(CLEANED);
    const undo = /undo with: unecho (.+ --follow)\n$/.exec(stderr)?.[1] ?? "";
    expect((await run("sh", ["-c", `${SHELL_UNECHO} ${undo}`], undefined, { cwd: folder.path })).code).toBe(0);
    expect(read("posts/a.txt")).toBe(ECHO);
    expect(lstatSync(at("links/a.txt")).isSymbolicLink()).toBe(true);
  });
});

describe("undo", () => {
  test("gives every byte back, in any encoding", async () => {
    const sources: Record<string, Buffer> = {
      "crlf.txt": Buffer.from(ECHO.replaceAll("\n", "\r\n")),
      "bom.txt": Buffer.from(`\ufeff${ECHO}`),
      "utf16.txt": Buffer.from(`\ufeff${ECHO}`, "utf16le"),
      "latin.txt": Buffer.from(ECHO.replaceAll("forty", "f\u00f6rty"), "latin1"),
      "open.txt": Buffer.from(ECHO.trimEnd()),
    };
    for (const [name, bytes] of Object.entries(sources)) writeFileSync(at(`posts/${name}`), bytes);
    await work("clean", "posts", "--in-place");
    for (const [name, bytes] of Object.entries(sources)) expect(readFileSync(at(`posts/${name}`))).not.toEqual(bytes);
    const { code, stderr } = await work("undo", "--root", "posts");
    expect(stderr).toMatch(/^unecho: run \S+: 6 files given back\n$/);
    expect(code).toBe(0);
    for (const [name, bytes] of Object.entries(sources)) expect(readFileSync(at(`posts/${name}`))).toEqual(bytes);
  });

  test("takes the last run first, then the one before; then there is none", async () => {
    await work("clean", "posts", "--in-place");
    writeFileSync(at("posts/later.txt"), ECHO);
    await work("clean", "posts", "--in-place");
    const listed = (await work("undo", "--list", "--root", "posts")).stdout.toString();
    const line = `1 file, ${ECHO.length - CLEANED.length} bytes removed; can be undone\n`;
    expect(listed.split(line)).toHaveLength(3);
    await work("undo", "--root", "posts");
    expect([read("posts/later.txt"), read("posts/a.txt")]).toEqual([ECHO, CLEANED]);
    await work("undo", "--root", "posts");
    expect(read("posts/a.txt")).toBe(ECHO);
    const { code, stderr } = await work("undo", "--root", "posts");
    expect(stderr).toBe("unecho: no run to undo in posts; --root names the folder that was cleaned\n");
    expect(code).toBe(2);
  });

  describe("without --root", () => {
    const NONE =
      "unecho: no run to undo in the working folder, above it or up to three levels below; --root names the folder that was cleaned\n";
    const from = (place: string, ...args: string[]) => unecho(["undo", ...args], undefined, { cwd: at(place) });

    test("takes back the runs of the only tree below, the last one first, and says where", async () => {
      mkdirSync(at("x/y/z"), { recursive: true });
      writeFileSync(at("x/y/z/c.txt"), ECHO);
      await work("clean", "x/y/z", "--in-place");
      writeFileSync(at("x/y/z/d.txt"), ECHO);
      await work("clean", "x/y/z", "--in-place");
      const listed = (await work("undo", "--list")).stdout.toString().replaceAll(/^\S+ |, \d+ bytes removed/gm, "");
      expect(listed).toBe(" 1 file; can be undone in x/y/z\n".repeat(2));
      expect((await work("undo")).stderr).toMatch(/^unecho: run \S+ in x\/y\/z: 1 file given back\n$/);
      expect([read("x/y/z/c.txt"), read("x/y/z/d.txt")]).toEqual([CLEANED, ECHO]);
      writeFileSync(at("x/y/z/c.txt"), "rewritten\n");
      expect((await work("undo")).stderr).toContain("unecho: x/y/z/c.txt: changed since: left unchanged\n");
      writeFileSync(at("x/y/z/c.txt"), CLEANED);
      expect((await work("undo")).code).toBe(0);
      expect(read("x/y/z/c.txt")).toBe(ECHO);
      const { code, stderr } = await work("undo");
      expect(stderr).toBe(NONE);
      expect(code).toBe(2);
    });

    test("from within a tree it takes back the run of the nearest folder above that has one", async () => {
      mkdirSync(at("posts/2024/may"), { recursive: true });
      writeFileSync(at("posts/2024/may/c.txt"), ECHO);
      writeFileSync(at("b.txt"), ECHO);
      await work("clean", "posts", "--in-place");
      await work("clean", "b.txt", "--in-place");
      expect((await from("posts/2024/may", "--list")).stdout.toString()).toContain("2 files, ");
      expect((await from("posts/2024/may")).stderr).toMatch(/^unecho: run \S+ in \.\.\/\.\.: 2 files given back\n$/);
      expect([read("posts/a.txt"), read("posts/2024/may/c.txt"), read("b.txt")]).toEqual([ECHO, ECHO, CLEANED]);
      // What was undone there is no reason to stay there.
      expect((await from("posts/2024/may")).stderr).toMatch(/ in \.\.\/\.\.\/\.\.: 1 file given back\n$/);
      expect(read("b.txt")).toBe(ECHO);
    });

    test("the working folder is meant before those above it", async () => {
      mkdirSync(at("posts/2024"));
      writeFileSync(at("posts/2024/c.txt"), ECHO);
      await work("clean", "posts/2024", "--in-place");
      await work("clean", "posts", "--in-place");
      expect((await from("posts/2024")).stderr).toMatch(/^unecho: run \S+: 1 file given back\n$/);
      expect([read("posts/2024/c.txt"), read("posts/a.txt")]).toEqual([ECHO, CLEANED]);
    });

    test.skipIf(process.getuid?.() !== 0)("a run above that another user has put there is none", async () => {
      await work("clean", "posts", "--in-place");
      mkdirSync(at("posts/2024"));
      chownSync(at("posts/.unecho"), 65534, 65534);
      expect((await from("posts/2024")).stderr).toBe(NONE);
      // Whoever stands in the folder or names it means it.
      expect((await from("posts")).code).toBe(0);
      expect(read("posts/a.txt")).toBe(ECHO);
    });

    test("where several trees may be meant it touches none and asks which", async () => {
      mkdirSync(at("np"));
      for (const name of ["b.txt", "np/c.txt"]) writeFileSync(at(name), ECHO);
      for (const named of ["np", "posts", "b.txt"]) await work("clean", named, "--in-place");
      const { code, stderr } = await work("undo");
      expect(stderr).toBe("unecho: runs are in . and in np and in posts: say which with --root\n");
      expect(code).toBe(2);
      expect([read("b.txt"), read("np/c.txt"), read("posts/a.txt")]).toEqual([CLEANED, CLEANED, CLEANED]);
      expect((await work("undo", "--list")).stdout.toString().split("\n")).toHaveLength(4);
    });

    test("a run that was interrupted before it replaced anything may be the one that is meant", async () => {
      mkdirSync(at("np"));
      writeFileSync(at("np/c.txt"), ECHO);
      await work("clean", "np", "--in-place");
      mkdirSync(at("posts/.unecho/runs/20260101-000000-1"), { recursive: true });
      const { code, stderr } = await work("undo");
      expect(stderr).toBe(
        "unecho: runs are in np and in posts (interrupted before it replaced a file): say which with --root\n",
      );
      expect(code).toBe(2);
      expect(read("np/c.txt")).toBe(CLEANED);
      expect((await work("undo", "--root", "posts")).stderr).toBe(
        "unecho: no run to undo in posts, as the last was interrupted before it replaced a file; --root names the folder that was cleaned\n",
      );
    });

    test("finds a run by its name, and asks where two folders have it", async () => {
      const { stderr } = await work("clean", "posts", "--in-place");
      const id = /unecho undo (\S+)/.exec(stderr)?.[1] ?? "";
      cpSync(at("posts"), at("copy"), { recursive: true });
      const both = await work("undo", id);
      expect(both.stderr).toBe(`unecho: run ${id} is in copy and in posts: say which with --root\n`);
      expect(both.code).toBe(2);
      rmSync(at("copy"), { recursive: true });
      expect((await work("undo", id)).code).toBe(0);
      expect(read("posts/a.txt")).toBe(ECHO);
    });

    test.each(["node_modules/posts", ".git/posts", "1/2/3/4"])("looks not into %s, nor behind links", async (name) => {
      mkdirSync(path.dirname(at(name)), { recursive: true });
      await work("clean", "posts", "--in-place");
      renameSync(at("posts"), at(name));
      mkdirSync(at("deep"));
      symlinkSync(at(name), at("deep/link"));
      symlinkSync(at(`${name}/.unecho`), at("deep/.unecho"));
      expect((await work("undo")).stderr).toBe(NONE);
      expect((await work("undo", "--root", name)).code).toBe(0);
    });
  });

  test("leaves a file alone that was changed since, names it, and can be repeated", async () => {
    writeFileSync(at("posts/b.txt"), ECHO);
    await work("clean", "posts", "--in-place");
    writeFileSync(at("posts/a.txt"), "rewritten\n");
    const { code, stderr } = await work("undo", "--root", "posts");
    expect(stderr).toContain("unecho: a.txt: changed since: left unchanged\n");
    expect(code).toBe(2);
    expect([read("posts/a.txt"), read("posts/b.txt")]).toEqual(["rewritten\n", ECHO]);
    writeFileSync(at("posts/a.txt"), CLEANED);
    expect((await work("undo", "--root", "posts")).stderr).toContain("1 file given back, 1 already as before");
    expect(read("posts/a.txt")).toBe(ECHO);
  });

  test.each([
    ["nope", "nope: no such folder"],
    ["posts/a.txt", "posts/a.txt: is not a folder"],
  ])("--root %s is refused, with --list too", async (root, message) => {
    for (const args of [[], ["20200101-000000-1"], ["--list"]]) {
      const { code, stdout, stderr } = await work("undo", ...args, "--root", root);
      expect([code, stdout.toString(), stderr]).toEqual([2, "", `unecho: ${message}\n`]);
    }
  });

  test("--list says so where there is no run", async () => {
    const { code, stdout, stderr } = await work("undo", "--list", "--root", "posts");
    expect([code, stdout.toString(), stderr]).toEqual([0, "", "unecho: no run in posts\n"]);
    expect((await work("undo", "--list")).stderr).toMatch(/^unecho: no run in the working folder, above it or .*\n$/);
    expect((await work("undo", "--list", "-q")).stderr).toBe("");
  });

  test("of a run that is not there is an error that says where to look", async () => {
    const { code, stderr } = await work("undo", "20200101-000000-1");
    expect(stderr).toBe(
      "unecho: no run 20200101-000000-1 in the working folder, above it or up to three levels below; unecho undo --list shows the runs\n",
    );
    expect(code).toBe(2);
  });

  test("any text and any cuts: what was kept and what went make the source again", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.array(fc.nat(300), { maxLength: 12 }), (bytes, points) => {
        const sorted = [...new Set(points.map((point) => point % (bytes.length + 1)))].sort((a, b) => a - b);
        const cuts = sorted.flatMap((start, i) =>
          i % 2 === 0 && sorted[i + 1] !== undefined ? [[start, sorted[i + 1] ?? 0] as const] : [],
        );
        const kept = Buffer.concat(keptPieces(bytes, cuts));
        const removed = Buffer.concat(cuts.map(([start, end]) => bytes.subarray(start, end)));
        expect(Buffer.concat(restoredPieces(kept, removed, cuts))).toEqual(Buffer.from(bytes));
      }),
    );
  });
});

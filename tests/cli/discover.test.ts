/** Which files are taken and left out, and that nothing is passed by without a word. */
import { chmodSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findInputs } from "../../src/cli/input/sources.js";
import { asNobody, canBeNobody, giveToNobody } from "../faults/nobody.js";
import { CLEANED, ECHO, testFolder } from "../folder.js";
import { SHELL_UNECHO, unecho } from "./run.js";

const folder = testFolder(SHELL_UNECHO);

/** The paths that `check` looked at. */
async function looked(...args: string[]): Promise<string[]> {
  const { stdout } = await folder.work("check", "--reporter", "json", ...args);
  const report: { documents: { path: string }[] } = JSON.parse(stdout.toString());
  return report.documents.map((document) => document.path);
}

/** The same of one path with `--exclude`, in this process: what a pattern means is no other in a process of its own. */
async function found(named: string, exclude: string): Promise<string[]> {
  const before = process.cwd();
  process.chdir(folder.path);
  try {
    const { inputs } = await findInputs([named], { exclude: [exclude] });
    return inputs.map((input) => input.path);
  } finally {
    process.chdir(before);
  }
}

function plant(...names: string[]): void {
  for (const name of names) folder.write(name, ECHO);
}

describe("--exclude", () => {
  test.each([
    ["a name, at any depth", "b.txt", ["d/a.txt", "d/sub/c.txt"]],
    ["a name with stars", "b*", ["d/a.txt", "d/sub/c.txt"]],
    ["a folder", "sub/", ["d/a.txt"]],
    ["a folder, without a slash", "deep", ["d/a.txt", "d/sub/b.txt", "d/sub/c.txt"]],
    ["a path below the folder", "sub/b.txt", ["d/a.txt", "d/sub/c.txt", "d/sub/deep/b.txt"]],
    ["a folder below the folder", "sub/deep", ["d/a.txt", "d/sub/b.txt", "d/sub/c.txt"]],
    ["a path as the folder was named", "d/sub/b.txt", ["d/a.txt", "d/sub/c.txt", "d/sub/deep/b.txt"]],
    ["the same with a dot before", "./d/sub/deep/", ["d/a.txt", "d/sub/b.txt", "d/sub/c.txt"]],
    ["a glob", "d/**/b.txt", ["d/a.txt", "d/sub/c.txt"]],
  ])("leaves out %s", async (_, pattern, left) => {
    plant("d/a.txt", "d/sub/b.txt", "d/sub/c.txt", "d/sub/deep/b.txt");
    expect(await looked("d", "--exclude", pattern)).toEqual(left);
    for (const path of ["d/", "./d", "d/**/*.txt"]) {
      if (path === "d/**/*.txt" && pattern.startsWith("sub/") && pattern !== "sub/") continue;
      expect(await found(path, pattern), path).toEqual(left);
    }
  });

  test.each([
    ["/deep", ["d/a.txt", "d/sub/deep/c.txt"]],
    ["/deep/", ["d/a.txt", "d/sub/deep/c.txt"]],
    ["/*.txt", ["d/deep/b.txt", "d/sub/deep/c.txt"]],
    ["d/deep", ["d/a.txt", "d/sub/deep/c.txt"]],
  ])("means by a slash before the top of the folder: %s", async (pattern, left) => {
    plant("d/a.txt", "d/deep/b.txt", "d/sub/deep/c.txt");
    expect(await looked("d", "--exclude", pattern)).toEqual(left);
    expect(await found("./d/", pattern)).toEqual(left);
  });

  test("leaves out what lies above the working folder, as it was named", async () => {
    plant("d/a.txt", "d/sub/b.txt", "here/c.txt");
    for (const named of ["../d", "../d/**/*.txt"]) {
      const options = { cwd: folder.at("here") };
      const { stdout } = await unecho(
        ["check", named, "c.txt", "--reporter", "json", "--exclude", "../d/sub"],
        undefined,
        options,
      );
      expect(stdout.toString(), named).not.toContain('../d/sub/b.txt","bytes');
      expect(stdout.toString(), named).toContain("c.txt");
    }
  });

  test("leaves out what is named by its full path, too", async () => {
    plant("d/a.txt", "d/sub/b.txt");
    const files = await looked(folder.at("d"), "--exclude", folder.at("d/sub/b.txt"));
    expect(files).toEqual([folder.at("d/a.txt")]);
  });

  test.each(["drafts/**", "drafts/", "drafts", "a.txt", "drafts/a.txt", "./drafts/a.txt"])(
    "leaves out a file that is named itself: %s",
    async (pattern) => {
      plant("drafts/a.txt", "b.txt");
      const { stderr, code } = await folder.work("check", "drafts/a.txt", "b.txt", "--exclude", pattern, "-q");
      expect(stderr).toBe("unecho: drafts/a.txt: left out by --exclude\n");
      expect(code).toBe(2);
      expect(await looked(folder.at("drafts/a.txt"), "b.txt", "--exclude", pattern)).toEqual(["b.txt"]);
    },
  );

  test("that leaves out nothing is said once, and not with -q", async () => {
    plant("d/a.txt", "d/sub/b.txt", "e/c.txt", "e/f.txt");
    const idle = ["check", "d", "e", "--exclude", "sbu/", "--exclude", "e/c.txt", "--exclude", "sub/"];
    const warning = "unecho: --exclude sbu/ leaves out nothing\n";
    expect((await folder.work(...idle)).stderr).toBe(warning);
    expect((await folder.work(...idle, "-q")).stderr).toBe("");
    expect((await folder.work("check", "d/*.txt", "--exclude", "sbu/")).stderr).toBe(warning);
    expect((await folder.work("check", "d/*.txt", "--exclude", "a.txt", "d/sub")).stderr).toBe(
      "unecho: d/*.txt: no such file or folder, and as a glob it matches nothing\n",
    );
    // A hook names the files that were changed: what else is configured is no mistake.
    expect((await folder.work("check", "d/a.txt", "--exclude", "sub/")).stderr).toBe("");
  });
});

describe("--include", () => {
  test.each([
    ["*.md", ["d/a.md", "d/sub/b.md"]],
    ["sub/", ["d/sub/b.md", "d/sub/c.txt"]],
    ["sub/*.txt", ["d/sub/c.txt"]],
    ["d/sub/*.txt", ["d/sub/c.txt"]],
    ["sub", ["d/sub/b.md", "d/sub/c.txt"]],
    ["d/sub", ["d/sub/b.md", "d/sub/c.txt"]],
    ["/*.txt", ["d/e.txt"]],
    ["/sub/*.txt", ["d/sub/c.txt"]],
    ["!(a|b).*", ["d/e.txt", "d/sub/c.txt"]],
  ])("takes %s", async (pattern, files) => {
    plant("d/a.md", "d/sub/b.md", "d/sub/c.txt", "d/e.txt");
    expect(await looked("d", "--include", pattern)).toEqual(files);
  });

  test.each(["/etc/*", "/**/*.conf"])("stays in the folder that is searched: %s", async (pattern) => {
    plant("d/a.txt");
    const { stderr, code } = await folder.work("check", "d", "-q", "--include", pattern);
    expect(stderr).toBe(`unecho: d: no file in it matches ${pattern} (see --include)\n`);
    expect(code).toBe(2);
  });

  test.each(["--include", "--exclude"])("%s refuses what leads out of the folder", async (option) => {
    plant("d/a.txt", "e/b.txt");
    for (const pattern of ["../e/*.txt", "sub/../../e/b.txt", "{../e,x}/b.txt", "..", "\\../e"]) {
      const { stdout, stderr, code } = await folder.work("check", "d", option, pattern);
      expect(stderr).toBe(`unecho: ${option} ${pattern}: ".." leads out of the folder; give a path below it\n`);
      expect([stdout.length, code]).toEqual([0, 2]);
    }
    folder.write("e/b.txt", ECHO);
    await folder.work("clean", "d", "--in-place", option, "../e/*.txt");
    expect(folder.read("e/b.txt")).toBe(ECHO);
  });

  test.each(["--include", "--exclude"])("%s refuses a pattern that is to take something back", async (option) => {
    plant("d/a.txt");
    const { stderr, code } = await folder.work("check", "d", option, "!sub");
    expect(stderr).toContain(`unecho: ${option} '!sub': a pattern takes nothing back by "!"`);
    expect(code).toBe(2);
  });

  test.each(["--include", "--exclude"])("%s with nothing is a mistake in use", async (option) => {
    plant("d/a.txt");
    const { stderr, code } = await folder.work("check", "d", option, "");
    expect(stderr).toContain(`unecho: ${option} '': give a glob`);
    expect(code).toBe(2);
    expect((await folder.work("check", "")).stderr).toBe("unecho: a path is empty: name files or folders\n");
  });
});

test("a glob that matches nothing does not move where files come out", async () => {
  plant("sub/x.txt");
  expect((await folder.work("clean", "sub/x.txt", "nomatch*", "--out", "o")).code).toBe(2);
  expect(folder.read("o/x.txt")).toBe(CLEANED);
});

describe("--files-from", () => {
  test.each([
    ["check", "--reporter", "json=r.json"],
    ["clean", "--in-place"],
    ["clean", "--out", "out"],
    ["clean"],
    ["diff"],
    ["keys"],
  ])("with a list that names nothing there is nothing to do, and that is said: %s %s %s", async (...args) => {
    const { stderr, code } = await folder.shell(`: | $unecho ${args.join(" ")} --files-from - -0`);
    expect(stderr).toContain("unecho: -: names no path: nothing to do\n");
    expect(code).toBe(0);
  });

  test("with such a list a baseline loses nothing", async () => {
    plant("d/a.txt");
    await folder.work("baseline", "update", "d");
    const before = folder.read(".unecho-baseline.jsonl");
    for (const action of ["update", "prune"]) {
      const { stderr, code } = await folder.shell(`: | $unecho baseline ${action} --files-from -`);
      expect(stderr).toBe("unecho: -: names no path: nothing to do; the baseline is unchanged\n");
      expect([code, folder.read(".unecho-baseline.jsonl")]).toEqual([2, before]);
    }
  });

  test("takes - in a list for a file of that name: what it came from is at its end", async () => {
    plant("a.txt", "-");
    folder.write("list", "a.txt\n-\n");
    expect(await looked("--files-from", "list")).toEqual(["-", "a.txt"]);
    const { stderr, code } = await unecho(["check", "-", "--files-from", "-"], Buffer.from(""), { cwd: folder.path });
    expect(stderr).toBe("unecho: - (standard input) cannot be combined with other paths\n");
    expect(code).toBe(2);
  });

  test("reads a list that begins with a byte order mark", async () => {
    plant("a.txt");
    folder.write("list", "\uFEFFa.txt\r\n");
    expect(await looked("--files-from", "list")).toEqual(["a.txt"]);
  });
});

describe("links", () => {
  const NOT_FOLLOWED = "skipped: a symbolic link; --follow reads it\n";

  test("to folders are named and counted", async () => {
    plant("d/a.txt", "elsewhere/b.txt", "d/hidden/.c/x.txt");
    symlinkSync("../elsewhere", folder.at("d/link"));
    symlinkSync("../elsewhere", folder.at("d/.hidden"));
    symlinkSync("../elsewhere", folder.at("d/left"));
    const { stderr, stdout } = await folder.work("check", "d", "--exclude", "left", "--reporter", "json");
    expect(stderr).toBe(`unecho: d/link: ${NOT_FOLLOWED}`);
    expect(JSON.parse(stdout.toString()).summary).toMatchObject({ documents: 1, skipped: 1 });
    expect(await looked("d", "--follow", "--exclude", "left")).toEqual(["d/a.txt", "d/link/b.txt"]);
  });

  test("that lead nowhere are counted where links are followed", async () => {
    plant("d/a.txt");
    symlinkSync("nowhere.txt", folder.at("d/broken.txt"));
    const { stderr, stdout } = await folder.work("check", "d", "--follow", "--reporter", "json");
    expect(stderr).toBe("unecho: d/broken.txt: skipped: a symbolic link that leads to no file or folder\n");
    expect(JSON.parse(stdout.toString()).summary).toMatchObject({ documents: 1, skipped: 1 });
  });

  test("that are followed leave patterns where they are", async () => {
    plant("d/a.txt", "elsewhere/b.txt", "elsewhere/c.txt");
    symlinkSync("../elsewhere", folder.at("d/link"));
    expect(await looked("d", "--follow", "--exclude", "link/b.txt")).toEqual(["d/a.txt", "d/link/c.txt"]);
    expect(await looked("d", "--follow", "--exclude", "d/link/b.txt")).toEqual(["d/a.txt", "d/link/c.txt"]);
  });

  test("named beside their folder are read, and not skipped as well", async () => {
    plant("d/a.txt", "b.txt");
    symlinkSync("../b.txt", folder.at("d/link.txt"));
    const { stdout } = await folder.work("check", "d", "d/link.txt", "--reporter", "json");
    expect(JSON.parse(stdout.toString()).summary).toMatchObject({ documents: 2, skipped: 0 });
  });
});

describe.skipIf(!canBeNobody)("a folder that cannot be listed", () => {
  function closed(): void {
    plant("d/a.txt", "d/closed/b.txt");
    giveToNobody(folder, "d");
    chmodSync(folder.at("d/closed"), 0o000);
  }
  const LINE = "unecho: d/closed: cannot read: permission denied (EACCES)\n";

  test.each([["d"], ["d/**/*.txt"], ["d", "--follow"], ["d", "d/closed"]])(
    "is one error, and the rest is done: %s %s",
    async (...args) => {
      closed();
      const { stderr, stdout, code } = await folder.shell(
        `${asNobody}$unecho check ${args.map((arg) => `'${arg}'`).join(" ")} --reporter json`,
      );
      expect(stderr).toBe(LINE);
      expect(code).toBe(2);
      expect(JSON.parse(stdout.toString()).summary).toMatchObject({ documents: 1, errors: 1 });
    },
  );

  test.each(["d/closed", "d/closed/*.txt", "d/closed/b.txt"])(
    "named itself is not taken for a glob: %s",
    async (named) => {
      closed();
      const { stderr, code } = await folder.shell(`${asNobody}$unecho check -q '${named}'`);
      expect(stderr).toBe(`unecho: ${named}: cannot read: permission denied (EACCES)\n`);
      expect(code).toBe(2);
    },
  );

  test("whose names are all that can be read fails file by file, with --follow too", async () => {
    closed();
    chmodSync(folder.at("d/closed"), 0o444);
    for (const follow of ["", "--follow"]) {
      const { stderr, code } = await folder.shell(`${asNobody}$unecho check -q d ${follow}`);
      expect(stderr).toBe("unecho: d/closed/b.txt: cannot read: permission denied (EACCES)\n");
      expect(code).toBe(2);
    }
  });

  test("and is left out is none", async () => {
    closed();
    const { stderr, code } = await folder.shell(`${asNobody}$unecho check -q d --exclude closed/`);
    expect([stderr, code]).toEqual(["", 1]);
  });
});

test("a folder with nothing but hidden files says that they are left out", async () => {
  plant("d/.a.txt");
  const { stderr, code } = await folder.work("check", "d");
  expect(stderr).toBe(
    "unecho: d: no file in it matches **/*.txt or **/*.txt.{gz,zst}, but hidden ones or those in node_modules, which are left out (see --include)\n",
  );
  expect(code).toBe(2);
  expect(await looked("d", "--include", ".*.txt")).toEqual(["d/.a.txt"]);
});

describe("node_modules", () => {
  const PACKAGE = "node_modules/p/a.txt";
  const SAID = "left out, as every folder of that name; name it, or --include node_modules/, to read it\n";

  test.each([["d"], ["d/**/*.txt"], ["d/*/*/*.txt", "d/b.txt"], ["d", "--include", "*"], ["d", "--follow"]])(
    "is left out of what is searched, at any depth: %s %s %s",
    async (...args) => {
      plant(`d/${PACKAGE}`, "d/b.txt", `d/sub/${PACKAGE}`, "d/my_node_modules/c.txt", "d/sub/dir/node_modules.txt");
      const named = args.includes("d/b.txt") ? [] : ["d/my_node_modules/c.txt"];
      expect(await looked(...args)).toEqual(["d/b.txt", ...named, "d/sub/dir/node_modules.txt"]);
    },
  );

  test.each([
    ["a file in it", [`d/${PACKAGE}`], [`d/${PACKAGE}`]],
    ["itself", ["d/node_modules"], [`d/${PACKAGE}`, "d/node_modules/p/node_modules/q/b.txt"]],
    ["a folder in it", ["d/node_modules/p"], [`d/${PACKAGE}`, "d/node_modules/p/node_modules/q/b.txt"]],
    ["a glob", ["d/node_modules/*/*.txt"], [`d/${PACKAGE}`]],
    ["a glob with braces", ["d/{node_modules,x}/*/*.txt"], [`d/${PACKAGE}`]],
    ["a path of --include", ["d", "--include", "node_modules/p/*.txt"], [`d/${PACKAGE}`]],
    [
      "a name of --include beside others",
      ["d", "--include", "/*.txt", "--include", "d/node_modules/*/*.txt"],
      ["d/c.txt", `d/${PACKAGE}`],
    ],
    [
      "the name of --include",
      ["d", "--include", "node_modules/"],
      [`d/${PACKAGE}`, "d/node_modules/p/node_modules/q/b.txt"],
    ],
  ])("is read where it is named: %s", async (_, args, files) => {
    plant(`d/${PACKAGE}`, "d/node_modules/p/node_modules/q/b.txt", "d/c.txt");
    expect(await looked(...args)).toEqual(files);
  });

  test("that is a link is none to be followed", async () => {
    plant("d/b.txt", "elsewhere/p/a.txt");
    symlinkSync("../elsewhere", folder.at("d/node_modules"));
    for (const follow of [[], ["--follow"]]) {
      const { stderr } = await folder.work("check", "d", ...follow);
      expect(stderr).toBe("");
      expect(await looked("d", ...follow)).toEqual(["d/b.txt"]);
    }
    expect(await looked("d", "--follow", "--include", "node_modules/")).toEqual(["d/node_modules/p/a.txt"]);
  });

  test("is said with -v, by its place", async () => {
    plant(`d/${PACKAGE}`, `d/sub/${PACKAGE}`, "d/b.txt");
    for (const path of ["d", "d/**/*.txt"]) {
      expect((await folder.work("check", path)).stderr, path).toBe("");
      expect((await folder.work("check", path, "-v")).stderr, path).toBe(
        `unecho: d/node_modules: ${SAID}unecho: d/sub/node_modules: ${SAID}`,
      );
    }
    expect((await folder.work("check", "d", "-v", "--exclude", "node_modules")).stderr).toBe("");
    expect((await folder.work("check", "d/**/*.txt", "-v", "--exclude", "node_modules")).stderr).toBe("");
  });

  test("is said where nothing else is there", async () => {
    plant(`d/${PACKAGE}`);
    const { stderr, code } = await folder.work("check", "d");
    expect(stderr).toBe(
      "unecho: d: no file in it matches **/*.txt or **/*.txt.{gz,zst}, but hidden ones or those in node_modules, which are left out (see --include)\n",
    );
    expect(code).toBe(2);
  });
});

/** Completion scripts and the manual page: made from the options themselves, and understood by those who read them. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { lexicon } from "../../src/chrome/built-in.js";
import { DEFAULT_BASELINE } from "../../src/cli/account/baseline.js";
import { DEFAULT_DECISIONS } from "../../src/cli/account/decisions.js";
import { COMMANDS, type CommandEntry } from "../../src/cli/command-table.js";
import { releaseDate } from "../../src/cli/version.js";
import { STATE_FOLDER } from "../../src/corpus/journal/journal.js";
import { ENCODINGS } from "../../src/model.js";
import { ECHO, testFolder } from "../folder.js";
import { SHELL_UNECHO } from "./run.js";

const folder = testFolder(SHELL_UNECHO);
const has = (command: string) => spawnSync(command, ["--version"]).status === 0;

/** script(1) of util-linux makes the terminal that a shell with line editing wants. */
const HAS_SCRIPT = spawnSync("script", ["-qec", "true", "/dev/null"], { input: "" }).status === 0;

/** Interactive shells without anybody's settings, with their completion of `unecho`. */
const INTERACTIVE = {
  bash: { command: "bash --norc --noprofile -i", setup: "source ./completion" },
  zsh: { command: "zsh -f -i", setup: "autoload -U compinit; compinit -u -D; source ./completion" },
} as const;

const printed = new Map<string, Buffer>();

/** What unecho prints of itself: by one process for all tests that ask, as it is the same each time. */
async function ownWords(...args: string[]): Promise<Buffer> {
  const known = printed.get(args.join(" "));
  if (known !== undefined) return known;
  const { stdout } = await folder.work(...args);
  printed.set(args.join(" "), stdout);
  return stdout;
}

/** For each of `lines` the words that the command gets when TAB is pressed behind it, and then Enter, in one session. */
async function pressTab(shell: keyof typeof INTERACTIVE, lines: readonly string[]): Promise<string[][]> {
  const { command, setup } = INTERACTIVE[shell];
  folder.write("completion", await ownWords("completion", shell));
  // In place of unecho: says what it is called with.
  const told = `unecho() { { printf '<%s>\\n' "$@"; echo; } >> told; }`;
  const keys = `${told}\n${setup}\n${lines.map((line) => `${line}\t\n`).join("")}exit\n`;
  const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], {
    cwd: folder.path,
    input: keys,
    encoding: "utf8",
    env: { ...process.env, TERM: "xterm", HISTFILE: "/dev/null" },
  });
  expect(stdout).not.toMatch(/_arguments:|command not found|syntax error/);
  const calls = folder.read("told").trimEnd().split("\n\n");
  return calls.map((call) => [...call.matchAll(/^<(.*)>$/gm)].map(([, word = ""]) => word.replace(/\/$/, "")));
}

/** What bash offers when TAB is pressed behind `line`; files it finds itself. */
async function completeInBash(line: string): Promise<string[]> {
  const words = line.split(" ");
  folder.write("complete.sh", await ownWords("completion", "bash"));
  const script = `source complete.sh; COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _unecho; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = spawnSync("bash", ["-c", script], { cwd: folder.path, encoding: "utf8" });
  return stdout.split("\n").filter((word) => word !== "");
}

/** The long options in the help of a command. */
async function optionsOf(...command: string[]): Promise<string[]> {
  const lines = (await ownWords(...command, "--help")).toString().match(/^ {2}(?:-\w, )?--[a-z-]+/gm) ?? [];
  return lines.map((line) => line.slice(line.indexOf("--"))).filter((name) => name !== "--help");
}

const COMMON_OPTIONS = ["--quiet", "--verbose", "--color", "--no-color"];
const SHELLS = ["bash", "zsh", "fish", "powershell"];

describe("help", () => {
  test.each([
    [["completion"], SHELLS],
    [["rules", "lexicon"], [...new Set(lexicon().map(({ platform }) => platform))]],
  ])("of %j lists the words that it takes", async (command, words) => {
    const help = (await ownWords(...command, "--help")).toString().replace(/\s+/g, " ");
    expect(help).toContain(`choices: ${words.map((word) => `"${word}"`).join(", ")}`);
  });

  test.each(["check", "baseline update", "rules test", "help"])(
    "of a command, named in one or two words: %s",
    async (name) => {
      const asked = await folder.work("help", ...name.split(" "));
      expect(asked.stdout.toString()).toContain(`Usage: unecho ${name} `);
      expect(asked.stdout).toEqual(await ownWords(...name.split(" "), "--help"));
      expect(asked.code).toBe(0);
    },
  );

  test("of all: the same as --help", async () => {
    expect((await folder.work("help")).stdout).toEqual((await folder.work("--help")).stdout);
  });

  test.each([
    [
      ["help", "foo"],
      "unknown command 'foo'; there are: clean, check, diff, explain, keys, undo, verify, review, baseline, config, completion, man, rules, help",
    ],
    [["help", "man", "foo"], "unknown command 'man foo'"],
    [["help", "chekc"], "unknown command 'chekc'; did you mean \"check\"?"],
    [["help", "rules", "tets"], "unknown command 'rules tets'; did you mean \"test\"?"],
  ])("of one that there is not: %s", async (args, message) => {
    const { stderr, stdout, code } = await folder.work(...args);
    expect([stderr, stdout.toString(), code]).toEqual([`unecho: ${message}\n`, "", 2]);
  });
});

describe("completion", () => {
  test.each(SHELLS)("%s: knows every command and every option", async (shell) => {
    const script = (await ownWords("completion", shell)).toString();
    for (const command of [["clean"], ["check"], ["diff"], ["undo"], ["verify"], ["baseline", "update"]]) {
      expect(script).toContain(command.at(-1));
      for (const option of await optionsOf(...command))
        expect(script).toContain(shell === "fish" ? ` -l ${option.slice(2)} ` : option);
    }
  });

  test.skipIf(!has("bash"))("bash: commands, options, values, files", async () => {
    expect(await completeInBash("unecho che")).toEqual(["check"]);
    expect(await completeInBash("unecho check --fail")).toEqual(["--fail-on"]);
    expect(await completeInBash("unecho clean --fail")).toEqual([]);
    expect(await completeInBash("unecho --in-p")).toEqual(["--in-place"]);
    expect(await completeInBash("unecho check --mode ")).toEqual(["line", "block"]);
    expect(await completeInBash("unecho check posts --reporter g")).toEqual(["github", "gitlab"]);
    expect(await completeInBash("unecho check --rules repeat,ch")).toEqual(["repeat,chrome"]);
    expect(await completeInBash("unecho check --encoding sh")).toEqual(["shift_jis"]);
    expect(await completeInBash("unecho completion p")).toEqual(["powershell"]);
    expect(await completeInBash("unecho baseline u")).toEqual(["update"]);
    expect(await completeInBash("unecho help ch")).toEqual(["check"]);
    expect(await completeInBash("unecho rules le")).toEqual(["lexicon"]);
    expect(await completeInBash("unecho rules lexicon blogg")).toEqual(["blogger"]);
    expect(await completeInBash("unecho baseline update --fi")).toEqual(["--files-from", "--field"]);
  });

  test.for(["bash", "zsh"] as const)("%s: TAB in a shell that a person sits at", async (shell, context) => {
    if (!has(shell) || !HAS_SCRIPT) return context.skip(`${shell} or script(1) is not here`);
    const expected = [
      ["unecho che", ["check"]],
      ["unecho check --fail-o", ["--fail-on"]],
      ["unecho check --mode bl", ["check", "--mode", "block"]],
      ["unecho check --rules repeat,ch", ["check", "--rules", "repeat,chrome"]],
      ["unecho baseline up", ["baseline", "update"]],
      ["unecho completion fi", ["completion", "fish"]],
      ["unecho help che", ["help", "check"]],
      ["unecho rules lexicon blogg", ["rules", "lexicon", "blogger"]],
      ["unecho check my", ["check", "my post's (1).txt"]],
      ["unecho clean --out ol", ["clean", "--out", "old files"]],
    ] as const;
    folder.write("my post's (1).txt", ECHO);
    folder.write("old files/a.txt", ECHO);
    const calls = await pressTab(
      shell,
      expected.map(([line]) => line),
    );
    expect(calls).toHaveLength(expected.length);
    for (const [i, [line, words]] of expected.entries()) expect(calls[i]?.slice(-words.length), line).toEqual(words);
  });

  test.skipIf(!has("fish"))("fish: commands, options, values", async () => {
    folder.write("unecho.fish", await ownWords("completion", "fish"));
    const complete = (line: string) => {
      const script = `source unecho.fish; complete -C ${JSON.stringify(line)}`;
      const { stdout } = spawnSync("fish", ["-c", script], { cwd: folder.path, encoding: "utf8" });
      return stdout.split("\n").flatMap((each) => (each === "" ? [] : [each.split("\t")[0]]));
    };
    expect(complete("unecho che")).toEqual(["check"]);
    expect(complete("unecho check --fail")).toEqual(["--fail-on"]);
    expect(complete("unecho undo --fail")).toEqual([]);
    expect(complete("unecho check --mode ")).toEqual(["block", "line"]);
    expect(complete("unecho check --rules repeat,ch")).toEqual(["repeat,chrome"]);
    expect(complete("unecho completion ")).toEqual(["bash", "fish", "powershell", "zsh"]);
    expect(complete("unecho undo --root ")).not.toContain("unecho.fish");
    expect(complete("unecho baseline up")).toEqual(["update"]);
    expect(complete("unecho help ch")).toEqual(["check"]);
    expect(complete("unecho rules lexicon blogg")).toEqual(["blogger"]);
    expect(complete("unecho check --rep")).toEqual(["--reporter", "--report-limit"]);
  });

  test.skipIf(!has("fish"))(
    "fish: the sentence of an option stands beside it, not beside each of its words",
    async () => {
      folder.write("unecho.fish", await ownWords("completion", "fish"));
      const complete = (line: string) =>
        spawnSync("fish", ["-c", `source unecho.fish; complete -C '${line}'`], { cwd: folder.path, encoding: "utf8" })
          .stdout;
      expect(complete("unecho check --reporter sa")).toBe("sarif\n");
      expect(complete("unecho check --fail")).toMatch(/^--fail-on\t\w+/);
    },
  );

  test.for([
    ["zsh", "-n"],
    ["fish", "--no-execute"],
  ] as const)("%s reads its script", async ([shell, option], context) => {
    if (!has(shell)) return context.skip(`${shell} is not here`);
    folder.write("script", await ownWords("completion", shell));
    const { status, stderr } = spawnSync(shell, [option, "script"], { cwd: folder.path, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  test("a shell that is not known is an error that lists those that are", async () => {
    const { stderr, code } = await folder.work("completion", "tcsh");
    expect(stderr).toContain("unknown shell 'tcsh'; give one of: bash, zsh, fish, powershell\n");
    expect(code).toBe(2);
  });
});

describe("the manual page", () => {
  test("has the version of the package, and the date that the changelog gives it", async () => {
    const read = (name: string) => readFileSync(path.join(import.meta.dirname, "../..", name), "utf8");
    const { version }: { version: string } = JSON.parse(read("package.json"));
    const date = releaseDate(read("CHANGELOG.md"), version) ?? "unreleased";
    const [title] = (await ownWords("man")).toString().split("\n");
    expect(title).toBe(`.TH UNECHO 1 "${date}" "unecho ${version}" "User Commands"`);
  });

  test.each([
    ["## Unreleased\n\n## 1.2.0 - 2026-11-20\n\n## 1.1.0 - 2026-11-01\n", "2026-11-20"],
    ["# Changelog\n\n## [1.2.0] - 2026-11-20\n", "2026-11-20"],
    ["## 1.2.0 (2026-11-20)\n", "2026-11-20"],
    ["## Unreleased\n\n## 1.2.0-rc.1 - 2026-11-19\n\n## 11.2.0 - 2026-11-20\n", undefined],
    ["## Unreleased\n\n- 1.2.0 comes on 2026-11-20\n", undefined],
    ["## 1.2.0\n\n2026-11-20\n", undefined],
  ])("a date in a changelog: %j", (changelog, date) => {
    expect(releaseDate(changelog, "1.2.0")).toBe(date);
  });

  /** Of every command that can be called, with its path of names. */
  const callable = (entries: readonly CommandEntry[], above: readonly string[] = []): [string, CommandEntry][] =>
    entries.flatMap((entry) => {
      const names = [...above, entry.usage.replace(/ .*/, "")];
      const below = callable(entry.below ?? [], names);
      return entry.run === undefined ? below : [[names.join(" "), entry], ...below];
    });
  const roffless = (page: Buffer) => page.toString().replaceAll("\\-", "-").replace(/\s+/g, " ");

  test.each(callable(COMMANDS))(
    "has the synopsis of %s, its options and the words that it takes",
    async (name, entry) => {
      const page = roffless(await ownWords("man"));
      const [synopsis = "", text = ""] = page.split(" .SH DESCRIPTION ");
      expect(`${synopsis} .br `).toContain(`.B unecho ${name} [options]${entry.usage.replace(/^\S+/, "")} .br `);
      const [first = "", second] = name.split(" ");
      const [, section = ""] = text.split(`.SH UNECHO ${first.toUpperCase()} `);
      const own = second === undefined ? section : section.split(`.SS ${name} `)[1];
      const options = (await optionsOf(...name.split(" "))).filter((option) => !COMMON_OPTIONS.includes(option));
      for (const option of options) expect(own?.split(" .SH ")[0], option).toContain(option);
      for (const word of entry.choices ?? []) expect(own, word).toContain(word);
      for (const flag of entry.flags ?? []) {
        const { long = "", argChoices = [] } = flag();
        for (const word of argChoices)
          expect(page.split(`\\fB${long}\\fR`)[1]?.split(" .TP ")[0], long).toContain(word);
      }
    },
  );

  test("has the bare command first, and the words of options whose values are checked by hand", async () => {
    const page = roffless(await ownWords("man"));
    expect(page).toContain(".SH SYNOPSIS .B unecho [options] [paths...] .br .B unecho clean [options] [paths...]");
    const about = (option: string) => page.split(`\\fB${option}\\fR`)[1]?.split(" .TP ")[0];
    for (const word of ["none", "near-repeat"]) expect(about("--fail-on")).toContain(word);
    for (const word of ENCODINGS) expect(about("--encoding")).toContain(word);
  });

  test("tells the variables that count, and the files that unecho reads and leaves by itself", async () => {
    const page = roffless((await folder.work("man")).stdout).replaceAll("\\&", "");
    const ofRepository = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY", "GITHUB_STEP_SUMMARY"];
    for (const name of ["NO_COLOR", "FORCE_COLOR", ...ofRepository]) expect(page, name).toContain(name);
    for (const name of ["unecho.config.json", DEFAULT_BASELINE, DEFAULT_DECISIONS, STATE_FOLDER])
      expect(page).toContain(`.B ${name} `);
  });

  test("tells an option that several commands take once", async () => {
    const page = (await ownWords("man")).toString().replaceAll("\\-", "-");
    for (const option of ["--include", "--keep", "--config", "--aggressive"])
      expect(page.split(`\n\\fB${option}\\fR`)).toHaveLength(2);
  });

  test.skipIf(spawnSync("mandoc", ["-T", "lint"], { input: "" }).error !== undefined)(
    "mandoc has none either",
    async () => {
      folder.write("unecho.1", await ownWords("man"));
      const { stdout } = spawnSync("mandoc", ["-T", "lint", "unecho.1"], { cwd: folder.path, encoding: "utf8" });
      // Of a version that is not released yet there is no date to be had.
      const complaints = stdout.split("\n").filter((line) => !line.endsWith("TH unreleased"));
      expect(complaints.join("\n")).toBe("");
    },
  );

  test.skipIf(!has("groff"))("troff has nothing to say against it", async () => {
    folder.write("unecho.1", await ownWords("man"));
    const { status, stderr } = spawnSync("groff", ["-man", "-ww", "-z", "unecho.1"], {
      cwd: folder.path,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});

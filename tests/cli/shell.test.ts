/** Completion scripts and the manual page: made from the options themselves, and understood by those who read them. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { ECHO, testFolder } from "../faults/folder.js";
import { SHELL_UNECHO } from "./run.js";

const folder = testFolder(SHELL_UNECHO);
const has = (command: string) => spawnSync(command, ["--version"]).status === 0;

/** What bash offers when TAB is pressed behind `line`. */
async function completeInBash(line: string): Promise<string[]> {
  const words = line.split(" ");
  folder.write("complete.sh", (await folder.work("completion", "bash")).stdout);
  const script = `source complete.sh; COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _unecho; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = spawnSync("bash", ["-c", script], { cwd: folder.path, encoding: "utf8" });
  return stdout.split("\n").filter((word) => word !== "");
}

/** The long options in the help of a command. */
async function optionsOf(...command: string[]): Promise<string[]> {
  const { stdout } = await folder.work(...command, "--help");
  const lines = stdout.toString().match(/^ {2}(?:-\w, )?--[a-z-]+/gm) ?? [];
  return lines.map((line) => line.slice(line.indexOf("--"))).filter((name) => name !== "--help");
}

const SHELLS = ["bash", "zsh", "fish", "powershell"];

describe("completion", () => {
  test.each(SHELLS)("%s: knows every command and every option", async (shell) => {
    const script = (await folder.work("completion", shell)).stdout.toString();
    for (const command of [["clean"], ["check"], ["diff"], ["undo"], ["verify"], ["baseline", "update"]]) {
      expect(script).toContain(command.at(-1));
      for (const option of await optionsOf(...command))
        expect(script).toContain(shell === "fish" ? ` -l ${option.slice(2)} ` : option);
    }
  });

  test.skipIf(!has("bash"))("bash: commands, options, values, files", async () => {
    folder.write("posts/a.txt", ECHO);
    expect(await completeInBash("unecho che")).toEqual(["check"]);
    expect(await completeInBash("unecho check --fail")).toEqual(["--fail-on"]);
    expect(await completeInBash("unecho clean --fail")).toEqual([]);
    expect(await completeInBash("unecho --in-p")).toEqual(["--in-place"]);
    expect(await completeInBash("unecho check --mode ")).toEqual(["line", "block"]);
    expect(await completeInBash("unecho check posts --reporter g")).toEqual(["github", "gitlab"]);
    expect(await completeInBash("unecho clean po")).toEqual(["posts"]);
    expect(await completeInBash("unecho baseline u")).toEqual(["update"]);
    expect(await completeInBash("unecho baseline update --fi")).toEqual(["--files-from", "--field"]);
  });

  test.skipIf(!has("fish"))("fish: commands, options, values", async () => {
    folder.write("unecho.fish", (await folder.work("completion", "fish")).stdout);
    const complete = (line: string) => {
      const script = `source unecho.fish; complete -C ${JSON.stringify(line)}`;
      const { stdout } = spawnSync("fish", ["-c", script], { cwd: folder.path, encoding: "utf8" });
      return stdout.split("\n").flatMap((each) => (each === "" ? [] : [each.split("\t")[0]]));
    };
    expect(complete("unecho che")).toEqual(["check"]);
    expect(complete("unecho check --fail")).toEqual(["--fail-on"]);
    expect(complete("unecho undo --fail")).toEqual([]);
    expect(complete("unecho check --mode ")).toEqual(["block", "line"]);
    expect(complete("unecho baseline up")).toEqual(["update"]);
  });

  test.each([
    ["zsh", ["-n"]],
    ["fish", ["--no-execute"]],
  ])("%s reads its script", async (shell, args) => {
    if (!has(shell)) return console.warn(`shell.test.ts: ${shell} is not here, its script is not read by it`);
    folder.write("script", (await folder.work("completion", shell)).stdout);
    const { status, stderr } = spawnSync(shell, [...args, "script"], { cwd: folder.path, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  test("a shell that is not known is an error that lists those that are", async () => {
    const { stderr, code } = await folder.work("completion", "tcsh");
    expect(stderr).toContain("Allowed choices are bash, zsh, fish, powershell");
    expect(code).toBe(2);
  });
});

describe("the manual page", () => {
  test("names every command and every option of it", async () => {
    const page = (await folder.work("man")).stdout.toString().replaceAll("\\-", "-");
    for (const command of ["clean", "check", "verify"]) {
      expect(page).toContain(`.SH UNECHO ${command.toUpperCase()}`);
      for (const option of await optionsOf(command)) expect(page).toContain(option);
    }
  });

  test.skipIf(!has("groff"))("troff has nothing to say against it", async () => {
    folder.write("unecho.1", (await folder.work("man")).stdout);
    const { status, stderr } = spawnSync("groff", ["-man", "-ww", "-z", "unecho.1"], {
      cwd: folder.path,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});

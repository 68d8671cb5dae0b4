/**
 * The GitHub action, the GitLab job and the hooks of pre-commit: their shell and their commands, run for real. pre-commit
 * itself runs in .ci/package.js.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { SHELL_UNECHO } from "../cli/run.js";
import { CLEANED, ECHO, testFolder } from "../folder.js";

const ROOT = path.join(import.meta.dirname, "../..");
const folder = testFolder(SHELL_UNECHO);
const read = (name: string) => parse(readFileSync(path.join(ROOT, name), "utf8"));

/** Runs a step as the runner does: expressions filled in, `bash -e -o pipefail`. The rest of the runner is not here. */
function runCheck(inputs: Readonly<Record<string, string>>) {
  const { steps } = read("action.yml").runs;
  const step = steps.find(({ id }: { id?: string }) => id === "check");
  const fill = (text: string) =>
    text.replace(/\$\{\{ (.+?) \}\}/g, (_, name: string) =>
      name === "github.action_path" ? ROOT : (inputs[name.replace("inputs.", "")] ?? ""),
    );
  const env = Object.fromEntries(Object.entries(step.env).map(([key, value]) => [key, fill(String(value))]));
  folder.write("output", "");
  folder.write("summary", "");
  const runner = { GITHUB_OUTPUT: folder.at("output"), GITHUB_STEP_SUMMARY: folder.at("summary") };
  return spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
    cwd: folder.path,
    encoding: "utf8",
    env: { ...process.env, ...env, ...runner },
  });
}

describe("the GitHub action", () => {
  test("annotates, fills the summary, writes SARIF, says how it ended", () => {
    folder.write("posts/a.txt", ECHO);
    const { status, stdout } = runCheck({ paths: "posts\n", sarif: "report.sarif" });
    expect(stdout).toContain("::warning file=posts/a.txt,line=4,endLine=5,title=unecho repeat::");
    expect(folder.read("summary")).toContain("## unecho");
    expect(folder.read("output")).toBe("exit-code=1\n");
    expect(JSON.parse(folder.read("report.sarif")).runs[0].results).toHaveLength(1);
    expect(status).toBe(1);
  });

  test("takes options and paths a line each; what is in them is not run", () => {
    folder.write("my posts/$(touch hacked) a.txt", ECHO);
    const { status } = runCheck({
      paths: "my posts/$(touch hacked) a.txt\n",
      options: "--fail-on=chrome\n--min-words=5\n",
    });
    expect(status).toBe(0);
    expect(folder.read("output")).toBe("exit-code=0\n");
    expect(() => folder.read("hacked")).toThrow();
  });

  test("blanks around a line are no part of it", () => {
    folder.write("my posts/a.txt", ECHO);
    const { status } = runCheck({ paths: "  my posts/a.txt \t\n", options: "--fail-on=chrome  \n \n" });
    expect([status, folder.read("output")]).toEqual([0, "exit-code=0\n"]);
  });

  test("a path that is not there fails", () => {
    expect(runCheck({ paths: "gone" }).status).toBe(2);
  });
});

describe("the GitLab job in the documents", () => {
  test("leaves the artifacts that it names, and fails where there are findings", () => {
    const [, yaml = ""] =
      /## GitLab\n\n```yaml\n([^`]+)```/.exec(readFileSync(path.join(ROOT, "docs/ci.md"), "utf8")) ?? [];
    const { script, variables, artifacts } = parse(yaml).unecho;
    folder.write("posts/a.txt", ECHO);
    // npx that has fetched unecho already.
    folder.write("bin/npx", `#!/bin/sh\n[ "$1 $2" = "--yes $UNECHO" ] && shift 2 && exec ${SHELL_UNECHO} "$@"\n`);
    chmodSync(folder.at("bin/npx"), 0o755);
    const { status, stdout } = spawnSync("sh", ["-e", "-c", script.join("\n")], {
      cwd: folder.path,
      encoding: "utf8",
      env: { ...process.env, ...variables, PATH: `${folder.at("bin")}${path.delimiter}${process.env.PATH}` },
    });
    expect(stdout).toContain("1 of 1 document with findings");
    expect(status).toBe(1);
    expect(artifacts.when).toBe("always");
    const { codequality, junit } = artifacts.reports;
    expect(JSON.parse(folder.read(codequality))[0].location.path).toBe("posts/a.txt");
    expect(folder.read(junit)).toContain("<testsuites");
  });
});

describe("the hooks of pre-commit", () => {
  test.each([
    ["unecho-check", 1, ECHO],
    ["unecho-clean", 0, CLEANED],
  ])("%s: exit %i", async (id, expected, after) => {
    const hook = read(".pre-commit-hooks.yaml").find((each: { id: string }) => each.id === id);
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/b.txt", CLEANED);
    const line = `${hook.entry.replace(/^unecho /, "$unecho ")} posts/a.txt posts/b.txt`;
    expect((await folder.shell(line)).code).toBe(expected);
    expect(folder.read("posts/a.txt")).toBe(after);
    expect(new RegExp(hook.files).test("posts/a.txt")).toBe(true);
  });
});

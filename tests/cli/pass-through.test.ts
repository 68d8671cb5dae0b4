/** A filter that cannot begin passes its input through: whatever is wrong, the text behind the pipe is all there. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ECHO, testFolder } from "../folder.js";
import { SHELL_UNECHO, UNECHO, unecho } from "./run.js";

const folder = testFolder(SHELL_UNECHO);

const filter = (args: readonly string[], input: Uint8Array = Buffer.from(ECHO)) =>
  unecho(args, input, { cwd: folder.path });

/** More than a pipe and all buffers hold. */
const LARGE = Buffer.alloc(40 << 20, "Nobody had told the harbour office.\n");

/** Makes packages of this name such that are not installed. */
const without = (name: string) => {
  const hook = `export const resolve=(s,c,n)=>{if(s==="${name}")throw Object.assign(new Error("gone"),{code:"ERR_MODULE_NOT_FOUND"});return n(s,c)}`;
  const hookUrl = `data:text/javascript,${encodeURIComponent(hook)}`;
  const code = `import{register}from"node:module";register(${JSON.stringify(hookUrl)})`;
  return { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
};

describe("a filter that cannot begin passes its input through, with one line and exit 2", () => {
  test.each([
    ["a configuration that is not JSON", "{bad", "cannot read the configuration"],
    ["an unknown key", '{"minWrods":3}', 'did you mean "minWords"?'],
    ["decisions that are not there", '{"decisions":"gone.json"}', "gone.json"],
    ["a scope that takes files", '{"scope":"corpus"}', "corpus"],
  ])("%s", async (_, config, message) => {
    folder.write("unecho.config.json", config);
    for (const args of [[], ["clean"], ["-"]]) {
      const { stdout, stderr, code } = await filter(args);
      expect(stderr).toContain(message);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
      expect([stdout.toString(), code]).toEqual([ECHO, 2]);
    }
  });

  test.each([
    [["--decisions", "gone.json"]],
    [["--config", "gone.json"]],
    [["--format", "parquet"]],
    [["--scope", "corpus"]],
    [["--field", "body"]],
    [["--reporter", "json"]],
    [["--reporter", "json=/dev/null/r.json"]],
    [["clean", "--min-words", "0"]],
    [["--min-words"]],
    [["--no-such-option"]],
    [["--max-wrods", "5"]],
    [["clean", "--max-wrods=5", "-"]],
    [["-x"]],
    [["-qx"]],
    [["-", "-"]],
    [["--backup-suffix", ".orig"]],
  ])("%j", async (args) => {
    const { stdout, stderr, code } = await filter(args);
    expect(stderr).toMatch(/^unecho: /);
    expect([stdout.toString(), code]).toEqual([ECHO, 2]);
  });

  test("a package that is not installed", async () => {
    const { stdout, stderr, code } = await unecho(["--format", "warc"], Buffer.from(ECHO), { env: without("warcio") });
    expect(stderr).toMatch(/^unecho: stdin: .*warcio/);
    expect([stdout.toString(), code]).toEqual([ECHO, 2]);
  });

  test("40 MB, byte for byte, through a pipe and from a file, and no more of it at once than a little", async () => {
    folder.write("large.txt", LARGE);
    expect((await filter(["--nope"], LARGE)).stdout.equals(LARGE)).toBe(true);
    const measure = existsSync("/usr/bin/time") ? "/usr/bin/time -f %M " : "";
    const { stdout, stderr } = await folder.shell(`${measure}$unecho --nope < large.txt`);
    expect(stdout.equals(LARGE)).toBe(true);
    if (measure !== "") expect(Number(stderr.trimEnd().split("\n").at(-1))).toBeLessThan(120_000);
  });

  test("a reader that leaves early is no second error", async () => {
    folder.write("large.txt", LARGE);
    const { stdout, stderr } = await folder.shell("$unecho --field x < large.txt | head -1");
    expect(stdout.toString()).toBe("Nobody had told the harbour office.\n");
    expect(stderr).toMatch(/^unecho: --field goes with .*\n$/);
  });

  test("an output that cannot be written is said", async (context) => {
    if (!existsSync("/dev/full")) context.skip("there is no /dev/full");
    folder.write("a.txt", ECHO);
    const { stderr, code } = await folder.shell("$unecho --nope < a.txt > /dev/full");
    expect(stderr).toContain("no space left on the device (ENOSPC)");
    expect(code).toBe(2);
  });
});

describe("standard input stays where it is", () => {
  test.each([
    ["help is no error", ["--help"]],
    ["nor is the version", ["--version"]],
    ["another command", ["check", "--nope"]],
    ["one below another", ["baseline", "nope"]],
    ["files are named", ["a.txt", "--nope"]],
    ["a file that is named behind an unknown option", ["--nope", "a.txt"]],
    ["a mistyped command", ["chekc"]],
    ["files are listed", ["--files-from", "-", "--nope"]],
    ["the text would go elsewhere", ["--out", "out", "--nope"]],
    ["nothing would be written", ["-n", "--nope"]],
  ])("where %s: %j", async (_, args) => {
    folder.write("a.txt", "A word.\n");
    const { stdout } = await filter(args);
    expect(stdout.toString()).not.toContain("harbour");
  });

  test("where a record was cleaned and the next stops the run", async () => {
    const lines = `${JSON.stringify({ text: "Fog." })}\n{broken\n${JSON.stringify({ text: "Rain." })}\n`;
    const { stdout, code } = await filter(["--format", "jsonl", "--on-error", "fail"], Buffer.from(lines));
    expect(stdout.toString()).not.toContain("Rain");
    expect(code).toBe(2);
  });

  test("and nothing is waited for where there is none", async () => {
    const child = spawn(process.execPath, [UNECHO, "--nope"], { stdio: ["ignore", "pipe", "pipe"] });
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(2);
  });
});

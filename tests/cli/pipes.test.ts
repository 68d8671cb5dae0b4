/** unecho between other programs: large pipes, readers that leave, inputs that are not there. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clean } from "../../src/index.js";
import { run, SHELL_UNECHO, UNECHO, unecho } from "./run.js";

/** Three million bytes: far more than a pipe holds. */
const LARGE = Buffer.from(
  Array.from(
    { length: 20_000 },
    (_, i) =>
      `Entry ${i % 19_000} of the harbour log: the wind stood north and ${i % 19_000} boats lay at the quay, all of them with their nets still out, as they had all week.\n`,
  ).join(""),
);

const sh = (script: string, input?: Uint8Array) => run("sh", ["-c", script], input, { cwd: folder });
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "unecho-pipes-"));
  writeFileSync(path.join(folder, "large.txt"), LARGE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("pipes", () => {
  test("text of several MB comes through a pipe as it does from a file and from the library", async () => {
    const expected = clean(new Uint8Array(LARGE)).text;
    expect(expected.length).toBeLessThan(LARGE.length);
    const piped = await unecho([], LARGE);
    const named = await sh(`${SHELL_UNECHO} large.txt | cat`);
    const redirected = await sh(`${SHELL_UNECHO} < large.txt | cat`);
    for (const { stdout, code } of [piped, named, redirected]) {
      expect(stdout.equals(expected)).toBe(true);
      expect(code).toBe(0);
    }
  });

  test("the pieces that standard input arrives in make no difference", async () => {
    const text = LARGE.subarray(0, 40_000);
    const pieces = Array.from({ length: 40 }, (_, i) => text.subarray(i * 1_000, (i + 1) * 1_000));
    const whole = await unecho(["check", "--reporter", "json"], text);
    expect((await unecho(["check", "--reporter", "json"], pieces)).stdout.equals(whole.stdout)).toBe(true);
  });

  test.each(["large.txt", "check large.txt large.txt", "diff large.txt"])(
    "a reader that leaves early is no error: %s | head -1",
    async (args) => {
      const { stdout, stderr } = await sh(`${SHELL_UNECHO} ${args} | head -1`);
      expect(stdout.toString().split("\n")).toHaveLength(2);
      expect(stderr).toBe("");
    },
  );

  test("records that a reader left behind are not counted", async () => {
    const record = `${JSON.stringify({ text: "The wind stood north. ".repeat(50) })}\n`;
    writeFileSync(path.join(folder, "log.jsonl"), record.repeat(4_000));
    await sh(`${SHELL_UNECHO} clean --format jsonl log.jsonl --reporter summary=summary.json | head -c 1000`);
    const { summary } = JSON.parse(readFileSync(path.join(folder, "summary.json"), "utf8"));
    // What a pipe holds may have been written.
    expect(summary.documents * record.length).toBeLessThan(200_000);
  });

  test("help and version for a reader that leaves early", async () => {
    for (const args of ["--help", "check --help", "--version", "man"]) {
      const { stderr } = await sh(`${SHELL_UNECHO} ${args} | true`);
      expect(stderr).toBe("");
    }
  });

  test("help, version and manual that cannot be written are an error said in a line", async (context) => {
    if (!existsSync("/dev/full")) context.skip("there is no /dev/full");
    for (const args of ["--help", "check --help", "help", "--version", "man", "config", "rules"]) {
      const { stderr, code } = await sh(`${SHELL_UNECHO} ${args} > /dev/full`);
      expect([args, stderr, code]).toEqual([
        args,
        "unecho: standard output: cannot write: no space left on the device (ENOSPC)\n",
        2,
      ]);
    }
  });

  test("a closed standard input, and none at all, are usage errors said in a line", async () => {
    for (const redirect of ["<&-", "< /dev/null"]) {
      const { code, stdout, stderr } = await sh(`${SHELL_UNECHO} clean ${redirect}`);
      expect(stderr).toMatch(/^unecho: no input: name files or folders, or pipe text in.*\n$/);
      expect(stdout.toString()).toBe("");
      expect(code).toBe(2);
    }
  });

  test("a closed standard error does not stop the work", async () => {
    const { code } = await sh(`${SHELL_UNECHO} clean large.txt --out out-of-stderr 2>&-`);
    expect(code).toBe(0);
    expect((await sh("cat out-of-stderr/large.txt")).stdout.equals(clean(new Uint8Array(LARGE)).text)).toBe(true);
  });

  test("a command that waits for text says so after two seconds", async () => {
    const child = spawn(process.execPath, [UNECHO], { stdio: ["pipe", "pipe", "pipe"] });
    const said = await new Promise<string>((resolve) => child.stderr.once("data", (chunk) => resolve(String(chunk))));
    expect(said).toContain("waiting for text on standard input");
    child.stdin.end();
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  });

  test("interrupted is 130", async () => {
    const child = spawn(process.execPath, [UNECHO], { stdio: ["pipe", "pipe", "pipe"] });
    await new Promise((resolve) => child.stderr.once("data", resolve));
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(130);
  });

  test.each(["1", "2"])(
    "interrupted in the middle of many files, with %s at a time, it goes no further",
    async (jobs) => {
      const many = path.join(folder, "many");
      mkdirSync(many, { recursive: true });
      const tale =
        "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail.\nNobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark till noon.\n";
      for (let i = 0; i < 4_000; i++) writeFileSync(path.join(many, `${i + 1_000}.txt`), tale.repeat(2));
      const child = spawn(process.execPath, [UNECHO, "check", "-j", jobs, many], { stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      child.stdout.on("data", (chunk) => {
        said += chunk;
      });
      child.stdout.once("data", () => child.kill("SIGINT"));
      expect(await new Promise((resolve) => child.on("close", resolve))).toBe(130);
      expect(said).toContain("1000.txt");
      expect(said).not.toContain("4999.txt");
    },
  );
});

describe("colour", () => {
  const ESCAPE = "\u001b[";
  const coloured = async (args: string, env: Record<string, string>) => {
    const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = process.env;
    const lines = LARGE.toString().split("\n").slice(0, 3);
    const text = Buffer.from([...lines, ...lines, ""].join("\n"));
    return (
      await unecho(["check", ...args.split(" ").filter(Boolean)], text, { env: { ...rest, ...env } })
    ).stdout.includes(ESCAPE);
  };
  test.each([
    ["no terminal", "", {}, false],
    ["FORCE_COLOR", "", { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0", "", { FORCE_COLOR: "0" }, false],
    ["NO_COLOR beats FORCE_COLOR", "", { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["--color beats NO_COLOR", "--color", { NO_COLOR: "1" }, true],
    ["--no-color beats FORCE_COLOR", "--no-color", { FORCE_COLOR: "1" }, false],
  ])("%s", async (_, args, env, expected) => {
    expect(await coloured(args, env)).toBe(expected);
  });
});

/**
 * Command-line cases as data: each folder below fixtures/cli holds `command` (arguments, one a line), the files it
 * works on in `input/` (made the working folder), perhaps `stdin`, and what must come of it: `stdout`, `stderr`, `exit`,
 * and `output/`, the folder `out` that the command wrote. `UPDATE=1 npx vitest run tests/cli/cases` writes these anew,
 * for you to read.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { unecho } from "./run.js";

const CASES = path.join(import.meta.dirname, "../../fixtures/cli");
const UPDATE = process.env.UPDATE === "1";

interface Outcome {
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly exit: string;
  /** Files below `out`, by path; absent where the command wrote none. */
  readonly output: Readonly<Record<string, Buffer>>;
  /** All other files of the working folder: the input, which no command may touch. */
  readonly input: Readonly<Record<string, Buffer>>;
}

async function run(folder: string): Promise<Outcome> {
  const work = mkdtempSync(path.join(os.tmpdir(), "unecho-case-"));
  try {
    const input = path.join(folder, "input");
    if (existsSync(input)) cpSync(input, work, { recursive: true });
    const args = readFileSync(path.join(folder, "command"), "utf8").trimEnd().split("\n");
    const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
    const stdin = path.join(folder, "stdin");
    const text = existsSync(stdin) ? readFileSync(stdin) : undefined;
    const { stdout, stderr, code } = await unecho(args, text, { cwd: work, env });
    const output = readTree(path.join(work, "out"));
    rmSync(path.join(work, "out"), { recursive: true, force: true });
    return { stdout, stderr, exit: `${code}\n`, output, input: readTree(work) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function readTree(folder: string): Record<string, Buffer> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((file) => [path.relative(folder, file), readFileSync(file)]));
}

/** Versions change; what they stand in does not. */
function steady(text: Buffer): string {
  return text.toString("latin1").replace(/"version":"[^"]*"/g, '"version":"<version>"');
}

function record(folder: string, actual: Outcome): void {
  writeFileSync(path.join(folder, "stdout"), steady(actual.stdout), "latin1");
  writeFileSync(path.join(folder, "stderr"), actual.stderr);
  writeFileSync(path.join(folder, "exit"), actual.exit);
  rmSync(path.join(folder, "output"), { recursive: true, force: true });
  for (const [file, bytes] of Object.entries(actual.output)) {
    mkdirSync(path.dirname(path.join(folder, "output", file)), { recursive: true });
    writeFileSync(path.join(folder, "output", file), bytes);
  }
}

describe.concurrent("cases", () => {
  test.each(readdirSync(CASES))("%s", async (name) => {
    const folder = path.join(CASES, name);
    const actual = await run(folder);
    if (UPDATE) record(folder, actual);
    expect(steady(actual.stdout)).toBe(readFileSync(path.join(folder, "stdout"), "latin1"));
    expect(actual.stderr).toBe(readFileSync(path.join(folder, "stderr"), "utf8"));
    expect(actual.exit).toBe(readFileSync(path.join(folder, "exit"), "utf8"));
    expectTree(actual.output, readTree(path.join(folder, "output")));
    expectTree(actual.input, readTree(path.join(folder, "input")));
  });
});

function expectTree(actual: Outcome["output"], expected: Outcome["output"]): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [file, bytes] of Object.entries(actual))
    expect(bytes.toString("latin1"), file).toBe(expected[file]?.toString("latin1"));
}

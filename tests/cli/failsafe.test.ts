/** I7: when planning itself fails, a filter passes its input through and a folder's file is not written. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Io } from "../../src/cli/io.js";
import { Reports } from "../../src/cli/reports.js";
import { type Result, Run } from "../../src/cli/run.js";

const TEXT = Buffer.from("Nobody had told the harbour office.\n");

vi.mock("../../src/plan/plan.js", async (original) => ({
  ...(await original<object>()),
  makePlan: () => {
    throw new Error("out of luck");
  },
}));
vi.mock("../../src/cli/sources.js", () => ({
  STDIN_NAME: "stdin",
  readInput: async () => ({ bytes: TEXT, complete: true }),
}));

let said = "";
beforeEach(() => {
  said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

async function runOver(sources: Parameters<Run["over"]>[0]): Promise<{ handled: Result[]; code: number }> {
  const handled: Result[] = [];
  const io = new Io({});
  const run = new Run(io, {}, await Reports.start([], io, false), (result) => {
    handled.push(result);
  });
  await run.over(sources);
  return { handled, code: run.exitCode(false) };
}

describe("a failure in planning", () => {
  test("passes standard input through unchanged, exit 2", async () => {
    const { handled, code } = await runOver({ kind: "stdin" });
    expect(handled).toMatchObject([{ plan: undefined, document: { bytes: TEXT } }]);
    expect(said).toBe("unecho: stdin: out of luck\n");
    expect(code).toBe(2);
  });

  test("writes nothing for a file, goes on with the others, exit 2", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "unecho-failsafe-"));
    const inputs = ["a.txt", "b.txt"].map((name) => ({ path: name, file: path.join(folder, name), relative: name }));
    for (const { file } of inputs) writeFileSync(file, TEXT);
    const { handled, code } = await runOver({
      kind: "files",
      found: { inputs, failures: [], skipped: [], base: folder, folders: [], single: false },
    });
    rmSync(folder, { recursive: true });
    expect(handled).toEqual([]);
    expect(said).toBe("unecho: a.txt: out of luck\nunecho: b.txt: out of luck\n");
    expect(code).toBe(2);
  });
});

/** I7: when planning itself fails, a filter passes its input through and a folder's file is not written. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Account } from "../../src/cli/account/account.js";
import { Reports } from "../../src/cli/account/reports.js";
import type { Sources } from "../../src/cli/input/sources.js";
import type { Handling } from "../../src/cli/run/handling.js";
import { run } from "../../src/cli/run/run.js";
import { openIo } from "../../src/cli/terminal/io.js";

const TEXT = Buffer.from("Nobody had told the harbour office.\n");

vi.mock("../../src/plan/plan.js", async (original) => ({
  ...(await original<object>()),
  makePlan: () => {
    throw new Error("out of luck");
  },
}));
vi.mock("../../src/cli/input/sources.js", async (original) => ({
  ...(await original<object>()),
  readInput: async () => ({ bytes: TEXT, need: 0 }),
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

const folder = mkdtempSync(path.join(os.tmpdir(), "unecho-failsafe-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is handed on, and the exit code. */
async function runOver(sources: Sources, toHandling: (handed: string[]) => Handling) {
  const handed: string[] = [];
  const io = await openIo({});
  const account = new Account(io, await Reports.start([], io, false));
  await run(sources, { io, options: {}, account, handling: toHandling(handed) });
  return { handed, code: account.exitCode() };
}

describe("a failure in planning", () => {
  test("passes standard input through unchanged, exit 2", async () => {
    const { handed, code } = await runOver({ kind: "stdin" }, (handed) => ({
      kind: "stream",
      write: async (pieces) => void handed.push(...pieces.map((piece) => Buffer.from(piece).toString())),
    }));
    expect(handed).toEqual([TEXT.toString()]);
    expect(said).toBe("unecho: stdin: out of luck\n");
    expect(code).toBe(2);
  });

  test("writes nothing for a file, goes on with the others, exit 2", async () => {
    const inputs = ["a.txt", "b.txt"].map((name) => ({ path: name, file: path.join(folder, name), relative: name }));
    for (const { file } of inputs) writeFileSync(file, TEXT);
    const out = path.join(folder, "out");
    const { code } = await runOver(
      {
        kind: "files",
        found: { inputs, failures: [], skipped: [], packages: [], base: folder, folders: [], single: false, idle: [] },
      },
      () => ({ kind: "tree", out }),
    );
    expect(existsSync(out)).toBe(false);
    expect(said).toBe("unecho: a.txt: out of luck\nunecho: b.txt: out of luck\n");
    expect(code).toBe(2);
  });
});

/**
 * A fault at every step: each call that changes the disk is in turn the last one that unecho makes (SIGKILL, what is
 * being written is written by half), or fails. See saboteur.js.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { unecho } from "../cli/run.js";
import { CLEANED, ECHO } from "../folder.js";

const SABOTEUR = path.join(import.meta.dirname, "saboteur.js");
const FILES = ["a.txt", "sub/b.txt"];
vi.setConfig({ testTimeout: 300_000 });

/** More than there are. */
const MOST_STEPS = 200;
/** Steps tried side by side. */
const SIDE_BY_SIDE = Math.max(2, os.availableParallelism());

/** What was there before a step, and where it happens. */
interface Place {
  readonly at: (name: string) => string;
  readonly work: (...args: string[]) => ReturnType<typeof unecho>;
  readonly texts: (name?: string) => string[];
  /** Drafts that were left. */
  readonly drafts: () => string[];
}

interface Fault {
  readonly fault: string;
  readonly args: readonly string[];
  /** Commands that go before. */
  readonly before: readonly (readonly string[])[];
  /** `made`: the call that was made to fail. */
  readonly holds: (place: Place, end: { code: number | null; stderr: string; made: string }) => Promise<void>;
}

async function prepare(before: Fault["before"]): Promise<string> {
  const root = mkdtempSync(path.join(os.tmpdir(), "unecho-steps-"));
  for (const name of FILES) {
    mkdirSync(path.dirname(path.join(root, "posts", name)), { recursive: true });
    writeFileSync(path.join(root, "posts", name), ECHO);
  }
  for (const args of before) expect((await unecho(args, undefined, { cwd: root })).code).toBe(0);
  return root;
}

/** Tries the fault at step after step, until there is no such step; returns how many there are. */
async function atEveryStep({ fault, args, before, holds }: Fault): Promise<number> {
  const template = await prepare(before);
  let last = MOST_STEPS;
  let next = 1;
  const tryOne = async (step: number) => {
    const root = mkdtempSync(path.join(os.tmpdir(), "unecho-steps-"));
    const log = path.join(root, "log");
    const at = (name: string) => path.join(root, "tree", name);
    cpSync(template, at(""), { recursive: true });
    const env = { ...process.env, UNECHO_FAULT: fault, UNECHO_FAULT_AT: String(step), UNECHO_FAULT_LOG: log };
    const options = { cwd: at(""), env: { ...env, NODE_OPTIONS: `--import ${JSON.stringify(SABOTEUR)}` } };
    const work = (...words: string[]) => unecho(words, undefined, { cwd: at("") });
    const texts = (name = "posts") =>
      FILES.map((file) => at(`${name}/${file}`)).flatMap((file) =>
        existsSync(file) ? [readFileSync(file, "utf8")] : [],
      );
    const drafts = () =>
      readdirSync(at(""), { recursive: true })
        .map(String)
        .filter((name) => name.endsWith(".tmp"));
    try {
      const { code, stderr } = await unecho(args, undefined, options);
      if (!existsSync(log)) last = Math.min(last, step - 1);
      else {
        const made = readFileSync(log, "utf8").replaceAll(at(""), "");
        await holds({ at, work, texts, drafts }, { code, stderr, made }).catch((error) => {
          throw new Error(`step ${step}, ${made}: ${error.message}\n${stderr}`, { cause: error });
        });
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  };
  const lane = async () => {
    while (next <= last) await tryOne(next++);
  };
  try {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  } finally {
    rmSync(template, { recursive: true, force: true });
  }
  expect(last).toBeLessThan(MOST_STEPS);
  return last;
}

const OLD = FILES.map(() => ECHO);
const NEW = FILES.map(() => CLEANED);

function expectWhole(texts: readonly string[]): void {
  expect(texts).toHaveLength(FILES.length);
  for (const text of texts) expect([ECHO, CLEANED]).toContain(text);
}

/** As often as there are runs to be taken back. */
async function expectUndone({ work, texts }: Place): Promise<void> {
  for (let tries = 0; tries < 3 && texts().includes(CLEANED); tries++)
    expect((await work("undo", "--root", "posts")).code).toBe(0);
  expect(texts()).toEqual(OLD);
}

const IN_PLACE = ["clean", "posts", "--in-place"];
const UNDO = ["undo", "--root", "posts"];
const OUT = ["clean", "posts", "--out", "out"];

test("killed at each step in place: each file is whole, undo gives all back, a rerun completes and sweeps up", async () => {
  const steps = await atEveryStep({
    fault: "SIGKILL",
    args: IN_PLACE,
    before: [],
    holds: async (place) => {
      expectWhole(place.texts());
      await expectUndone(place);
      expect((await place.work(...IN_PLACE)).code).toBe(0);
      expect(place.texts()).toEqual(NEW);
      expect(place.drafts()).toEqual([]);
    },
  });
  expect(steps).toBeGreaterThan(35);
});

test("killed at each step of undo: each file is whole, and undo completes", async () => {
  const steps = await atEveryStep({
    fault: "SIGKILL",
    args: UNDO,
    before: [IN_PLACE],
    holds: async (place) => {
      expectWhole(place.texts());
      await expectUndone(place);
      // Nothing more to do, or all of it done already.
      expect([0, 2]).toContain((await place.work(...UNDO)).code);
      expect(place.texts()).toEqual(OLD);
      expect(place.drafts()).toEqual([]);
    },
  });
  expect(steps).toBeGreaterThan(20);
});

test("killed at each step of --out: what is there is whole, the sources are untouched, a rerun completes", async () => {
  const steps = await atEveryStep({
    fault: "SIGKILL",
    args: OUT,
    before: [],
    holds: async ({ texts, work, drafts }) => {
      for (const text of texts("out")) expect(text).toBe(CLEANED);
      expect((await work(...OUT)).code).toBe(0);
      expect(texts("out")).toEqual(NEW);
      expect(texts()).toEqual(OLD);
      expect(drafts()).toEqual([]);
    },
  });
  expect(steps).toBeGreaterThan(8);
});

test.each(["ENOSPC", "EIO"])(
  "%s at each step in place: whole files, clear lines, no draft, and what was done can be undone",
  async (fault) => {
    await atEveryStep({
      fault,
      args: IN_PLACE,
      before: [],
      holds: async (place, { code, stderr, made }) => {
        expectWhole(place.texts());
        expect(stderr).not.toContain("unexpected");
        const isDone = place.texts().every((text) => text === CLEANED);
        expect(code).toBe(isDone ? 0 : 2);
        if (!isDone) expect(stderr).toMatch(new RegExp(`^unecho: .*\\(${fault}\\)`, "m"));
        if (!made.startsWith("unlinkSync")) expect(place.drafts()).toEqual([]);
        await expectUndone(place);
      },
    });
  },
);

test("EIO at each step of undo: whole files, clear lines, and a second try gives all back", async () => {
  await atEveryStep({
    fault: "EIO",
    args: UNDO,
    before: [IN_PLACE],
    holds: async (place, { stderr, made }) => {
      expectWhole(place.texts());
      expect(stderr).not.toContain("unexpected");
      if (!made.startsWith("unlinkSync")) expect(place.drafts()).toEqual([]);
      await expectUndone(place);
    },
  });
});

test("EIO at each step of --out: nothing torn, the file is named, no draft", async () => {
  await atEveryStep({
    fault: "EIO",
    args: OUT,
    before: [],
    holds: async ({ texts, drafts }, { code, stderr }) => {
      for (const text of texts("out")) expect(text).toBe(CLEANED);
      expect(texts()).toEqual(OLD);
      expect(stderr).toMatch(/^unecho: posts\/(a|sub\/b)\.txt: cannot write out\/\1\.txt: .*\(EIO\)$/m);
      expect(code).toBe(2);
      expect(drafts()).toEqual([]);
    },
  });
});

test("ENOSPC at each step of --out: the run ends with one line that names what could not be written", async () => {
  await atEveryStep({
    fault: "ENOSPC",
    args: OUT,
    before: [],
    holds: async ({ texts, drafts }, { code, stderr }) => {
      for (const text of texts("out")) expect(text).toBe(CLEANED);
      expect(stderr).toMatch(
        /^unecho: out\/(a|sub\/b)\.txt: cannot write: no space left on the device \(ENOSPC\); the run ends here, .*\n$/,
      );
      expect(code).toBe(2);
      expect(drafts()).toEqual([]);
    },
  });
});

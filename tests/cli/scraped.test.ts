/** The pages in fixtures/scraped, which the README shows: what goes from each, line by line, and that all else stays. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unecho } from "./run.js";

const PAGES = path.join(import.meta.dirname, "../../fixtures/scraped");

/** Lines that go, first and last, counted from 1. Blank lines that would be left doubled or at the end go with them. */
const GONE: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  "archive/lamplighters-hymn.txt": [],
  "archive/lighthouse-log.txt": [[13, 22]],
  "archive/nebelhorn.txt": [[13, 15]],
  "footbridge.txt": [[10, 19]],
  "harbour-fire.txt": [
    [5, 7],
    [9, 12],
  ],
  "pocket-camera.txt": [[20, 31]],
  "sourdough.txt": [[31, 39]],
  "wheel-truing.txt": [],
};

let out = "";
let code: number | null = null;
beforeAll(async () => {
  out = mkdtempSync(path.join(os.tmpdir(), "unecho-scraped-"));
  code = (await unecho(["clean", PAGES, "--out", out])).code;
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

const textFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".txt"))
    .map((name) => name.replaceAll("\\", "/"))
    .sort();

describe("the scraped pages", () => {
  test("are all named here and all written", () => {
    expect(code).toBe(0);
    expect(textFiles(PAGES)).toEqual(Object.keys(GONE));
    expect(textFiles(out)).toEqual(Object.keys(GONE));
  });

  test.each(Object.keys(GONE))("%s", (name) => {
    const lines = readFileSync(path.join(PAGES, name), "utf8").split(/(?<=\n)/);
    const kept = lines.filter((_, i) => !GONE[name]?.some(([first, last]) => first <= i + 1 && i + 1 <= last));
    expect(readFileSync(path.join(out, name), "utf8")).toBe(kept.join(""));
  });

  test("hold nothing more once cleaned", async () => {
    const { code, stdout } = await unecho(["check", out]);
    expect(stdout.toString()).toBe("8 documents, nothing found.\n");
    expect(code).toBe(0);
  });
});

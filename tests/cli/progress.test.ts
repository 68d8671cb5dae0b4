/** The line of progress: how much, how fast, how long still. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Progress } from "../../src/cli/terminal/progress.js";

const TERMINAL = { stderrIsTty: true, quiet: false };

let shown: string[] = [];
beforeEach(() => {
  shown = [];
  vi.useFakeTimers();
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    shown.push(String(text).replace("\r\u001b[K", ""));
    return true;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("files", () => {
  const progress = new Progress(1_200, TERMINAL);
  progress.update(10, 100);
  vi.advanceTimersByTime(2_000);
  progress.update(300, 50e6);
  vi.advanceTimersByTime(10);
  progress.update(310, 51e6);
  vi.advanceTimersByTime(2_000);
  progress.update(600, 100e6);
  progress.clear();
  expect(shown).toEqual(["300 of 1,200 files, 25 MB/s, 6 s left", "600 of 1,200 files, 25 MB/s, 5 s left", ""]);
});

test("records: bytes; no time left where nobody knows how much comes", () => {
  const file = new Progress(900e6, TERMINAL);
  const stream = new Progress(Number.POSITIVE_INFINITY, TERMINAL);
  vi.advanceTimersByTime(3_000);
  file.reading(30e6);
  stream.reading(30e6);
  expect(shown).toEqual(["30 of 900 MB read, 10 MB/s, 87 s left", "30 MB read, 10 MB/s"]);
});

test("files that are replaced", () => {
  const progress = new Progress(1_200, TERMINAL);
  vi.advanceTimersByTime(2_000);
  progress.replacing(300);
  expect(shown).toEqual(["300 of 1,200 files, 150 a second, 6 s left"]);
});

test("a few seconds, minutes, hours", () => {
  const progress = new Progress(100_000, TERMINAL);
  vi.advanceTimersByTime(1_000);
  for (const done of [50_000, 100, 5]) {
    progress.update(done, 0);
    vi.advanceTimersByTime(100);
  }
  expect(shown.map((line) => line.split(", ").at(-1))).toEqual(["1 s left", "18 min left", "7 h left"]);
});

test("nothing where it is not wanted", () => {
  const progress = new Progress(10, { stderrIsTty: false, quiet: false });
  vi.advanceTimersByTime(5_000);
  progress.update(5, 5e6);
  progress.clear();
  expect(shown).toEqual([]);
});

/** Reading a journal, whatever it holds. */
import { describe, expect, test } from "vitest";
import { type JournalEntry, parseEntry } from "../../../src/corpus/journal/journal.js";
import { readJournal } from "../../../src/corpus/journal/journal-reader.js";
import { SHELL_UNECHO } from "../../cli/run.js";
import { testFolder } from "../../folder.js";

const folder = testFolder(SHELL_UNECHO);
const ID = "20260101-000000-1";

/** An entry of a file that has lost so many ranges, as a line. */
function lineOf(path: string, cuts: number): string {
  const hash = "0".repeat(64);
  const ranges = Array.from({ length: cuts }, (_, i) => [300 * i, 300 * i + 100]);
  return JSON.stringify({ path, before: hash, after: hash, cuts: ranges, at: 0 });
}

const write = (...lines: string[]) => folder.write(`.unecho/runs/${ID}/journal.jsonl`, lines.join("\n"));

async function entriesOf(...lines: string[]) {
  write(...lines);
  return read();
}

async function read() {
  const entries = [];
  for await (const entry of readJournal(folder.path, ID)) entries.push(entry);
  return entries;
}

describe("a journal", () => {
  test("is read line by line, wherever the pieces end that it comes in, with the last line's end or without", async () => {
    const lines = [lineOf("a.txt", 1), lineOf("b\u2028.txt", 20_000), lineOf("c.txt", 2), lineOf("d.txt", 9_000)];
    const entries = lines.map((line) => parseEntry(line) as JournalEntry);
    expect(await entriesOf(...lines)).toEqual(entries);
    expect(await entriesOf(...lines, "")).toEqual(entries);
    expect(await entriesOf("", "{}", lineOf("a.txt", 1))).toMatchObject([
      { damagedAt: 1 },
      { damagedAt: 2 },
      entries[0],
    ]);
  });

  test("is read in linear time, however long a line is", async () => {
    write("x".repeat(100_000_000), lineOf("a.txt", 1));
    const started = performance.now();
    expect(await read()).toMatchObject([{ damagedAt: 1 }, { path: "a.txt" }]);
    // Some 0.2 s; putting each piece behind what was there, and looking through the whole, takes a minute.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

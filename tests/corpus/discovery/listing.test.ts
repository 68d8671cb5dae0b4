/** Folders with many links: what is asked of the disk grows as they do. */
import { realpathSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { listFolder } from "../../../src/corpus/discovery/listing.js";
import { SHELL_UNECHO } from "../../cli/run.js";
import { testFolder } from "../../folder.js";

const folder = testFolder(SHELL_UNECHO);

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  return { ...fs, realpathSync: vi.fn(fs.realpathSync) };
});

test("of a link to a folder the real path is asked once, however many there are; what several lead to is read once", async () => {
  folder.write("d/own.txt", "text\n");
  for (let i = 0; i < 100; i++) {
    folder.write(`elsewhere/${i}/${i}.txt`, "text\n");
    symlinkSync(`../elsewhere/${i}`, folder.at(`d/a${i}`));
    symlinkSync(`../elsewhere/${i}`, folder.at(`d/b${i}`));
  }
  // Of these nothing is new.
  symlinkSync("..", folder.at("elsewhere/7/up"));
  symlinkSync(".", folder.at("d/here"));
  const options = { cwd: process.cwd(), include: ["**/*.txt"], exclude: [], excludeName: "--exclude", follow: true };
  vi.mocked(realpathSync).mockClear();
  const { files } = await listFolder(folder.at("d"), options);
  const names = files.map((file) => path.basename(file));
  expect(new Set(names).size).toBe(101);
  expect(names).toHaveLength(101);
  // The links, the files, and some.
  expect(vi.mocked(realpathSync).mock.calls.length).toBeLessThan(500);
});

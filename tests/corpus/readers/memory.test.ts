/** What a document takes is told in time, wherever its pieces end, and never by more than its text deserves. */
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BYTES_PER_LINE, MemoryNeed } from "../../../src/corpus/readers/memory.js";
import { SHELL_UNECHO, unecho } from "../../cli/run.js";
import { testFolder } from "../../folder.js";

const folder = testFolder(SHELL_UNECHO);

const OWN = 64 << 20;

test("there is room as long as bytes, twice, and lines that are not blank fit, whatever the pieces", () => {
  const line = fc.constantFrom("", " ", "\t", "a", "the ferry left", "\u00a0");
  const end = fc.constantFrom("\n", "\r\n", "\r");
  const pieces = fc.array(
    fc
      .tuple(fc.array(line, { maxLength: 30 }), end)
      .map(([lines, between]) => new TextEncoder().encode(lines.join(between))),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(pieces, fc.integer({ min: 0, max: 200_000 }), (given, room) => {
      const need = new MemoryNeed(OWN + room);
      let text = "";
      for (const piece of given) {
        text += new TextDecoder("latin1").decode(piece);
        const lines = text
          .split(/\r\n|\r|\n/)
          .slice(0, -1)
          .filter((each) => /[^\x00-\x20]/.test(each)).length;
        const fits = text.length + Math.max(text.length, BYTES_PER_LINE * lines) <= room;
        expect(need.hasRoomFor(piece)).toBe(fits);
        if (!fits) return;
      }
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ["one line beyond ASCII", "é".repeat(3 << 20), false],
  ["one that is ASCII", "ee".repeat(3 << 20), true],
  ["as much in lines", `${"é".repeat(1 << 18)}\n`.repeat(12), true],
  ["as much in lines that end in CR", `${"é".repeat(1 << 18)}\r`.repeat(12), true],
  ["one such line among others", `${"e\n".repeat(1_000)}${"é".repeat(3 << 20)}\r\n${"e\n".repeat(1_000)}`, false],
])("a long line that must be folded as a string needs room for it, wherever its pieces end: %s", (_, text, fits) => {
  const bytes = new TextEncoder().encode(text);
  for (const length of [bytes.length, 1 << 20, 700_001]) {
    const need = new MemoryNeed(OWN + 20 * bytes.length);
    let hasRoom = true;
    for (let at = 0; at < bytes.length; at += length) hasRoom &&= need.hasRoomFor(bytes.subarray(at, at + length));
    expect(hasRoom).toBe(fits);
  }
});

const LOGS = Array.from({ length: 1_000_000 }, (_, i) => `line ${i} of the log book`);

describe("the process takes no more than --max-memory", () => {
  test.each([
    ["that has no room when it is unpacked", 440_000_000],
    ["that has", 120_000_000],
  ])("a .gz %s", async (_, size) => {
    folder.write("text.txt.gz", gzipSync(Buffer.alloc(size, "the ferry left the north pier "), { level: 1 }));
    folder.write("peak.cjs", PEAK);
    const env = { ...process.env, NODE_OPTIONS: `--require ${folder.at("peak.cjs")}` };
    await unecho(["check", "text.txt.gz", "--max-memory", "450M"], undefined, { cwd: folder.path, env });
    expect(Number(folder.read("peak"))).toBeLessThan(450 << 20);
  });

  test.each([
    ["prose", LOGS.join("\n")],
    ["lines that end in CR alone", LOGS.join("\r")],
    ["one long Cyrillic line", "и паром отошёл от северного причала ".repeat(160_000)],
    ["one long line of single letters, one of them Greek", `α ${"a b c d ".repeat(1_000_000)}`],
    ["long lines in Cyrillic", `${"и паром отошёл от северного причала ".repeat(40_000)}\n`.repeat(8)],
  ])("%s", async (_, text) => {
    folder.write("text.txt", text);
    folder.write("peak.cjs", PEAK);
    for (const megabytes of [150, 400, 1_000]) {
      const env = { ...process.env, NODE_OPTIONS: `--require ${folder.at("peak.cjs")}` };
      await unecho(["check", "text.txt", "--max-memory", `${megabytes}M`], undefined, { cwd: folder.path, env });
      expect(Number(folder.read("peak"))).toBeLessThan(megabytes << 20);
    }
  });
});

/** Leaves behind the most that the process took. */
const PEAK =
  'const fs = require("node:fs"); process.on("exit", () => fs.writeFileSync("peak", String(process.resourceUsage().maxRSS * 1024)));';

test("threads share what the machine has, where --max-memory does not say what each document may take", async () => {
  folder.write("posts/0.txt", `${"the ferry left the north pier ".repeat(40)}\n`.repeat(17_000));
  folder.write("small.cjs", "process.constrainedMemory = () => 400 << 20;");
  const env = { ...process.env, NODE_OPTIONS: `--require ${folder.at("small.cjs")}` };
  const saidBy = async (...jobs: string[]) =>
    (await unecho(["check", "posts", ...jobs], undefined, { cwd: folder.path, env })).stderr;
  // One thread has all of it.
  expect(await saidBy("-j", "4")).not.toContain("skipped");
  for (let i = 1; i < 100; i++) folder.write(`posts/${i}.txt`, "text\n");
  expect(await saidBy("-j", "1")).not.toContain("skipped");
  expect(await saidBy("-j", "4")).toContain("posts/0.txt: skipped: would take some 103M of memory, more than the 80M");
  expect(await saidBy("-j", "4", "--max-memory", "320M")).not.toContain("skipped");
});

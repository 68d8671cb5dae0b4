/** Compressed files: read as what they hold, written as what they were. */
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readContent } from "../../../src/corpus/readers/read.js";
import { SHELL_UNECHO, unecho } from "../../cli/run.js";
import { CLEANED, ECHO, testFolder } from "../../folder.js";

const folder = testFolder(SHELL_UNECHO);
const bytesOf = async (name: string) => (await import("node:fs")).readFileSync(folder.at(name));
/** ECHO, by `zstd -19`. */
const ZSTD_ECHO = Buffer.from(
  "KLUv/WSxAN0EANILIBaQOwcgQiloWjcbfRLtkZckv6jufLVcgIB7ZvfnJYT2jszWtsaKHhnh8/1TjnrszSxn6RwkmW5EVkppbfLQK5ZrdOUH5ZEFILD1BbXbKSYNnTvjZzWT1a7nAPfMTptUzrcOGjrorLjpRra7mG/FxVitZjOq9SZkflQxGZUBJDkECACcU6PmMM0AMa9rBTMAMMHSMxxKFzYD8sjWlA==",
  "base64",
);
const writesZstd = "zstdCompressSync" in (await import("node:zlib"));

test(".txt.gz in, .txt.gz out; one that loses nothing is the same file, byte for byte", async () => {
  const quiet = gzipSync(CLEANED, { level: 1 });
  folder.write("posts/a.txt.gz", gzipSync(ECHO));
  folder.write("posts/b.txt.gz", quiet);
  const { code } = await folder.work("clean", "posts", "--out", "out", "--reporter", "json=report.json");
  expect(code).toBe(0);
  expect(gunzipSync(await bytesOf("out/a.txt.gz")).toString()).toBe(CLEANED);
  expect((await bytesOf("out/b.txt.gz")).equals(quiet)).toBe(true);
  // The report counts in what they hold, and proves it.
  expect(JSON.parse(folder.read("report.json")).documents[0].bytes).toBe(ECHO.length);
  expect((await folder.work("verify", "posts", "out", "--report", "report.json")).code).toBe(0);
});

test("what ends in capitals is compressed too", async () => {
  folder.write("A.TXT.GZ", gzipSync(ECHO));
  folder.write("B.TXT.ZST", ZSTD_ECHO);
  for (const name of ["A.TXT.GZ", "B.TXT.ZST"])
    expect((await folder.work("clean", name)).stdout.toString()).toBe(CLEANED);
});

test("one to standard output is plain text; several members are one text", async () => {
  folder.write("a.txt.gz", Buffer.concat([gzipSync(ECHO.slice(0, 100)), gzipSync(ECHO.slice(100))]));
  const { stdout, code } = await folder.work("clean", "a.txt.gz");
  expect(stdout.toString()).toBe(CLEANED);
  expect(code).toBe(0);
});

test(".zst is read, and written where Node can; where it cannot, nothing is written and it is said", async () => {
  folder.write("posts/a.txt.zst", ZSTD_ECHO);
  expect((await folder.work("clean", "posts/a.txt.zst")).stdout.toString()).toBe(CLEANED);
  const { stderr, code } = await folder.work("clean", "posts", "--out", "out");
  if (writesZstd) {
    expect(code).toBe(0);
    expect((await folder.work("clean", "out/a.txt.zst")).stdout.toString()).toBe(CLEANED);
  } else {
    expect(stderr).toContain("does not write Zstandard: take Node 22.15 or later");
    expect(code).toBe(2);
    expect(() => readdirSync(folder.at("out"))).toThrow();
  }
});

test("in place they are skipped, counted, and the others done", async () => {
  folder.write("posts/a.txt.gz", gzipSync(ECHO));
  folder.write("posts/b.txt", ECHO);
  const { stderr, code } = await folder.work("clean", "posts", "--in-place");
  expect(stderr).toContain("posts/a.txt.gz: skipped: compressed: write it with --out");
  expect(code).toBe(0);
  expect(folder.read("posts/b.txt")).toBe(CLEANED);
  expect(gunzipSync(await bytesOf("posts/a.txt.gz")).toString()).toBe(ECHO);
});

test.each([
  ["damaged", Buffer.from([...gzipSync(ECHO).subarray(0, 40), ...gzipSync(ECHO).subarray(60)])],
  ["cut off", gzipSync(ECHO).subarray(0, 60)],
  ["no gzip at all", Buffer.from("text\n")],
])("%s: a clear line, exit 2, nothing written, the others done", async (_, bytes) => {
  folder.write("posts/a.txt.gz", bytes);
  folder.write("posts/b.txt", ECHO);
  const { stderr, code } = await folder.work("clean", "posts", "--out", "out");
  expect(stderr).toContain("unecho: posts/a.txt.gz: cannot read: the compressed data");
  expect(code).toBe(2);
  expect(readdirSync(folder.at("out"))).toEqual(["b.txt"]);
});

test("one that holds more than --max-file-size is skipped and passed on, whatever its own size", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, "a"));
  expect(bomb.length).toBeLessThan(100_000);
  folder.write("posts/bomb.txt.gz", bomb);
  const { stderr, code } = await folder.work("clean", "posts", "--out", "out", "--max-file-size", "1M");
  expect(stderr).toContain("skipped: unpacked it has more than --max-file-size");
  expect(code).toBe(0);
  expect((await bytesOf("out/bomb.txt.gz")).equals(bomb)).toBe(true);
});

const record = (text: string) => `${JSON.stringify({ text })}\n`;

test("records: .jsonl.gz and .json.gz in and out, for any number of jobs", async () => {
  const many = Array.from({ length: 3_000 }, (_, i) => record(i % 2 === 0 ? `${ECHO}${i}` : `${i}`)).join("");
  const expected = Array.from({ length: 3_000 }, (_, i) => record(i % 2 === 0 ? `${CLEANED}${i}` : `${i}`)).join("");
  folder.write("posts/a.jsonl.gz", gzipSync(many));
  folder.write("posts/b.json.gz", gzipSync(record(ECHO)));
  for (const jobs of ["1", "3"]) {
    const { code } = await folder.work("clean", "posts", "--format", "jsonl", "--out", `out${jobs}`, "-j", jobs);
    expect(code).toBe(0);
    expect(gunzipSync(await bytesOf(`out${jobs}/a.jsonl.gz`)).toString()).toBe(expected);
    expect(gunzipSync(await bytesOf(`out${jobs}/b.json.gz`)).toString()).toBe(record(CLEANED));
  }
});

test("records in a damaged file: nothing is written, exit 2", async () => {
  folder.write("posts/a.jsonl.gz", gzipSync(record(ECHO).repeat(50)).subarray(0, 100));
  const { stderr, code } = await folder.work("clean", "posts", "--format", "jsonl", "--out", "out");
  expect(stderr).toContain("posts/a.jsonl.gz: ");
  expect(stderr).toContain("the compressed data");
  expect(code).toBe(2);
  expect(readdirSync(folder.at("out"))).toEqual([]);
});

test("records of a corpus: a file that cannot be read has no part in it; the others are done", async () => {
  const torn = gzipSync(record(ECHO).repeat(50)).subarray(0, 100);
  folder.write("posts/a.jsonl", record(`${CLEANED}a`) + record(ECHO));
  folder.write("posts/b.jsonl.gz", torn);
  folder.write("posts/c.jsonl", record(`${CLEANED}c`));
  const args = ["posts", "--format", "jsonl", "--scope", "corpus", "--out"];
  const { stderr, code } = await folder.work("clean", ...args, "out");
  expect(stderr.split("\n")[0]).toBe("unecho: posts/b.jsonl.gz: the compressed data end too early (Z_BUF_ERROR)");
  expect(stderr).toContain("1 of 3 documents with findings");
  expect(code).toBe(2);
  // As if it were not there.
  rmSync(folder.at("posts/b.jsonl.gz"));
  await folder.work("clean", ...args, "without");
  expect(readdirSync(folder.at("out"))).toEqual(["a.jsonl", "c.jsonl"]);
  for (const name of ["a.jsonl", "c.jsonl"]) expect(folder.read(`out/${name}`)).toBe(folder.read(`without/${name}`));
});

test("files are closed where they turn out to be damaged", async () => {
  // Damaged at its begin, and too long to be read in one piece.
  const damaged = Buffer.concat([Buffer.from("no gzip"), Buffer.alloc(1 << 21)]);
  for (let i = 0; i < 60; i++) folder.write(`posts/${i}.jsonl.gz`, damaged);
  const { stderr, code } = await folder.shell("ulimit -n 60; $unecho check posts --format jsonl -j 1");
  expect(stderr).not.toContain("too many open files");
  expect(stderr).toContain("the compressed data are damaged");
  expect(code).toBe(2);
});

test.skipIf(!existsSync("/proc/self/fd"))("files are closed where reading ends early", async () => {
  folder.write("a.jsonl.gz", gzipSync(randomBytes(1 << 22)));
  const open = () => readdirSync("/proc/self/fd").length;
  const before = open();
  for (let i = 0; i < 20; i++)
    for await (const piece of readContent(folder.at("a.jsonl.gz"), asIs)) if (piece.length > 0) break;
  // Closing takes a turn or two.
  await expect.poll(open).toBeLessThan(before + 5);
});

async function* asIs(pieces: Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* pieces;
}

test("records in .zst", async () => {
  folder.write("a.jsonl.zst", ZSTD_ECHO);
  const { stdout, stderr } = await unecho(["clean", "--format", "jsonl", folder.at("a.jsonl.zst")]);
  // It holds text, no records: each line is named and passed through.
  expect(stdout.toString()).toBe(ECHO);
  expect(stderr).toContain("not JSON: left unchanged");
});

test("one that holds nothing is the same file, byte for byte", async () => {
  const nothing = gzipSync("", { level: 1 });
  // Packed again it would have another byte here.
  nothing[9] = 0xff;
  folder.write("posts/a.txt.gz", nothing);
  expect((await folder.work("clean", "posts", "--out", "out")).code).toBe(0);
  expect((await bytesOf("out/a.txt.gz")).equals(nothing)).toBe(true);
});

test.each([
  ["gzip", gzipSync(ECHO)],
  ["zstd", Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x24, 0, 0, 0])],
])("%s that is not called so is told how to unpack it, not to be read as text", async (unpacker, bytes) => {
  const piped = await unecho(["check"], bytes);
  expect(piped.stderr).toContain(`it looks compressed: ${unpacker} -dc unpacks it\n`);
  folder.write("a.txt", bytes);
  expect((await folder.work("check", "a.txt")).stderr).toContain(`; it looks compressed: ${unpacker} -dc unpacks it\n`);
});

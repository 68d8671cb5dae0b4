/** WARC, WET and Parquet in, JSON Lines out: made here by the packages that others write them with. */
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { WARCRecord, WARCSerializer } from "warcio";
import { SHELL_UNECHO, unecho } from "../../cli/run.js";
import { CLEANED, ECHO, testFolder } from "../../folder.js";

const folder = testFolder(SHELL_UNECHO);

/** What a crawler keeps of a page: HTTP with its head. */
const HTTP = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n<html><p>Fog</p></html>";

async function warcOf(gzip: boolean): Promise<Buffer> {
  const record = (
    type: "conversion" | "request" | "response" | "warcinfo",
    url: string,
    text: string,
    contentType: string,
  ) =>
    WARCRecord.create(
      { url, date: "2026-11-24T00:00:00Z", type, warcHeaders: { "Content-Type": contentType } },
      (async function* () {
        yield new TextEncoder().encode(text);
      })(),
    );
  const records = [
    record("warcinfo", "info", "software: test\r\n", "application/warc-fields"),
    record(
      "request",
      "https://example.org/a",
      "GET /a HTTP/1.1\r\nHost: x\r\n\r\n",
      "application/http; msgtype=request",
    ),
    record("response", "https://example.org/a", HTTP, "application/http; msgtype=response"),
    record("conversion", "https://example.org/a", ECHO, "text/plain"),
    record("conversion", "https://example.org/%C3%BC", `${CLEANED}Ende — gut\n`, "text/plain; charset=utf-8"),
    record("conversion", "https://example.org/c", "<p>no text</p>", "text/html"),
  ];
  const parts: Uint8Array[] = [];
  for (const each of records) parts.push(await WARCSerializer.serialize(each, { gzip }));
  return Buffer.concat(parts);
}

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("--format warc", () => {
  test.each([
    ["crawl.warc.wet", false],
    ["crawl.warc.wet.gz", true],
  ])("%s: the text records, cleaned, in order; the others counted", async (name, gzip) => {
    folder.write(`crawl/${name}`, await warcOf(gzip));
    const { stderr, code } = await folder.work("clean", "crawl", "--format", "warc", "--out", "out");
    expect(stderr).toContain(`crawl/${name}: 4 records with no plain text`);
    expect(code).toBe(0);
    const records = linesOf(folder.read(`out/${name}.jsonl`));
    expect(records.map(({ url, text }) => [url, text])).toEqual([
      ["https://example.org/a", CLEANED],
      ["https://example.org/%C3%BC", `${CLEANED}Ende — gut\n`],
    ]);
    expect(records[0].id).toMatch(/^<urn:uuid:/);
    expect(records[0].date).toBe("2026-11-24T00:00:00Z");
  });

  test("no WARC through a pipe: one line, exit 2", async () => {
    const { stdout, stderr, code } = await unecho(["clean", "--format", "warc"], Buffer.from("text\n"));
    expect(stderr).toBe("unecho: stdin: record 1 is not WARC\n");
    expect([stdout.length, code]).toEqual([0, 2]);
  });

  test("through a pipe, and in a check", async () => {
    const { stdout } = await unecho(["clean", "--format", "warc"], await warcOf(true));
    expect(linesOf(stdout.toString())[0].text).toBe(CLEANED);
    const checked = await unecho(["check", "--format", "warc"], await warcOf(false));
    expect(checked.stdout.toString()).toContain("1 of 2 documents with findings");
    expect(checked.code).toBe(1);
  });

  test.each([
    ["no WARC", "a.wet.gz", "record 1 is not WARC", async () => gzipSync("no warc at all\n".repeat(100))],
    ["an empty one", "a.wet.gz", "the compressed data end too early", async () => Buffer.alloc(0)],
    [
      "one cut off in a record",
      "a.wet",
      "record 5 ends too early",
      async () => (await warcOf(false)).subarray(0, (await warcOf(false)).indexOf("Ende")),
    ],
    [
      "one cut off, compressed",
      "a.wet.gz",
      "the compressed data end too early",
      async () => (await warcOf(true)).subarray(0, -150),
    ],
  ])("%s: exit 2, no output file, the others done", async (_, name, message, make) => {
    folder.write(`crawl/${name}`, await make());
    folder.write("crawl/b.wet", await warcOf(false));
    const { stderr, code } = await folder.work("clean", "crawl", "--format", "warc", "--out", "out");
    expect(stderr).toContain(`unecho: crawl/${name}: ${message}`);
    expect(code).toBe(2);
    expect(linesOf(folder.read("out/b.wet.jsonl"))).toHaveLength(2);
    expect(() => folder.read(`out/${name}.jsonl`)).toThrow();
  });

  test.each([
    ["in the head of its first record", () => 60, "record 1 ends too early"],
    ["in the head of its last", (whole: Buffer) => whole.lastIndexOf("WARC/1.") + 60, "record 6 ends too early"],
    ["in the text of a record", (whole: Buffer) => whole.indexOf("Ende"), "record 5 ends too early"],
  ])("a file that is cut off %s is an error", async (_, placeIn, message) => {
    const whole = await warcOf(false);
    folder.write("a.wet", whole.subarray(0, placeIn(whole)));
    const { stderr, code } = await folder.work("clean", "a.wet", "--format", "warc");
    expect(stderr).toBe(`unecho: a.wet: ${message}\n`);
    expect(code).toBe(2);
  });
});

describe("--format parquet", () => {
  const table = (codec: "UNCOMPRESSED" | "SNAPPY") =>
    Buffer.from(
      parquetWriteBuffer({
        codec,
        rowGroupSize: 700,
        columnData: [
          { name: "id", data: Array.from({ length: 1_500 }, (_, i) => BigInt(i)), type: "INT64" },
          {
            name: "text",
            data: Array.from({ length: 1_500 }, (_, i) => (i % 2 === 0 ? `${ECHO}${i}` : `${i}`)),
            type: "STRING",
          },
        ],
      }),
    );

  test.each(["UNCOMPRESSED", "SNAPPY"] as const)("%s: each row a record, all columns, in order", async (codec) => {
    folder.write("data/a.parquet", table(codec));
    const { code } = await folder.work("clean", "data", "--format", "parquet", "--out", "out");
    expect(code).toBe(0);
    const expected = Array.from({ length: 1_500 }, (_, i) => ({
      id: i,
      text: i % 2 === 0 ? `${CLEANED}${i}` : `${i}`,
    }));
    expect(linesOf(folder.read("out/a.parquet.jsonl"))).toEqual(expected);
  });

  test("a field that is no column is an error, and says what columns there are", async () => {
    folder.write("data/a.parquet", table("SNAPPY"));
    const { stderr, code } = await folder.work("check", "data", "--format", "parquet", "--field", "nope");
    expect(stderr).toContain('data/a.parquet: no record has a string in "nope"; fields seen: id, text; see --field\n');
    expect(code).toBe(2);
  });

  test("not through a pipe, and not what is none", async () => {
    const piped = await unecho(["clean", "--format", "parquet"], Buffer.from("x"));
    expect(piped.stderr).toContain("--format parquet takes files, not standard input");
    folder.write("data/a.parquet", "no parquet at all, but long enough to be looked at");
    const { stderr, code } = await folder.work("check", "data", "--format", "parquet");
    expect(stderr).toContain("unecho: data/a.parquet: ");
    expect(code).toBe(2);
  });
});

/** --format jsonl: records in, records out; only the text of those that lose something is written anew. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { clean } from "../../src/index.js";
import { documentText } from "../generate.js";
import { unecho } from "./run.js";

const folder = mkdtempSync(path.join(os.tmpdir(), "unecho-records-"));
afterAll(() => rmSync(folder, { recursive: true }));

const STORY =
  "The ferry left the north pier a little after seven, two hours late, with forty people and a horse on board.\n" +
  "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until noon.\n";
const ECHO = STORY + STORY;
const JSONL = ["clean", "--format", "jsonl"];

/** What comes out for `lines`, as text. */
async function cleaned(lines: string, ...args: string[]) {
  const { stdout, stderr, code } = await unecho([...JSONL, ...args], Buffer.from(lines));
  return { out: stdout.toString(), stderr, code };
}

describe("records", () => {
  test("lose what their text says twice; the rest of the line stays as it was written", async () => {
    const line = `{"id" : 1.50, "text":${JSON.stringify(ECHO)} ,"url":"https:\\/\\/example.org","tags":[ ]}\r\n`;
    const { out, code } = await cleaned(line);
    expect(out).toBe(line.replace(JSON.stringify(ECHO), JSON.stringify(STORY)));
    expect(code).toBe(0);
  });

  test("that lose nothing come out byte for byte, with blank lines, escapes and a missing last newline", async () => {
    const lines =
      '\uFEFF{"text":"Caf\\u00e9 \\/ ferry"}\n\n  \r\n{ "text" : "" }\n{"text":"half \\ud83d"}\n{"text":"last"}';
    const { out, code, stderr } = await cleaned(lines);
    expect(out).toBe(lines);
    expect(stderr).toContain("stdin#5: skipped: its text holds half a surrogate pair");
    expect(code).toBe(0);
  });

  test("may keep their text in another field, or in an object", async () => {
    const record = (text: string) => `${JSON.stringify({ text: ECHO, doc: { text, more: [1] }, "a.b": 1 })}\n`;
    const { out } = await cleaned(record(ECHO), "--field", "doc.text");
    expect(out).toBe(record(STORY));
  });

  test("a key that stands twice: the last one counts, as it does for those who read it", async () => {
    const line = (text: string) => `{"text":"first","text":${JSON.stringify(text)}}\n`;
    expect((await cleaned(line(ECHO))).out).toBe(line(STORY));
  });

  test("that are none, or hold no text, pass through and are named by line", async () => {
    const lines = ['{"text":1}', '{"other":"x"}', "{broken", '["x"]', JSON.stringify({ text: ECHO })];
    const { out, stderr, code } = await cleaned(`${lines.join("\n")}\n`);
    expect(out).toBe(`${[...lines.slice(0, 4), JSON.stringify({ text: STORY })].join("\n")}\n`);
    expect(stderr).toContain('stdin#1: skipped: holds no string in "text": see --field');
    expect(stderr).toContain('stdin#2: skipped: has no "text": see --field');
    expect(stderr).toContain("stdin#3: not JSON: left unchanged");
    expect(stderr).toContain('stdin#4: skipped: has no "text": see --field');
    expect(code).toBe(2);
  });

  test.each([
    ["an array in one line", '[{"text":"a"},{"text":"b"}]\n', true],
    ["an array in several", '[\n  {\n    "text": "a"\n  }\n]\n', true],
    ["an object in several", '{\n  "text": "a"\n}\n', true],
    ["a damaged line beside a record", '{"text":"a"}\n{broken\n', false],
    ["a record with another field", '{"other":"a"}\n', false],
    ["nothing", "\n", false],
  ])("JSON that is no JSON Lines is told how to become it: %s", async (_, json, isTold) => {
    const { out, stderr } = await cleaned(json);
    expect(out).toBe(json);
    const hint =
      "unecho: stdin: JSON Lines has an object on each line; jq -c '.[]' makes them of an array, jq -c . of objects on several lines\n";
    expect(stderr.includes(hint)).toBe(isTold);
  });

  describe("a field that stands in no record is an error, and says what stands there", () => {
    const lines = Buffer.from(`{"id":1,"content":"a"}\n\n{"id":2,"content":"b","meta":{"lang":"en","date":"x"}}\n`);
    const NO_TEXT = 'no record has a string in "text"; fields seen: id, content; see --field';
    const withText = Buffer.from('{"name":"a","text":"a"}\n{"text":"b"}\n');

    test.each([
      [["check", "-q"], lines, NO_TEXT],
      [["clean"], lines, NO_TEXT],
      [["keys"], lines, NO_TEXT],
      [
        ["clean", "--field", "meta.text"],
        Buffer.from('{"meta":{"txt":"a"}}'),
        'no record has a string in "meta.text"; fields seen: meta.txt; see --field',
      ],
      [["check"], Buffer.from("[1]\n"), 'no record has a string in "text"; see --field'],
      [
        ["check"],
        Buffer.from('{"id":1,"doc":{"n":2,"body":{"plain":"a","more":{"deep":"b"}},"lang":"en"},"tags":["x"]}'),
        'no record has a string in "text"; fields seen: id, doc, tags, doc.lang, doc.body.plain; see --field',
      ],
      [
        ["check"],
        Buffer.from(
          JSON.stringify({ ...Object.fromEntries([..."abcdefghi"].map((key) => [key, 1])), doc: { t: "a" } }),
        ),
        'no record has a string in "text"; fields seen: a, b, c, d, e, f, g, h, ..., doc.t; see --field',
      ],
      [
        ["check", "--id-field", "url"],
        Buffer.from('{"text":"a","meta":{"id":7,"lang":"en","ok":true}}'),
        'no record has a string or whole number in "url"; fields seen: text, meta, meta.id, meta.lang; see --id-field',
      ],
      [
        ["check", "--id-field", "url"],
        withText,
        'no record has a string or whole number in "url"; fields seen: name, text; see --id-field',
      ],
      [
        ["keys", "--order-field", "date"],
        withText,
        'no record has a number or text in "date"; fields seen: name, text; see --order-field',
      ],
    ])("%j", async (args, input, message) => {
      const { stdout, stderr, code } = await unecho([...args, "--format", "jsonl"], input);
      expect(stderr).toContain(`unecho: stdin: ${message}\n`);
      expect(code).toBe(2);
      if (args[0] === "clean") expect(stdout.equals(input)).toBe(true);
    });

    test("of a corpus, for each file; the others are done", async () => {
      mkdirSync(path.join(folder, "fields"));
      writeFileSync(path.join(folder, "fields", "a.jsonl"), lines);
      writeFileSync(path.join(folder, "fields", "b.jsonl"), `${JSON.stringify({ text: ECHO })}\n`);
      const args = ["clean", "fields", "--format", "jsonl", "--scope", "corpus", "--out", "fields-out"];
      const { stderr, code } = await unecho(args, undefined, { cwd: folder });
      expect(stderr.match(/no record has/g)).toHaveLength(1);
      expect(stderr).toContain(`unecho: fields/a.jsonl: ${NO_TEXT}\n`);
      expect(code).toBe(2);
      expect(readFileSync(path.join(folder, "fields-out", "a.jsonl")).equals(lines)).toBe(true);
      expect(readFileSync(path.join(folder, "fields-out", "b.jsonl"), "utf8")).toBe(
        `${JSON.stringify({ text: STORY })}\n`,
      );
    });

    test("where one record has it, those that have not are skipped", async () => {
      expect((await cleaned('{"a":1}\n{"text":"b"}\n')).code).toBe(0);
      expect((await cleaned("\n\n")).code).toBe(0);
    });
  });

  test("of many that fail alike the first few are named, the others counted", async () => {
    const lines = `${JSON.stringify({ text: STORY })}\n${"{broken\n".repeat(2_000)}`;
    const { out, stderr, code } = await cleaned(lines, "--reporter", `json=${folder}/broken.json`);
    expect(out).toBe(lines);
    expect(stderr.split("\n")).toHaveLength(7);
    expect(stderr).toMatch(/^unecho: stdin#2: not JSON: /);
    expect(stderr).toContain("unecho: stdin: and 1,995 more: not JSON (-v names them all)\n");
    expect(code).toBe(2);
    expect(JSON.parse(readFileSync(`${folder}/broken.json`, "utf8")).summary.errors).toBe(2_000);
    expect((await cleaned(lines, "-v")).stderr).toContain("stdin#2001: not JSON: ");
  });

  test("of a corpus must have names of their own", async () => {
    const posts = path.join(folder, "namesakes");
    mkdirSync(posts);
    const lines = (...ids: unknown[]) => ids.map((id) => `${JSON.stringify({ id, text: STORY })}\n`).join("");
    writeFileSync(path.join(posts, "a.jsonl"), lines("p1", "p2", "p3"));
    writeFileSync(path.join(posts, "b.jsonl"), lines("p4", "p2"));
    const args = ["check", "namesakes", "--format", "jsonl", "--scope", "corpus"];
    const { stdout, stderr, code } = await unecho([...args, "--id-field", "id"], undefined, { cwd: folder });
    expect(stderr).toBe(
      'unecho: namesakes/a.jsonl#2 and namesakes/b.jsonl#2 are both called "p2": ' +
        "choose an --id-field that is unique\n",
    );
    expect([code, stdout.toString()]).toEqual([2, ""]);
    expect((await unecho(args, undefined, { cwd: folder })).code).toBe(1);
  });

  describe("what is no text to begin with passes through, and is named once, with what makes lines of it", () => {
    const RECORDS = `${JSON.stringify({ text: ECHO })}\n`.repeat(3_000);
    const utf16 = Buffer.from(RECORDS, "utf16le");
    const GZIP = "not JSON Lines: left unchanged; it looks compressed: gzip -dc unpacks it";
    const UTF_16 = (name: string) =>
      `not JSON Lines: left unchanged; it looks like UTF-16: iconv -f ${name} -t utf-8 makes UTF-8 of it`;

    test.each([
      ["gzip", gzipSync(RECORDS), GZIP],
      ["UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), UTF_16("utf-16")],
      ["UTF-16, big-endian", Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]), UTF_16("utf-16")],
      ["UTF-16 without a mark", utf16, UTF_16("utf-16le")],
    ])("%s", async (_, input, message) => {
      const piped = await unecho(JSONL, [input.subarray(0, 1), input.subarray(1, 9), input.subarray(9)]);
      expect(piped.stderr).toBe(`unecho: stdin: ${message}\n`);
      expect([piped.stdout.equals(input), piped.code]).toEqual([true, 2]);
      for (const args of [["check", "-q"], ["keys"]]) {
        const { stdout, stderr, code } = await unecho([...args, "--format", "jsonl"], input);
        expect([stdout.toString(), stderr, code]).toEqual(["", `unecho: stdin: ${message}\n`, 2]);
      }
      const stopped = await unecho(["check", "-q", "--format", "jsonl", "--on-error", "fail"], input);
      expect(stopped.stderr).toContain(`unecho: stdin: ${message}\nunecho: stopped at the first `);

      mkdirSync(path.join(folder, "odd"), { recursive: true });
      writeFileSync(path.join(folder, "odd", "a.jsonl"), input);
      writeFileSync(path.join(folder, "odd", "b.jsonl"), `${JSON.stringify({ text: ECHO })}\n`);
      for (const scope of ["file", "corpus"]) {
        const args = [
          ...JSONL,
          "odd",
          "--scope",
          scope,
          "--out",
          `odd-${scope}`,
          "--reporter",
          `json=odd-${scope}.json`,
        ];
        const { stderr, code } = await unecho([...args, "-q"], undefined, { cwd: folder });
        expect([stderr, code]).toEqual([`unecho: odd/a.jsonl: ${message}\n`, 2]);
        expect(readFileSync(path.join(folder, `odd-${scope}`, "a.jsonl")).equals(input)).toBe(true);
        expect(readFileSync(path.join(folder, `odd-${scope}`, "b.jsonl"), "utf8")).toBe(
          `${JSON.stringify({ text: STORY })}\n`,
        );
        const { errors, summary } = JSON.parse(readFileSync(path.join(folder, `odd-${scope}.json`), "utf8"));
        expect(errors).toEqual([{ path: "odd/a.jsonl", message }]);
        expect([summary.errors, summary.documents]).toEqual([1, 1]);
      }
    });
  });

  test("bytes that are no UTF-8 pass through", async () => {
    const bytes = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xff, 0xc0]), Buffer.from('"}\n')]);
    const { stdout, code } = await unecho(JSONL, bytes);
    expect(stdout.equals(bytes)).toBe(true);
    expect(code).toBe(2);
  });

  test("the report names each record by its line, in the order of the input, for any number of jobs", async () => {
    const lines = Array.from({ length: 6_000 }, (_, i) =>
      JSON.stringify({ id: i, text: i % 3 === 0 ? `${ECHO}${i}` : `${STORY}${i}` }),
    ).join("\n");
    const [one, two, five] = await Promise.all(
      ["1", "2", "5"].map((jobs) => cleaned(lines, "-j", jobs, "--reporter", `json=${folder}/${jobs}.json`)),
    );
    expect(one?.out.split("\n").map((line) => JSON.parse(line).id)).toEqual([...Array(6_000).keys()]);
    expect(two?.out).toBe(one?.out);
    expect(five?.out).toBe(one?.out);
    const report = (jobs: string) => readFileSync(`${folder}/${jobs}.json`, "utf8");
    const { documents } = JSON.parse(report("1"));
    expect(documents[0].path).toBe("stdin#1");
    expect(documents[3].path).toBe("stdin#4");
    expect(report("2")).toBe(report("1"));
    expect(report("5")).toBe(report("1"));
  });

  test("the text is cleaned as a document of its own would be, whatever it holds", async () => {
    const texts = fc.sample(documentText, { numRuns: 300, seed: 4 });
    const wellFormed = texts.filter((text) => text.isWellFormed());
    const lines = wellFormed.map((text) => `${JSON.stringify({ text })}\n`).join("");
    const { out } = await cleaned(lines);
    const after = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).text);
    expect(after).toEqual(wellFormed.map((text) => clean(text).text));
  });

  test("a record of more than 256 MiB passes through unread, those around it are cleaned", async () => {
    const record = (text: string) => Buffer.from(`${JSON.stringify({ text })}\n`);
    const long = Buffer.concat([
      record("x".repeat((1 << 28) - 100)).subarray(0, -3),
      Buffer.alloc(1 << 20, "y"),
      record(""),
    ]);
    const input = [record(ECHO), long, record(ECHO)];
    const { stdout, stderr, code } = await unecho([...JSONL, "-j", "1"], Buffer.concat(input));
    expect(stderr).toBe("unecho: stdin#2: a record of more than 256 MiB: left unchanged, unread\n");
    expect(stdout.equals(Buffer.concat([record(STORY), long, record(STORY)]))).toBe(true);
    expect(code).toBe(2);
  });

  test("check counts records and exits with 1 when one has findings", async () => {
    const lines = `${JSON.stringify({ text: STORY })}\n${JSON.stringify({ text: ECHO })}\n`;
    const { stdout, code } = await unecho(["check", "--format", "jsonl"], Buffer.from(lines));
    expect(stdout.toString()).toContain("stdin#2");
    expect(stdout.toString()).toContain("1 of 2 documents with findings");
    expect(code).toBe(1);
  });

  test("files of records go below --out under their names", async () => {
    const source = path.join(folder, "source");
    mkdirSync(path.join(source, "deep"), { recursive: true });
    const record = (text: string) => `${JSON.stringify({ text })}\n`;
    writeFileSync(path.join(source, "a.jsonl"), record(ECHO));
    writeFileSync(path.join(source, "deep/b.ndjson"), record(STORY) + record(ECHO));
    writeFileSync(path.join(source, "notes.txt"), "not a record\n");
    const out = path.join(folder, "out");
    const { code } = await unecho([...JSONL, source, "--out", out]);
    expect(code).toBe(0);
    expect(readdirSync(out, { recursive: true }).sort()).toEqual(["a.jsonl", "deep", path.join("deep", "b.ndjson")]);
    expect(readFileSync(path.join(out, "a.jsonl"), "utf8")).toBe(record(STORY));
    expect(readFileSync(path.join(out, "deep/b.ndjson"), "utf8")).toBe(record(STORY) + record(STORY));
  });

  test.each([
    [["--in-place", "x"], "--in-place"],
    [["--scope", "corpus"], "--scope corpus"],
    [["--order-field", "date"], "--order-field"],
    [["--group-by", "all"], "--group-by"],
    [["--rules", "shared"], "rule shared"],
    [["--max-removed-total", "5"], "--max-removed-total goes with text files, not --format jsonl"],
    [["--max-file-size", "5"], "--max-file-size goes with text files, not --format jsonl"],
    [["--text"], "--text goes with text files, not --format jsonl"],
    [["--encoding", "latin1"], "--encoding goes with text files, not --format jsonl"],
  ])("what cannot be done with them is refused: %j", async (args, named) => {
    const { stderr, code } = await unecho([...JSONL, ...args]);
    expect(stderr).toContain(named);
    expect(code).toBe(2);
  });
});

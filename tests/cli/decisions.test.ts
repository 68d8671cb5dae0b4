/** The decisions file: obeyed by clean, check and diff, refused where it is none. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeEach, describe, expect, test } from "vitest";
import { DECISIONS_NORMALIZATION } from "../../src/report/decisions.js";
import { NORMALIZATION } from "../../src/text/normalize.js";
import { CLEANED, ECHO, testFolder } from "../folder.js";
import { SHELL_UNECHO } from "./run.js";

const folder = testFolder(SHELL_UNECHO);
const { work } = folder;

const CHROME = "\n3 comments:\nPost a Comment\nSubscribe to: Post Comments (Atom)\n";
let fingerprint = "";
const decision = (more: object = {}) => ({ fingerprint, rule: "repeat", verdict: "keep", ...more });
const write = (decisions: readonly object[], schema: unknown = 1) =>
  folder.write("decisions.json", JSON.stringify({ schema, decisions }));

beforeEach(async () => {
  folder.write("posts/a.txt", `${ECHO}${CHROME}`);
  // Asked for once: it is the same each time.
  if (fingerprint === "") {
    const { documents } = JSON.parse((await work("check", "posts", "--reporter", "json")).stdout.toString());
    ({ fingerprint } = documents[0].findings[0]);
  }
  write([decision()]);
});

describe("what is decided is obeyed", () => {
  test("by clean, for a file, a folder, in place, and as a filter", async () => {
    const decisions = ["--decisions", "decisions.json"];
    expect((await work("clean", "posts/a.txt", ...decisions)).stdout.toString()).toBe(ECHO);
    await work("clean", "posts", "--out", "out", ...decisions);
    expect(folder.read("out/a.txt")).toBe(ECHO);
    expect((await folder.shell("$unecho --decisions decisions.json < posts/a.txt")).stdout.toString()).toBe(ECHO);
    await work("clean", "posts", "--in-place", ...decisions);
    expect(folder.read("posts/a.txt")).toBe(ECHO);
    const again = await work("check", "posts", ...decisions);
    expect([again.code, again.stdout.toString()]).toEqual([0, "1 document, nothing found. 1 more kept by decision.\n"]);
  });

  test("in worker threads, in records, in a corpus", async () => {
    for (let i = 0; i < 100; i++) folder.write(`many/${i}.txt`, ECHO);
    expect((await work("check", "many", "--decisions", "decisions.json", "--jobs", "2")).code).toBe(0);
    folder.write("in.jsonl", `${JSON.stringify({ text: ECHO })}\n`);
    const records = await work("clean", "in.jsonl", "--format", "jsonl", "--decisions", "decisions.json");
    expect(records.stdout.toString()).toBe(folder.read("in.jsonl"));
    folder.write("corpus/a.txt", ECHO);
    expect((await work("check", "corpus", "--scope", "corpus", "--decisions", "decisions.json")).code).toBe(0);
  });

  test("written by hand: a fingerprint and a verdict are enough", async () => {
    write([{ fingerprint, verdict: "keep" }]);
    const { stdout, stderr } = await work("clean", "posts/a.txt", "--decisions", "decisions.json");
    expect([stdout.toString(), stderr]).toEqual([ECHO, ""]);
  });

  test("by diff: the patch leaves it alone", async () => {
    const { stdout, code } = await work("diff", "posts/a.txt", "--decisions", "decisions.json");
    expect(code).toBe(1);
    expect(stdout.toString()).toContain("-Post a Comment");
    expect(stdout.toString()).not.toContain("-The ferry");
  });

  test('"remove" changes nothing, and where branches disagree the text stays', async () => {
    write([decision({ verdict: "remove" })]);
    expect((await work("clean", "posts/a.txt", "--decisions", "decisions.json")).stdout.toString()).toBe(CLEANED);
    write([decision(), decision({ verdict: "remove" })]);
    expect((await work("clean", "posts/a.txt", "--decisions", "decisions.json")).stdout.toString()).toBe(ECHO);
  });

  test("from the configuration, relative to it", async () => {
    folder.write("unecho.config.json", JSON.stringify({ decisions: "decisions.json" }));
    folder.write("below/b.txt", ECHO);
    expect((await folder.shell("cd below && $unecho check b.txt")).code).toBe(0);
  });

  test("the JSON report lists what was kept, as its schema says", async () => {
    const { stdout } = await work("check", "posts", "--decisions", "decisions.json", "--reporter", "json");
    const report = JSON.parse(stdout.toString());
    expect(report.summary).toMatchObject({ kept: 1, findings: { chrome: 1 } });
    expect(report.documents[0].kept[0]).toMatchObject({ rule: "repeat", fingerprint });
    const schema = JSON.parse(readFileSync(path.join(import.meta.dirname, "../../src/report/schema.json"), "utf8"));
    expect(new Ajv2020({ strict: false }).compile(schema)(report)).toBe(true);
  });

  test("-v says which decisions are about nothing that is there", async () => {
    write([decision(), decision({ fingerprint: "0123456789abcdef" })]);
    const { stderr } = await work("check", "posts", "--decisions", "decisions.json", "-v");
    expect(stderr).toContain("unecho: 1 decision to keep a text that is not found here\n");
  });
});

describe("a file that is none is refused before anything is done", () => {
  test.each([
    [
      "missing",
      undefined,
      "no such file or folder (ENOENT); make one in the page of --reporter html, or with: unecho review",
    ],
    ["not JSON", "{", "Expected property name"],
    ["another thing", "[]", 'no decisions: an object with "schema" is expected'],
    ["a later version", '{"schema":2,"decisions":[]}', "they are of schema 2; this unecho reads 1"],
    [
      "another normalisation",
      '{"schema":1,"normalization":2,"decisions":[]}',
      "their fingerprints are of normalisation 2; this unecho knows 1: decide anew",
    ],
    ["no list", '{"schema":1}', '"decisions" must be a list'],
    ["no object", '{"schema":1,"decisions":[null]}', "decision 1: must be an object"],
    [
      "no fingerprint",
      '{"schema":1,"decisions":[{"rule":"repeat","verdict":"keep"}]}',
      'decision 1: "fingerprint" must be 16 hexadecimal digits',
    ],
    [
      "no such verdict",
      `{"schema":1,"decisions":[{"fingerprint":"0123456789abcdef","rule":"repeat","verdict":"maybe"}]}`,
      'decision 1: "verdict" must be keep or remove',
    ],
    [
      "no such rule",
      `{"schema":1,"decisions":[{"fingerprint":"0123456789abcdef","rule":"x","verdict":"keep"}]}`,
      'decision 1: "rule" must be one of repeat',
    ],
  ])("%s", async (_, content, message) => {
    if (content !== undefined) folder.write("bad.json", content);
    for (const command of ["check", "diff", "explain"]) {
      const { stderr, code, stdout } = await work(command, "posts/a.txt", "--decisions", "bad.json");
      expect(stderr).toContain(`unecho: bad.json: cannot read the decisions: ${message}`);
      expect([code, stdout.toString()]).toEqual([2, ""]);
    }
    const { code } = await work("clean", "posts", "--in-place", "--decisions", "bad.json");
    expect([code, folder.read("posts/a.txt")]).toEqual([2, `${ECHO}${CHROME}`]);
  });
});

test("the schema in the package takes what is read, and nothing else", () => {
  const schema = JSON.parse(
    readFileSync(path.join(import.meta.dirname, "../../src/report/decisions-schema.json"), "utf8"),
  );
  const validate = new Ajv2020({ strict: true }).compile(schema);
  expect(validate({ schema: 1, normalization: NORMALIZATION, decisions: [] }), "as it is written").toBe(true);
  expect(DECISIONS_NORMALIZATION).toBe(NORMALIZATION);
  expect(validate(JSON.parse(folder.read("decisions.json")))).toBe(true);
  expect(validate({ schema: 1, decisions: [decision({ path: "a", excerpt: "b", reason: "c" })] })).toBe(true);
  expect(validate({ schema: 1, decisions: [{ fingerprint, verdict: "keep" }] })).toBe(true);
  for (const wrong of [
    { schema: 2 },
    { schema: 1, decisions: [decision({ verdict: "maybe" })] },
    { schema: 1, decisions: [{}] },
  ])
    expect(validate(wrong)).toBe(false);
});

/** Records as a corpus: on one machine, and in the three steps of an engine, through the real binary. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { countWords, normalize } from "../../src/text/normalize.js";
import { Engine, type Row, shuffled } from "../engine.js";
import { testFolder } from "../folder.js";
import { SHELL_UNECHO, unecho } from "./run.js";

const folder = testFolder(SHELL_UNECHO);

const HEAD = ["Dagbladet Havn", "Forside", "Nyheder", "Vejret"];
const TAIL = ["Læs også", "Kontakt redaktionen", "Alle rettigheder forbeholdes Havnens Forlag"];

const SYLLABLES = ["ba", "do", "fi", "gu", "ha", "ke", "lo", "mi", "nu", "pa"];

/** A paragraph of 40 words of its own for each number; without figures, which do not tell lines of a site apart. */
function entry(number: number): string {
  let state = number;
  const words = Array.from({ length: 40 }, () => {
    state = (Math.imul(state + 1, 1664525) + 1013904223) >>> 0;
    return [...String(state % 9973)].map((digit) => SYLLABLES[Number(digit)]).join("");
  });
  return `${words.join(" ")}.`;
}

interface Post {
  readonly id: string;
  readonly date: number;
  readonly text: string;
}

/** Posts of some sites, in 2 MiB and more: each with the lines of its site, some with runs of an earlier or later one. */
function posts(count: number): Post[] {
  return Array.from({ length: count }, (_, i) => {
    const own = Array.from({ length: 9 }, (_, at) => entry(10 * i + at));
    const other = (i * 7919) % count;
    const taken = i % 3 === 0 ? [entry(10 * other + 2), entry(10 * other + 3), entry(10 * other + 4)] : [];
    const lines = [...HEAD, `Overskrift ${i}`, ...own.slice(0, 5), ...taken, ...own.slice(5), ...TAIL];
    return { id: `site${i % 7}/${i}`, date: (i * 31) % 17, text: lines.join("\n") };
  });
}

const lineOf = (post: object) => `${JSON.stringify(post)}\n`;
const CORPUS = ["--format", "jsonl", "--id-field", "id", "--order-field", "date"];
const clean = async (args: readonly string[], input: string | undefined) => {
  const { stdout, stderr, code } = await unecho(
    ["clean", ...args],
    input === undefined ? undefined : Buffer.from(input),
    { cwd: folder.at(".") },
  );
  return { out: stdout.toString(), stderr, code };
};

describe("records as a corpus", () => {
  const all = posts(900);

  test("lose what their sites put around them and what earlier ones keep, with any number of threads", async () => {
    folder.write("posts.jsonl", all.map(lineOf).join(""));
    const one = await clean([...CORPUS, "--scope", "corpus", "-j", "1", "posts.jsonl"], undefined);
    const three = await clean([...CORPUS, "--scope", "corpus", "-j", "3", "posts.jsonl"], undefined);
    expect(three).toEqual(one);
    expect(one.code).toBe(0);
    expect(one.out).not.toContain("Forside");
    for (let number = 0; number < 9_000; number += 501)
      expect(one.out.split(entry(number)).length, entry(number)).toBeLessThanOrEqual(2);
    folder.write("once.jsonl", one.out);
    const again = await clean([...CORPUS, "--scope", "corpus", "once.jsonl"], undefined);
    expect(again.out).toBe(one.out);
  });

  test("the order decides who keeps what: the input's, or that of a field and then of names", async () => {
    const run = [entry(1), entry(2), entry(3)];
    const of = (id: string, date: string, own: number) => ({ id, date, text: [entry(own), ...run].join("\n") });
    folder.write(
      "two.jsonl",
      [of("z", "2012-02", 50), of("b", "2012-01", 60), of("a", "2012-01", 70)].map(lineOf).join(""),
    );
    const keepers = async (...args: string[]) => {
      const fixed = ["--format", "jsonl", "--scope", "corpus", "--rules", "shared", "two.jsonl"];
      const { out } = await clean([...fixed, ...args], undefined);
      const kept = out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Post);
      return kept.filter(({ text }) => text.includes(entry(2))).map(({ id }) => id);
    };
    expect(await keepers()).toEqual(["z"]);
    expect(await keepers("--id-field", "id", "--order-field", "id")).toEqual(["a"]);
    expect(await keepers("--id-field", "id", "--order-field", "date")).toEqual(["a"]);
    expect(await keepers("--order-field", "date")).toEqual(["b"]);
  });

  test("numbers order by their size however long they are, and what cannot be ordered is said once", async () => {
    const keeper = async (...orders: string[]) => {
      const text = JSON.stringify([entry(1), entry(2)].join("\n"));
      folder.write("n.jsonl", orders.map((order, i) => `{"id":"${"ab"[i]}","o":${order},"text":${text}}\n`).join(""));
      const fixed = ["--format", "jsonl", "--scope", "corpus", "--id-field", "id", "--order-field", "o", "n.jsonl"];
      const { out, stderr } = await clean(fixed, undefined);
      const [kept] = out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Post)
        .filter((post) => post.text !== "");
      return [kept?.id, stderr.split("\n").filter((line) => line.includes("no number or text"))] as const;
    };
    for (const [more, less] of [
      ["2.5", "1.5"],
      ["1760000000000000002", "1760000000000000001"],
      ['"1760000000000000002"', "1760000000000000001"],
      ["1.2e30", "1.1e+30"],
      ["0", "-1e-7"],
      ["1760000000.123456789", "1760000000.123456788"],
    ] as const) {
      expect(await keeper(more, less)).toEqual(["b", []]);
      expect(await keeper(less, more)).toEqual(["a", []]);
    }
    const said = 'unecho: n.jsonl: 1 record with no number or text in "o": ordered last, by name; see --order-field';
    for (const none of ["null", "true", "[1]", "1e999999999"]) {
      expect(await keeper(none, "1.5")).toEqual(["b", [said]]);
    }
  });

  test("several files of records are one corpus, in the order of their paths, into a tree", async () => {
    folder.write("in/a.jsonl", lineOf({ text: [entry(1), entry(2), entry(3)].join("\n") }));
    folder.write("in/b.jsonl", lineOf({ text: [entry(4), entry(1), entry(2)].join("\n") }));
    const { code } = await clean(["--format", "jsonl", "--scope", "corpus", "in", "--out", "out"], undefined);
    expect(code).toBe(0);
    expect(folder.read("out/a.jsonl")).toBe(folder.read("in/a.jsonl"));
    expect(folder.read("out/b.jsonl")).toBe(lineOf({ text: `${entry(4)}\n` }));
  });

  test("the three steps of an engine give the same bytes", async () => {
    folder.write("posts.jsonl", all.map(lineOf).join(""));
    const here = await clean([...CORPUS, "--scope", "corpus", "posts.jsonl"], undefined);
    const engine = new Engine();
    const rows = new Map<string, Row[]>();
    const told = new Map<string, string>();
    const withDecisions = ({ id, ...post }: Post) => {
      const decisions = told.get(id);
      return lineOf({ id, ...post, ...(decisions === undefined ? {} : { its: JSON.parse(decisions) }) });
    };
    const keys = async (some: readonly Post[]) => {
      const { stdout, code } = await unecho(
        ["keys", ...CORPUS, "--decisions-field", "its"],
        Buffer.from(shuffled(some, 5).map(withDecisions).join("")),
      );
      expect(code).toBe(0);
      for (const { id } of some) rows.set(id, []);
      for (const line of stdout.toString().trimEnd().split("\n")) {
        const row = JSON.parse(line) as Row;
        rows.get(row.document)?.push(row);
      }
    };
    const tellAll = async (hasOwners: boolean) => {
      const decisions = engine.decide([...rows.values()].flat(), hasOwners);
      const concerned = all.filter(({ id }) => decisions.get(id) !== told.get(id));
      told.clear();
      for (const [id, json] of decisions) told.set(id, json);
      if (concerned.length > 0) await keys(concerned);
      return concerned.length > 0;
    };
    await keys(all);
    while (engine.count([...rows.values()].flat())) await tellAll(false);
    do while (await tellAll(true));
    while (engine.count([...rows.values()].flat()));
    const there = await clean(
      ["--format", "jsonl", "--id-field", "id", "--decisions-field", "its"],
      all.map(withDecisions).join(""),
    );
    expect(there.out).toBe(here.out);
    expect(there.code).toBe(0);
  }, 120_000);
});

describe("decisions in a record", () => {
  const text = [entry(1), entry(2), entry(3)].join("\n");
  const at = { document: "elsewhere", of: 9, words: countWords(normalize(entry(1))) };
  const shared = [0, 1].map((row) => ({ ...at, row, place: row + 4, lines: [row + 5, row + 5] }));
  const its = { site: "s", template: [], shared };

  test("are followed, and taken out: the record is as it was before they were put in", async () => {
    const put = (place: string) => place.replace("ITS", `"its":${JSON.stringify(its)}`);
    const before = ['{"id":1, "text":"x" }', '{ "text":"y"}', `{"text":"z","its":{}}`];
    const after = ['{"id":1, "text":"x" ,ITS}', '{ ITS, "text":"y"}', `{"text":"z","its":{},ITS}`];
    const { out, code } = await clean(
      ["--format", "jsonl", "--decisions-field", "its"],
      `${after.map(put).join("\n")}\n{"text":${JSON.stringify(text)},"its":${JSON.stringify(its)}}\n`,
    );
    expect(code).toBe(0);
    const lines = out.split("\n");
    expect(lines.slice(0, 3)).toEqual(['{"id":1, "text":"x" }', '{  "text":"y"}', before[2]]);
    expect(lines[3]).toBe(`{"text":${JSON.stringify(entry(3))}}`);
  });

  test("the report says where what was taken is kept", async () => {
    const args = ["--format", "jsonl", "--decisions-field", "its", "--id-field", "id", "--reporter", "json=r.json"];
    await clean(args, lineOf({ id: 7, text, its }));
    const { documents } = JSON.parse(readFileSync(path.join(folder.at("."), "r.json"), "utf8"));
    expect(documents[0]).toMatchObject({
      path: "7",
      findings: [{ rule: "shared", lines: [1, 2], keeps: { path: "elsewhere", lines: [5, 6] } }],
    });
  });

  test.each([
    ["[]", '"decisions"'],
    ['{"site":1}', '"site"'],
    ['{"site":"s","template":[{"entry":"x","documents":3,"of":3}]}', '"entry"'],
    ['{"site":"s","shared":[{"row":-1}]}', '"row"'],
    ['{"site":"s","shared":[{"row":1e99,"document":"a"}]}', '"row"'],
  ])("that are none are named, and the record passes without them: %s", async (wrong, named) => {
    const args = ["--format", "jsonl", "--decisions-field", "its"];
    const { out, stderr, code } = await clean(args, `{"text":${JSON.stringify(text)},"its":${wrong}}\n`);
    expect(out).toBe(lineOf({ text }));
    expect(stderr).toContain(named);
    expect(code).toBe(2);
  });
});

describe("--on-error", () => {
  test("fail does not say that what stopped it has passed through", async () => {
    const { out, stderr, code } = await clean(["--format", "jsonl", "--on-error", "fail"], "{broken\n");
    expect(stderr).toMatch(/^unecho: stdin#1: not JSON: left unchanged; .*\nunecho: stopped at the first record/);
    expect([out, code]).toEqual(["", 2]);
  });

  const lines = `${lineOf({ text: "one" })}{broken\n${lineOf({ text: "two" })}`;

  test("pass: a record that is none is named and passed on, and that is no error", async () => {
    const { out, stderr, code } = await clean(["--format", "jsonl", "--on-error", "pass"], lines);
    expect(out).toBe(lines);
    expect(stderr).toContain("stdin#2: not JSON");
    expect(code).toBe(0);
  });

  test("fail: nothing comes out from there on", async () => {
    const { out, stderr, code } = await clean(["--format", "jsonl", "--on-error", "fail"], lines);
    expect(out).toBe("");
    expect(stderr).toContain("stdin#2: not JSON");
    expect(code).toBe(2);
  });
});

describe("keys", () => {
  test("writes a row for each paragraph of files too", async () => {
    folder.write("pages/a.txt", `${entry(1)}\n\n${entry(2)}\n${entry(1)}\n${entry(2)}\n`);
    const { stdout, code } = await unecho(["keys", "pages"], undefined, { cwd: folder.at(".") });
    const rows = stdout
      .toString()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Row);
    expect(code).toBe(0);
    expect(rows.map(({ document, row, place, lines }) => [document, row, place, lines])).toEqual([
      ["pages/a.txt", 0, 0, [1, 1]],
      ["pages/a.txt", 1, 1, [3, 3]],
      ["pages/a.txt", 2, null, [4, 4]],
      ["pages/a.txt", 3, null, [5, 5]],
    ]);
    expect(rows[2]?.key).toBe(rows[0]?.key);
  });

  test("has no report: nothing goes here, and its rows are the result", async () => {
    const { stderr, code } = await unecho(["keys", ".", "--reporter", "json=keys.json"]);
    expect(stderr).toContain("unknown option '--reporter'");
    expect(code).toBe(2);
  });

  test("names what it leaves out", async () => {
    folder.write("pages/a.txt", "\0");
    const { stderr, code } = await unecho(["keys", "pages", "missing"], undefined, { cwd: folder.at(".") });
    expect(stderr).toContain("pages/a.txt: skipped: binary");
    expect(code).toBe(2);
  });
});

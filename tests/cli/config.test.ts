/** unecho.config.json: the options of the command line, from above and never from the inputs. */
import { chownSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { CLEANED, ECHO, testFolder } from "../folder.js";
import { SHELL_UNECHO, unecho } from "./run.js";

const folder = testFolder(SHELL_UNECHO);
const SCHEMA = JSON.parse(readFileSync(path.join(import.meta.dirname, "../../src/cli/config-schema.json"), "utf8"));

const configure = (value: unknown) => folder.write("unecho.config.json", JSON.stringify(value, undefined, 2));
async function work(...args: string[]) {
  const { stdout, stderr, code } = await folder.work(...args);
  return { stdout: stdout.toString(), stderr, code };
}

describe("a configuration", () => {
  test("stands for options; the command line wins", async () => {
    folder.write("posts/a.txt", ECHO);
    configure({ minWords: 100 });
    expect((await work("clean", "posts/a.txt")).stdout).toBe(ECHO);
    expect((await work("clean", "posts/a.txt", "--min-words", "20")).stdout).toBe(CLEANED);
    expect((await work("clean", "posts/a.txt", "--no-config")).stdout).toBe(CLEANED);
  });

  test("holds for a filter, and is found from below", async () => {
    configure({ minWords: 100 });
    mkdirSync(folder.at("deep/down"), { recursive: true });
    const { stdout } = await unecho(["clean"], Buffer.from(ECHO), { cwd: folder.at("deep/down") });
    expect(stdout.toString()).toBe(ECHO);
  });

  test("may be the key unecho of package.json; one without that key is passed by", async () => {
    folder.write("posts/a.txt", ECHO);
    folder.write("package.json", '{"name":"site","unecho":{"minWords":100}}');
    folder.write("deep/package.json", '{"name":"part"}');
    const inDeep = await unecho(["clean", "../posts/a.txt"], undefined, { cwd: folder.at("deep") });
    expect(inDeep.stdout.toString()).toBe(ECHO);
  });

  test("one that is damaged is passed by too; with -v that is said, if it names unecho", async () => {
    folder.write("a.txt", ECHO);
    for (const [text, isTold] of [
      ['{"name":"site","unecho":{"minWords":100},}', true],
      ['{"name":"site",}', false],
    ] as const) {
      folder.write("package.json", text);
      expect(await work("check", "a.txt")).toMatchObject({ stderr: "", code: 1 });
      const said = isTold ? /^unecho: .*package\.json: not used, it is not JSON\n$/ : /^$/;
      expect((await work("check", "a.txt", "-v")).stderr).toMatch(said);
      expect((await work("config", "-v")).stderr).toMatch(said);
    }
  });

  test("has own lines of chrome and patterns to keep", async () => {
    const text = `${ECHO}\nBuy me 3 coffees, please\n`;
    folder.write("posts/a.txt", text);
    configure({ chromeLine: ["Buy me {n} coffees, please"], keep: ["The ferry left*", "Nobody had told*"] });
    expect((await work("clean", "posts/a.txt")).stdout).toBe(ECHO);
    const { stdout } = await work("check", "posts/a.txt");
    expect(stdout).toContain("own/Buy me {n} coffees, please");
  });

  test.each([
    ["a folder that is read", ["check", "posts"]],
    ["the working folder, where it is read as a whole", ["check", "posts/deep", "."]],
  ])("is not taken from below: %s", async (_, args) => {
    folder.write("posts/deep/a.txt", ECHO);
    folder.write("posts/unecho.config.json", '{"minWords":100}');
    expect((await work(...args)).code).toBe(1);
  });

  test("is not taken from above where that is the input", async () => {
    folder.write("posts/deep/a.txt", ECHO);
    folder.write("posts/unecho.config.json", '{"minWords":100}');
    const { stderr, code } = await unecho(["check", ".."], undefined, { cwd: folder.at("posts/deep") });
    expect(stderr).toContain("unecho.config.json: not used, it lies in the input");
    expect(code).toBe(1);
  });

  describe("of another user", () => {
    const OTHER = 65534;
    const deep = (...args: string[]) =>
      unecho(["check", "a.txt", ...args], undefined, { cwd: folder.at("posts/deep") });
    const give = (name: string) => chownSync(folder.at(name), OTHER, OTHER);

    test.skipIf(process.getuid?.() !== 0)("is not taken from above, and does not hide one further up", async () => {
      folder.write("posts/deep/a.txt", ECHO);
      folder.write("posts/unecho.config.json", '{"minWords":100}');
      expect((await deep()).code).toBe(0);
      give("posts/unecho.config.json");
      const file = folder.at("posts/unecho.config.json");
      const said = `unecho: ${file}: not used, it belongs to another user; --config ${file} uses it\n`;
      expect(await deep()).toMatchObject({ code: 1, stderr: said });
      expect(await deep("--config", file)).toMatchObject({ code: 0, stderr: "" });
      configure({ minWords: 200 });
      expect(await deep()).toMatchObject({ code: 0, stderr: said });
      give("unecho.config.json");
      expect((await deep()).code).toBe(1);
    });

    test.skipIf(process.getuid?.() !== 0)(
      "nor is the key of a package.json; in the working folder both count",
      async () => {
        folder.write("posts/deep/a.txt", ECHO);
        folder.write("posts/package.json", '{"unecho":{"minWords":100}}');
        give("posts/package.json");
        expect((await deep()).stderr).toContain("posts/package.json: not used, it belongs to another user");
        folder.write("posts/deep/unecho.config.json", '{"minWords":100}');
        give("posts/deep/unecho.config.json");
        expect(await deep()).toMatchObject({ code: 0, stderr: "" });
      },
    );
  });

  test.each([".", "..", "a.txt"])("counts in the working folder, whatever is read: %s", async (input) => {
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/unecho.config.json", '{"minWords":100}');
    const { stderr, code } = await unecho(["check", input, "-v"], undefined, { cwd: folder.at("posts") });
    expect([stderr, code]).toEqual(["unecho: options from unecho.config.json\n", 0]);
  });

  test("--config names one, wherever it lies", async () => {
    folder.write("posts/a.txt", ECHO);
    folder.write("posts/mine.json", '{"minWords":100}');
    expect((await work("clean", "posts/a.txt", "--config", "posts/mine.json")).stdout).toBe(ECHO);
  });

  test("unecho config says what holds and where it comes from", async () => {
    configure({ keep: ["x"], minWords: 30 });
    const { stdout } = await work("config");
    expect(stdout).toMatch(/^minWords +30 +unecho\.config\.json:5$/m);
    expect(stdout).toMatch(/^maxRemoved +90 +default$/m);
    expect(stdout).not.toMatch(/^\S+ +default$/m);
  });

  test("unecho config tells a default as help does, with what it hangs on", async () => {
    configure({ aggressive: true });
    const { stdout } = await work("config");
    expect(stdout).toMatch(/^minWords +24; 12 with --aggressive +default$/m);
    expect(stdout).toMatch(/^include +\*\*\/\*\.txt, also \.gz and \.zst +default$/m);
  });

  test.each(["diff", "explain"])(
    "a format of records is said not to hold for %s, which reads text",
    async (command) => {
      folder.write("a.txt", ECHO);
      configure({ format: "jsonl" });
      const said = `unecho: unecho.config.json:2: "format" is not obeyed: ${command} reads text only\n`;
      expect((await work(command, "a.txt")).stderr).toBe(said);
      configure({ format: "text" });
      expect((await work(command, "a.txt")).stderr).toBe("");
      configure({ format: "jsonl" });
      expect((await work("config")).stderr).toBe("");
    },
  );

  test("what it says for another format is left out where the command line names one", async () => {
    folder.write("a.txt", ECHO);
    folder.write("a.jsonl", `${JSON.stringify({ body: ECHO })}\n`);
    configure({ format: "jsonl", field: "body", idField: "id", onError: "pass" });
    expect(await work("clean", "a.txt", "--format", "text")).toEqual({ stdout: CLEANED, stderr: "", code: 0 });
    configure({ field: "body", encoding: "latin1", maxRemovedTotal: 90 });
    expect(await work("clean", "a.jsonl", "--format", "jsonl")).toEqual({
      stdout: `${JSON.stringify({ body: CLEANED })}\n`,
      stderr: "",
      code: 0,
    });
  });

  test.each([
    [{ field: "body" }, ["check", "a.txt"], ':2: "field" goes with --format jsonl, warc or parquet'],
    [{ groupBy: "all" }, ["check", "a.txt"], ':2: "groupBy" goes with --scope corpus'],
    [{ orderField: "d", format: "jsonl" }, ["check", "a.txt"], ':2: "orderField" goes with --scope corpus'],
    [{ scope: "corpus" }, ["clean"], ':2: "scope": "corpus" takes files or folders, not standard input'],
    [{ format: "parquet" }, ["check"], ':2: "format": "parquet" takes files, not standard input'],
    [
      { format: "jsonl", encoding: "latin1" },
      ["check", "a.txt"],
      ':3: "encoding" goes with text files, not unecho.config.json:2: "format": "jsonl"',
    ],
    [
      { format: "jsonl" },
      ["clean", "a.txt", "--in-place"],
      '--in-place takes text files, not unecho.config.json:2: "format": "jsonl": write it with --out',
    ],
    [{ rules: ["shared"] }, ["check", "a.txt"], ':2: "rules": the rule shared needs --scope corpus'],
    [{ decisions: "gone.json" }, ["check", "a.txt"], ':2: "decisions": gone.json: cannot read the decisions: '],
    [{ baseline: "gone.jsonl" }, ["check", "a.txt"], ':2: "baseline": gone.jsonl: cannot read the baseline: '],
    [{ scope: "corpus", groupBy: "x(" }, ["check", "a.txt"], ':3: "groupBy": "x(": Invalid regular expression'],
    [{ exclude: ["../x"] }, ["check", "d"], ':2: "exclude": "../x": ".." leads out of the folder'],
    [{ exclude: ["*.txt"] }, ["check", "a.txt"], 'a.txt: left out by unecho.config.json:2: "exclude"'],
  ])(
    "what cannot be done is told by its place there, not as an option that nobody typed: %j %j",
    async (config, args, said) => {
      folder.write("a.txt", ECHO);
      configure(config);
      const { stderr, code } = await unecho(args, Buffer.from(ECHO), { cwd: folder.path });
      expect(stderr).toContain(said.startsWith(":") ? `unecho: unecho.config.json${said}` : `unecho: ${said}`);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
      expect(code).toBe(2);
    },
  );

  test("a baseline is meant from where it is named", async () => {
    folder.write("posts/a.txt", ECHO);
    await work("baseline", "update", "posts", "--baseline", "known.jsonl");
    configure({ baseline: "known.jsonl" });
    const { code } = await unecho(["check", "a.txt"], undefined, { cwd: folder.at("posts") });
    expect(code).toBe(0);
  });

  test.each([
    ['{\n"rulez": []}', 'unecho.config.json:2: unknown option "rulez"; did you mean "rules"?'],
    ['{"min-words": 3}', 'unecho.config.json:1: unknown option "min-words"; did you mean "minWords"?'],
    ['{"colour": 3}', 'unecho.config.json:1: unknown option "colour"; unecho config --no-config lists the valid ones'],
    ['{"rules": ["x"]}', '"rules" is ["x"]: no rule "x"; there are: repeat, '],
    ['{"rules": []}', '"rules" is []: name at least one, or leave it out'],
    ['{"rules": ["repaet"]}', 'shared; did you mean "repeat"?\n'],
    ['{"scope": "corpu"}', '"scope" is "corpu": give one of: file, corpus; did you mean "corpus"?'],
    ['{"encoding": "shift-jiss"}', 'did you mean "shift_jis"?'],
    ['{"minWords": "3"}', '"minWords" must be a number'],
    ['{"minWords": 0}', '"minWords" is 0: give a whole number from 1\n'],
    ['{"aggressive": 1}', '"aggressive" must be true or false'],
    ['{"mode": "x"}', '"mode" is "x": give one of: line, block\n'],
    ['{"keep": [1]}', '"keep" must be a list of texts'],
    ['{"scope": 1}', '"scope" must be a text'],
    ['{"chromeLine": ["{foo}"]}', "unknown placeholder {foo}"],
    ['{\n"minWords": 3,\n}', "unecho.config.json:3: cannot read the configuration: "],
    ['{\n"minWords": tru,\n"mode": "line"\n}\n', "unecho.config.json:2: cannot read the configuration: "],
    ["[\n\n", "unecho.config.json:3: cannot read the configuration: "],
    ["", "unecho.config.json: cannot read the configuration: it is empty; write {} for no options"],
    ["[]", "a configuration is an object of options"],
  ])("a mistake is named with its place: %s", async (text, message) => {
    folder.write("a.txt", ECHO);
    folder.write("unecho.config.json", text);
    const { stdout, stderr, code } = await work("clean", "a.txt");
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});

describe("the schema", () => {
  test.each([
    [{ rules: ["repeat"], minWords: 3, keep: ["a*"], maxFileSize: "20M", failOn: [] }, true],
    [{ failOn: ["none"] }, true],
    [{ failOn: ["chrome", "shared"] }, true],
    [{ failOn: ["none", "chrome"] }, false],
    [{ rules: ["x"] }, false],
    [{ minWords: 0 }, false],
    [{ mode: "x" }, false],
    [{ unknown: 1 }, false],
  ])("%j: %s, as the command line has it", async (value, expected) => {
    expect(new Ajv2020().compile(SCHEMA)(value)).toBe(expected);
    configure(value);
    folder.write("a.txt", ECHO);
    expect((await work("check", "a.txt", "--fail-on", "none")).code).toBe(expected ? 0 : 2);
  });
});

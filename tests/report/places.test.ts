/** What opens files by a report is led to the line on which a record stands, whatever the record is called. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv2020 } from "ajv/dist/2020.js";
import AjvDraft4 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { beforeEach, describe, expect, test } from "vitest";
import { SHELL_UNECHO, unecho } from "../cli/run.js";
import { ECHO, testFolder } from "../folder.js";

const require = createRequire(import.meta.url);
const schemaOf = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const folder = testFolder(SHELL_UNECHO);

beforeEach(() => {
  const records = [
    { id: "one", text: "Nothing twice." },
    { id: "a/b", text: ECHO },
  ].map((one) => JSON.stringify(one));
  folder.write("site/in.jsonl", `${records.join("\n")}\nno record\n`);
});

async function report(reporter: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, GITHUB_WORKSPACE: folder.path, GITHUB_STEP_SUMMARY: "" };
  const line = ["check", "in.jsonl", "--format", "jsonl", "--reporter", reporter, ...args];
  const { stdout } = await unecho(line, undefined, { cwd: folder.at("site"), env });
  return stdout.toString();
}

describe.each([
  ["by its line", [], "in.jsonl#2"],
  ["by an id, which is no path", ["--id-field", "id"], "a/b"],
])("a record that is named %s", (_, args, name) => {
  test("github annotates its line, and names it in the message", async () => {
    const text = await report("github", ...args);
    expect(text).toContain(
      `::warning file=site/in.jsonl,line=2,endLine=2,title=unecho repeat::${name}, lines 4-5: 2 paragraphs`,
    );
    expect(text).toContain("::error file=site/in.jsonl,line=3,title=unecho::not JSON");
  });

  test("json and ndjson name the line of one that is skipped, as of one that failed", async () => {
    folder.write("site/in.jsonl", `${JSON.stringify({ id: 1, text: "Nothing twice." })}\n{"id":"two"}\nno record\n`);
    const whole = JSON.parse(await report("json", ...args));
    const validate = new Ajv2020().compile(schemaOf(new URL("../../src/report/schema.json", import.meta.url).pathname));
    validate(whole);
    expect(validate.errors).toBe(null);
    expect(whole.skipped).toMatchObject([{ record: { path: "in.jsonl", line: 2 } }]);
    expect(whole.errors).toMatchObject([{ record: { path: "in.jsonl", line: 3 } }]);
    const lines = (await report("ndjson", ...args)).split("\n");
    const skipped = lines.find((line) => line.startsWith('{"type":"skipped"')) ?? "";
    expect(JSON.parse(skipped)).toEqual({ type: "skipped", ...whole.skipped[0] });
  });

  test("gitlab", async () => {
    const [issue] = JSON.parse(await report("gitlab", ...args));
    expect(issue.location).toEqual({ path: "site/in.jsonl", lines: { begin: 2, end: 2 } });
    expect(issue.description).toContain(`repeat: ${name}, lines 4-5: 2 paragraphs`);
  });

  test("sarif, valid, and without a fix: the cut's bytes are of the text, not of the file", async () => {
    const ajv = new AjvDraft4.default({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schemaOf(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")));
    const log = JSON.parse(await report("sarif", ...args));
    validate(log);
    expect(validate.errors).toBe(null);
    const [run] = log.runs;
    const physicalLocation = { artifactLocation: { uri: "site/in.jsonl" }, region: { startLine: 2, endLine: 2 } };
    const logicalLocations = [{ fullyQualifiedName: name, kind: "element" }];
    expect(run.results[0].locations).toEqual([{ physicalLocation, logicalLocations }]);
    expect(run.results[0]).not.toHaveProperty("fixes");
    expect(run.results[0]).not.toHaveProperty("relatedLocations");
    const [failed] = run.invocations[0].toolExecutionNotifications[0].locations;
    expect(failed.physicalLocation.region).toEqual({ startLine: 3, endLine: 3 });
  });

  test("json says where it stands, as its schema has it", async () => {
    const whole = JSON.parse(await report("json", ...args));
    const validate = new Ajv2020().compile(schemaOf(new URL("../../src/report/schema.json", import.meta.url).pathname));
    validate(whole);
    expect(validate.errors).toBe(null);
    expect(whole.documents[1]).toMatchObject({ path: name, record: { path: "in.jsonl", line: 2 } });
    expect(whole.errors[0]).toMatchObject({ record: { path: "in.jsonl", line: 3 } });
  });
});

describe("a record with a name of its own, for people, who have several files", () => {
  const ID = ["--id-field", "id"];

  test("pretty and markdown say where it stands, and its name", async () => {
    expect(await report("pretty")).toMatch(/^in\.jsonl#2\n {2}:4-5 /);
    expect(await report("pretty", ...ID)).toMatch(/^in\.jsonl#2: a\/b\n {2}:4-5 /);
    expect(await report("markdown")).toContain("| ` in.jsonl#2 ` | 4-5 |");
    expect(await report("markdown", ...ID)).toContain("| ` in.jsonl#2: a/b ` | 4-5 |");
  });

  test("so does what is said of one that a limit holds back", async () => {
    const args = ["check", "in.jsonl", "-q", "--format", "jsonl", "--max-removed", "25"];
    const said = async (...more: string[]) =>
      (await unecho([...args, ...more], undefined, { cwd: folder.at("site") })).stderr;
    expect(await said()).toContain("unecho: in.jsonl#2: left unchanged: 48.0 %");
    expect(await said(...ID)).toContain("unecho: in.jsonl#2: a/b: left unchanged: 48.0 %");
    const report = await unecho([...args, ...ID, "--reporter", "markdown"], undefined, { cwd: folder.at("site") });
    expect(report.stdout.toString()).toContain("| ` in.jsonl#2: a/b ` | ` held back");
  });
});

test("pretty names two entries of the lexicon, with -v all of them", async () => {
  folder.write("site/b.txt", `${ECHO}0 Comments:\nPost a Comment\nSubscribe to: Post Comments (Atom)\nHome\n`);
  const evidence = async (...args: string[]) => {
    const { stdout } = await unecho(["check", "b.txt", ...args], undefined, { cwd: folder.at("site") });
    return /chrome .*words; (.*)/.exec(stdout.toString())?.[1];
  };
  const [first, second, ...others] = (await evidence("-v"))?.split("; ") ?? [];
  expect([first, second]).toEqual(["blogger/comment-count", "blogger/post-a-comment"]);
  expect(others.length).toBeGreaterThan(1);
  expect(await evidence()).toBe(`${first}; ${second}; and ${others.length} more`);
});

describe("a document that a limit holds back", () => {
  const HELD = "held back: 48.0 % would go, more than --max-removed 25";
  const heldReport = async (name: string) => {
    folder.write("b.txt", ECHO);
    const env = { ...process.env, GITHUB_STEP_SUMMARY: "" };
    const args = ["check", "b.txt", "--max-removed", "25", "--reporter", name];
    return (await unecho(args, undefined, { cwd: folder.path, env })).stdout.toString();
  };

  test("is named as such, and nothing is to remove there", async () => {
    expect(await heldReport("github")).toContain(`; ${HELD.replace("%", "%25")}%0A`);
    expect(JSON.parse(await heldReport("gitlab"))[0].description).toContain(`; ${HELD}: The ferry`);
    expect(await heldReport("markdown")).toContain(HELD);
    const junit = await heldReport("junit");
    expect(junit).toContain(`<failure message="1 found: repeat; ${HELD}"`);
    expect(junit).not.toContain("to remove");
    const [result] = JSON.parse(await heldReport("sarif")).runs[0].results;
    expect(result.message.text).toContain(`; ${HELD}: The ferry`);
    expect(result).not.toHaveProperty("fixes");
    expect(result.relatedLocations).toHaveLength(1);
  });
});

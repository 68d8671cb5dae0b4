/** Every report is what it says it is, to parsers and schemas that others wrote, whatever text and names hold. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as core from "@actions/core";
import { Ajv2020 } from "ajv/dist/2020.js";
import AjvDraft4 from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { Issue } from "codeclimate-types";
import MarkdownIt from "markdown-it";
import { SaxesParser } from "saxes";
import { describe, expect, expectTypeOf, test, vi } from "vitest";
import type { issueOf } from "../../src/report/reporters/gitlab.js";
import { SHELL_UNECHO, unecho } from "../cli/run.js";
import { testFolder } from "../folder.js";
import { NAMES, STARTS, writeHostile } from "./hostile-corpus.js";

const require = createRequire(import.meta.url);
const folder = testFolder(SHELL_UNECHO);
const READ = [...NAMES, ...STARTS.map((_, i) => `posts/${i}.txt`)];
const INPUTS = [...READ, "binary.txt", "gone.txt"];

/** The report on the hostile corpus, with a file that is skipped and one that cannot be read. */
async function report(name: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  writeHostile(folder);
  folder.write("list", `${INPUTS.join("\0")}\0`);
  folder.write("binary.txt", "\0");
  const args = ["check", "--files-from", "list", "-0", "--reporter", name];
  const { stdout, code } = await unecho(args, undefined, { cwd: folder.path, env: { ...process.env, ...env } });
  expect(code).toBe(2);
  return stdout.toString();
}

/** What the JSON report says, to compare the others with. */
async function truth() {
  const { documents } = JSON.parse(await report("json"));
  return documents as { path: string; findings: { rule: string; lines: number[]; bytes: number[] }[] }[];
}

const schemaOf = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const REPORT_SCHEMA = schemaOf(new URL("../../src/report/schema.json", import.meta.url).pathname);

describe("reports", () => {
  test("json is valid against the schema in the package", async () => {
    const validate = new Ajv2020({ allErrors: true }).compile(REPORT_SCHEMA);
    validate(JSON.parse(await report("json")));
    expect(validate.errors).toBe(null);
  });

  test("ndjson says the same as json, a value a line", async () => {
    const whole = JSON.parse(await report("json"));
    const lines = (await report("ndjson"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const of = (type: string) => lines.filter((line) => line.type === type).map(({ type: _, ...rest }) => rest);
    expect(of("document")).toEqual(whole.documents);
    expect(of("skipped")).toEqual(whole.skipped);
    expect(of("error")).toEqual(whole.errors);
    expect(of("summary")).toEqual([{ schema: 1, tool: whole.tool, ...whole.summary }]);
    expect(lines.at(-1).type).toBe("summary");
  });

  test("sarif is valid against the schema of SARIF 2.1.0, and its fixes are the cuts", async () => {
    const ajv = new AjvDraft4.default({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schemaOf(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")));
    const log = JSON.parse(await report("sarif"));
    validate(log);
    expect(validate.errors).toBe(null);
    const [run] = log.runs;
    const cuts = run.results.map(
      (result: {
        ruleId: string;
        fixes: {
          artifactChanges: { artifactLocation: { uri: string }; replacements: { deletedRegion: object }[] }[];
        }[];
      }) => {
        const change = result.fixes[0]?.artifactChanges[0];
        const path = decodeURIComponent(change?.artifactLocation.uri ?? "");
        return [result.ruleId, path, change?.replacements[0]?.deletedRegion];
      },
    );
    const expected = (await truth()).flatMap(({ path, findings }) =>
      findings.map(({ rule, bytes: [start = 0, end = 0] }) => [
        rule,
        path,
        { byteOffset: start, byteLength: end - start },
      ]),
    );
    expect(cuts).toEqual(expected);
    expect(cuts.length).toBeGreaterThan(NAMES.length);
    expect(run.results[0].relatedLocations).toHaveLength(1);
    expect(run.invocations[0].executionSuccessful).toBe(false);
    expect(run.invocations[0].toolExecutionNotifications).toHaveLength(2);
  });

  test("sarif without findings is valid too", async () => {
    folder.write("a.txt", "Nothing here.\n");
    const { stdout } = await folder.work("check", "a.txt", "--reporter", "sarif");
    expect(JSON.parse(stdout.toString()).runs[0].results).toEqual([]);
  });

  test("junit is well-formed XML, a case an input", async () => {
    const cases: string[] = [];
    const inner: string[] = [];
    let counts: Record<string, string> = {};
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name, attributes }) => {
      if (name === "testsuite") counts = attributes as Record<string, string>;
      if (name === "testcase") cases.push(String(attributes.name));
      if (["failure", "error", "skipped"].includes(name)) inner.push(name);
    });
    parser.write(await report("junit")).close();
    expect(cases).toHaveLength(INPUTS.length);
    expect(cases).toContain("g|`h` <b>, 100 %: {0} [x](y)'\".txt");
    const failures = String(inner.filter((name) => name === "failure").length);
    expect(counts).toMatchObject({ tests: String(INPUTS.length), failures, errors: "1", skipped: "1" });
    expect(Number(failures)).toBe(READ.length);
  });

  test("gitlab is an array of issues with fingerprints of their own", async () => {
    expectTypeOf<ReturnType<typeof issueOf>>().toExtend<Issue>();
    const issues = JSON.parse(await report("gitlab"));
    const prints = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    const places = issues.map(
      ({ check_name, location }: { check_name: string; location: { path: string; lines: object } }) => [
        check_name,
        location.path,
        location.lines,
      ],
    );
    expect(places).toEqual(
      (await truth()).flatMap(({ path, findings }) =>
        findings.map(({ rule, lines: [begin, end] }) => [rule, path, { begin, end }]),
      ),
    );
  });

  test("markdown is tables of plain text: no link, no HTML, no mention", async () => {
    const written = await report("markdown");
    // Renderers do not agree on what a backslash before an escaped pipe means.
    expect(written).not.toMatch(/\\\\\|/);
    const tokens = new MarkdownIt({ html: true, linkify: true }).parse(written, {});
    const cells = tokens.filter(({ type }) => type === "inline");
    const kinds = new Set(cells.flatMap(({ children }) => (children ?? []).map(({ type }) => type)));
    expect([...kinds].sort()).toEqual(["code_inline", "text"]);
    const rows = tokens.filter(({ type }) => type === "tr_open").length;
    const findings = (await truth()).flatMap((document) => document.findings);
    // Two heads, and two inputs that were left.
    expect(rows).toBe(findings.length + 4);
    const text = cells.flatMap(({ children }) => (children ?? []).map(({ content }) => content.trim()));
    expect(text).toContain("g|`h` <b>, 100 %: {0} [x](y)'\".txt");
    expect(text).toContain("i\\\\x7cj\\\\\\x7ck.txt");
  });

  test("github: ten annotations that the runner reads as they were meant, the rest in the step summary", async () => {
    const summary = folder.at("summary.md");
    folder.write("summary.md", "before\n");
    const lines = (await report("github", { GITHUB_STEP_SUMMARY: summary })).trimEnd().split("\n");
    const commands = lines.map((line) => readCommand(line));
    for (const command of commands) expect(byToolkit(command)).toEqual(command);
    const warnings = commands.filter(({ name }) => name === "warning");
    const findings = (await truth()).flatMap(({ path, findings: all }) =>
      all.map(({ rule, lines: [first, last] }) => ({
        file: path,
        line: String(first),
        endLine: String(last),
        title: `unecho ${rule}`,
      })),
    );
    expect(findings.length).toBeGreaterThan(10);
    // A name that could harm is shown escaped, and then leads nowhere.
    const shown = ({ file = "", ...rest }: Readonly<Record<string, string>>) =>
      /[\p{Cc}\p{Cf}\\]|^::|##/u.test(file) ? rest : { file, ...rest };
    expect(warnings.map(({ properties }) => shown(properties))).toEqual(findings.slice(0, 10).map(shown));
    expect(warnings).toHaveLength(10);
    expect(commands.filter(({ name }) => name === "error")).toHaveLength(1);
    expect(commands.at(-1)?.message).toContain(`${findings.length - 10} more annotations in the step summary`);
    const written = readFileSync(summary, "utf8");
    expect(written.startsWith("before\n## unecho\n")).toBe(true);
    expect(written.split("\n").filter((line) => /\| (repeat|near-repeat|teaser|chrome) \|/.test(line))).toHaveLength(
      findings.length,
    );
  });
});

describe("in a folder below the root of the repository", () => {
  test.each(["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])(
    "%s: what a CI system reads names files from the root",
    async (name) => {
      const A =
        "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail.";
      const B =
        "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until dawn.";
      folder.write("site/posts/a.txt", `${A}\n${B}\n${A}\n${B}\n`);
      const reportIn = async (reporter: string, file: string, root = folder.path) => {
        const env = { ...process.env, GITHUB_WORKSPACE: "", CI_PROJECT_DIR: "", GITHUB_STEP_SUMMARY: "", [name]: root };
        const options = { cwd: folder.at("site"), env };
        return (await unecho(["check", file, "--reporter", reporter], undefined, options)).stdout.toString();
      };
      for (const file of ["posts/a.txt", folder.at("site/posts/a.txt")]) {
        expect(await reportIn("github", file)).toContain("::warning file=site/posts/a.txt,line=3,");
        expect(JSON.parse(await reportIn("gitlab", file))[0].location.path).toBe("site/posts/a.txt");
        const [result] = JSON.parse(await reportIn("sarif", file)).runs[0].results;
        for (const [place] of [result.locations, result.relatedLocations])
          expect(place.physicalLocation.artifactLocation.uri).toBe("site/posts/a.txt");
      }
      expect(await reportIn("github", "posts/a.txt", "/elsewhere")).toContain("::warning file=posts/a.txt,");
      expect(JSON.parse(await reportIn("json", "posts/a.txt")).documents[0].path).toBe("posts/a.txt");
    },
  );
});

/** As the runner's documentation describes: commands, properties, and what is escaped in each. */
function readCommand(line: string) {
  const match = /^::(\w+) (.*?)::(.*)$/.exec(line);
  const undo = (text: string) =>
    text
      .replaceAll("%0A", "\n")
      .replaceAll("%0D", "\r")
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%25", "%");
  const pairs = (match?.[2] ?? "").split(",").map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), undo(pair.slice(at + 1))] as const;
  });
  const properties: Record<string, string> = Object.fromEntries(pairs);
  return { name: match?.[1], properties, message: undo(match?.[3] ?? "") };
}

/** The same annotation as the toolkit of GitHub Actions writes it, read back. */
function byToolkit({ name, properties, message }: ReturnType<typeof readCommand>) {
  const { file, line, endLine, title } = properties;
  const write = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
  const annotate = { warning: core.warning, error: core.error }[name ?? ""] ?? core.notice;
  annotate(message, {
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { startLine: Number(line) }),
    ...(endLine === undefined ? {} : { endLine: Number(endLine) }),
  });
  const written = String(write.mock.calls[0]?.[0]).trimEnd();
  write.mockRestore();
  return readCommand(written);
}

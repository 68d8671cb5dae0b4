/** `unecho review` on a real pseudo-terminal, made by script(1) of util-linux. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { CLEANED, ECHO, testFolder } from "../folder.js";
import { SHELL_UNECHO } from "./run.js";

const HAS_SCRIPT = spawnSync("script", ["-qec", "true", "/dev/null"], { input: "" }).status === 0;
if (!HAS_SCRIPT)
  console.warn("tests/cli/review.test.ts: SCRIPT(1) OF UTIL-LINUX IS MISSING, THE TESTS ON A TERMINAL ARE SKIPPED");

const folder = testFolder(SHELL_UNECHO);
const CHROME = "\n3 comments:\nPost a Comment\nSubscribe to: Post Comments (Atom)\n";
const PROMPT = "Remove it? [y,n,a,d,u,q,?] ";

beforeEach(() => {
  folder.write("posts/a.txt", `${ECHO}${CHROME}`);
  folder.write("posts/b.txt", `Haar\n${ECHO.slice(4).replaceAll("ferry", "boat")}${CHROME.replace("3", "4")}`);
});

/** Types a key at each prompt; resolves to what the terminal showed. */
function review(keys: string, args = "posts", columns = 80): Promise<{ text: string; code: number | null }> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const line = `stty cols ${columns}; ${SHELL_UNECHO} review ${args} --no-color`;
  const child = spawn("script", ["-qec", line, "/dev/null"], { cwd: folder.path, env: { ...env, TERM: "xterm" } });
  let text = "";
  let answered = 0;
  const left = [...keys];
  child.stdout.on("data", (chunk) => {
    text += chunk;
    for (let prompts = text.split(PROMPT).length - 1; answered < prompts && left.length > 0; answered++)
      child.stdin.write(left.shift() ?? "");
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ text: text.replaceAll("\r\n", "\n"), code })));
}

const decided = () =>
  JSON.parse(folder.read(".unecho-decisions.json")).decisions.map(
    ({ path, rule, verdict }: Record<string, string>) => `${path} ${rule} ${verdict}`,
  );
const SAY = "obeyed by: clean PATHS --decisions .unecho-decisions.json";

describe.skipIf(!HAS_SCRIPT)("unecho review", () => {
  test("asks about each finding and writes down the answers, which clean obeys", async () => {
    const { text, code } = await review("nyyn");
    expect(code).toBe(0);
    expect(text).toContain("posts/a.txt  finding 1 of 2 in document 1 of 2\n  repeat :4-5  2 paragraphs");
    expect(text).toMatch(/=\s+2\s+The ferry left[\s\S]*-\s+4\s+The ferry left/);
    expect(text).toContain(`unecho: 2 to keep, 2 to remove; ${SAY}\n`);
    expect(decided().sort()).toEqual([
      "posts/a.txt chrome remove",
      "posts/a.txt repeat keep",
      "posts/b.txt chrome keep",
      "posts/b.txt repeat remove",
    ]);
    await folder.work("clean", "posts", "--out", "out", "--decisions", ".unecho-decisions.json");
    expect(folder.read("out/a.txt")).toBe(ECHO);
    expect(folder.read("out/b.txt")).toBe(
      `Haar\n${CLEANED.slice(4).replaceAll("ferry", "boat")}${CHROME.replace("3", "4")}`,
    );
  });

  test("d keeps what follows in the document, a removes it", async () => {
    const { text } = await review("da");
    expect(text.split(PROMPT)).toHaveLength(3);
    expect(decided().filter((each: string) => each.endsWith("keep"))).toHaveLength(2);
    expect(decided().filter((each: string) => each.startsWith("posts/b.txt"))).toHaveLength(2);
  });

  test("q stops and keeps what was decided; the next review goes on from there", async () => {
    const { text, code } = await review("nq");
    expect([code, text.includes(`1 to keep, 0 to remove; ${SAY}`)]).toEqual([0, true]);
    expect(decided()).toEqual(["posts/a.txt repeat keep"]);
    const next = await review("yyy");
    expect(next.text.split(PROMPT)).toHaveLength(4);
    expect(decided()).toHaveLength(4);
    expect((await review("")).text).toBe("unecho: nothing was decided\n");
  });

  test("shows each line once, and dots only where lines are left out", async () => {
    const { text } = await review("q", "posts/a.txt --rules repeat");
    expect(text).toContain("finding 1 of 1\n");
    const shown = text.split("\n").filter((line) => /^.\s+\d+ {2}|^ +\.\.\./.test(line));
    expect(shown.map((line) => line.slice(0, 6).trim().replace(/\s+/, ""))).toEqual(["=2", "=3", "-4", "-5", "6", "7"]);
    folder.write(
      "posts/far.txt",
      `${ECHO.replace("Fog\n", "")}`.replace(/(dark until dawn\.\n)/, "$1One.\nTwo.\nThree.\n"),
    );
    const far = (await review("q", "posts/far.txt --rules repeat")).text.split("\n");
    expect(
      far
        .filter((line) => /^.\s+\d+ {2}|^ +\.\.\./.test(line))
        .map((line) => line.slice(0, 8).trim().split(/\s+/).join("")),
    ).toEqual(["=1", "=2", "...", "4", "5", "-6", "-7", "8"]);
  });

  test("breaks what it says of a finding where the terminal ends, as check does", async () => {
    const { text } = await review("q", "posts/a.txt --rules repeat", 50);
    const shown = text.split("\n").filter((line) => /^ {2}(repeat| {6})/.test(line));
    expect(shown).toEqual(["  repeat :4-5  2 paragraphs, 38 words; repeats", "               lines 2-3; 100 % sure"]);
  });

  test("u takes back the last answer and asks again", async () => {
    const { text } = await review("yunnq");
    expect(text).toContain("taken back: posts/a.txt:4-5\n");
    expect(text).toContain(`unecho: 2 to keep, 0 to remove; ${SAY}\n`);
    expect(decided().sort()).toEqual(["posts/a.txt chrome keep", "posts/a.txt repeat keep"]);
  });

  test("u takes back what all of an earlier document was answered; the next review asks", async () => {
    const { text } = await review("duuq");
    expect(text).toContain("taken back: posts/a.txt:4-5, which the next review asks about\n");
    expect(text).toContain("no answer to take back\n");
    expect(text).toContain("unecho: nothing was decided\n");
    expect((await review("q")).text).toContain("posts/a.txt  finding 1 of 2");
  });

  test("? and any other key say what the keys are, and ask again", async () => {
    const { text } = await review("?xq");
    expect(text.split("keep it, and all that follow in this document")).toHaveLength(3);
    expect(existsSync(folder.at(".unecho-decisions.json"))).toBe(false);
  });

  test("Ctrl-C ends it with 130; what was decided is written down", async () => {
    expect((await review("n\u0003")).code).toBe(130);
    expect(decided()).toEqual(["posts/a.txt repeat keep"]);
  });

  test("Ctrl-C while it still looks for something to ask ends it with 130 too", async () => {
    // Seconds of work in which nothing is found.
    const page = Array.from({ length: 400_000 }, (_, i) => `Berth ${i} took in boat ${i * 7} of the fleet.\n`).join("");
    for (let n = 0; n < 6; n++) folder.write(`many/${n}.txt`, page);
    const line = `${SHELL_UNECHO} review many --rules repeat --no-color`;
    const child = spawn("script", ["-qec", line, "/dev/null"], { cwd: folder.path });
    setTimeout(() => child.stdin.write("\u0003"), 500);
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(130);
  });

  test("many answers leave nothing behind that Node warns of", async () => {
    for (let n = 0; n < 14; n++) folder.write(`posts/${n}.txt`, ECHO.replaceAll("ferry", `ferry ${n}`));
    const { text } = await review("n".repeat(18));
    expect(text).toContain("18 to keep");
    expect(text).not.toContain("Warning");
  });

  test("one answer for many findings is written down once", async () => {
    const echoes = Array.from({ length: 200 }, (_, n) => ECHO.replaceAll("ferry", `ferry ${n}`)).join("");
    folder.write("posts/a.txt", echoes);
    let writes = 0;
    const watcher = watch(folder.path, (_, name) => {
      if (name === ".unecho-decisions.json") writes++;
    });
    const { text } = await review("d", "posts/a.txt");
    watcher.close();
    expect(text).toContain("200 to keep");
    expect(writes).toBeLessThan(10);
  });

  test("what a corpus says does nothing on the terminal", async () => {
    folder.write("evil/\u001b]0;x\u0007.txt", ECHO.replaceAll("The ferry", "\u001b[31m\u009bThe ferry"));
    const { text } = await review("q", "evil");
    expect(text).toContain("\\x1b[31m\\x9bThe ferry");
    for (const control of ["\u001b", "\u009b", "\u0007"]) expect(text).not.toContain(control);
  });

  test("--decisions names another file", async () => {
    await review("nq", "posts --decisions mine.json");
    expect(JSON.parse(folder.read("mine.json")).decisions).toHaveLength(1);
  });
});

test("without a terminal there is nobody to ask", async () => {
  const { stderr, code } = await folder.work("review", "posts");
  expect([stderr, code]).toEqual([
    "unecho: review needs a terminal; for a page to decide in: unecho check --reporter html=FILE\n",
    2,
  ]);
});

/** A run in place that stops before its last file says how far it came and how to undo it. */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, readdirSync, truncateSync } from "node:fs";
import { expect, test } from "vitest";
import { SHELL_UNECHO, UNECHO } from "../cli/run.js";
import { CLEANED, ECHO, testFolder } from "../folder.js";
import { asNobody, canBeNobody, giveToNobody } from "./nobody.js";

const folder = testFolder(SHELL_UNECHO);
const FILES = 1_500;

/** Cleans in place; `stop` is called as soon as the first file is replaced. */
async function cleanUntil(stop: (kill: (signal: NodeJS.Signals) => void) => void, ...options: string[]) {
  for (let i = 0; i < FILES; i++) folder.write(`posts/${i}.txt`, ECHO);
  const args = [UNECHO, "clean", "posts", "--in-place", ...options];
  const child = spawn(process.execPath, args, { cwd: folder.path, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const timer = setInterval(() => {
    if (folder.read("posts/0.txt") !== CLEANED) return;
    clearInterval(timer);
    stop((signal) => child.kill(signal));
  }, 1);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(timer);
  const replaced = Array.from({ length: FILES }, (_, i) => folder.read(`posts/${i}.txt`)).filter((t) => t === CLEANED);
  return { code, stderr, replaced: replaced.length.toLocaleString("en") };
}

const list = async () => (await folder.work("undo", "--list", "--root", "posts")).stdout.toString();

async function expectUndone(stderr: string): Promise<void> {
  const command = /undo with: unecho (undo \S+ --root posts)\n/.exec(stderr)?.[1] ?? "";
  expect((await folder.work(...command.split(" "))).code).toBe(0);
  for (let i = 0; i < FILES; i++) expect(folder.read(`posts/${i}.txt`)).toBe(ECHO);
}

test.each([["-v"], ["-q"]])(
  "Ctrl-C, with %s: how many of how many, and how to undo; the list says the same",
  async (option) => {
    const { code, stderr, replaced } = await cleanUntil((kill) => kill("SIGINT"), option);
    expect(code).toBe(130);
    expect(stderr).toMatch(
      new RegExp(
        `^unecho: interrupted: ${replaced} of 1,500 files replaced; undo with: unecho undo \\S+ --root posts\\n$`,
      ),
    );
    expect(await list()).toMatch(
      new RegExp(`^\\S+  ${replaced} of 1,500 files, [\\d,]+ bytes removed; can be undone\\n$`),
    );
    await expectUndone(stderr);
  },
);

test("killed: nobody knows how many, and the list says so", async () => {
  await cleanUntil((kill) => kill("SIGKILL"));
  expect(await list()).toMatch(/^\S+ {2}at most 1,500 files, [\d,]+ bytes removed; can be undone\n$/);
});

test("a journal that cannot be read to its end: an error that says how far the run came, and how to undo it", async () => {
  const { code, stderr, replaced } = await cleanUntil((kill) => {
    kill("SIGSTOP");
    const [id] = readdirSync(folder.at("posts/.unecho/runs"));
    truncateSync(folder.at(`posts/.unecho/runs/${id}/journal.jsonl`), 70_000);
    kill("SIGCONT");
  });
  expect(stderr).toMatch(
    new RegExp(
      `^unecho: .*journal.*; the run ends here: ${replaced} of 1,500 files replaced; undo with: unecho undo \\S+ --root posts\\n$`,
    ),
  );
  expect(code).toBe(2);
});

test("files that could not be replaced are not in the list's number", async (context) => {
  if (!canBeNobody) context.skip("SKIPPED: setpriv is missing");
  for (const name of ["a", "b", "locked/c", "locked/d", "locked/e"]) folder.write(`posts/${name}.txt`, ECHO);
  giveToNobody(folder, "posts");
  chmodSync(folder.at("posts/locked"), 0o555);
  const { stderr } = await folder.shell(`${asNobody}$unecho clean posts --in-place`);
  chmodSync(folder.at("posts/locked"), 0o755);
  expect(stderr).toMatch(/\nunecho: 2 files replaced; undo with: unecho undo \S+ --root posts\n$/);
  const lost = 2 * (ECHO.length - CLEANED.length);
  expect(await list()).toMatch(new RegExp(`^\\S+  2 of 5 files, ${lost} bytes removed; can be undone\\n$`));
});

test.skipIf(!existsSync("/dev/zero"))(
  "a tree that comes with something endless for that number: it is passed by",
  async () => {
    folder.write("posts/a.txt", ECHO);
    await folder.work("clean", "posts", "--in-place");
    const [id] = readdirSync(folder.at("posts/.unecho/runs"));
    const file = folder.at(`posts/.unecho/runs/${id}/replaced`);
    for (const plant of [`mkfifo ${file}`, `ln -s /dev/zero ${file}`, `echo '{"files":-1}' > ${file}`]) {
      await folder.shell(`rm ${file}; ${plant}`);
      expect(await list()).toContain("at most 1 file, ");
    }
  },
);

/**
 * Tries the package as its users get it: packed, checked by publint and attw,
 * installed into an empty folder, its types compiled against, run by Node 20, 22 and 24, Bun and Deno (all
 * fetched with npx), as a command and as a library; and, where pre-commit is
 * on the path, the hooks from this commit.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(os.tmpdir(), "unecho-package-"));
const run = (command, args, cwd = folder) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const LIBRARY = `
import { clean, recordStream } from "unecho";
const story = "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail.\\n" +
  "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until dawn.\\n";
const echo = "Fog\\n" + story + story;
const { text, plan } = clean(echo);
const records = new Blob([JSON.stringify({ text: echo })]).stream().pipeThrough(recordStream());
const same = (await new Response(records).text()) === JSON.stringify({ text });
if (plan.findings.length === 0 || !same) throw new Error("not cleaned");
`;

const TYPES = `
import { clean, defineConfig, inspect, recordStream, RULE_IDS, type Finding, type Plan } from "unecho";

const text: string = clean("a").text;
const bytes: Uint8Array = clean(new Uint8Array()).text;
const either: string | Uint8Array = clean(text as string | Uint8Array).text;
const plan: Plan = inspect(text, { rules: ["repeat"], minWords: 3 });
const first: Finding | undefined = plan.findings[0];
const kept = first !== undefined && "keeps" in first.evidence ? first.evidence.keeps.lines.first : 0;
const stream: TransformStream<Uint8Array, Uint8Array> = recordStream({ field: "doc.text" });
defineConfig({ $schema: "./schema.json", rules: [...RULE_IDS], keep: ["x"] });
// @ts-expect-error no such rule
inspect("a", { rules: ["nope"] });
// @ts-expect-error a text stays a text
const wrong: Uint8Array = clean("a").text;
export { bytes, either, kept, stream, wrong };
`;

/** The hooks find something, clean it in place, and find nothing more. */
function tryHooks() {
  const repo = path.join(folder, "hooks");
  mkdirSync(repo);
  const env = { ...process.env, PRE_COMMIT_HOME: path.join(folder, "pre-commit") };
  const git = (...args) => run("git", args, repo);
  const hook = (id) => {
    const rev = run("git", ["rev-parse", "HEAD"], root).trim();
    writeFileSync(
      path.join(repo, ".pre-commit-config.yaml"),
      `repos: [{repo: ${JSON.stringify(root)}, rev: ${rev}, hooks: [{id: ${id}}]}]\n`,
    );
    git("add", "-A");
    return spawnSync("pre-commit", ["run", "--all-files"], { cwd: repo, env, encoding: "utf8" });
  };
  git("init", "--quiet");
  copyFileSync(path.join(root, "fixtures/scraped/harbour-fire.txt"), path.join(repo, "a post.txt"));
  const found = hook("unecho-check");
  if (found.status !== 1 || !found.stdout.includes("a post.txt\n  :5-7   repeat")) throw new Error(found.stdout);
  const cleaned = hook("unecho-clean");
  if (!cleaned.stdout.includes("files were modified by this hook")) throw new Error(cleaned.stdout);
  const clean = hook("unecho-check");
  if (clean.status !== 0) throw new Error(clean.stdout);
}

try {
  run("npx", ["publint"], root);
  run(
    "npx",
    [
      "-y",
      "@arethetypeswrong/cli",
      "--pack",
      ".",
      "--profile",
      "esm-only",
      "--exclude-entrypoints",
      "report-schema.json",
      "config-schema.json",
      "decisions-schema.json",
    ],
    root,
  );
  const packed = run("npm", ["pack", "--silent", "--pack-destination", folder], root).trim().split("\n").at(-1);
  writeFileSync(path.join(folder, "package.json"), "{}");
  run("npm", ["install", "--silent", `./${packed}`]);
  // npm links what is listed, and passes by a name alone.
  const home = path.join(folder, "global");
  run("npm", ["install", "--silent", "--global", "--prefix", home, path.join(folder, packed)]);
  const [page, command] = ["share/man/man1/unecho.1", "bin/unecho"].map((file) => path.join(home, file));
  if (!readFileSync(page, "utf8").startsWith(".TH UNECHO 1")) throw new Error("no manual page");
  run(command, ["--version"]);
  console.log("npm install --global: command and manual page");
  const sample = path.join(folder, "node_modules/unecho/fixtures/scraped/harbour-fire.txt");
  writeFileSync(path.join(folder, "library.mjs"), LIBRARY);
  writeFileSync(path.join(folder, "types.mts"), TYPES);
  const compile = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"];
  run(process.execPath, [path.join(root, "node_modules/typescript/bin/tsc"), ...compile, "types.mts"]);
  console.log("types: as an application sees them");
  for (const runtime of ["node@20", "node@22", "node@24", "bun", "deno"]) {
    const start = runtime === "deno" ? ["-y", "deno", "run", "-A"] : ["-y", runtime];
    run("npx", [...start, "library.mjs"]);
    const cleaned = run("npx", [...start, "node_modules/unecho/bin/unecho.js", "clean", sample]);
    if (cleaned.includes("Post a Comment") || cleaned.length < 100) throw new Error(`${runtime}: not cleaned`);
    console.log(`${runtime}: command and library`);
  }
  if (spawnSync("pre-commit", ["--version"]).status === 0) {
    tryHooks();
    console.log("pre-commit: both hooks");
  } else console.log("pre-commit is not on the path: its hooks are not tried");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Tries the package as its users get it: packed, checked by publint and attw,
 * installed into an empty folder, run by Node 20, 22 and 24, Bun and Deno (all
 * fetched with npx), as a command and as a library.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  const sample = path.join(folder, "node_modules/unecho/fixtures/scraped/harbour-fire.txt");
  writeFileSync(path.join(folder, "library.mjs"), LIBRARY);
  for (const runtime of ["node@20", "node@22", "node@24", "bun", "deno"]) {
    const start = runtime === "deno" ? ["-y", "deno", "run", "-A"] : ["-y", runtime];
    run("npx", [...start, "library.mjs"]);
    const cleaned = run("npx", [...start, "node_modules/unecho/bin/unecho.js", "clean", sample]);
    if (cleaned.includes("Post a Comment") || cleaned.length < 100) throw new Error(`${runtime}: not cleaned`);
    console.log(`${runtime}: command and library`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

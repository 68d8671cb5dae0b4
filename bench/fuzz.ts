/**
 * `npm run fuzz -- --seconds N`: gives each property of the promise N seconds,
 * with new seeds, and prints how many cases were tried. A case that fails is
 * kept, at its smallest, in fixtures/regressions/, which every test run tries.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const PROPERTIES = ["tests/invariants.test.ts", "tests/corpus/scope.test.ts", "tests/faults/trees.test.ts"];

const { values } = parseArgs({ options: { seconds: { type: "string", default: "60" } } });
const folder = mkdtempSync(path.join(os.tmpdir(), "unecho-fuzz-"));
const counts = path.join(folder, "counts");
const { status } = spawnSync("npx", ["vitest", "run", ...PROPERTIES], {
  stdio: "inherit",
  env: { ...process.env, UNECHO_SECONDS: values.seconds, UNECHO_COUNTS: counts },
});
const cases = new Map<string, number>();
for (const line of readFileSync(counts, "utf8").trim().split("\n")) {
  const [kind = "", runs = "0"] = line.split(" ");
  cases.set(kind, (cases.get(kind) ?? 0) + Number(runs));
}
rmSync(folder, { recursive: true });
for (const [kind, runs] of cases) process.stdout.write(`${kind}: ${runs} cases\n`);
process.exitCode = status ?? 1;

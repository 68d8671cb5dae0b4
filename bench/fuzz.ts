/**
 * `npm run fuzz -- --seconds N`: tries the properties of the promise for N
 * seconds in all, in rounds with new seeds, and prints after each how many
 * cases were tried. A case that fails ends it: it is printed with its seed, and
 * kept, at its smallest, in fixtures/regressions/, which every test run tries.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const PROPERTIES = ["tests/invariants.test.ts", "tests/corpus/scope/scope.test.ts", "tests/faults/trees.test.ts"];
/** All but the tests of the generators, which want more cases than a short round has. */
const NAMES = "^(?!.*the generator plants)";
/** About as many stand in the file with the most, where they run one after the other. */
const MOST_IN_A_FILE = 10;
/** For each property in a round: long enough that starting does not count. */
const MOST_SECONDS = 30;

const { values } = parseArgs({ options: { seconds: { type: "string", default: "60" } } });
const seconds = Number(values.seconds);
if (!(seconds > 0)) {
  console.error("usage: npm run fuzz -- [--seconds N]");
  process.exit(2);
}
const folder = mkdtempSync(path.join(os.tmpdir(), "unecho-fuzz-"));
const counts = path.join(folder, "counts");
const share = Math.min(MOST_SECONDS, Math.max(1, seconds / MOST_IN_A_FILE));
const began = Date.now();
let failed = false;
for (let round = 1; !failed && Date.now() - began < seconds * 1_000; round++) {
  const { status, stdout, stderr } = spawnSync("npx", ["vitest", "run", "-t", NAMES, ...PROPERTIES], {
    encoding: "utf8",
    env: { ...process.env, UNECHO_SECONDS: String(share), UNECHO_COUNTS: counts },
  });
  failed = status !== 0;
  if (failed) process.stdout.write(stdout + stderr);
  const elapsed = Math.round((Date.now() - began) / 1_000);
  // There is none where vitest could not begin.
  const told = existsSync(counts) ? tell(readFileSync(counts, "utf8")) : "no case was tried";
  process.stdout.write(`round ${round}, ${elapsed} s: ${told}\n`);
}
rmSync(folder, { recursive: true });
process.exitCode = failed ? 1 : 0;

/** `documents: 1200 cases, texts: 300 cases`. */
function tell(lines: string): string {
  const cases = new Map<string, number>();
  for (const line of lines.trim().split("\n")) {
    const [kind = "", runs = "0"] = line.split(" ");
    cases.set(kind, (cases.get(kind) ?? 0) + Number(runs));
  }
  return [...cases].map(([kind, runs]) => `${kind}: ${runs} cases`).join(", ");
}

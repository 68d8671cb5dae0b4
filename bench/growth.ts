/**
 * How time and memory grow on inputs made to break them:
 * `npm run bench:growth -- [--units N] [--only TEXT] [--fail-above RATIO]`.
 * Each input goes through the real binary at a tenth of its size and at its
 * full size (N units, 1,000,000 by default, times its share). The last column
 * is the processor time a unit at full size over that at a tenth, start-up
 * taken off: near 1 is linear.
 */
import { rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ADVERSARIES, type Adversary } from "./adversaries.js";
import { benchFolder, writeDocument } from "./corpora.js";
import { type Measured, machine, measure, median, UNECHO } from "./measure.js";

const { values } = parseArgs({
  options: {
    units: { type: "string", default: "1000000" },
    only: { type: "string", default: "" },
    "fail-above": { type: "string", default: "Infinity" },
  },
});
const units = Number(values.units);
const limit = Number(values["fail-above"]);
const folder = benchFolder();
const file = path.join(folder, "document.txt");

/** Below this many processor seconds above start-up a ratio would be noise. */
const LEAST_SECONDS = 0.05;
/** A small run is so short that it is measured three times. */
const SMALL_RUNS = 3;

const LINES = ["-q", "--max-removed", "100"];
const COMMANDS: Readonly<Record<NonNullable<Adversary["command"]> | "clean", readonly string[]>> = {
  clean: ["clean", ...LINES],
  diff: ["diff", ...LINES],
  explain: ["explain"],
  corpus: ["clean", ...LINES, "--format", "jsonl", "--scope", "corpus"],
};

function run(command: keyof typeof COMMANDS = "clean"): Measured {
  return measure(process.execPath, [UNECHO, ...COMMANDS[command], file]);
}

try {
  writeDocument(file, ["one line\n"]);
  const start = median(Array.from({ length: 5 }, () => run(undefined).cpuSeconds));
  console.log(`${machine()}; start-up ${start.toFixed(2)} processor seconds\n`);
  console.log("| input | units | MB | s at a tenth | s | peak MB | growth |\n|---|---|---|---|---|---|---|");
  const above: string[] = [];
  for (const [name, input] of Object.entries(ADVERSARIES)) {
    if (!name.includes(values.only)) continue;
    const count = Math.round(units * (input.share ?? 1));
    writeDocument(file, input.make(Math.round(count / 10)));
    const small = Array.from({ length: SMALL_RUNS }, () => run(input.command));
    const bytes = writeDocument(file, input.make(count));
    const large = run(input.command);
    const taken = median(small.map(({ cpuSeconds }) => cpuSeconds)) - start;
    const growth = (large.cpuSeconds - start) / Math.max(LEAST_SECONDS, taken) / 10;
    if (growth > limit) above.push(name);
    const cells = [
      name,
      count.toLocaleString("en"),
      (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0),
      median(small.map(({ seconds }) => seconds)).toFixed(2),
      large.seconds.toFixed(2),
      large.peakMb.toFixed(0),
      growth.toFixed(2),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
  if (above.length > 0) {
    console.error(`\ngrowth above ${limit}: ${above.join("; ")}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

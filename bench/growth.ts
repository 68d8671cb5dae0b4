/**
 * How time and memory grow on inputs made to break them: `npm run bench:growth -- [--units N]`.
 * Each input is cleaned at N / 10 and at N units (lines; default 1,000,000). The
 * last column is the processor time a unit at N over that at N / 10, start-up
 * taken off: near 1 is linear.
 */
import { rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ADVERSARIAL, benchFolder, writeDocument } from "./corpora.js";
import { machine, measure, median, UNECHO } from "./measure.js";

const { values } = parseArgs({ options: { units: { type: "string", default: "1000000" } } });
const units = Number(values.units);
const folder = benchFolder();
const file = path.join(folder, "document.txt");
const clean = () => measure(process.execPath, [UNECHO, "clean", "-q", "--max-removed", "100", file]);

try {
  writeDocument(file, ["one line\n"]);
  const start = median(Array.from({ length: 5 }, () => clean().cpuSeconds));
  console.log(`${machine()}; start-up ${start.toFixed(2)} processor seconds\n`);
  console.log(`| input | MB | s at ${units / 10} | s at ${units} | peak MB | growth |\n|---|---|---|---|---|---|`);
  for (const [name, make] of Object.entries(ADVERSARIAL)) {
    writeDocument(file, make(units / 10));
    const small = clean();
    const bytes = writeDocument(file, make(units));
    const large = clean();
    const growth = (large.cpuSeconds - start) / Math.max(0.02, small.cpuSeconds - start) / 10;
    const cells = [
      name,
      (bytes / 1e6).toFixed(0),
      small.seconds.toFixed(2),
      large.seconds.toFixed(2),
      large.peakMb.toFixed(0),
      growth.toFixed(2),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * One large file and many small ones through `clean --out`, beside plain
 * copying and line tools on the same bytes: `npm run bench:scale -- [--mb 300] [--files 20000]`.
 * Commands take turns; the median of three runs counts.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { benchFolder, prose, writeDocument, writeFolder } from "./corpora.js";
import { type Measured, machine, measure, median, UNECHO } from "./measure.js";

const { values } = parseArgs({
  options: { mb: { type: "string", default: "300" }, files: { type: "string", default: "20000" } },
});
const RUNS = 3;
const folder = benchFolder();
const out = path.join(folder, "out");

type Command = readonly [name: string, program: string, args: readonly string[]];

function compare(title: string, bytes: number, commands: readonly Command[]): void {
  const present = commands.filter(([, program]) => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0);
  const results = new Map<string, Measured[]>(present.map(([name]) => [name, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const [name, program, args] of present) {
      rmSync(out, { recursive: true, force: true });
      mkdirSync(out);
      results.get(name)?.push(measure(program, args));
    }
  }
  console.log(
    `\n${title}, ${(bytes / 1e6).toFixed(0)} MB\n\n| command | s | MB/s | peak MB | time against unecho |\n|---|---|---|---|---|`,
  );
  const own = median(results.get("unecho clean --out")?.map(({ seconds }) => seconds) ?? []);
  for (const [name, runs] of results) {
    const seconds = median(runs.map((run) => run.seconds));
    const peak = Math.max(...runs.map((run) => run.peakMb));
    console.log(
      `| ${name} | ${seconds.toFixed(2)} | ${(bytes / 1e6 / seconds).toFixed(0)} | ${peak.toFixed(0)} | ${(seconds / own).toFixed(2)} |`,
    );
  }
}

try {
  console.log(machine());
  const file = path.join(folder, "prose.txt");
  const copy = path.join(out, "copy.txt");
  compare("One file", writeDocument(file, prose(Number(values.mb) * 1e6, 7)), [
    ["unecho clean --out", process.execPath, [UNECHO, "clean", "-q", file, "--out", out]],
    ["cp", "cp", [file, copy]],
    ["cat", "sh", ["-c", 'cat "$1" > "$2"', "sh", file, copy]],
    ["mawk '!seen[$0]++'", "mawk", [`!seen[$0]++ { print > "${copy}" }`, file]],
    ["sort -u (C locale)", "env", ["LC_ALL=C", "sort", "-u", "-o", copy, file]],
  ]);
  rmSync(file);
  const many = path.join(folder, "many");
  compare(`${values.files} files`, writeFolder(many, Number(values.files), 5_000), [
    ["unecho clean --out", process.execPath, [UNECHO, "clean", "-q", many, "--out", path.join(out, "many")]],
    ["cp -r", "cp", ["-r", many, out]],
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

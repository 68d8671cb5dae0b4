/**
 * One large file, many small ones and records, beside plain copying and tools
 * for lines or runs on the same bytes, where they are installed; how time and
 * memory grow; and the time to start:
 * `npm run bench -- [--mb 300] [--files 20000] [--records-mb 100] [--grow 10,100,1000] [--runs 5]`.
 * Commands take turns; the median counts.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { benchFolder, prose, writeDocument, writeFolder, writeRecords } from "./corpora.js";
import { type Measured, machine, measure, median, UNECHO } from "./measure.js";
import { Writer } from "./prose.js";

const { values } = parseArgs({
  options: {
    mb: { type: "string", default: "300" },
    files: { type: "string", default: "20000" },
    "records-mb": { type: "string", default: "100" },
    grow: { type: "string", default: "10,100,1000" },
    runs: { type: "string", default: "5" },
  },
});
const RUNS = Number(values.runs);
const folder = benchFolder();
const out = path.join(folder, "out");

/** `needs`: what must be on the path, where that is not the program. */
type Command = readonly [name: string, program: string, args: readonly string[], needs?: string];

function compare(title: string, bytes: number, commands: readonly Command[]): void {
  const present = commands.filter(
    ([, program, , needs = program]) => spawnSync("sh", ["-c", `command -v ${needs}`]).status === 0,
  );
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
  const own = median(results.get(present[0]?.[0] ?? "")?.map(({ seconds }) => seconds) ?? []);
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
  const clean = (more: string[] = []) => [UNECHO, "clean", "-q", file, "--out", out, ...more];
  compare("One file", writeDocument(file, new Writer(7).posts(Number(values.mb) * 1e6)), [
    ["unecho clean --out", process.execPath, clean()],
    ["the same, rule repeat alone", process.execPath, clean(["--rules", "repeat"])],
    ["cp", "cp", [file, copy]],
    ["cat", "sh", ["-c", 'cat "$1" > "$2"', "sh", file, copy]],
    ["wc -l", "wc", ["-l", file]],
    ["mawk '!seen[$0]++'", "mawk", [`!seen[$0]++ { print > "${copy}" }`, file]],
    ["sort -u (C locale)", "env", ["LC_ALL=C", "sort", "-u", "-o", copy, file]],
    ["duplicut", "duplicut", [file, "-o", copy]],
    ["runiq", "sh", ["-c", 'runiq "$1" > "$2"', "sh", file, copy], "runiq"],
    ["huniq", "sh", ["-c", 'huniq < "$1" > "$2"', "sh", file, copy], "huniq"],
  ]);
  compare("One file of few words", writeDocument(file, prose(Number(values.mb) * 1e5, 7)), [
    ["unecho clean --out", process.execPath, clean()],
    ["mawk '!seen[$0]++'", "mawk", [`!seen[$0]++ { print > "${copy}" }`, file]],
  ]);
  for (const mb of values.grow.split(",").filter(Boolean)) {
    compare(`Growth, one file of ${mb} MB`, writeDocument(file, new Writer(7).posts(Number(mb) * 1e6)), [
      ["unecho clean --out", process.execPath, clean()],
    ]);
  }
  rmSync(file);
  const many = path.join(folder, "many");
  compare(`${values.files} files`, writeFolder(many, Number(values.files)), [
    ["unecho clean --out", process.execPath, [UNECHO, "clean", "-q", many, "--out", path.join(out, "many")]],
    ["the same, -j 1", process.execPath, [UNECHO, "clean", "-q", "-j", "1", many, "--out", path.join(out, "many")]],
    ["unecho check", process.execPath, [UNECHO, "check", "-q", many]],
    ["unecho check --scope corpus", process.execPath, [UNECHO, "check", "-q", "--scope", "corpus", many]],
    ["cp -r", "cp", ["-r", many, out]],
    ["jscpd", "jscpd", ["--silent", "--format", "txt", many]],
  ]);
  rmSync(many, { recursive: true });
  const records = path.join(folder, "records.jsonl");
  compare("Records of 5 kB through pipes", writeRecords(records, Number(values["records-mb"]) * 1e6), [
    [
      "unecho clean --format jsonl",
      "sh",
      ["-c", '"$1" "$2" clean -q --format jsonl < "$3" | cat > "$4"', "sh", process.execPath, UNECHO, records, copy],
    ],
    [
      "the same, -j 1",
      "sh",
      [
        "-c",
        '"$1" "$2" clean -q -j 1 --format jsonl < "$3" | cat > "$4"',
        "sh",
        process.execPath,
        UNECHO,
        records,
        copy,
      ],
    ],
    ["mawk '!seen[$0]++'", "sh", ["-c", 'mawk "!seen[\\$0]++" < "$1" | cat > "$2"', "sh", records, copy]],
  ]);
  rmSync(records);
  const small = path.join(folder, "small.txt");
  compare("Start: one text of 3 kB", writeDocument(small, [new Writer(1).post().slice(0, 3_000)]), [
    ["unecho, through standard input", "sh", ["-c", '"$1" "$2" < "$3"', "sh", process.execPath, UNECHO, small]],
    ["unecho --version", process.execPath, [UNECHO, "--version"]],
    ["node -e 0", process.execPath, ["-e", "0"]],
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * One large file, many small ones, records and a corpus, beside plain copying
 * and tools for lines or runs on the same bytes, where they are installed; how
 * time and memory grow; and the time to start:
 * `npm run bench -- [--mb 300] [--files 20000] [--records-mb 100] [--corpus-mb 100] [--grow 10,100,1000]
 * [--runs 5] [--only file,growth,files,records,corpus,start]`.
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
    "corpus-mb": { type: "string", default: "100" },
    grow: { type: "string", default: "10,100,1000" },
    runs: { type: "string", default: "5" },
    only: { type: "string", default: "file,growth,files,records,corpus,start" },
  },
});
/** Files of records, as corpora are handed around. */
const SHARDS = 40;
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

const file = path.join(folder, "prose.txt");
const records = path.join(folder, "records.jsonl");
const copy = path.join(out, "copy");
const megabytes = (text: string) => Number(text) * 1e6;
/** A shell command that writes to `copy` what `command` prints, given `more` as its arguments. */
const toCopy = (command: string, more: readonly string[]): Command["2"] => [
  "-c",
  `out="$1"; shift; ${command} > "$out"`,
  "sh",
  copy,
  ...more,
];
const unechoClean = [process.execPath, UNECHO, "clean", "-q"] as const;

const sections: Readonly<Record<string, () => void>> = {
  file() {
    const clean = (more: string[] = []) => [UNECHO, "clean", "-q", file, "--out", out, ...more];
    const mawk: Command = ["mawk '!seen[$0]++'", "mawk", [`!seen[$0]++ { print > "${copy}" }`, file]];
    compare("One file", writeDocument(file, new Writer(7).posts(megabytes(values.mb))), [
      ["unecho clean --out", process.execPath, clean()],
      ["the same, rule repeat alone", process.execPath, clean(["--rules", "repeat"])],
      ["cp", "cp", [file, copy]],
      ["cat", "sh", toCopy('cat "$1"', [file])],
      ["wc -l", "wc", ["-l", file]],
      mawk,
      ["sort -u (C locale)", "env", ["LC_ALL=C", "sort", "-u", "-o", copy, file]],
      ["duplicut", "duplicut", [file, "-o", copy]],
      ["runiq", "sh", toCopy('runiq "$1"', [file]), "runiq"],
      ["huniq", "sh", toCopy('huniq < "$1"', [file]), "huniq"],
    ]);
    compare("One file of few words", writeDocument(file, prose(megabytes(values.mb) / 10, 7)), [
      ["unecho clean --out", process.execPath, clean()],
      mawk,
    ]);
  },
  growth() {
    for (const mb of values.grow.split(",").filter(Boolean)) {
      compare(`Growth, one file of ${mb} MB`, writeDocument(file, new Writer(7).posts(megabytes(mb))), [
        ["unecho clean --out", process.execPath, [UNECHO, "clean", "-q", file, "--out", out]],
      ]);
    }
  },
  files() {
    const many = path.join(folder, "many");
    const to = path.join(out, "many");
    compare(`${values.files} files`, writeFolder(many, Number(values.files)), [
      ["unecho clean --out", process.execPath, [UNECHO, "clean", "-q", many, "--out", to]],
      ["the same, -j 1", process.execPath, [UNECHO, "clean", "-q", "-j", "1", many, "--out", to]],
      ["unecho check", process.execPath, [UNECHO, "check", "-q", many]],
      ["unecho check -j 1", process.execPath, [UNECHO, "check", "-q", "-j", "1", many]],
      ["unecho check --scope corpus", process.execPath, [UNECHO, "check", "-q", "--scope", "corpus", many]],
      ["cp -r", "cp", ["-r", many, out]],
      ["jscpd", "jscpd", ["--silent", "--format", "txt", many]],
    ]);
    rmSync(many, { recursive: true });
  },
  records() {
    const clean = (more: string[] = []) =>
      toCopy('input="$1"; shift; "$@" < "$input" | cat', [records, ...unechoClean, "--format", "jsonl", ...more]);
    compare("Records of 5 kB through pipes", writeRecords(records, megabytes(values["records-mb"])), [
      ["unecho clean --format jsonl", "sh", clean()],
      ["the same, -j 1", "sh", clean(["-j", "1"])],
      ["mawk '!seen[$0]++'", "sh", toCopy('mawk "!seen[\\$0]++" < "$1" | cat', [records]), "mawk"],
    ]);
    const shards = path.join(folder, "shards");
    mkdirSync(shards);
    let bytes = 0;
    for (let shard = 0; shard < SHARDS; shard++)
      bytes += writeRecords(path.join(shards, `${shard}.jsonl`), megabytes(values["records-mb"]) / SHARDS);
    const into = (more: string[] = []) => [...unechoClean.slice(1), "--format", "jsonl", shards, "--out", out, ...more];
    compare(`The same in ${SHARDS} files`, bytes, [
      ["unecho clean --format jsonl --out", process.execPath, into()],
      ["the same, -j 1", process.execPath, into(["-j", "1"])],
    ]);
    rmSync(shards, { recursive: true });
  },
  corpus() {
    const clean = (scope: string) =>
      toCopy('"$@"', [...unechoClean, "--format", "jsonl", "--id-field", "id", "--scope", scope, records]);
    compare("A corpus of records of 5 kB", writeRecords(records, megabytes(values["corpus-mb"])), [
      ["unecho clean --scope corpus", "sh", clean("corpus")],
      ["the same, --scope file", "sh", clean("file")],
    ]);
  },
  start() {
    const small = path.join(folder, "small.txt");
    compare("Start: one text of 3 kB", writeDocument(small, [new Writer(1).post().slice(0, 3_000)]), [
      ["unecho, through standard input", "sh", toCopy('"$1" "$2" < "$3"', [process.execPath, UNECHO, small])],
      ["unecho --version", process.execPath, [UNECHO, "--version"]],
      ["node -e 0", process.execPath, ["-e", "0"]],
    ]);
  },
};

try {
  console.log(machine());
  for (const name of values.only.split(",")) {
    const section = sections[name];
    if (section === undefined) throw new Error(`no part is called ${name}: ${Object.keys(sections).join(", ")}`);
    section();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

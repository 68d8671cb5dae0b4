/**
 * The key kernel on one core, beside its twin in TypeScript and, where there is a C compiler, a loop in C that does the
 * same a byte at a time (scalar.c): `npm run bench:kernel`. The best of many runs over one chunk that stays in the cache.
 */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CHUNK_BYTES, ROWS } from "../src/text/kernel/layout.js";
import { TwinKernel } from "../src/text/kernel/twin.js";
import { wasmKernel } from "../src/text/kernel/wasm.js";
import { eachLine } from "../src/text/lines.js";
import { benchFolder } from "./corpora.js";
import { machine } from "./measure.js";
import { Writer } from "./prose.js";

const KERNEL_RUNS = 300;
const TWIN_RUNS = 20;

const folder = benchFolder();

/** A chunk of posts, a line each; of every fifth paragraph some are typographic where `typographic`. */
function chunk(typographic: boolean): Uint8Array {
  const text = [...new Writer(7).posts(CHUNK_BYTES * 2)].join("");
  const lines = text.split("\n").filter((line) => !/[^\u0000-\u00ff\u2018-\u201d]/.test(line));
  const isPlain = (line: string) => !/[^\u0000-\u007f]/.test(line);
  const wanted = lines.filter((line) => typographic || isPlain(line)).join("\n");
  const bytes = new TextEncoder().encode(wanted).subarray(0, CHUNK_BYTES);
  return bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
}

/** The same in letters of two bytes, which neither the loop in C nor the twin folds by itself. */
function cyrillic(): Uint8Array {
  const letters =
    "\u0430\u0431\u0446\u0434\u0435\u0444\u0433\u0445\u0438\u0436\u043a\u043b\u043c\u043d\u043e\u043f\u0447\u0440\u0441\u0442\u0443\u0432\u0448\u044c\u0439\u0437";
  const text = new TextDecoder().decode(chunk(false).subarray(0, CHUNK_BYTES / 2)).toLowerCase();
  const bytes = new TextEncoder().encode(
    text.replace(/[a-z]/g, (letter) => letters[letter.charCodeAt(0) - 0x61] ?? letter),
  );
  return bytes.subarray(0, bytes.lastIndexOf(0x0a, CHUNK_BYTES - 1) + 1);
}

/** The best MB/s of many runs. */
function best(bytes: number, runs: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const began = process.hrtime.bigint();
    work();
    least = Math.min(least, Number(process.hrtime.bigint() - began));
  }
  return (bytes / least) * 1e3;
}

interface Summed {
  readonly rate: number;
  /** Over keys and words, to show that all do the same. */
  readonly sum: number;
}

function ofKernel(bytes: Uint8Array, sketch: boolean): Summed {
  const kernel = wasmKernel();
  if (kernel === undefined) throw new Error("this runtime has no WebAssembly");
  let sum = 0;
  const scan = (visit: (rows: number) => void) => {
    for (let from = 0, isStopped = true; isStopped; from = kernel.consumedBytes()) {
      const rows = kernel.scan(from, bytes.length, 1, 0, 1, sketch ? 1 : 0, 0);
      visit(rows);
      isStopped = kernel.tellFolds() || rows === ROWS;
    }
  };
  kernel.input.set(bytes);
  const rate = best(bytes.length, KERNEL_RUNS, () => scan(() => {}));
  scan((rows) => {
    for (let row = 0; row < rows; row++)
      sum += ((kernel.keyHi[row] as number) ^ (kernel.keyLo[row] as number) ^ (kernel.words[row] as number)) >>> 0;
  });
  return { rate, sum: sum % 2 ** 32 };
}

function ofTwin(bytes: Uint8Array): Summed {
  const twin = new TwinKernel("utf-8", false);
  let sum = 0;
  const rate = best(bytes.length, TWIN_RUNS, () => {
    sum = 0;
    eachLine(bytes, "utf-8", 0, (start, textEnd) => {
      const { hasText, hi, lo, words } = twin.compute(bytes, start, textEnd);
      if (hasText) sum += (hi ^ lo ^ words) >>> 0;
    });
  });
  return { rate, sum: sum % 2 ** 32 };
}

function ofC(bytes: Uint8Array): Summed | undefined {
  const source = path.resolve(import.meta.dirname, "../../bench/scalar.c");
  const program = path.join(folder, "scalar");
  if (spawnSync("cc", ["-O2", "-o", program, source]).status !== 0) return undefined;
  const input = path.join(folder, "chunk");
  writeFileSync(input, bytes);
  const [rate = 0, sum = 0] = spawnSync(program, [input], { encoding: "utf8" }).stdout.trim().split(" ").map(Number);
  return { rate, sum };
}

try {
  console.log(`${machine()}\n\n| text | kernel, MB/s | with sketches | twin | loop in C | kernel against C |`);
  console.log("|---|---|---|---|---|---|");
  for (const [name, bytes, isForC] of [
    ["ASCII", chunk(false), true],
    ["a fifth of the paragraphs typographic", chunk(true), true],
    ["Cyrillic", cyrillic(), false],
  ] as const) {
    const [kernel, twin, c] = [ofKernel(bytes, false), ofTwin(bytes), isForC ? ofC(bytes) : undefined];
    for (const { sum } of c === undefined ? [twin] : [twin, c])
      if (sum !== kernel.sum) throw new Error(`other keys: ${sum}, not ${kernel.sum}`);
    const ratio = c === undefined ? "" : `${(kernel.rate / c.rate).toFixed(1)}x`;
    const rates = [kernel.rate, ofKernel(bytes, true).rate, twin.rate, c?.rate].map((rate) => rate?.toFixed(0) ?? "");
    console.log(`| ${[name, ...rates, ratio].join(" | ")} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

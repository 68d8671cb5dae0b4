/** Runs commands as whole processes and measures them from outside. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export const UNECHO = path.resolve(import.meta.dirname, "../../bin/unecho.js");

export interface Measured {
  readonly seconds: number;
  /** Processor seconds, which other work on the machine disturbs less; NaN where the system has no way to tell. */
  readonly cpuSeconds: number;
  /** Peak resident memory in MB; NaN where the system has no way to tell. */
  readonly peakMb: number;
}

/** GNU time measures any command; without it a Node process can still tell of itself. */
const HAS_TIME = spawnSync("/usr/bin/time", ["-f", "%e", "true"]).status === 0;
/** User seconds, system seconds, peak kilobytes: the last line on stderr. */
const FORMAT = "%U %S %M";
const TELL_OF_SELF = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from "node:fs";
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeSync(2, \`\\n\${userCPUTime / 1e6} \${systemCPUTime / 1e6} \${maxRSS}\\n\`);
  });
`)}`;

/** Runs a command, its output thrown away. Throws where it exits with 2 or more. */
export function measure(command: string, args: readonly string[]): Measured {
  const [program, rest] = HAS_TIME
    ? ["/usr/bin/time", ["-f", FORMAT, command, ...args]]
    : [command, command === process.execPath ? ["--import", TELL_OF_SELF, ...args] : args];
  const began = process.hrtime.bigint();
  const run = spawnSync(program, rest, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  if (run.status === null || run.status > 1) throw new Error(`${command} ${args.join(" ")}: ${run.stderr}`);
  const told = /([\d.]+) ([\d.]+) (\d+)\s*$/.exec(run.stderr);
  const figure = (group: number) => Number(told?.[group] ?? Number.NaN);
  return { seconds, cpuSeconds: figure(1) + figure(2), peakMb: figure(3) / 1024 };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** One line that says what the figures were measured on. */
export function machine(): string {
  const model = /model name\s*:\s*(.*)/.exec(readSafely("/proc/cpuinfo"))?.[1] ?? os.arch();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${os.cpus().length} cores (${model}), ${memory} GB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`;
}

function readSafely(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

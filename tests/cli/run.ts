/** Running the real binary in tests. */
import { type SpawnOptions, spawn } from "node:child_process";
import path from "node:path";

export const UNECHO = path.join(import.meta.dirname, "../../bin/unecho.js");

export interface Finished {
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs `command` with `input` on its standard input, in pieces if it is an array, and waits for its end. */
export async function run(
  command: string,
  args: readonly string[],
  input: Uint8Array | readonly Uint8Array[] = [],
  options: SpawnOptions = {},
): Promise<Finished> {
  const child = spawn(command, args, { ...options, stdio: "pipe" });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on("data", (chunk) => stdout.push(chunk));
  child.stderr?.on("data", (chunk) => stderr.push(chunk));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  child.stdin?.on("error", () => {});
  for (const chunk of input instanceof Uint8Array ? [input] : input) {
    child.stdin?.write(chunk);
    if (!(input instanceof Uint8Array)) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  child.stdin?.end();
  return { code: await ended, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() };
}

export function unecho(args: readonly string[], input?: Uint8Array | readonly Uint8Array[], options?: SpawnOptions) {
  return run(process.execPath, [UNECHO, ...args], input, options);
}

/** A line for `sh -c` that runs unecho. */
export const SHELL_UNECHO = `"${process.execPath}" "${UNECHO}"`;

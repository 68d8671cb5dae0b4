/**
 * What a filter does when it cannot begin, for whatever reason: it hands on its input, so that a pipe that somebody
 * mistyped, or that has a damaged configuration, loses no text. The exit code says that nothing was cleaned.
 */
import { existsSync } from "node:fs";
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Command } from "commander";
import { describeError } from "../../corpus/errors.js";
import { UsageError } from "../exit.js";
import { openIo } from "../terminal/io.js";
import { hasPipedInput } from "./stdin.js";

/** Options with which the cleaned text does not go to standard output, or standard input is no text. */
const NO_FILTER = ["out", "in-place", "dry-run", "files-from"];

/** Copies standard input to standard output where `args` ask for a filter and nothing was read yet. */
export async function passThrough(args: readonly string[], program: Command): Promise<void> {
  if (!asksForFilter(args, program) || !hasPipedInput() || process.stdout.isTTY || process.stdin.readableDidRead)
    return;
  // It would be read again as it is written.
  if ((await import("../options/overwrite.js")).stdinIsStdout()) return;
  const io = await openIo({});
  try {
    for await (const chunk of process.stdin) {
      if (!io.isRead) return;
      await io.data(chunk);
    }
  } catch (error) {
    throw new UsageError(`standard input could not be passed through: ${describeError(error)}`);
  }
}

/** Whether the words mean `clean`, from standard input to standard output. There may be any mistake in them. */
function asksForFilter(args: readonly string[], program: Command): boolean {
  const [first] = args;
  if (first !== "clean" && program.commands.some((command) => command.name() === first)) return false;
  const clean = program.commands.find((command) => command.name() === "clean");
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const { long, short, required } of clean?.options ?? [])
    if (long)
      options[long.slice(2)] = { type: required ? "string" : "boolean", ...(short ? { short: short.slice(1) } : {}) };
  const words = first === "clean" ? args.slice(1) : [...args];
  const { tokens } = parseArgs({ args: words, options, strict: false, allowPositionals: true, tokens: true });
  return tokens.every((token, i) => {
    if (token.kind === "option") return !NO_FILTER.includes(token.name);
    if (token.kind === "option-terminator" || token.value === "-") return true;
    // Behind an option that there is not stands what it was to be, perhaps.
    const before = tokens[i - 1];
    return before?.kind === "option" && options[before.name] === undefined && !existsSync(token.value);
  });
}

/** What a command works on: named files or standard input. */
import { readFileSync } from "node:fs";
import { type Discovery, discover, NO_SUCH_PATH } from "../corpus/discover.js";
import { describeError } from "../corpus/read.js";
import { hasPipedInput, readStdin } from "../corpus/stdin.js";
import { MAX_DOCUMENT_BYTES } from "../text/segment.js";
import { UsageError } from "./exit.js";
import type { Io } from "./io.js";
import { isNear } from "./near.js";
import { type CliOptions, discoverOptionsFrom } from "./options.js";

/** The name of standard input in reports and messages. */
export const STDIN_NAME = "stdin";
const STDIN_PATIENCE_MS = 2_000;

const COMMANDS = [
  "clean",
  "check",
  "diff",
  "explain",
  "keys",
  "review",
  "baseline",
  "undo",
  "verify",
  "rules",
  "config",
  "completion",
  "man",
];

export type Sources = { readonly kind: "stdin" } | { readonly kind: "files"; readonly found: Discovery };

/** Resolves the paths of a command. Standard input is meant by `-`, or by no path while something is piped in. */
export async function resolveSources(args: readonly string[], options: CliOptions): Promise<Sources> {
  const paths = [
    ...args,
    ...(options.filesFrom === undefined ? [] : readList(options.filesFrom, options.null ?? false)),
  ];
  if (options.null && options.filesFrom === undefined) throw new UsageError("-0 goes with --files-from");
  if (paths.length === 0 && options.filesFrom !== undefined)
    throw new UsageError(`${options.filesFrom}: names no path`);
  if (paths.includes("-")) {
    if (paths.length > 1) throw new UsageError("- (standard input) stands alone, without other paths");
    return { kind: "stdin" };
  }
  if (paths.length === 0) {
    if (hasPipedInput()) return { kind: "stdin" };
    throw new UsageError("no input: name files or folders, or pipe text in (unecho --help shows examples)");
  }
  const found = await discover(paths, discoverOptionsFrom(options));
  refuseMistypedCommand(found.failures, args[0]);
  return { kind: "files", found };
}

/** A mistyped command reads as a path, since `clean` is the default: say so rather than look for files. */
function refuseMistypedCommand(failures: Discovery["failures"], first: string | undefined): void {
  const failure = failures.find(({ path, message }) => path === first && message === NO_SUCH_PATH);
  const near = COMMANDS.find((command) => failure !== undefined && isNear(command, failure.path));
  if (near !== undefined) throw new UsageError(`${first}: ${NO_SUCH_PATH}; did you mean the command ${near}?`);
}

function readList(file: string, nul: boolean): string[] {
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw new UsageError(`${file}: cannot read the list of paths: ${describeError(error)}`);
  }
  return (nul ? text.split("\0") : text.split(/\r?\n/)).filter((line) => line !== "");
}

/** Standard input as bytes; `complete` is false when it is longer than `maxBytes`. */
export async function readInput(
  io: Io,
  maxBytes = MAX_DOCUMENT_BYTES,
): Promise<{ bytes: Uint8Array; complete: boolean }> {
  const waiting = () => io.warn("waiting for text on standard input (end it with Ctrl-D, or name files instead)");
  const { chunks, complete } = await readStdin(waiting, STDIN_PATIENCE_MS, maxBytes);
  return { bytes: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks), complete };
}

/** What a command works on: named files or standard input. */
import {
  type Discovery,
  discover,
  leavesNothing,
  NO_SUCH_PATH,
  PACKAGES_LEFT_OUT,
} from "../../corpus/discovery/discover.js";
import { leadsOut } from "../../corpus/discovery/globs.js";
import { describeError } from "../../corpus/errors.js";
import { MemoryNeed } from "../../corpus/readers/memory.js";
import { readNamed } from "../../corpus/readers/named-file.js";
import { COMMAND_NAMES } from "../command-table.js";
import { UsageError } from "../exit.js";
import { type CliOptions, discoverOptionsFrom } from "../options/cli-options.js";
import { isNear } from "../options/did-you-mean.js";
import { named } from "../options/names.js";
import type { RunContext } from "../run/context.js";
import type { Io } from "../terminal/io.js";
import { hasPipedInput, readStdin } from "./stdin.js";

/** The name of standard input in reports and messages. */
export const STDIN_NAME = "stdin";
const STDIN_PATIENCE_MS = 2_000;

export type Sources = { readonly kind: "stdin" } | { readonly kind: "files"; readonly found: Discovery };

/** Resolves the paths of a command. Standard input is meant by `-`, or by no path while something is piped in. */
export async function resolveSources(args: readonly string[], options: CliOptions): Promise<Sources> {
  const paths = [
    ...args,
    ...(options.filesFrom === undefined ? [] : readList(options.filesFrom, options.null ?? false)),
  ];
  if (options.null && options.filesFrom === undefined) throw new UsageError("-0 goes with --files-from");
  if (paths.includes("")) throw new UsageError("a path is empty: name files or folders");
  if (args.includes("-")) {
    if (args.length > 1 || options.filesFrom !== undefined)
      throw new UsageError("- (standard input) cannot be combined with other paths");
    return stdinFor(options);
  }
  if (paths.length === 0 && options.filesFrom === undefined) {
    if (hasPipedInput()) return stdinFor(options);
    throw new UsageError("no input: name files or folders, or pipe text in (unecho --help shows examples)");
  }
  const found = await findInputs(paths, options);
  refuseMistypedCommand(found.failures, args[0]);
  return { kind: "files", found };
}

/** A configuration is for all runs; what is typed for this one is to have an effect. */
function stdinFor(options: CliOptions): Sources {
  const idle = (["include", "exclude", "follow"] as const).find(
    (key) => options[key] !== undefined && options.fromConfig?.[key] === undefined,
  );
  if (idle !== undefined) throw new UsageError(`${named(options, idle)} goes with folders, not with standard input`);
  return { kind: "stdin" };
}

/** What paths lead to. @throws UsageError for a pattern that leads out of all that is named. */
export function findInputs(paths: readonly string[], options: CliOptions): Promise<Discovery> {
  const { include = [], exclude = [] } = options;
  for (const [option, patterns] of [["include", include] as const, ["exclude", exclude] as const]) {
    const astray = patterns.find((pattern) => leadsOut(pattern, paths));
    if (astray !== undefined)
      throw new UsageError(`${named(options, option, astray)}: ".." leads out of the folder; give a path below it`);
  }
  return discover(paths, discoverOptionsFrom(options));
}

/**
 * What a person is told where the list of --files-from is empty. That is no error, as for xargs -r: a hook lists the files
 * that were changed, and most often there are none of text.
 */
export function emptyList({ filesFrom }: CliOptions, { inputs, failures, skipped }: Discovery): string | undefined {
  if (filesFrom === undefined || inputs.length + failures.length + skipped.length > 0) return undefined;
  return `${filesFrom}: names no path: nothing to do`;
}

/** Before the first input is read: says what was looked for in vain or left out, and accounts for what is not read. */
export async function settleFound(
  found: Discovery,
  { io, options, account }: Pick<RunContext, "io" | "options" | "account">,
): Promise<void> {
  const empty = emptyList(options, found);
  if (empty !== undefined) io.warn(empty);
  for (const pattern of found.idle) io.warn(leavesNothing(pattern, named(options, "exclude")));
  if (io.verbose) for (const folder of found.packages) io.warn(PACKAGES_LEFT_OUT, folder);
  for (const { path, message } of found.failures) await account.fail(path, message);
  for (const link of found.skipped) await account.settle({ kind: "skipped", ...link });
}

/** A mistyped command reads as a path, since `clean` is the default: say so rather than look for files. */
function refuseMistypedCommand(failures: Discovery["failures"], first: string | undefined): void {
  const failure = failures.find((each) => each.path === first && each.message === NO_SUCH_PATH);
  const near = COMMAND_NAMES.find((command) => failure !== undefined && isNear(command, failure.path));
  if (near !== undefined && near === first)
    throw new UsageError(`${first}: ${NO_SUCH_PATH}; a command goes before its options: unecho ${first} ...`);
  if (near !== undefined) throw new UsageError(`${first}: ${NO_SUCH_PATH}; did you mean the command ${near}?`);
}

function readList(file: string, nul: boolean): string[] {
  let text: string;
  try {
    text = readNamed(file === "-" ? undefined : file);
  } catch (error) {
    throw new UsageError(`${file}: cannot read the list of paths: ${describeError(error)}`);
  }
  const paths = text.replace(/^\uFEFF/, "");
  const lines = (nul ? paths.split("\0") : paths.split(/\r?\n/)).filter((line) => line !== "");
  return lines.map((line) => (line === "-" ? "./-" : line));
}

/** What was read of standard input, and why no more, if it was not all. */
interface ReadInput {
  readonly bytes: Uint8Array;
  readonly tooLarge?: "size" | "memory";
  /** What the document takes, in bytes; at least that, where it was not read to its end. */
  readonly need: number;
}

/** Standard input as one document of at most `maxBytes` bytes, which takes no more than `maxMemory`. */
export async function readInput(io: Io, maxBytes: number, maxMemory: number): Promise<ReadInput> {
  const need = new MemoryNeed(maxMemory);
  let size = 0;
  let tooLarge: ReadInput["tooLarge"];
  const hasRoomFor = (chunk: Uint8Array) => {
    size += chunk.length;
    if (size > maxBytes) tooLarge = "size";
    else if (!need.hasRoomFor(chunk)) tooLarge = "memory";
    return tooLarge === undefined;
  };
  const waiting = () => io.warn("waiting for text on standard input (end it with Ctrl-D, or name files instead)");
  const chunks = await readStdin(waiting, STDIN_PATIENCE_MS, hasRoomFor);
  const bytes = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
  return { bytes, need: need.total, ...(tooLarge === undefined ? {} : { tooLarge }) };
}

/**
 * What `clean`, `check` and `diff` share: every input is read, planned, handed on and accounted for, each kind in a file of
 * its own: stdin-run.ts, file-run.ts, record-run.ts.
 */
import type { Input } from "../../corpus/discovery/discover.js";
import { drawSecret } from "../../corpus/hash.js";
import { packingOf } from "../../corpus/readers/packing.js";
import { type Sources, settleFound } from "../input/sources.js";
import { formatOfName, hasRecords } from "../options/cli-options.js";
import { refuseCombinations } from "../options/refuse.js";
import type { RunContext } from "./context.js";
import { FileRun } from "./file-run.js";
import { RecordRun } from "./record-run.js";
import { overStdin } from "./stdin-run.js";
import { Threads } from "./threads.js";

/** Works through all inputs; one that fails does not stop the others. Resolves to how many files it wrote into a tree. */
export async function run(sources: Sources, given: Omit<RunContext, "secret">): Promise<number> {
  const { options } = given;
  const context = { ...given, secret: options.scope === "corpus" ? drawSecret() : undefined };
  refuseCombinations(sources, options);
  const isRecords = hasRecords(options);
  const threads = new Threads(context);
  if (sources.kind === "stdin") {
    await (isRecords ? new RecordRun(context, threads).overStdin() : overStdin(context));
    return 0;
  }
  await settleFound(sources.found, context);
  const inputs = await withoutPacked(sources.found.inputs, context);
  warnOfRecords(inputs, context);
  return (isRecords ? new RecordRun(context, threads) : new FileRun(context, threads, inputs.length)).over(inputs);
}

/** Of compressed files it is said why they have no part in this run, if they have none. */
async function withoutPacked(
  inputs: readonly Input[],
  { options, handling, account }: RunContext,
): Promise<readonly Input[]> {
  const ofHandling = handling.kind === "changed" ? handling.whyNotPacked : undefined;
  const reason = options.inPlace ? "compressed: write it with --out" : ofHandling;
  if (reason === undefined) return inputs;
  const isPacked = ({ file }: Input) => packingOf(file) !== undefined;
  for (const { path } of inputs.filter(isPacked)) await account.settle({ kind: "skipped", path, reason });
  return inputs.filter((input) => !isPacked(input));
}

/** A file that is called as one of records is, and read as text, for want of a format: the first is named. */
function warnOfRecords(inputs: readonly Input[], { io, options }: RunContext): void {
  if (options.format !== undefined) return;
  for (const { path } of inputs) {
    const format = formatOfName(path);
    if (format === undefined) continue;
    io.warn(`read as text; as records clean and check read it with --format ${format}`, path);
    return;
  }
}

/**
 * What `clean`, `check` and `diff` share: every input is read, planned, handed on and accounted for, each kind in a file of
 * its own: stdin-run.ts, file-run.ts, record-run.ts.
 */
import type { Input } from "../corpus/discover.js";
import { drawSecret } from "../corpus/hash.js";
import { packingOf } from "../corpus/packing.js";
import type { Account } from "./account.js";
import { FileRun } from "./file-run.js";
import type { Handling } from "./handling.js";
import type { Io } from "./io.js";
import { type CliOptions, formatOfName, hasRecords } from "./options.js";
import { RecordRun } from "./record-run.js";
import { refuseCombinations } from "./refuse.js";
import type { RunContext } from "./run-context.js";
import { type Sources, settleFound } from "./sources.js";
import { overStdin } from "./stdin-run.js";
import { Threads } from "./threads.js";

export class Run {
  private readonly context: RunContext;
  /** Into a tree. */
  filesWritten = 0;

  constructor(io: Io, options: CliOptions, account: Account, handling: Handling) {
    const secret = options.scope === "corpus" ? drawSecret() : undefined;
    this.context = { io, options, account, handling, secret };
  }

  /** Works through all inputs; one that fails does not stop the others. */
  async over(sources: Sources): Promise<void> {
    const { context } = this;
    refuseCombinations(sources, context.options);
    const isRecords = hasRecords(context.options);
    const threads = new Threads(context);
    if (sources.kind === "stdin") {
      await (isRecords ? new RecordRun(context, threads).overStdin() : overStdin(context));
      return;
    }
    await settleFound(sources.found, context);
    const inputs = await this.withoutPacked(sources.found.inputs);
    this.warnOfRecords(inputs);
    const run = isRecords ? new RecordRun(context, threads) : new FileRun(context, threads, inputs.length);
    await run.over(inputs);
    this.filesWritten = run.filesWritten;
  }

  /** Of compressed files it is said why they have no part in this run, if they have none. */
  private async withoutPacked(inputs: readonly Input[]): Promise<readonly Input[]> {
    const { options, handling, account } = this.context;
    const ofHandling = handling.kind === "changed" ? handling.whyNotPacked : undefined;
    const reason = options.inPlace ? "compressed: write it with --out" : ofHandling;
    if (reason === undefined) return inputs;
    const isPacked = ({ file }: Input) => packingOf(file) !== undefined;
    for (const { path } of inputs.filter(isPacked)) await account.settle({ kind: "skipped", path, reason });
    return inputs.filter((input) => !isPacked(input));
  }

  /** A file that is called as one of records is, and read as text, for want of a format: the first is named. */
  private warnOfRecords(inputs: readonly Input[]): void {
    const { io, options } = this.context;
    if (options.format !== undefined) return;
    for (const { path } of inputs) {
      const format = formatOfName(path);
      if (format === undefined) continue;
      io.warn(`read as text; as records clean and check read it with --format ${format}`, path);
      return;
    }
  }
}

/** `unecho keys`: a row of JSON for each paragraph, for an engine that groups what many machines read. */

import type { Input } from "../../corpus/discovery/discover.js";
import { describeError } from "../../corpus/errors.js";
import { readDocument } from "../../corpus/readers/read.js";
import type { Look } from "../../corpus/scope/look.js";
import { unpackLooks } from "../../corpus/scope/looks.js";
import { sortable } from "../../corpus/scope/order.js";
import { rowsOf } from "../../corpus/scope/rows.js";
import type { Outcome } from "../../model.js";
import { addMet, missingField, nothingMet, unorderedRecords } from "../../records/fields.js";
import { Account } from "../account/account.js";
import { Reports } from "../account/reports.js";
import { UsageError } from "../exit.js";
import { readRecords } from "../input/record-source.js";
import { resolveSources, STDIN_NAME, settleFound } from "../input/sources.js";
import { outcomeOf, planOne } from "../jobs/plan-one.js";
import type { Batch } from "../jobs/work.js";
import {
  type CliOptions,
  hasRecords,
  planOptionsFrom,
  readOptionsFrom,
  recordFieldsFrom,
} from "../options/cli-options.js";
import { refuseOutputOverInput } from "../options/overwrite.js";
import { refuseForRecords } from "../options/refuse.js";
import { jobOf, type RunContext } from "../run/context.js";
import { batchesOf } from "../run/corpus-run.js";
import { recordLooks } from "../run/record-corpus.js";
import { siteNamer } from "../run/sites.js";
import { Threads } from "../run/threads.js";
import { openIo } from "../terminal/io.js";

export async function keys(paths: readonly string[], options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const sources = await resolveSources(paths, options);
  refuseForRecords(sources, options);
  refuseOutputOverInput(sources);
  const account = new Account(io, await Reports.start([], io, false));
  // No secret: the rows of all machines are grouped together.
  const context: RunContext = { io, options, account, handling: { kind: "none" }, secret: undefined };
  const writer = new KeysWriter(context);
  if (sources.kind === "files") {
    const { inputs } = sources.found;
    await settleFound(sources.found, context);
    if (hasRecords(options)) for (const input of inputs) await writer.overRecords(input);
    else await writer.overFiles(inputs);
  } else if (hasRecords(options)) await writer.overRecords(undefined);
  else throw new UsageError("keys reads files; for standard input add --format jsonl");
  await account.end();
  return account.exitCode();
}

class KeysWriter {
  private readonly threads: Threads;
  private readonly siteOf;
  private readonly planOptions;

  constructor(private readonly context: RunContext) {
    this.threads = new Threads(context);
    this.siteOf = siteNamer(context.options);
    this.planOptions = planOptionsFrom(context.options);
  }

  async overFiles(inputs: readonly Input[]): Promise<void> {
    let done = 0;
    const batches = batchesOf(inputs, (some): Batch => ({ kind: "looks", inputs: some }));
    for await (const batch of await this.threads.through(batches, inputs.length)) {
      if (batch.kind !== "looks") continue;
      for (const look of unpackLooks(batch.looks)) {
        const input = inputs[done++] as Input;
        if (look !== undefined) await this.write(input.path, sortable(undefined), look);
        else await this.context.account.settle(this.whyNot(input));
      }
      if (!this.context.io.isRead) return;
    }
  }

  async overRecords(input: Input | undefined): Promise<void> {
    const path = input?.path ?? STDIN_NAME;
    const { io, options, account } = this.context;
    const met = nothingMet();
    const onNoLines = async (message: string) => {
      await account.stopAtFailed([{ kind: "failed", path, message }], options);
      await account.fail(path, message);
    };
    try {
      const records = readRecords(input, options.format, { onNoLines });
      for await (const batch of await this.threads.through(recordLooks(records))) {
        if (batch.kind !== "record-looks") continue;
        addMet(met, batch.met);
        await account.stopAtFailed(batch.problems, options);
        for (const [i, look] of unpackLooks(batch.looks).entries())
          if (look !== undefined) await this.write(batch.names[i] ?? "", batch.orders[i] ?? "", look);
        for (const problem of batch.problems) await account.settleOrPass(problem, options);
        if (!io.isRead) return;
      }
      const missing = missingField(met, recordFieldsFrom(options));
      const unordered = unorderedRecords(met, recordFieldsFrom(options));
      if (missing !== undefined) await account.fail(path, missing);
      else if (unordered !== undefined) io.warn(unordered, path);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      await account.fail(path, describeError(error));
    }
    account.endRecords(path);
  }

  private async write(document: string, order: string, look: Look): Promise<void> {
    const identity = { document, order, site: this.siteOf(document) };
    for (const piece of rowsOf(identity, look, this.planOptions)) await this.context.io.data(piece);
  }

  /** What became of a file that has no part in the corpus. */
  private whyNot({ file, path }: Input): Outcome {
    try {
      const read = readDocument(file, path, readOptionsFrom(this.context.options));
      return outcomeOf(read, (document) => planOne(document, jobOf(this.context), undefined, false));
    } catch (error) {
      return { kind: "failed", path, message: describeError(error) };
    }
  }
}

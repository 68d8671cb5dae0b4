/** `unecho keys`: a row of JSON for each paragraph, for an engine that groups what many machines read. */
import os from "node:os";
import type { Input } from "../../corpus/discover.js";
import { describeError } from "../../corpus/errors.js";
import type { Look } from "../../corpus/look.js";
import { unpackLooks } from "../../corpus/looks.js";
import { sortable } from "../../corpus/order.js";
import { readDocument } from "../../corpus/read.js";
import { rowsOf } from "../../corpus/rows.js";
import type { Outcome } from "../../model.js";
import { addMet, missingField, nothingMet } from "../../records/fields.js";
import { Account } from "../account.js";
import { batchesOf } from "../corpus-run.js";
import { UsageError } from "../exit.js";
import { type Io, openIo } from "../io.js";
import { outcomeOf, planOne } from "../jobs/plan-one.js";
import { Pool } from "../jobs/pool.js";
import type { Batch, Job } from "../jobs/work.js";
import { type CliOptions, hasRecords, planOptionsFrom, readOptionsFrom, recordFieldsFrom } from "../options.js";
import { recordLooks } from "../record-corpus.js";
import { readRecords } from "../record-source.js";
import { refuseFailed, refuseForRecords } from "../refuse.js";
import { Reports } from "../reports.js";
import { siteNamer } from "../sites.js";
import { resolveSources, STDIN_NAME, settleFound } from "../sources.js";

export async function keys(paths: readonly string[], options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const sources = await resolveSources(paths, options);
  refuseForRecords(sources, options);
  const account = new Account(io, await Reports.start([], io, false));
  const writer = new KeysWriter(io, options, account);
  if (sources.kind === "files") {
    const { inputs } = sources.found;
    await settleFound(sources.found, { io, options, account });
    if (hasRecords(options)) for (const input of inputs) await writer.overRecords(input);
    else await writer.overFiles(inputs);
  } else if (hasRecords(options)) await writer.overRecords(undefined);
  else throw new UsageError("keys takes files or records: with standard input goes --format jsonl");
  await account.end();
  return account.exitCode();
}

class KeysWriter {
  private readonly job: Job;
  private readonly pool = new Pool();
  private readonly siteOf;
  private readonly planOptions;

  constructor(
    private readonly io: Io,
    private readonly options: CliOptions,
    private readonly account: Account,
  ) {
    // No secret: the rows of all machines are grouped together.
    this.job = { options, out: undefined, holdAll: undefined, wantHash: false, looksOnce: false, secret: undefined };
    this.siteOf = siteNamer(options);
    this.planOptions = planOptionsFrom(options);
  }

  async overFiles(inputs: readonly Input[]): Promise<void> {
    let done = 0;
    for await (const batch of this.through(batchesOf(inputs, (some) => ({ kind: "looks", inputs: some })))) {
      if (batch.kind !== "looks") continue;
      for (const look of unpackLooks(batch.looks)) {
        const input = inputs[done++] as Input;
        if (look !== undefined) await this.write(input.path, sortable(undefined), look);
        else await this.account.settle(this.whyNot(input));
      }
      if (!this.io.isRead) return;
    }
  }

  async overRecords(input: Input | undefined): Promise<void> {
    const path = input?.path ?? STDIN_NAME;
    const met = nothingMet();
    try {
      for await (const batch of this.through(recordLooks(readRecords(input, this.options.format)))) {
        if (batch.kind !== "record-looks") continue;
        addMet(met, batch.met);
        await refuseFailed(batch.problems, this.options, this.account);
        for (const [i, look] of unpackLooks(batch.looks).entries())
          if (look !== undefined) await this.write(batch.names[i] ?? "", batch.orders[i] ?? "", look);
        for (const problem of batch.problems) await this.account.settleOrPass(problem, this.options);
        if (!this.io.isRead) return;
      }
      const missing = missingField(met, recordFieldsFrom(this.options));
      if (missing !== undefined) await this.account.fail(path, missing);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      await this.account.fail(path, describeError(error));
    }
    this.account.endRecords(path);
  }

  private through(batches: AsyncIterable<Batch> | Iterable<Batch>) {
    return this.pool.through(batches, this.job, this.options.jobs ?? os.availableParallelism());
  }

  private async write(document: string, order: string, look: Look): Promise<void> {
    const identity = { document, order, site: this.siteOf(document) };
    for (const piece of rowsOf(identity, look, this.planOptions)) await this.io.data(piece);
  }

  /** What became of a file that has no part in the corpus. */
  private whyNot({ file, path }: Input): Outcome {
    try {
      const read = readDocument(file, path, readOptionsFrom(this.options));
      return outcomeOf(read, (document) => planOne(document, this.job, undefined, false));
    } catch (error) {
      return { kind: "failed", path, message: describeError(error) };
    }
  }
}

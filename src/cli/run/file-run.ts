/** The way of files: each by itself or, with `--scope corpus`, by what is decided about all of them together. */
import type { Input } from "../../corpus/discovery/discover.js";
import { describeError } from "../../corpus/errors.js";
import { sha256 } from "../../corpus/hash.js";
import { type ReadResult, readDocument } from "../../corpus/readers/read.js";
import type { Corpus } from "../../corpus/scope/scope.js";
import type { Held } from "../../model.js";
import { UsageError } from "../exit.js";
import { CHANGED_MEANWHILE, planUnread } from "../jobs/plan-one.js";
import type { FileDone, Job } from "../jobs/work.js";
import { readOptionsFrom } from "../options/cli-options.js";
import { Progress } from "../terminal/progress.js";
import { isWanted, jobOf, type RunContext } from "./context.js";
import { fileBatches, settleFiles } from "./corpus-run.js";
import { overOne, tellHeld } from "./one-input.js";
import type { Batches, Threads } from "./threads.js";
import { holdTotal } from "./total-limit.js";

export class FileRun {
  private job: Job;
  private readonly progress: Progress;
  /** Into a tree. */
  private filesWritten = 0;

  constructor(
    private readonly context: RunContext,
    private readonly threads: Threads,
    files: number,
  ) {
    this.job = jobOf(context);
    this.progress = new Progress(files, context.io);
  }

  /** Resolves to how many files it wrote into a tree. */
  async over(inputs: readonly Input[]): Promise<number> {
    const { options, handling } = this.context;
    const corpus = options.scope === "corpus" ? await this.settleCorpus(inputs) : undefined;
    const { maxRemovedTotal } = options;
    if (maxRemovedTotal !== undefined)
      this.job = { ...this.job, holdAll: await this.measure(inputs, corpus, maxRemovedTotal) };
    if (handling.kind === "stream") {
      for (const [i, input] of inputs.entries())
        await overOne(this.context, this.job, this.read(input), input, corpus?.planned(i), this.progress);
    } else if (corpus !== undefined && this.job.looksOnce) await this.account(inputs, corpus);
    else await this.spread(inputs, corpus);
    this.progress.clear();
    return this.filesWritten;
  }

  private settleCorpus(inputs: readonly Input[]): Promise<Corpus> {
    const spread = (batches: Batches) => this.threads.through(batches, inputs.length);
    return settleFiles(inputs, this.context.options, spread, (looks) => this.progress.indexing(looks));
  }

  /** Finds out what all inputs together would lose, and says so if that is more than `limit`. */
  private async measure(
    inputs: readonly Input[],
    corpus: Corpus | undefined,
    limit: number,
  ): Promise<Held | undefined> {
    const job: Job = { ...this.job, out: undefined, wantHash: false };
    const measured = await this.threads.through(fileBatches(inputs, corpus), inputs.length, job);
    const held = await holdTotal(measured, limit, (done) => this.progress.indexing(done));
    this.progress.clear();
    tellHeld(this.context, held);
    return held;
  }

  /** Works on files in as many threads as are worth it, and takes what comes back in order. */
  private async spread(inputs: readonly Input[], corpus: Corpus | undefined): Promise<void> {
    const { context, progress } = this;
    let done = 0;
    let end: string | undefined;
    const batches = whileWanted(fileBatches(inputs, corpus), () => end === undefined);
    for await (const batch of await this.threads.through(batches, inputs.length, this.job)) {
      if (!isWanted(context)) return;
      if (batch.kind !== "files") continue;
      end ??= batch.files.find((file) => file.end !== undefined)?.end;
      // What other threads have in hand is waited for, so that they leave no drafts.
      if (end !== undefined) continue;
      for (const file of batch.files) {
        // What is skipped is written as it is.
        if (context.handling.kind === "tree" && file.outcome.kind !== "failed") this.filesWritten++;
        await this.take(file, inputs[done++]);
      }
      progress.update(done, context.account.bytes);
    }
    if (end === undefined) return;
    progress.clear();
    throw new UsageError(end);
  }

  /** Accounts for what was decided about files together, where nobody needs more than that: none is read again. */
  private async account(inputs: readonly Input[], corpus: Corpus): Promise<void> {
    const { context, job, progress } = this;
    for (const [i, input] of inputs.entries()) {
      if (!isWanted(context)) return;
      const planned = corpus.planned(i);
      if (planned === undefined) await overOne(context, job, this.read(input), input, undefined, progress);
      else {
        const outcome = { kind: "planned", plan: planUnread(input.path, planned, job) } as const;
        await this.take({ outcome, hash: undefined }, input);
      }
      progress.update(i + 1, context.account.bytes);
    }
  }

  /** Hands on and counts what a worker has found out about a file. */
  private async take({ outcome, hash }: FileDone, input: Input | undefined): Promise<void> {
    const { account, handling } = this.context;
    if (outcome.kind !== "planned" || outcome.plan.held !== undefined) this.progress.clear();
    try {
      if (handling.kind === "changed" && hash !== undefined && outcome.kind === "planned" && input !== undefined) {
        const read = this.read(input);
        if (read.kind !== "document" || sha256(read.document.bytes) !== hash) throw new Error(CHANGED_MEANWHILE);
        await handling.handle(read.document, outcome.plan, input);
      }
      await account.settle(outcome);
    } catch (error) {
      this.progress.clear();
      if (error instanceof UsageError) throw error;
      await account.fail(input?.path ?? "", describeError(error));
    }
  }

  private read(input: Input): ReadResult {
    return readDocument(input.file, input.path, readOptionsFrom(this.context.options));
  }
}

function* whileWanted<T>(things: Iterable<T>, isWanted: () => boolean): Iterable<T> {
  for (const thing of things) {
    if (!isWanted()) return;
    yield thing;
  }
}

/** The loop that `clean`, `check` and `diff` share: read, plan, hand on, account for it. */

import os from "node:os";
import { type Input, leavesNothing } from "../corpus/discover.js";
import { drawSecret, sha256 } from "../corpus/hash.js";
import { tooMuch } from "../corpus/memory.js";
import type { PackedPlan } from "../corpus/packed-plan.js";
import { packingOf } from "../corpus/packing.js";
import { classify, describeError, pathOf, type ReadResult, readDocument, readPieces } from "../corpus/read.js";
import type { Corpus } from "../corpus/scope.js";
import { keptOf, streamSpans } from "../corpus/write.js";
import type { Held, Outcome } from "../model.js";
import type { Secret } from "../text/kernel/siphash.js";
import { MAX_DOCUMENT_BYTES } from "../text/segment.js";
import type { Account } from "./account.js";
import { BATCH_FILES, fileBatches, settleFiles } from "./corpus-run.js";
import { UsageError } from "./exit.js";
import type { Handling } from "./handling.js";
import type { Io } from "./io.js";
import type { Pool } from "./jobs/pool.js";
import { type Batch, type Done, type FileDone, type Job, outcomeOf, planOne, planUnread } from "./jobs/work.js";
import { named } from "./named.js";
import { type CliOptions, formatOfName, hasRecords, readOptionsFrom, wantsTexts, withMemoryFor } from "./options.js";
import { Progress } from "./progress.js";
import { RecordRun } from "./record-run.js";
import { refuseCombinations } from "./refuse.js";
import { emptyList, readInput, type Sources, STDIN_NAME } from "./sources.js";
import { withText } from "./texts.js";
import { describeTotal, holdTotal } from "./total-limit.js";

/** Fewer files are not worth starting a second thread for: it takes some 50 ms to start, a file of 5 kB 1 ms. */
const FEWEST_FOR_WORKERS = 3 * BATCH_FILES;

type Batches = AsyncIterable<Batch> | Iterable<Batch>;

export class Run {
  private readonly records: RecordRun;
  /** Why nothing at all is removed. */
  private holdAll: Held | undefined;
  private readonly secret: Secret | undefined;
  private pool: Pool | undefined;
  private written = 0;

  constructor(
    private readonly io: Io,
    private readonly options: CliOptions,
    private readonly account: Account,
    private readonly handling: Handling,
  ) {
    this.secret = options.scope === "corpus" ? drawSecret() : undefined;
    this.records = new RecordRun(io, options, account, handling, {
      through: (batches) => this.spread(batches),
      isWanted: () => this.isWanted,
    });
  }

  /** How many files were written into a tree. */
  get filesWritten(): number {
    return this.written + this.records.filesWritten;
  }

  /** Works through all inputs; one that fails does not stop the others. */
  async over(sources: Sources): Promise<void> {
    refuseCombinations(sources, this.options);
    const isRecords = hasRecords(this.options);
    if (sources.kind === "stdin") {
      if (isRecords) await this.records.overStdin();
      else await this.overStdin();
      return;
    }
    const { inputs: found, failures, skipped, idle } = sources.found;
    const empty = emptyList(this.options, sources.found);
    if (empty !== undefined) this.io.warn(empty);
    for (const pattern of idle) this.io.warn(leavesNothing(pattern, named(this.options, "exclude")));
    const whyNot = this.whyNotPacked;
    const inputs = whyNot === undefined ? found : found.filter(({ file }) => packingOf(file) === undefined);
    if (whyNot !== undefined && inputs.length < found.length) await this.skipPacked(found, whyNot);
    this.warnOfRecords(inputs);
    for (const failure of failures) await this.account.fail(failure.path, failure.message);
    for (const link of skipped) await this.account.settle({ kind: "skipped", ...link });
    const progress = new Progress(inputs.length, this.io.stderrIsTty && !this.io.quiet);
    if (isRecords) await this.records.overFiles(inputs);
    else if (this.options.scope === "corpus") await this.overCorpus(inputs, progress);
    else await this.overFiles(inputs, progress);
    progress.clear();
  }

  /** A file that is called as one of records is, and read as text, for want of a format: the first is named. */
  private warnOfRecords(inputs: readonly Input[]): void {
    if (this.options.format !== undefined) return;
    for (const { path } of inputs) {
      const format = formatOfName(path);
      if (format === undefined) continue;
      this.io.warn(`read as text; as records clean and check read it with --format ${format}`, path);
      return;
    }
  }

  private get whyNotPacked(): string | undefined {
    if (this.options.inPlace) return "compressed: write it with --out";
    return this.handling.kind === "changed" ? this.handling.whyNotPacked : undefined;
  }

  private async skipPacked(inputs: readonly Input[], reason: string): Promise<void> {
    for (const { file, path } of inputs) {
      if (packingOf(file) === undefined) continue;
      await this.account.settle({ kind: "skipped", path, reason });
    }
  }

  /** Whether anybody waits for what is still to come. */
  private get isWanted(): boolean {
    return this.io.isRead || this.handling.kind === "tree" || this.options.inPlace === true;
  }

  private get job(): Job {
    const { options, holdAll, handling, secret } = this;
    return {
      options,
      holdAll,
      secret,
      out: handling.kind === "tree" ? handling.out : undefined,
      wantHash: handling.kind === "changed",
      looksOnce: handling.kind === "none" && options.scope === "corpus" && !wantsTexts(options),
    };
  }

  private readonly write = async (chunk: Uint8Array): Promise<void> => {
    if (this.handling.kind === "stream") await this.handling.write(chunk);
  };

  /** Hands all of it on, however much there is. */
  private pass(bytes: Uint8Array): Promise<void> {
    return streamSpans(this.write, bytes, [{ start: 0, end: bytes.length }]);
  }

  private async overStdin(): Promise<void> {
    const { maxFileSize = MAX_DOCUMENT_BYTES } = this.options;
    const { maxMemory } = readOptionsFrom(this.options);
    const most = Math.min(maxFileSize, MAX_DOCUMENT_BYTES);
    const { bytes, tooLarge, need } = await readInput(this.io, most, maxMemory);
    const document = { path: STDIN_NAME, bytes };
    if (tooLarge === undefined) {
      await this.one(classify(document, readOptionsFrom(this.options)), undefined, undefined);
      return;
    }
    await this.pass(bytes);
    if (tooLarge === "memory")
      await this.account.fail(STDIN_NAME, `passed through unchanged: it ${tooMuch(need, maxMemory)}`);
    else if (maxFileSize < MAX_DOCUMENT_BYTES)
      await this.account.settle({ kind: "skipped", path: STDIN_NAME, reason: "more than --max-file-size" });
    else await this.account.fail(STDIN_NAME, "longer than 4 GiB: passed through unchanged; split it into files");
    for await (const chunk of process.stdin) await this.write(chunk);
  }

  /** Cleans files, by what is decided about them together, if anything is. */
  private async overFiles(inputs: readonly Input[], progress: Progress, corpus?: Corpus): Promise<void> {
    const { maxRemovedTotal } = this.options;
    if (maxRemovedTotal !== undefined) this.holdAll = await this.measure(inputs, corpus, maxRemovedTotal, progress);
    if (this.handling.kind === "stream") {
      for (const [i, input] of inputs.entries()) await this.one(this.read(input), input, corpus?.planned(i), progress);
      return;
    }
    if (corpus !== undefined && this.job.looksOnce) {
      await this.report(inputs, corpus, progress);
      return;
    }
    let done = 0;
    let end: string | undefined;
    const batches = whileWanted(fileBatches(inputs, corpus), () => end === undefined);
    for await (const batch of await this.spread(batches, inputs.length)) {
      if (!this.isWanted) return;
      if (batch.kind !== "files") continue;
      end ??= batch.files.find((file) => file.end !== undefined)?.end;
      // What other threads have in hand is waited for, so that they leave no drafts.
      if (end !== undefined) continue;
      for (const file of batch.files) {
        // What is skipped is written as it is.
        if (this.handling.kind === "tree" && file.outcome.kind !== "failed") this.written++;
        await this.take(file, inputs[done++], progress);
      }
      progress.update(done, this.account.bytes);
    }
    if (end === undefined) return;
    progress.clear();
    throw new UsageError(end);
  }

  /** What was decided about files together, where nobody needs more than that. */
  private async report(inputs: readonly Input[], corpus: Corpus, progress: Progress): Promise<void> {
    const { job } = this;
    for (const [i, input] of inputs.entries()) {
      if (!this.isWanted) return;
      const planned = corpus.planned(i);
      if (planned === undefined) await this.one(this.read(input), input, undefined, progress);
      else
        await this.take(
          { outcome: { kind: "planned", plan: planUnread(input.path, planned, job) }, hash: undefined },
          input,
          progress,
        );
      progress.update(i + 1, this.account.bytes);
    }
  }

  private async overCorpus(inputs: readonly Input[], progress: Progress): Promise<void> {
    const spread = (batches: Batches) => this.spread(batches, inputs.length);
    const corpus = await settleFiles(inputs, this.options, spread, (looks) => progress.indexing(looks));
    await this.overFiles(inputs, progress, corpus);
  }

  /** `files`: how many there are, if these are batches of files. The pool is loaded when there is a batch to work on only. */
  private async spread(
    batches: Batches,
    files = Number.POSITIVE_INFINITY,
    job: Job = this.job,
  ): Promise<AsyncIterable<Done>> {
    this.pool ??= new (await import("./jobs/pool.js")).Pool();
    const wanted = this.options.jobs ?? (files < FEWEST_FOR_WORKERS ? 1 : os.availableParallelism());
    const jobs = Math.max(1, Math.min(wanted, Math.ceil(files / BATCH_FILES)));
    return this.pool.through(batches, { ...job, options: withMemoryFor(jobs, job.options) }, jobs);
  }

  /** Hands on and counts what a worker has found out about a file. */
  private async take({ outcome, hash }: FileDone, input: Input | undefined, progress: Progress): Promise<void> {
    if (outcome.kind !== "planned" || outcome.plan.held !== undefined) progress.clear();
    try {
      if (this.handling.kind === "changed" && hash !== undefined && outcome.kind === "planned" && input !== undefined) {
        const read = this.read(input);
        if (read.kind !== "document" || sha256(read.document.bytes) !== hash)
          throw new Error("changed while it was read: left as it is");
        await this.handling.handle(read.document, outcome.plan, input);
      }
      await this.account.settle(outcome);
    } catch (error) {
      progress.clear();
      if (error instanceof UsageError) throw error;
      await this.account.fail(input?.path ?? "", describeError(error));
    }
  }

  private read(input: Input): ReadResult {
    return readDocument(input.file, input.path, readOptionsFrom(this.options));
  }

  /** The whole way of one input that nothing is written to a tree of, in this thread. */
  private async one(
    read: ReadResult,
    input: Input | undefined,
    planned: PackedPlan | undefined,
    progress?: Progress,
  ): Promise<void> {
    try {
      const outcome = await this.planOrPass(read, input, planned);
      if (outcome.kind !== "planned" || outcome.plan.held !== undefined) progress?.clear();
      // Of files it was said of all together.
      if (input === undefined && outcome.kind === "planned") this.tellHeld(outcome.plan.held);
      await this.handOn(read, outcome, input);
      await this.account.settle(outcome);
    } catch (error) {
      progress?.clear();
      if (error instanceof UsageError) throw error;
      await this.account.fail(pathOf(read), describeError(error));
    }
  }

  private async planOrPass(
    read: ReadResult,
    input: Input | undefined,
    planned: PackedPlan | undefined,
  ): Promise<Outcome> {
    try {
      const outcome = outcomeOf(read, (document) => planOne(document, this.job, planned, input === undefined));
      return withText(outcome, read, this.options);
    } catch (error) {
      // A filter that fails passes its input through.
      if (input === undefined && read.kind === "document") await this.pass(read.document.bytes);
      throw error;
    }
  }

  private async handOn(read: ReadResult, outcome: Outcome, input: Input | undefined): Promise<void> {
    const { handling } = this;
    if (handling.kind === "stream") {
      if (read.kind === "large" && input !== undefined)
        for (const piece of readPieces(input.file)) await this.write(piece);
      if ("document" in read) await streamSpans(this.write, read.document.bytes, keptOf(read.document, outcome));
    }
    if (handling.kind === "changed" && read.kind === "document" && outcome.kind === "planned") {
      const { plan } = outcome;
      if (plan.held === undefined && plan.findings.length > 0) await handling.handle(read.document, plan, input);
    }
  }

  /** Finds out what all inputs together would lose, and says so if that is more than `limit`. */
  private async measure(
    inputs: readonly Input[],
    corpus: Corpus | undefined,
    limit: number,
    progress: Progress,
  ): Promise<Held | undefined> {
    const job: Job = { ...this.job, out: undefined, wantHash: false };
    const measured = await this.spread(fileBatches(inputs, corpus), inputs.length, job);
    const held = await holdTotal(measured, limit, (done) => progress.indexing(done));
    progress.clear();
    this.tellHeld(held);
    return held;
  }

  /** Else nothing would say why the exit code is what it is: with --quiet there is no report. */
  private tellHeld(held: Held | undefined): void {
    const why = describeTotal(held);
    if (why !== undefined) this.io.error(why);
  }
}

function* whileWanted<T>(things: Iterable<T>, isWanted: () => boolean): Iterable<T> {
  for (const thing of things) {
    if (!isWanted()) return;
    yield thing;
  }
}

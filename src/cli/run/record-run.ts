/** The way of records: read from whatever holds them, cleaned batch by batch, written as JSON Lines. */

import { statSync } from "node:fs";
import path from "node:path";
import type { Input } from "../../corpus/discovery/discover.js";
import { describeError } from "../../corpus/errors.js";
import { packingOf } from "../../corpus/readers/packing.js";
import { openBelow } from "../../corpus/writers/write.js";
import { whyItEnds, writing } from "../../corpus/writers/write-error.js";
import type { Outcome } from "../../model.js";
import type { RecordBatch } from "../../records/batches.js";
import { addMet, missingField, nothingMet } from "../../records/fields.js";
import { count } from "../../report/words.js";
import { UsageError } from "../exit.js";
import { type Chunks, readRecords } from "../input/record-source.js";
import { STDIN_NAME } from "../input/sources.js";
import type { Batch } from "../jobs/work.js";
import { recordFieldsFrom } from "../options/cli-options.js";
import { outputOf } from "../options/overwrite.js";
import { Progress } from "../terminal/progress.js";
import { handOn, isWanted, type RunContext } from "./context.js";
import { RecordCorpus } from "./record-corpus.js";
import { sinkOf, type WritePieces, WriterBeside } from "./record-output.js";
import type { Threads } from "./threads.js";

const NO_JSON_LINES =
  "JSON Lines has an object on each line; jq -c '.[]' makes them of an array, jq -c . of objects on several lines";

export class RecordRun {
  private progress: Progress | undefined;
  private corpus: RecordCorpus | undefined;
  private bytesRead = 0;
  /** Into a tree. */
  private filesWritten = 0;

  constructor(
    private readonly context: RunContext,
    private readonly threads: Threads,
  ) {}

  async overStdin(): Promise<void> {
    this.progress = this.progressOver(Number.POSITIVE_INFINITY);
    try {
      await this.overBatches(STDIN_NAME, this.read(undefined), this.write);
    } catch (error) {
      // It can be passed through still.
      if (this.context.handling.kind === "stream" && !process.stdin.readableDidRead)
        throw new UsageError(`${STDIN_NAME}: ${describeError(error)}`);
      await this.fail(STDIN_NAME, error);
    }
    this.progress.clear();
    this.context.account.endRecords(STDIN_NAME);
  }

  /** Resolves to how many files it wrote into a tree. */
  async over(inputs: readonly Input[]): Promise<number> {
    if (this.context.options.scope === "corpus") {
      this.corpus = new RecordCorpus(
        inputs,
        this.context.options,
        (batches) => this.threads.through(batches),
        (input) => readRecords(input, this.context.options.format),
        (input, error) => this.fail(input.path, error),
        (input, message) => this.context.io.warn(message, input.path),
      );
      await this.corpus.settle();
    }
    this.progress = this.progressOver(inputs.reduce((sum, { file }) => sum + sizeOf(file), 0));
    for (const input of inputs) {
      if (!isWanted(this.context)) break;
      if (this.corpus?.isRead(input) === false) continue;
      const batches = this.read(input);
      await this.overFile(input, this.corpus?.planned(input, batches) ?? batches);
      this.progress.clear();
      this.context.account.endRecords(input.path);
    }
    this.progress.clear();
    return this.filesWritten;
  }

  private progressOver(bytes: number): Progress {
    return new Progress(bytes, this.context.io);
  }

  /** Passes on what is read, and shows how much it is. */
  private async *counted(chunks: Chunks): AsyncIterable<Uint8Array> {
    for await (const chunk of chunks) {
      this.bytesRead += chunk.length;
      this.progress?.reading(this.bytesRead);
      yield chunk;
    }
  }

  /** One input that fails does not stop the others, unless it was to. */
  private async fail(path: string, error: unknown): Promise<void> {
    this.progress?.clear();
    if (error instanceof UsageError) throw error;
    const end = whyItEnds(error);
    if (end !== undefined) throw new UsageError(end);
    await this.context.account.fail(path, describeError(error));
  }

  private async overFile(input: Input, batches: AsyncIterable<Batch>): Promise<void> {
    const { handling } = this.context;
    try {
      if (handling.kind === "tree") await this.intoTree(batches, input, handling.out);
      else await this.overBatches(input.path, batches, this.write);
    } catch (error) {
      await this.fail(input.path, error);
    }
  }

  private read(input: Input | undefined): AsyncIterable<RecordBatch> {
    return readRecords(input, this.context.options.format, {
      counted: (chunks) => this.counted(chunks),
      onTextless: (records, path) => this.context.io.warn(`${count(records, "record")} with no plain text`, path),
      onNoLines: async (message, path) => {
        await this.context.account.stopAtFailed([{ kind: "failed", path, message }], this.context.options);
        await this.fail(path, message);
      },
    });
  }

  private readonly write = (pieces: readonly Uint8Array[]): Promise<void> => handOn(this.context, pieces);

  private async intoTree(batches: AsyncIterable<Batch>, input: Input, out: string): Promise<void> {
    const { format = "text" } = this.context.options;
    const file = path.join(out, outputOf(input, format));
    const draft = writing(file, () => openBelow(out, input, outputOf(input, format)));
    try {
      const sink = sinkOf(file, draft.handle, format === "jsonl" ? packingOf(input.file) : undefined);
      await this.overBatches(input.path, batches, sink.write);
      await sink.end();
      writing(file, () => draft.finish());
      this.filesWritten++;
    } finally {
      draft.discard();
    }
  }

  private async overBatches(path: string, batches: AsyncIterable<Batch>, write: WritePieces): Promise<void> {
    const met = nothingMet();
    let damaged = 0;
    const writer = new WriterBeside(write);
    try {
      for await (const batch of await this.threads.through(batches)) {
        if (batch.kind !== "records") continue;
        addMet(met, batch.met);
        damaged += batch.outcomes.filter(({ outcome }) => outcome.kind === "failed").length;
        const outcomes = (this.corpus?.completed(batch.outcomes) ?? batch.outcomes).map(({ line, outcome }) => ({
          ...outcome,
          record: { path, line },
        }));
        await this.context.account.stopAtFailed(outcomes, this.context.options);
        await writer.write(batch.pieces, () => this.settle(outcomes));
        if (!isWanted(this.context)) return;
      }
    } finally {
      await writer.end();
    }
    // Of a corpus it was told before: not all of its records are opened now.
    const missing = this.corpus === undefined ? missingField(met, recordFieldsFrom(this.context.options)) : undefined;
    if (missing !== undefined) await this.fail(path, missing);
    const hasLines = met.records + damaged > 0;
    const hasObjects = met.texts + met.seen.length > 0 || this.corpus !== undefined;
    if (this.context.options.format === "jsonl" && hasLines && !hasObjects) this.context.io.warn(NO_JSON_LINES, path);
  }

  /** Counts what was written: nothing any more once the reader has gone. */
  private async settle(outcomes: readonly Outcome[]): Promise<void> {
    if (!isWanted(this.context)) return;
    for (const outcome of outcomes) {
      if (outcome.kind !== "planned" || outcome.plan.held !== undefined) this.progress?.clear();
      await this.context.account.settleOrPass(outcome, this.context.options);
    }
  }
}

/** 0 where it cannot be told: reading will say why. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

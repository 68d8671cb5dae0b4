/** The way of records: read from whatever holds them, cleaned batch by batch, written as JSON Lines. */
import { finished } from "node:stream/promises";
import type { Input } from "../corpus/discover.js";
import { type Packing, packingOf } from "../corpus/packing.js";
import { describeError } from "../corpus/read.js";
import { openBelow, writeAll, writeChunk } from "../corpus/write.js";
import type { RecordBatch } from "../records/records.js";
import { count } from "../report/words.js";
import type { Account } from "./account.js";
import { RecordCorpus, type Spread } from "./corpus-run.js";
import { UsageError } from "./exit.js";
import type { Handling } from "./handling.js";
import type { Io } from "./io.js";
import type { Batch } from "./jobs/work.js";
import type { CliOptions } from "./options.js";
import { readRecords } from "./record-source.js";
import { refuseFailed } from "./refuse.js";
import { STDIN_NAME } from "./sources.js";

/** What a run does for its records. */
interface Workers {
  /** Works on batches, in order. */
  readonly through: Spread;
  /** Whether anybody waits for what is still to come. */
  readonly isWanted: () => boolean;
}

export class RecordRun {
  constructor(
    private readonly io: Io,
    private readonly options: CliOptions,
    private readonly account: Account,
    private readonly handling: Handling,
    private readonly workers: Workers,
  ) {}

  async overStdin(): Promise<void> {
    try {
      await this.over(this.read(undefined), this.write);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      await this.account.fail(STDIN_NAME, describeError(error));
    }
  }

  async overFiles(inputs: readonly Input[]): Promise<void> {
    let corpus: RecordCorpus | undefined;
    if (this.options.scope === "corpus") {
      corpus = new RecordCorpus(inputs, this.options, this.workers.through, (input) =>
        readRecords(input, this.options.format),
      );
      await corpus.settle();
    }
    for (const input of inputs) {
      if (!this.workers.isWanted()) return;
      const batches = this.read(input);
      await this.overFile(input, corpus?.planned(input, batches) ?? batches);
    }
  }

  private async overFile(input: Input, batches: AsyncIterable<Batch>): Promise<void> {
    const { handling } = this;
    try {
      if (handling.kind === "tree") await this.intoTree(batches, input, handling.out);
      else await this.over(batches, this.write);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      await this.account.fail(input.path, describeError(error));
    }
  }

  private read(input: Input | undefined): AsyncIterable<RecordBatch> {
    return readRecords(input, this.options.format, (records, path) =>
      this.io.warn(`${count(records, "record")} that hold no plain text`, path),
    );
  }

  private readonly write = async (chunk: Uint8Array): Promise<void> => {
    if (this.handling.kind === "stream") await this.handling.write(chunk);
  };

  private async intoTree(batches: AsyncIterable<Batch>, input: Input, out: string): Promise<void> {
    // Records of another format come out as JSON Lines.
    const isSame = this.options.format === "jsonl";
    const draft = openBelow(out, isSame ? input.relative : `${input.relative}.jsonl`);
    try {
      const sink = packedSink(isSame ? packingOf(input.file) : undefined, (chunk) => writeAll(draft.handle, [chunk]));
      await this.over(batches, sink.write);
      await sink.end();
      draft.finish();
    } finally {
      draft.discard();
    }
  }

  private async over(batches: AsyncIterable<Batch>, write: (chunk: Uint8Array) => Promise<void>): Promise<void> {
    for await (const batch of await this.workers.through(batches)) {
      if (batch.kind !== "records") continue;
      await refuseFailed(batch.outcomes, this.options, this.account);
      for (const piece of batch.pieces) if (piece.length > 0) await write(piece);
      for (const outcome of batch.outcomes) await this.account.settleOrPass(outcome, this.options);
      if (!this.workers.isWanted()) return;
    }
  }
}

/** Writes through what compresses, if anything does. */
function packedSink(packing: Packing | undefined, write: (chunk: Uint8Array) => void) {
  if (packing === undefined) return { write: async (chunk: Uint8Array) => write(chunk), end: async () => {} };
  const packer = packing.packer();
  packer.on("data", write);
  return {
    write: (chunk: Uint8Array) => writeChunk(packer, chunk),
    end: async () => {
      packer.end();
      await finished(packer);
    },
  };
}

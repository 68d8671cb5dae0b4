/** The way of records: read from whatever holds them, cleaned batch by batch, written as JSON Lines. */
import { statSync } from "node:fs";
import { finished } from "node:stream/promises";
import type { Input } from "../corpus/discover.js";
import { linesOfParquet } from "../corpus/formats/parquet.js";
import { linesOfWarc } from "../corpus/formats/warc.js";
import { type Packing, packingOf } from "../corpus/packing.js";
import { describeError, readContent } from "../corpus/read.js";
import { openBelow, writeAll, writeChunk } from "../corpus/write.js";
import { type RecordBatch, recordBatches } from "../records/records.js";
import { count } from "../report/words.js";
import type { Account } from "./account.js";
import type { Handling } from "./handling.js";
import type { Io } from "./io.js";
import type { Done } from "./jobs/work.js";
import type { CliOptions } from "./options.js";
import { Progress } from "./progress.js";
import { STDIN_NAME } from "./sources.js";

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** What a run does for its records. */
interface Workers {
  /** Cleans batches, in order. */
  readonly through: (batches: AsyncIterable<RecordBatch>) => Promise<AsyncIterable<Done>>;
  /** Whether anybody waits for what is still to come. */
  readonly isWanted: () => boolean;
}

export class RecordRun {
  private progress: Progress | undefined;
  private bytesRead = 0;

  constructor(
    private readonly io: Io,
    private readonly options: CliOptions,
    private readonly account: Account,
    private readonly handling: Handling,
    private readonly workers: Workers,
  ) {}

  async overStdin(): Promise<void> {
    this.progress = this.progressOver(Number.POSITIVE_INFINITY);
    try {
      await this.over(this.recordsIn(this.counted(process.stdin), STDIN_NAME), STDIN_NAME, this.write);
    } catch (error) {
      await this.fail(STDIN_NAME, error);
    }
    this.progress.clear();
  }

  async overFiles(inputs: readonly Input[]): Promise<void> {
    this.progress = this.progressOver(inputs.reduce((sum, { file }) => sum + sizeOf(file), 0));
    for (const input of inputs) if (this.workers.isWanted()) await this.overFile(input);
    this.progress.clear();
  }

  private progressOver(bytes: number): Progress {
    return new Progress(bytes, this.io.stderrIsTty && !this.io.quiet);
  }

  /** Passes on what is read, and shows how much it is. */
  private async *counted(chunks: Chunks): AsyncIterable<Uint8Array> {
    for await (const chunk of chunks) {
      this.bytesRead += chunk.length;
      this.progress?.reading(this.bytesRead);
      yield chunk;
    }
  }

  private async fail(path: string, error: unknown): Promise<void> {
    this.progress?.clear();
    await this.account.fail(path, describeError(error));
  }

  private async overFile(input: Input): Promise<void> {
    const { handling } = this;
    const isParquet = this.options.format === "parquet";
    const content = () => readContent(input.file, (pieces) => this.counted(pieces));
    const records = isParquet ? linesOfParquet(input.file) : this.recordsIn(content(), input.path);
    try {
      if (handling.kind === "tree") await this.intoTree(records, input, handling.out);
      else await this.over(records, input.path, this.write);
    } catch (error) {
      await this.fail(input.path, error);
    }
  }

  private readonly write = async (chunk: Uint8Array): Promise<void> => {
    if (this.handling.kind === "stream") await this.handling.write(chunk);
  };

  private async intoTree(records: Chunks, input: Input, out: string): Promise<void> {
    // Records of another format come out as JSON Lines.
    const isSame = this.options.format === "jsonl";
    const draft = openBelow(out, isSame ? input.relative : `${input.relative}.jsonl`);
    try {
      const sink = packedSink(isSame ? packingOf(input.file) : undefined, (chunk) => writeAll(draft.handle, [chunk]));
      await this.over(records, input.path, sink.write);
      await sink.end();
      draft.finish();
    } finally {
      draft.discard();
    }
  }

  /** JSON Lines, or what becomes of a WARC file. */
  private recordsIn(chunks: Chunks, path: string): Chunks {
    if (this.options.format !== "warc") return chunks;
    return linesOfWarc(chunks, (records) => this.io.warn(`${count(records, "record")} that hold no plain text`, path));
  }

  private async over(chunks: Chunks, path: string, write: (chunk: Uint8Array) => Promise<void>): Promise<void> {
    for await (const batch of await this.workers.through(recordBatches(chunks, path))) {
      if (batch.kind !== "records") continue;
      for (const piece of batch.pieces) if (piece.length > 0) await write(piece);
      for (const outcome of batch.outcomes) {
        if (outcome.kind !== "planned" || outcome.plan.held !== undefined) this.progress?.clear();
        await this.account.settle(outcome);
      }
      if (!this.workers.isWanted()) return;
    }
  }
}

/** 0 where it cannot be told: reading will say why. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Writes through what compresses, if anything does. */
function packedSink(packing: Packing | undefined, write: (chunk: Uint8Array) => void) {
  if (packing === undefined) return { write: async (chunk: Uint8Array) => write(chunk), end: async () => {} };
  const packer = packing.packer();
  let failure: unknown;
  packer.on("data", (chunk: Uint8Array) => {
    try {
      if (failure === undefined) write(chunk);
    } catch (error) {
      failure = error;
    }
  });
  const check = () => {
    if (failure !== undefined) throw failure;
  };
  return {
    write: async (chunk: Uint8Array) => {
      await writeChunk(packer, chunk);
      check();
    },
    end: async () => {
      packer.end();
      await finished(packer);
      check();
    },
  };
}

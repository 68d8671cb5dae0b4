/** The way of records: read from whatever holds them, cleaned batch by batch, written as JSON Lines. */
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
  constructor(
    private readonly io: Io,
    private readonly options: CliOptions,
    private readonly account: Account,
    private readonly handling: Handling,
    private readonly workers: Workers,
  ) {}

  async overStdin(): Promise<void> {
    try {
      await this.over(this.recordsIn(process.stdin, STDIN_NAME), STDIN_NAME, this.write);
    } catch (error) {
      await this.account.fail(STDIN_NAME, describeError(error));
    }
  }

  async overFile(input: Input): Promise<void> {
    if (!this.workers.isWanted()) return;
    const { handling } = this;
    const isParquet = this.options.format === "parquet";
    const records = isParquet ? linesOfParquet(input.file) : this.recordsIn(readContent(input.file), input.path);
    try {
      if (handling.kind === "tree") await this.intoTree(records, input, handling.out);
      else await this.over(records, input.path, this.write);
    } catch (error) {
      await this.account.fail(input.path, describeError(error));
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
      for (const outcome of batch.outcomes) await this.account.settle(outcome);
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

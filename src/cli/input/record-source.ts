/** Where records come from: JSON Lines as they are, or what becomes of other formats. */
import type { Input } from "../../corpus/discovery/discover.js";
import { linesOfParquet } from "../../corpus/readers/parquet.js";
import { readContent } from "../../corpus/readers/read.js";
import { linesOfWarc } from "../../corpus/readers/warc.js";
import { type RecordBatch, recordBatches } from "../../records/batches.js";
import type { Format } from "../options/cli-options.js";
import { STDIN_NAME } from "./sources.js";

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

interface Watching {
  /** Sees what is read, as it is read. */
  readonly counted: (chunks: Chunks) => AsyncIterable<Uint8Array>;
  /** Is told how many records were none of text. */
  readonly onTextless: (records: number, path: string) => void;
}

async function* unwatched(chunks: Chunks): AsyncIterable<Uint8Array> {
  yield* chunks;
}

/** The records of an input, or of standard input. */
export function readRecords(
  input: Input | undefined,
  format: Format | undefined,
  { counted, onTextless }: Watching = { counted: unwatched, onTextless: () => {} },
): AsyncIterable<RecordBatch> {
  const path = input?.path ?? STDIN_NAME;
  if (format === "parquet" && input !== undefined) return recordBatches(linesOfParquet(input.file), path);
  const content = input === undefined ? counted(process.stdin) : readContent(input.file, counted);
  if (format !== "warc") return recordBatches(content, path);
  return recordBatches(
    linesOfWarc(content, (records) => onTextless(records, path)),
    path,
  );
}

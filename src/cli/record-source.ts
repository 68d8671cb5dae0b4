/** Where records come from: JSON Lines as they are, or what becomes of other formats. */
import type { Input } from "../corpus/discover.js";
import { linesOfParquet } from "../corpus/formats/parquet.js";
import { linesOfWarc } from "../corpus/formats/warc.js";
import { readContent } from "../corpus/read.js";
import { type RecordBatch, recordBatches } from "../records/records.js";
import type { Format } from "./options.js";
import { STDIN_NAME } from "./sources.js";

/** The records of an input, or of standard input. `onTextless` is told how many were none of text. */
export function readRecords(
  input: Input | undefined,
  format: Format | undefined,
  onTextless: (records: number, path: string) => void = () => {},
): AsyncIterable<RecordBatch> {
  const path = input?.path ?? STDIN_NAME;
  if (format === "parquet" && input !== undefined) return recordBatches(linesOfParquet(input.file), path);
  const content = input === undefined ? process.stdin : readContent(input.file);
  if (format !== "warc") return recordBatches(content, path);
  return recordBatches(
    linesOfWarc(content, (records) => onTextless(records, path)),
    path,
  );
}

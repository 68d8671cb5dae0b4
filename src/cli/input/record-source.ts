/** Where records come from: JSON Lines as they are, or what becomes of other formats. */
import type { Input } from "../../corpus/discovery/discover.js";
import { howToUnpack } from "../../corpus/readers/packing.js";
import { linesOfParquet } from "../../corpus/readers/parquet.js";
import { readContent } from "../../corpus/readers/read.js";
import { linesOfWarc } from "../../corpus/readers/warc.js";
import { type RecordBatch, recordBatches } from "../../records/batches.js";
import { detectEncoding, isUtf16, utf16WithoutMark } from "../../text/encoding.js";
import type { Format } from "../options/cli-options.js";
import { STDIN_NAME } from "./sources.js";

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Enough of an input to tell what it is. */
const START_BYTES = 1 << 16;

interface Watching {
  /** Sees what is read, as it is read. */
  readonly counted?: (chunks: Chunks) => AsyncIterable<Uint8Array>;
  /** Is told how many records were none of text. */
  readonly onTextless?: (records: number, path: string) => void;
  /** Is told of an input that holds no lines at all, and passes through, why that is. */
  readonly onNoLines?: (why: string, path: string) => Promise<void>;
}

async function* unwatched(chunks: Chunks): AsyncIterable<Uint8Array> {
  yield* chunks;
}

/** The records of an input, or of standard input. */
export function readRecords(
  input: Input | undefined,
  format: Format | undefined,
  { counted = unwatched, onTextless = () => {}, onNoLines = async () => {} }: Watching = {},
): AsyncIterable<RecordBatch> {
  const path = input?.path ?? STDIN_NAME;
  if (format === "parquet" && input !== undefined) return recordBatches(linesOfParquet(input.file), path);
  const content = input === undefined ? counted(process.stdin) : readContent(input.file, counted);
  if (format !== "warc") return linesOrWhole(content, path, (why) => onNoLines(why, path));
  return recordBatches(
    linesOfWarc(content, (records) => onTextless(records, path)),
    path,
  );
}

/** JSON Lines; or, of what cannot be any, the pieces, each as one of a record that is not looked at. */
async function* linesOrWhole(
  content: AsyncIterable<Uint8Array>,
  path: string,
  onNoLines: (why: string) => Promise<void>,
): AsyncIterable<RecordBatch> {
  const pieces = startTogether(content);
  try {
    const start = await pieces.next();
    if (start.done) return;
    const all = (async function* () {
      yield start.value;
      yield* pieces;
    })();
    const why = whyNoLines(start.value);
    if (why === undefined) return yield* recordBatches(all, path);
    await onNoLines(`not JSON Lines: left unchanged; ${why}`);
    for await (const bytes of all) yield { kind: "long-record", path, line: 1, bytes, isEnd: false };
  } finally {
    // Who stops at the first batch has not come to them.
    await pieces.return();
  }
}

/** What is read, the first pieces put together: what an input is must not depend on where a pipe cuts it. */
async function* startTogether(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let start: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of content) {
      const isStart = size < START_BYTES;
      size += piece.length;
      if (isStart) start.push(piece);
      if (size < START_BYTES) continue;
      yield isStart ? Buffer.concat(start) : piece;
      start = [];
    }
  } catch (error) {
    if (start.length > 0) yield Buffer.concat(start);
    throw error;
  }
  if (start.length > 0) yield Buffer.concat(start);
}

/** Why no line of an input that begins so can be JSON, and what makes lines of it; undefined where there may be some. */
function whyNoLines(start: Uint8Array): string | undefined {
  const unpacking = howToUnpack(start);
  if (unpacking !== undefined) return unpacking;
  const isMarked = isUtf16(detectEncoding(start).encoding);
  // Of ASCII, with which JSON begins, one byte of the pair is NUL.
  const name = isMarked ? "utf-16" : start[0] === 0 || start[1] === 0 ? utf16WithoutMark(start) : undefined;
  return name === undefined ? undefined : `it looks like UTF-16: iconv -f ${name} -t utf-8 makes UTF-8 of it`;
}

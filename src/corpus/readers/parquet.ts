/** Parquet files: each row becomes a JSON record. Read by the package hyparquet. */
import { Optional } from "./optional.js";

const hyparquet = new Optional("hyparquet", "Parquet files", () => import("hyparquet"));
/** Codecs beyond the two that hyparquet has itself. */
const compressors = new Optional(
  "hyparquet-compressors",
  "Parquet files of this compression",
  async () => import("hyparquet-compressors"),
);

/** Rows decoded at once; a row group may hold a million. */
const ROWS_AT_ONCE = 1_000;
const OWN_CODECS: ReadonlySet<string> = new Set(["UNCOMPRESSED", "SNAPPY"]);

/**
 * A line of JSON for each row, all columns.
 *
 * @throws Error where a package is missing, or the file is damaged.
 */
export async function* linesOfParquet(file: string): AsyncIterable<Uint8Array> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await hyparquet.load();
  const buffer = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(buffer);
  const codecs = metadata.row_groups.flatMap(({ columns }) => columns.map(({ meta_data }) => meta_data?.codec ?? ""));
  const needed = codecs.some((codec) => !OWN_CODECS.has(codec)) ? (await compressors.load()).compressors : undefined;
  const encoder = new TextEncoder();
  for (let row = 0; row < Number(metadata.num_rows); row += ROWS_AT_ONCE) {
    const rows = await parquetReadObjects({
      file: buffer,
      metadata,
      rowStart: row,
      rowEnd: Math.min(row + ROWS_AT_ONCE, Number(metadata.num_rows)),
      ...(needed === undefined ? {} : { compressors: needed }),
    });
    yield encoder.encode(rows.map((each) => `${JSON.stringify(each, plain)}\n`).join(""));
  }
}

/** What JSON has no word for: large whole numbers as digits, bytes in Base64. */
function plain(_: string, value: unknown): unknown {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}

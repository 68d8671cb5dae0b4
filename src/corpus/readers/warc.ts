/** WARC and WET files (Common Crawl): each text record becomes a JSON record. Read by the package warcio. */
import { Optional } from "./optional.js";

const warcio = new Optional("warcio", "WARC files", () => import("warcio"));

/** Types of records that hold text: what a crawler made of a page, or a text that it met. */
const TEXT_TYPES: ReadonlySet<string> = new Set(["conversion", "resource"]);

/**
 * A line of JSON for each text record: `id`, `url`, `date`, `text`. Compressed
 * or not. Others (requests, responses, metadata) are passed over and counted.
 *
 * @throws Error where warcio is missing, or the file is damaged.
 */
export async function* linesOfWarc(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  passedOver: (records: number) => void,
): AsyncIterable<Uint8Array> {
  const { WARCParser } = await warcio.load();
  const encoder = new TextEncoder();
  let others = 0;
  let records = 0;
  for await (const record of new WARCParser(toAsync(chunks), { parseHttp: false })) {
    records++;
    // The parser takes anything with lines for a record.
    if (!/^WARC\/\d/.test(record.warcHeaders.statusline)) throw new Error(`record ${records} is not WARC`);
    const bytes = await record.readFully(false);
    // A head that is cut off may lack the length, which must be there.
    const length = record.warcHeader("Content-Length");
    if (!length || bytes.length !== Number(length)) throw new Error(`record ${records} ends too early`);
    if (!TEXT_TYPES.has(record.warcType ?? "") || !isPlain(record.warcContentType)) {
      others++;
      continue;
    }
    const id = record.warcHeader("WARC-Record-ID");
    const text = new TextDecoder().decode(bytes);
    const line = { id, url: record.warcTargetURI, date: record.warcDate, text };
    yield encoder.encode(`${JSON.stringify(line)}\n`);
  }
  if (records === 0) throw new Error("holds no WARC record");
  if (others > 0) passedOver(others);
}

function isPlain(contentType: string | null | undefined): boolean {
  return /^text\/plain\b/i.test(contentType ?? "");
}

async function* toAsync(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* chunks;
}

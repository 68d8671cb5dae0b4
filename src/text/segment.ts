/** Bytes to paragraphs to keys: a document becomes the table that detectors read. */
import type { Encoding, KeyedDocument, Mode, ParagraphTable } from "../model.js";
import { detectEncoding, isUtf16 } from "./encoding.js";
import { indexOfByte } from "./find-byte.js";
import { type KeyMaker, keyMaker } from "./kernel/keys.js";
import { type ScannedLines, scanLines } from "./kernel/scan.js";
import type { Secret } from "./kernel/siphash.js";
import { TwinKernel } from "./kernel/twin.js";
import { wasmKernel } from "./kernel/wasm.js";
import { eachLine, LF } from "./lines.js";
import { chooseMode, isNeverWrapped } from "./mode.js";
import { TableBuilder } from "./table.js";

/** Largest document, in bytes: offsets are 32 bits. */
export const MAX_DOCUMENT_BYTES = 0xffff_ffff;
/** Bytes; a longer one may not fit a string, which detectors look at. */
const MAX_PARAGRAPH_BYTES = 1 << 28;

interface SegmentOptions {
  /** Undefined: the mode that the evidence chooses. */
  readonly mode?: Mode | undefined;
  /** What the encoding is where no byte order mark tells. */
  readonly encoding?: Encoding | undefined;
  /** Whether near copies or paragraphs that begin alike will be looked for, which takes sketches. */
  readonly sketches?: boolean;
  /** What seals are made with; undefined for none. */
  readonly secret?: Secret | undefined;
}

/**
 * Finds and keys the paragraphs of `bytes`. Linear; the table takes 34 bytes a
 * paragraph, 40 more with sketches, 8 more with seals, and nothing else is held.
 *
 * @throws RangeError for a document of more than 4 GiB, 2^24 paragraphs, or 256 MiB in a paragraph.
 */
export function segment(bytes: Uint8Array, options: SegmentOptions = {}): KeyedDocument {
  if (bytes.length > MAX_DOCUMENT_BYTES) throw new RangeError(`document of ${bytes.length} bytes: 4 GiB is the limit`);
  const { encoding, bom } = detectEncoding(bytes, options.encoding);
  const { sketches = false, secret } = options;
  const scanned = options.mode === "block" ? undefined : scan(bytes, encoding, bom, sketches, secret);
  let { mode } = options;
  // Most documents have so many long lines that nothing else needs to be looked at.
  if (scanned !== undefined && isNeverWrapped(scanned)) mode ??= "line";
  mode ??= chooseMode(bytes, encoding, bom);
  if (mode === "line" && scanned !== undefined) {
    const { lines, long, paragraphs } = scanned;
    return { bytes, encoding, mode, lines, longLines: long, paragraphs, memory: new Map() };
  }
  const table = new TableBuilder(bytes.length, sketches, secret !== undefined);
  const collector = new ParagraphCollector(bytes, encoding, table, keyMaker(encoding, sketches, secret));
  const lines = collectLines(bytes, encoding, bom, mode, collector);
  return { bytes, encoding, mode, lines, longLines: 0, paragraphs: collector.done(), memory: new Map() };
}

/** Line mode by the kernel; undefined where it cannot: no WebAssembly, other encodings, line ends of CR alone. */
function scan(
  bytes: Uint8Array,
  encoding: Encoding,
  bom: number,
  sketches: boolean,
  secret: Secret | undefined,
): (ScannedLines & { readonly paragraphs: ParagraphTable }) | undefined {
  if (encoding !== "utf-8" || indexOfByte(bytes, LF, bom) < 0) return undefined;
  const kernel = wasmKernel();
  if (kernel === undefined) return undefined;
  const table = new TableBuilder(bytes.length, sketches, secret !== undefined);
  // The kernel's rows must stand until they are read: what it leaves to others is keyed without it.
  const scanned = scanLines(
    bytes,
    bom,
    kernel,
    table,
    sketches,
    secret,
    () => new ParagraphCollector(bytes, encoding, table, new TwinKernel(encoding, sketches, secret)),
  );
  return { ...scanned, paragraphs: table.done() };
}

/** Line by line, for what the kernel does not read by itself. */
function collectLines(
  bytes: Uint8Array,
  encoding: Encoding,
  bom: number,
  mode: Mode,
  collector: ParagraphCollector,
): number {
  let lines = 0;
  eachLine(bytes, encoding, bom, (start, textEnd, end) => {
    lines++;
    if (isBlank(bytes, start, textEnd, encoding)) collector.close();
    else if (mode === "line") collector.addParagraph(start, textEnd, end, lines);
    else collector.addLine(start, textEnd, end, lines);
  });
  return lines;
}

/**
 * Blank by its first bytes alone where that is certain; a line that begins
 * with something beyond ASCII may still prove blank when it is keyed.
 */
function isBlank(bytes: Uint8Array, start: number, textEnd: number, encoding: Encoding): boolean {
  if (isUtf16(encoding)) return start === textEnd;
  for (let at = start; at < textEnd; at++) {
    const byte = bytes[at] as number;
    if (byte > 0x20 || (byte < 0x1c && (byte < 0x09 || byte > 0x0d))) return false;
  }
  return true;
}

/** Lines become paragraphs, and paragraphs rows. */
class ParagraphCollector {
  /** The block that is being collected in block mode. */
  private open: { start: number; textEnd: number; end: number; first: number; last: number } | undefined;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly encoding: Encoding,
    private readonly table: TableBuilder,
    private readonly keys: KeyMaker,
  ) {}

  addLine(start: number, textEnd: number, end: number, line: number): void {
    // Keying alone can tell that a line of no-break spaces is blank; it must not join two blocks.
    if (isSuspect(this.bytes, start) && !this.keys.compute(this.bytes, start, textEnd).hasText) {
      this.close();
      return;
    }
    if (this.open === undefined) this.open = { start, textEnd, end, first: line, last: line };
    else {
      this.open.textEnd = textEnd;
      this.open.end = end;
      this.open.last = line;
    }
  }

  close(): void {
    if (this.open === undefined) return;
    const { start, textEnd, end, first, last } = this.open;
    this.open = undefined;
    this.addParagraph(start, textEnd, end, first, last);
  }

  addParagraph(start: number, textEnd: number, end: number, first: number, last = first): void {
    if (textEnd - start > MAX_PARAGRAPH_BYTES)
      throw new RangeError(`line ${first} begins a paragraph of more than ${MAX_PARAGRAPH_BYTES >>> 20} MiB`);
    const key = this.keys.compute(this.bytes, start, textEnd);
    if (key.hasText) this.table.add(start, textEnd, end, first, last, key, this.isIndented(start, textEnd));
  }

  done(): ParagraphTable {
    this.close();
    return this.table.done();
  }

  private isIndented(start: number, textEnd: number): boolean {
    if (isUtf16(this.encoding)) return false;
    for (let at = start; at >= 0 && at < textEnd; ) {
      const byte = this.bytes[at] as number;
      if (byte !== 0x20 && byte !== 0x09) return false;
      const lineEnd = indexOfByte(this.bytes.subarray(at, textEnd), LF);
      if (lineEnd < 0) return true;
      at += lineEnd + 1;
    }
    return true;
  }
}

/** A line whose first byte is white or beyond ASCII may hold only invisible characters. */
function isSuspect(bytes: Uint8Array, start: number): boolean {
  const first = bytes[start] ?? 0;
  return first <= 0x20 || first >= 0x80;
}

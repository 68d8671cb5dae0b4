/** Bytes to paragraphs to keys: a document becomes the table that detectors read. */
import type { Encoding, KeyedDocument, Mode, ParagraphTable } from "../model.js";
import { detectEncoding, isUtf16 } from "./encoding.js";
import { KeyKernel } from "./keys.js";
import { eachLine } from "./lines.js";
import { chooseMode } from "./mode.js";

/** Largest document, in bytes: offsets are 32 bits. */
export const MAX_DOCUMENT_BYTES = 0xffff_ffff;
/** More would take gigabytes of memory, and hours where they are all alike. */
export const MAX_PARAGRAPHS = 1 << 24;
/** Bytes; a longer one may not fit a string, which detectors look at. */
export const MAX_PARAGRAPH_BYTES = 1 << 28;

/**
 * Finds and keys the paragraphs of `bytes`, in `mode` or, when that is
 * undefined, in the mode that the evidence chooses; `named` is the encoding
 * where no byte order mark tells. Linear; the table takes 33
 * bytes a paragraph, and nothing else is held.
 *
 * @throws RangeError for a document beyond one of the three limits above.
 */
export function segment(bytes: Uint8Array, mode?: Mode, named?: Encoding): KeyedDocument {
  if (bytes.length > MAX_DOCUMENT_BYTES) throw new RangeError(`document of ${bytes.length} bytes: 4 GiB is the limit`);
  const { encoding, bom } = detectEncoding(bytes, named);
  const chosen = mode ?? chooseMode(bytes, encoding, bom);
  const builder = new TableBuilder(bytes, encoding);
  let lines = 0;
  eachLine(bytes, encoding, bom, (start, textEnd, end) => {
    lines++;
    if (isBlank(bytes, start, textEnd, encoding)) builder.close();
    else if (chosen === "line") builder.addParagraph(start, textEnd, end, lines);
    else builder.addLine(start, textEnd, end, lines);
  });
  return { bytes, encoding, mode: chosen, lines, paragraphs: builder.done() };
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

class TableBuilder {
  private readonly kernel: KeyKernel;
  private columns: Columns;
  private count = 0;
  /** The block that is being collected in block mode. */
  private open: { start: number; textEnd: number; end: number; first: number; last: number } | undefined;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly encoding: Encoding,
  ) {
    this.kernel = new KeyKernel(encoding);
    this.columns = allocate(16 + (bytes.length >>> 7));
  }

  addLine(start: number, textEnd: number, end: number, line: number): void {
    // Keying alone can tell that a line of no-break spaces is blank; it must not join two blocks.
    if (isSuspect(this.bytes, start) && !this.kernel.compute(this.bytes, start, textEnd).hasText) {
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
    const key = this.kernel.compute(this.bytes, start, textEnd);
    if (!key.hasText) return;
    if (this.count === MAX_PARAGRAPHS)
      throw new RangeError(`more than ${MAX_PARAGRAPHS} paragraphs, the last in line ${first}: split the document`);
    if (this.count === this.columns.start.length) this.columns = grow(this.columns);
    const row = this.count++;
    const to = this.columns;
    to.start[row] = start;
    to.textEnd[row] = textEnd;
    to.end[row] = end;
    to.firstLine[row] = first;
    to.lastLine[row] = last;
    to.words[row] = key.words;
    to.keyHi[row] = key.hi;
    to.keyLo[row] = key.lo;
    to.indented[row] = this.isIndented(start, textEnd) ? 1 : 0;
  }

  done(): ParagraphTable {
    this.close();
    return { count: this.count, ...this.columns };
  }

  private isIndented(start: number, textEnd: number): boolean {
    if (isUtf16(this.encoding)) return false;
    for (let at = start; at >= 0 && at < textEnd; ) {
      const byte = this.bytes[at] as number;
      if (byte !== 0x20 && byte !== 0x09) return false;
      const lineEnd = this.bytes.subarray(at, textEnd).indexOf(0x0a);
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

type Columns = { -readonly [K in keyof Omit<ParagraphTable, "count">]: ParagraphTable[K] };

function allocate(capacity: number): Columns {
  return {
    start: new Uint32Array(capacity),
    textEnd: new Uint32Array(capacity),
    end: new Uint32Array(capacity),
    firstLine: new Uint32Array(capacity),
    lastLine: new Uint32Array(capacity),
    words: new Uint32Array(capacity),
    keyHi: new Uint32Array(capacity),
    keyLo: new Uint32Array(capacity),
    indented: new Uint8Array(capacity),
  };
}

function grow(old: Columns): Columns {
  const columns = allocate(old.start.length * 2);
  columns.start.set(old.start);
  columns.textEnd.set(old.textEnd);
  columns.end.set(old.end);
  columns.firstLine.set(old.firstLine);
  columns.lastLine.set(old.lastLine);
  columns.words.set(old.words);
  columns.keyHi.set(old.keyHi);
  columns.keyLo.set(old.keyLo);
  columns.indented.set(old.indented);
  return columns;
}

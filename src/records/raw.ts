/**
 * Opens a record without making a string of its text: most records are text
 * above all, and most lose nothing. The text is unescaped from bytes to bytes;
 * what is around it goes through JSON.parse. Anything out of the ordinary is
 * left to the long way.
 */
import { indexOfByte } from "../text/find-byte.js";
import { CHUNK_BYTES } from "../text/kernel/layout.js";
import { wasmKernel } from "../text/kernel/wasm.js";
import { Slab } from "../text/slab.js";

export interface RawRecord {
  /** The text, as UTF-8; valid until the next record is opened. */
  readonly text: Uint8Array;
  /** The record with an empty text. */
  readonly value: unknown;
  /** Where its string stands in the line, quotes included, in bytes. */
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const BACKSLASH = 0x5c;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
const slab = new Slab(1 << 20);
/** Of the record that was opened last. */
let texts: Uint8Array | undefined;

/** The record on a line whose member `key` is a string; undefined where the long way must tell. */
export function openRaw(line: Uint8Array, key: string): RawRecord | undefined {
  const kernel = wasmKernel();
  if (kernel === undefined || line.length > CHUNK_BYTES) return undefined;
  const start = findOnly(line, encoder.encode(key));
  if (start < 0) return undefined;
  kernel.input.set(line);
  const length = kernel.readString(start + 1, line.length);
  if (length < 0) return undefined;
  const end = kernel.stringEnd();
  texts ??= new Uint8Array(CHUNK_BYTES);
  const text = texts.subarray(0, length);
  text.set(kernel.scratch.subarray(0, length));
  try {
    const value = JSON.parse(`${decoder.decode(line.subarray(0, start))}""${decoder.decode(line.subarray(end))}`);
    return { text, value, start, end };
  } catch {
    return undefined;
  }
}

/** The line with another text; undefined where the long way must write it. */
export function writeRaw(line: Uint8Array, { start, end }: RawRecord, text: Uint8Array): Uint8Array | undefined {
  const kernel = wasmKernel();
  if (kernel === undefined || text.length > CHUNK_BYTES) return undefined;
  kernel.input.set(text);
  const length = kernel.writeString(text.length);
  if (length < 0) return undefined;
  const { buffer, from } = slab.take(start + length + line.length - end);
  const written = new Uint8Array(buffer, from, start + length + line.length - end);
  written.set(line.subarray(0, start));
  written.set(kernel.scratch.subarray(0, length), start);
  written.set(line.subarray(end), start + length);
  return written;
}

/**
 * Where the string stands that is the value of the one member of that key, of the object; -1 for
 * anything else. What it passes over need not be valid: JSON.parse is to see it.
 */
function findOnly(line: Uint8Array, key: Uint8Array): number {
  let found = -1;
  let at = skipSpace(line, 0);
  if (line[at] !== OPEN) return -1;
  do {
    const keyStart = skipSpace(line, at + 1);
    const keyEnd = endOfString(line, keyStart);
    // A key with escapes may be any key.
    if (keyEnd < 0 || line.subarray(keyStart, keyEnd).includes(BACKSLASH)) return -1;
    const colon = skipSpace(line, keyEnd);
    if (line[colon] !== COLON) return -1;
    const value = skipSpace(line, colon + 1);
    if (equals(line, keyStart + 1, keyEnd - 1, key)) {
      if (found >= 0 || line[value] !== QUOTE) return -1;
      found = value;
    }
    at = line[value] === QUOTE ? endOfString(line, value) : endOfOther(line, value);
    if (at < 0) return -1;
    at = skipSpace(line, at);
  } while (line[at] === COMMA);
  return line[at] === CLOSE ? found : -1;
}

function equals(line: Uint8Array, start: number, end: number, key: Uint8Array): boolean {
  if (end - start !== key.length) return false;
  for (let i = 0; i < key.length; i++) if (line[start + i] !== key[i]) return false;
  return true;
}

function skipSpace(line: Uint8Array, from: number): number {
  let at = from;
  while (line[at] === 0x20 || line[at] === 0x09 || line[at] === 0x0d) at++;
  return at;
}

/** Behind the closing quote of the string that opens at `start`, -1 where there is none. */
function endOfString(line: Uint8Array, start: number): number {
  if (line[start] !== QUOTE) return -1;
  for (let at = indexOfByte(line, QUOTE, start + 1); at >= 0; at = indexOfByte(line, QUOTE, at + 1)) {
    let before = at - 1;
    while (line[before] === BACKSLASH) before--;
    if ((at - before) % 2 === 1) return at + 1;
  }
  return -1;
}

/** Behind a value that is no string, -1 where it has no end. */
function endOfOther(line: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < line.length; at++) {
    const byte = line[at];
    if (byte === QUOTE) {
      at = endOfString(line, at) - 1;
      if (at < 0) return -1;
    } else if (byte === OPEN || byte === OPEN_LIST) depth++;
    else if (depth > 0 && (byte === CLOSE || byte === CLOSE_LIST)) depth--;
    else if (depth === 0 && (byte === COMMA || byte === CLOSE)) return at;
  }
  return -1;
}

/**
 * Which encoding a document is in, and how its bytes become a string. Decoding
 * serves comparing and showing only: what is written is always cut from the
 * bytes.
 */
import type { Encoding } from "../model.js";

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Length of the byte order mark, 0 when there is none. */
  readonly bom: number;
}

/** Reads the byte order mark; without one a document is an ASCII superset, `utf-8`. */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: "utf-8", bom: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", bom: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", bom: 2 };
  return { encoding: "utf-8", bom: 0 };
}

/** How far a NUL is looked for, as git and ripgrep's first buffer do. */
const BINARY_PROBE_BYTES = 65_536;

/**
 * The offset of the NUL that makes a document binary, or -1. UTF-16 with a byte
 * order mark is text although it holds NULs.
 */
export function findBinaryByte(bytes: Uint8Array): number {
  if (detectEncoding(bytes).encoding !== "utf-8") return -1;
  return bytes.subarray(0, BINARY_PROBE_BYTES).indexOf(0);
}

const lenientUtf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const utf16le = new TextDecoder("utf-16le", { ignoreBOM: true });
const utf16be = new TextDecoder("utf-16be", { ignoreBOM: true });

/** The text as a person would read it: invalid bytes become U+FFFD. */
export function decode(bytes: Uint8Array, start: number, end: number, encoding: Encoding): string {
  const part = bytes.subarray(start, end);
  if (encoding === "utf-8") return lenientUtf8.decode(part);
  return (encoding === "utf-16le" ? utf16le : utf16be).decode(part);
}

/**
 * The text for comparing: as `decode`, but each byte `b` that is not part of
 * valid UTF-8 becomes the lone surrogate U+DC00 + b, so that different bytes
 * stay different (Python's "surrogateescape", PEP 383).
 */
export function decodeExactly(bytes: Uint8Array, start: number, end: number, encoding: Encoding): string {
  const text = decode(bytes, start, end, encoding);
  if (encoding !== "utf-8" || !text.includes("\ufffd")) return text;
  let out = "";
  let at = start;
  while (at < end) {
    const length = validSequenceLength(bytes, at, end);
    if (length === 0) {
      out += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
      at++;
    } else {
      out += lenientUtf8.decode(bytes.subarray(at, at + length));
      at += length;
    }
  }
  return out;
}

/** Bytes in the valid UTF-8 sequence at `at`, 0 if there is none (Unicode 15, table 3-7). */
function validSequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > end) return 0;
  const second = bytes[at + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/**
 * Which encoding a document is in, and how its bytes become a string. Decoding
 * serves comparing and showing only: what is written is always cut from the
 * bytes.
 */
import { ENCODINGS, type Encoding } from "../model.js";
import { indexOfByte } from "./find-byte.js";

interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Length of the byte order mark, 0 when there is none. */
  readonly bom: number;
}

/** The encoding that a label of the Encoding Standard names (`latin1`, `sjis`, `cp1251`); undefined for one that is not read. */
export function encodingOf(label: string): Encoding | undefined {
  let name: string;
  try {
    name = new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
  return ENCODINGS.find((each) => each === name);
}

export function isUtf16(encoding: Encoding): encoding is "utf-16le" | "utf-16be" {
  return encoding === "utf-16le" || encoding === "utf-16be";
}

/** Reads the byte order mark; without one a document is in `named`, or an ASCII superset, `utf-8`. */
export function detectEncoding(bytes: Uint8Array, named?: Encoding): DetectedEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: "utf-8", bom: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", bom: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", bom: 2 };
  return { encoding: named ?? "utf-8", bom: 0 };
}

/** How far a NUL is looked for, as git and ripgrep's first buffer do. */
const BINARY_PROBE_BYTES = 65_536;

/**
 * The offset of the NUL that makes a document binary, or -1. UTF-16 with a byte
 * order mark is text although it holds NULs.
 */
export function findBinaryByte(bytes: Uint8Array, named?: Encoding): number {
  if (isUtf16(detectEncoding(bytes, named).encoding)) return -1;
  return indexOfByte(bytes.subarray(0, BINARY_PROBE_BYTES), 0);
}

/** Fewer NULs say nothing about where they stand. */
const FEWEST_NULS = 4;

/**
 * What a document with NULs seems to be: UTF-16 without a byte order mark has them in one half of its pairs of bytes, in
 * an eighth of the pairs at least (spaces and figures, where the letters are no Latin ones), and hardly ever in the other.
 */
export function utf16WithoutMark(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const probe = Math.min(bytes.length, BINARY_PROBE_BYTES);
  const nuls = [0, 0];
  for (let at = 0; at < probe; at++) if (bytes[at] === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const [most, least] = odd > even ? [odd, even] : [even, odd];
  if (most < FEWEST_NULS || most * 16 < probe || least * 32 > most) return undefined;
  return odd > even ? "utf-16le" : "utf-16be";
}

const lenientUtf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const latin1 = new TextDecoder("latin1");
const decoders = new Map<Encoding, InstanceType<typeof TextDecoder>>([["utf-8", lenientUtf8]]);

function decoderFor(encoding: Encoding): InstanceType<typeof TextDecoder> {
  let decoder = decoders.get(encoding);
  if (decoder === undefined) {
    decoder = new TextDecoder(encoding, { ignoreBOM: true });
    decoders.set(encoding, decoder);
  }
  return decoder;
}

/** The text as a person would read it: invalid bytes become U+FFFD. */
export function decode(bytes: Uint8Array, start: number, end: number, encoding: Encoding): string {
  return decoderFor(encoding).decode(bytes.subarray(start, end));
}

/**
 * The text for comparing: as `decode`, but each byte `b` that is not part of
 * valid UTF-8 becomes the lone surrogate U+DC00 + b, so that different bytes
 * stay different (Python's "surrogateescape", PEP 383). In a legacy encoding
 * what does not decode stands for its bytes as a whole.
 */
export function decodeExactly(bytes: Uint8Array, start: number, end: number, encoding: Encoding): string {
  const text = decode(bytes, start, end, encoding);
  if (isUtf16(encoding) || !text.includes("\ufffd")) return text;
  if (encoding !== "utf-8") return `\udfff${latin1.decode(bytes.subarray(start, end))}`;
  let out = "";
  // A call of the decoder costs more than a hundred bytes of it: all that is valid in a row goes through one.
  let valid = start;
  for (let at = start; at < end; ) {
    const length = validSequenceLength(bytes, at, end);
    if (length > 0) {
      at += length;
      continue;
    }
    out += lenientUtf8.decode(bytes.subarray(valid, at)) + String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
    valid = ++at;
  }
  return out + lenientUtf8.decode(bytes.subarray(valid, end));
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

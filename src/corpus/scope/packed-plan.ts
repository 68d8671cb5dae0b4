/**
 * The plan for a document of a corpus, as 32-bit numbers: there are millions, and they change hands between threads. Of
 * most nothing goes: five numbers say so. Others are JSON in UTF-8.
 */
import { ENCODINGS, type Mode, type Plan } from "../../model.js";

/** The plan without its path; and the hash of the document, where something goes from it and a hash was wanted. */
export type PackedPlan = Uint32Array;

/** What the first number tells, as bits. */
const IS_BARE = 1;
const LOSES = 2;
const HAS_HASH = 4;

/** Of one that is bare: its bytes, lines, paragraphs, mode and encoding. Of others the bytes of JSON, and both below. */
const JSON_BYTES = 1;
const HASH = 2;
const HASH_NUMBERS = 8;
const MODES: readonly Mode[] = ["line", "block"];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** `hash`: the 32 bytes of a SHA-256. */
export function packPlan(plan: Plan, hash: Uint8Array | undefined): PackedPlan {
  const { path: _, ...rest } = plan;
  if (isBare(plan)) {
    const { bytes, lines, paragraphs, mode, encoding } = plan;
    return Uint32Array.of(IS_BARE, bytes, lines, paragraphs, MODES.indexOf(mode), ENCODINGS.indexOf(encoding));
  }
  const json = encoder.encode(JSON.stringify(rest));
  const from = hash === undefined ? HASH : HASH + HASH_NUMBERS;
  const packed = new Uint32Array(from + Math.ceil(json.length / 4));
  packed[0] = (losesText(plan) ? LOSES : 0) | (hash === undefined ? 0 : HAS_HASH);
  packed[JSON_BYTES] = json.length;
  const bytes = bytesOf(packed);
  if (hash !== undefined) bytes.set(hash, 4 * HASH);
  bytes.set(json, 4 * from);
  return packed;
}

export function unpackPlan(path: string, packed: PackedPlan): Plan {
  const flags = packed[0] as number;
  if (flags & IS_BARE) {
    const [, bytes = 0, lines = 0, paragraphs = 0, mode = 0, encoding = 0] = packed;
    return {
      path,
      bytes,
      cleanedBytes: bytes,
      lines,
      paragraphs,
      mode: MODES[mode] ?? "line",
      encoding: ENCODINGS[encoding] ?? "utf-8",
      findings: [],
      near: [],
      scores: [],
    };
  }
  const from = 4 * (flags & HAS_HASH ? HASH + HASH_NUMBERS : HASH);
  const json = decoder.decode(bytesOf(packed).subarray(from, from + (packed[JSON_BYTES] as number)));
  return { path, ...(JSON.parse(json) as Omit<Plan, "path">) };
}

/** Whether something goes from the document. */
export function packedLoses(packed: PackedPlan): boolean {
  return ((packed[0] as number) & LOSES) !== 0;
}

/** The hash that was packed with the plan. */
export function packedHash(packed: PackedPlan): Uint8Array | undefined {
  if (((packed[0] as number) & HAS_HASH) === 0) return undefined;
  return bytesOf(packed).subarray(4 * HASH, 4 * (HASH + HASH_NUMBERS));
}

export function losesText({ findings, held }: Plan): boolean {
  return findings.length > 0 && held === undefined;
}

function isBare({ findings, kept, near, scores, held }: Plan): boolean {
  return findings.length + near.length + scores.length === 0 && kept === undefined && held === undefined;
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Cleaned documents go out: into a mirrored tree, or to a stream. */
import { closeSync, mkdirSync, openSync, renameSync, unlinkSync, writevSync } from "node:fs";
import path from "node:path";
import type { Writable } from "node:stream";
import type { Span } from "../model.js";

/** Ranges a system call takes at once (IOV_MAX on Linux and macOS). */
const RANGES_PER_CALL = 1024;

/**
 * Writes the ranges `kept` of `bytes` as `file`, making its folders. The file
 * appears whole or not at all: it is written beside its place and renamed.
 */
export function writeSpans(file: string, bytes: Uint8Array, kept: readonly Span[]): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = path.join(path.dirname(file), `.unecho-${process.pid}-${draftNumber++}.tmp`);
  const handle = openSync(draft, "wx");
  try {
    try {
      for (let i = 0; i < kept.length; i += RANGES_PER_CALL) {
        writeAll(
          handle,
          kept.slice(i, i + RANGES_PER_CALL).map(({ start, end }) => bytes.subarray(start, end)),
        );
      }
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    unlinkSync(draft);
    throw error;
  }
}

let draftNumber = 0;

function writeAll(handle: number, buffers: Uint8Array[]): void {
  let rest = buffers;
  while (rest.length > 0) {
    let written = writevSync(handle, rest);
    let done = 0;
    while (done < rest.length && written >= (rest[done]?.length ?? 0)) written -= rest[done++]?.length ?? 0;
    rest = rest.slice(done);
    const partial = rest[0];
    if (partial !== undefined && written > 0) rest[0] = partial.subarray(written);
  }
}

/** Largest piece handed to a stream at once. */
const CHUNK_BYTES = 1 << 20;

/** Hands the ranges `kept` of `bytes` to `write` in pieces, waiting for each. */
export async function streamSpans(
  write: (chunk: Uint8Array) => Promise<void>,
  bytes: Uint8Array,
  kept: readonly Span[],
): Promise<void> {
  for (const { start, end } of kept) {
    for (let at = start; at < end; at += CHUNK_BYTES) {
      await write(bytes.subarray(at, Math.min(end, at + CHUNK_BYTES)));
    }
  }
}

/** Writes one piece and waits until the stream takes more. Rejects with the stream's error. */
export function writeChunk(stream: Writable, chunk: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

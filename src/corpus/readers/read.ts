/** Files and standard input become documents. */
import { closeSync, openSync, readSync } from "node:fs";
import type { Document, Encoding } from "../../model.js";
import { findBinaryByte, utf16WithoutMark } from "../../text/encoding.js";
import { MAX_DOCUMENT_BYTES } from "../../text/segment.js";
import { describeError } from "../errors.js";
import { leastMemory, MemoryNeed, mostBytes, tooMuch } from "./memory.js";
import { howToUnpack, type Packing, packingOf, UnpackedTooLarge } from "./packing.js";
import { readUnless } from "./read-whole.js";

export type ReadResult =
  | { readonly kind: "document"; readonly document: Document; readonly packed?: Packed }
  /** No text, and passed on as it is. */
  | { readonly kind: "binary"; readonly document: Document; readonly reason: string; readonly packed?: Packed }
  /** Not read. */
  | { readonly kind: "large"; readonly path: string; readonly reason: string }
  | { readonly kind: "failed"; readonly path: string; readonly message: string };

/** What a compressed file was: the document's bytes are what it held. */
export interface Packed {
  readonly packing: Packing;
  readonly bytes: Uint8Array;
}

export function pathOf(read: ReadResult): string {
  return "document" in read ? read.document.path : read.path;
}

export interface ReadOptions {
  /** Take files that hold NUL for text. */
  readonly text: boolean;
  /** What files are without a byte order mark; undefined: UTF-8. */
  readonly encoding: Encoding | undefined;
  /** Larger files are not read; bytes. */
  readonly maxFileSize: number | undefined;
  /** What one document may take, in bytes; larger ones are not looked at. */
  readonly maxMemory: number;
}

/** Reads a whole file. Never throws: what goes wrong is the result. */
export function readDocument(file: string, shown: string, options: ReadOptions): ReadResult {
  try {
    const { maxFileSize = Number.POSITIVE_INFINITY, maxMemory } = options;
    const packing = packingOf(file);
    // What cannot have room is not read, nor unpacked: while pieces are put together, they are there twice.
    const most = packing === undefined ? mostBytes(maxMemory) : maxMemory;
    const bytes = readUnless(file, (size) => size > Math.min(maxFileSize, most));
    if (typeof bytes === "number") {
      const reason = bytes > maxFileSize ? tooLarge(bytes) : tooMuch(leastMemory(bytes), maxMemory);
      return { kind: "large", path: shown, reason };
    }
    const room = packing === undefined ? maxMemory : maxMemory - bytes.length;
    const content =
      packing === undefined ? bytes : packing.unpack(bytes, Math.min(maxFileSize, mostBytes(room), MAX_DOCUMENT_BYTES));
    const need = new MemoryNeed(room);
    if (!need.hasRoomFor(content)) return { kind: "large", path: shown, reason: tooMuch(need.total, maxMemory) };
    const read = classify({ path: shown, bytes: content }, options);
    return packing === undefined ? read : { ...read, packed: { packing, bytes } };
  } catch (error) {
    if (error instanceof UnpackedTooLarge)
      return {
        kind: "large",
        path: shown,
        reason: "unpacked it has more than --max-file-size or --max-memory, or 4 GiB",
      };
    // Names come as text, in which bytes that are no UTF-8 have become this character.
    const why = file.includes("\ufffd") ? "its name is not UTF-8: rename it" : describeError(error);
    return { kind: "failed", path: shown, message: `cannot read: ${why}` };
  }
}

function tooLarge(bytes: number): string {
  return `${bytes} bytes, more than --max-file-size`;
}

/** The bytes of a file, piece by piece. */
export function* readPieces(file: string): Iterable<Uint8Array> {
  const handle = openSync(file, "r");
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(1 << 20);
      const got = readSync(handle, piece, 0, piece.length, null);
      if (got === 0) return;
      yield piece.subarray(0, got);
    }
  } finally {
    closeSync(handle);
  }
}

/** The same of what a file holds, compressed or not; `counted` sees the bytes of the file itself. */
export function readContent(
  file: string,
  counted: (pieces: Iterable<Uint8Array>) => AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const pieces = counted(readPieces(file));
  return packingOf(file)?.unpackStream(pieces) ?? pieces;
}

/** Tells text from binary. */
export function classify(
  document: Document,
  options: Pick<ReadOptions, "text" | "encoding">,
): Extract<ReadResult, { readonly document: Document }> {
  const at = options.text ? -1 : findBinaryByte(document.bytes, options.encoding);
  if (at < 0) return { kind: "document", document };
  return { kind: "binary", document, reason: `binary (NUL at byte ${at}); ${waysToRead(document.bytes)}` };
}

function waysToRead(bytes: Uint8Array): string {
  const unpacking = howToUnpack(bytes);
  if (unpacking !== undefined) return unpacking;
  const utf16 = utf16WithoutMark(bytes);
  return utf16 === undefined ? "--text reads it all the same" : `it looks like UTF-16: --encoding ${utf16} reads it`;
}

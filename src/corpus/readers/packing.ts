/**
 * Compressed files: read as what they hold, written as what they were. gzip by
 * Node's zlib; Zstandard by zlib where it has it (Node 22.15 and later), else
 * read by the optional package fzstd, and not written.
 */
import { createRequire } from "node:module";
import { Readable, type Transform } from "node:stream";
import zlib from "node:zlib";
import { hasCode } from "../errors.js";

export interface Packing {
  /** What `bytes` hold, at most `most` bytes of it. @throws UnpackedTooLarge, or Error where they are damaged. */
  readonly unpack: (bytes: Uint8Array, most: number) => Uint8Array;
  /** @throws Error where this Node cannot. */
  readonly pack: (bytes: Uint8Array) => Uint8Array;
  readonly unpackStream: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  /** @throws Error where this Node cannot. */
  readonly packer: () => Transform;
}

export class UnpackedTooLarge extends Error {}

/** By the end of the name, in capitals or not; undefined for a file that is not compressed. */
export function packingOf(file: string): Packing | undefined {
  if (/\.gz$/i.test(file)) return GZIP;
  return /\.zst$/i.test(file) ? ZSTD : undefined;
}

/** What unpacks an input that begins like this, whatever it is called, for a person; undefined where it is not packed. */
export function howToUnpack(bytes: Uint8Array): string | undefined {
  const begins = (...magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);
  const unpacker = begins(0x1f, 0x8b) ? "gzip" : begins(0x28, 0xb5, 0x2f, 0xfd) ? "zstd" : undefined;
  return unpacker === undefined ? undefined : `it looks compressed: ${unpacker} -dc unpacks it`;
}

const GZIP: Packing = {
  unpack: (bytes, most) => limited(() => zlib.gunzipSync(bytes, { maxOutputLength: most }), most),
  pack: (bytes) => zlib.gzipSync(bytes),
  unpackStream: (chunks) => through(chunks, zlib.createGunzip()),
  packer: () => zlib.createGzip(),
};

/** What zlib has since Node 22.15; the types of Node 20 do not know it. */
interface ZstdOfNode {
  readonly zstdDecompressSync: (bytes: Uint8Array, options: { maxOutputLength: number }) => Buffer;
  readonly zstdCompressSync: (bytes: Uint8Array) => Buffer;
  readonly createZstdDecompress: () => Transform;
  readonly createZstdCompress: () => Transform;
}

const native = "zstdDecompressSync" in zlib ? (zlib as unknown as ZstdOfNode) : undefined;

const ZSTD: Packing = {
  unpack: (bytes, most) =>
    native === undefined
      ? unpackByPackage(bytes, most)
      : limited(() => native.zstdDecompressSync(bytes, { maxOutputLength: most }), most),
  pack: (bytes) => nodeZstd().zstdCompressSync(bytes),
  unpackStream: (chunks) =>
    native === undefined ? unpackStreamByPackage(chunks) : through(chunks, native.createZstdDecompress()),
  packer: () => nodeZstd().createZstdCompress(),
};

function nodeZstd(): ZstdOfNode {
  if (native !== undefined) return native;
  throw new Error(
    `Node ${process.versions.node} does not write Zstandard: take Node 22.15 or later, or unpack it before`,
  );
}

interface Fzstd {
  readonly Decompress: new (
    ondata: (chunk: Uint8Array) => void,
  ) => { push: (chunk: Uint8Array, final?: boolean) => void };
}

function fzstd(): Fzstd {
  try {
    return createRequire(import.meta.url)("fzstd");
  } catch {
    throw new Error(
      `Node ${process.versions.node} does not read Zstandard: take Node 22.15 or later, or install the package fzstd`,
    );
  }
}

function unpackByPackage(bytes: Uint8Array, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const unpacker = new (fzstd().Decompress)((chunk) => {
    size += chunk.length;
    if (size > most) throw new UnpackedTooLarge();
    chunks.push(chunk);
  });
  unpacker.push(bytes, true);
  return Buffer.concat(chunks);
}

async function* unpackStreamByPackage(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let unpacked: Uint8Array[] = [];
  const unpacker = new (fzstd().Decompress)((chunk) => unpacked.push(chunk));
  for await (const chunk of chunks) {
    unpacker.push(chunk);
    yield* unpacked;
    unpacked = [];
  }
  unpacker.push(new Uint8Array(0), true);
  yield* unpacked;
}

async function* through(chunks: AsyncIterable<Uint8Array>, transform: Transform): AsyncIterable<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: false });
  source.on("error", (error) => transform.destroy(error));
  try {
    for await (const chunk of source.pipe(transform)) yield chunk as Uint8Array;
  } catch (error) {
    // What was unpacked before the damage still waits in the stream.
    for (let chunk = transform.read(); chunk !== null; chunk = transform.read()) yield chunk;
    throw error;
  } finally {
    // A pipe leaves its source open when what is behind it ends.
    source.destroy();
  }
}

function limited(unpack: () => Uint8Array, most: number): Uint8Array {
  try {
    return unpack();
  } catch (error) {
    const isTooLarge = hasCode(error, "ERR_BUFFER_TOO_LARGE");
    throw isTooLarge ? new UnpackedTooLarge(`more than ${most} bytes`) : error;
  }
}

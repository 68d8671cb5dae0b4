/** Seeded inputs for the benches: posts with planted repeats and blog footers, as one document, as files, as records. */
import { closeSync, existsSync, mkdirSync, openSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Writer } from "./prose.js";
import { random } from "./random.js";

/** A folder for bench files: in memory where there is such a file system, so that disks do not drown the figures. */
export function benchFolder(): string {
  const root = existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir();
  const folder = path.join(root, `unecho-bench-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Pieces of a document in order. */
export type Parts = Iterable<string | Uint8Array>;

/** Writes the parts of a document to `file`; returns its bytes. */
export function writeDocument(file: string, parts: Parts): number {
  const handle = openSync(file, "w");
  let bytes = 0;
  let pending: Uint8Array[] = [];
  let size = 0;
  const flush = () => {
    const whole = Buffer.concat(pending);
    for (let at = 0; at < whole.length; ) at += writeSync(handle, whole, at);
    bytes += whole.length;
    pending = [];
    size = 0;
  };
  for (const part of parts) {
    const encoded = typeof part === "string" ? Buffer.from(part) : part;
    pending.push(encoded);
    size += encoded.length;
    if (size > 1 << 20) flush();
  }
  flush();
  closeSync(handle);
  return bytes;
}

/**
 * Blog posts of few words, of about `bytes` bytes in all, one paragraph a line: any two paragraphs share phrases. A third
 * of the posts repeat a run, all end in a footer. A third of the paragraphs hold typographic punctuation or accents, one
 * in thirty something rarer, as on English web pages.
 */
export function* prose(bytes: number, seed: number): Iterable<string> {
  const next = random(seed);
  const words = WORDS.split(" ");
  const paragraph = () => {
    const text = Array.from({ length: 15 + Math.floor(next() * 45) }, () => words[Math.floor(next() * words.length)]);
    const kind = next();
    if (kind < 1 / 30) return `The ${text.join(" ")} \u2192 \u{1f6a2}.\n`;
    if (kind < 1 / 3) return `\u201cThe caf\u00e9\u2019s ${text.join(" ")}\u201d\u2026\n`;
    return `The ${text.join(" ")}.\n`;
  };
  for (let made = 0; made < bytes; ) {
    const post = Array.from({ length: 20 }, paragraph);
    if (next() < 1 / 3) post.push(...post.slice(3, 8));
    const text = post.join("") + FOOTER;
    made += Buffer.byteLength(text);
    yield text;
  }
}

/** `count` files of a post each in a hundred sub-folders of `folder`; returns the bytes written. */
export function writeFolder(folder: string, count: number): number {
  const writer = new Writer(11);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const sub = path.join(folder, String(i % 100));
    if (i < 100) mkdirSync(sub, { recursive: true });
    total += writeDocument(path.join(sub, `${i}.txt`), [writer.post()]);
  }
  return total;
}

const FOOTER = "0 Comments:\nPost a Comment\nSubscribe to Post Comments [Atom]\n<< Home\n";
const WORDS =
  "harbour wind carried salt over old stones while nobody in town spoke of winter and seven boats waited for light beneath a great bridge where children ran along the quay counting sails as if nothing had ever happened there";

/** Records of a post each, `bytes` bytes in all, as JSON Lines; returns the bytes written. */
export function writeRecords(file: string, bytes: number): number {
  return writeDocument(file, recordsOf(bytes));
}

function* recordsOf(bytes: number): Iterable<string> {
  const writer = new Writer(13);
  for (let made = 0, id = 0; made < bytes; id++) {
    const record = `${JSON.stringify({ id, text: writer.post() })}\n`;
    made += Buffer.byteLength(record);
    yield record;
  }
}

/** Seeded inputs for the benches: adversarial documents, and prose with planted repeats and blog footers. */
import { closeSync, existsSync, mkdirSync, openSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** A folder for bench files: in memory where there is such a file system, so that disks do not drown the figures. */
export function benchFolder(): string {
  const root = existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir();
  const folder = path.join(root, `unecho-bench-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A small seeded generator (Mulberry32, T. Ettinger): the same numbers on every machine. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const FERRY =
  "The ferry left the north pier a little after seven, two hours late, with forty passengers and mail on board.";
const LAMP =
  "Nobody had told the harbour office about the fog, so the lamp stayed dark until the horn was heard at last.";

/** Adversarial documents by name: what line `i` of `count` is. `text` stands for those that are not made line by line. */
export const ADVERSARIAL: Readonly<Record<string, (count: number) => Iterable<string>>> = {
  "equal lines, short": (count) => each(count, () => "the same line\n"),
  "equal lines, prose": (count) => each(count, () => `${FERRY}\n`),
  "two alternating lines, short": (count) => each(count, (i) => (i % 2 === 0 ? "left foot\n" : "right foot\n")),
  "two alternating lines, prose": (count) => each(count, (i) => `${i % 2 === 0 ? FERRY : LAMP}\n`),
  "Fibonacci word, short": (count) => fibonacci(count, "left foot\n", "right foot\n"),
  "Fibonacci word, prose": (count) => fibonacci(count, `${FERRY}\n`, `${LAMP}\n`),
  "two lines at random, prose": (count) => {
    const next = random(1);
    return each(count, () => `${next() < 0.5 ? FERRY : LAMP}\n`);
  },
  "eight letters at random": (count) => {
    const next = random(2);
    return each(count, () => `${"abcdefgh"[Math.floor(next() * 8)]}\n`);
  },
  "period of 1,000 lines": (count) => each(count, (i) => `${FERRY} ${i % 1000}\n`),
  "all distinct": (count) => each(count, (i) => `line ${i} of the log book\n`),
  "the document twice": (count) => each(count, (i) => `${FERRY} ${i % (count / 2)}\n`),
  "blank lines": (count) => each(count, () => "\n"),
  "chrome lines": (count) => each(count, (i) => (i === 0 ? `${FERRY}\n` : "Home\n")),
  "Cyrillic prose": (count) =>
    each(count, (i) => `Паром отошёл от северного пирса чуть позже семи, с опозданием на ${i} минут.\n`),
  "one line of 100 bytes a unit": (count) =>
    each(count, () =>
      "one word after another and never an end to it, as in a log that nobody wrapped or ever meant to read ".slice(
        0,
        100,
      ),
    ),
};

/** Writes the parts of a document to `file`; returns its bytes. */
export function writeDocument(file: string, parts: Iterable<string>): number {
  const handle = openSync(file, "w");
  let bytes = 0;
  let pending: string[] = [];
  const flush = () => {
    bytes += writeSync(handle, pending.join(""));
    pending = [];
  };
  for (const part of parts) if (pending.push(part) === 10_000) flush();
  flush();
  closeSync(handle);
  return bytes;
}

/** Prose of about `bytes` bytes, one paragraph a line; a third of the posts repeat a run, all end in a footer. */
export function* prose(bytes: number, seed: number): Iterable<string> {
  const next = random(seed);
  const words = WORDS.split(" ");
  const paragraph = () => {
    const count = 15 + Math.floor(next() * 45);
    return `The ${Array.from({ length: count }, () => words[Math.floor(next() * words.length)]).join(" ")}.\n`;
  };
  for (let made = 0; made < bytes; ) {
    const post = Array.from({ length: 20 }, paragraph);
    if (next() < 1 / 3) post.push(...post.slice(3, 8));
    const text = post.join("");
    made += text.length;
    yield text;
  }
}

/** `count` files of about `bytes` bytes in a hundred sub-folders of `folder`; returns the bytes written. */
export function writeFolder(folder: string, count: number, bytes: number): number {
  let total = 0;
  for (let i = 0; i < count; i++) {
    const sub = path.join(folder, String(i % 100));
    if (i < 100) mkdirSync(sub, { recursive: true });
    const footer = "0 Comments:\nPost a Comment\nSubscribe to Post Comments [Atom]\n<< Home\n";
    total += writeDocument(path.join(sub, `${i}.txt`), [...prose(bytes / 2, i), footer]);
  }
  return total;
}

const WORDS =
  "harbour wind carried salt over old stones while nobody in town spoke of winter and seven boats waited for light beneath a great bridge where children ran along the quay counting sails as if nothing had ever happened there";

function* each(count: number, line: (i: number) => string): Iterable<string> {
  for (let i = 0; i < count; i++) yield line(i);
}

function* fibonacci(count: number, a: string, b: string): Iterable<string> {
  // Symbol i of the infinite Fibonacci word, from the golden section.
  const phi = (1 + Math.sqrt(5)) / 2;
  for (let i = 1; i <= count; i++) yield Math.floor((i + 1) / phi) - Math.floor(i / phi) === 1 ? a : b;
}

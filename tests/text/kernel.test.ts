/** The kernel in WebAssembly and its twin give the same table on every input, wherever chunks end. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { FIGURE, type ParagraphTable } from "../../src/model.js";
import { keyMaker } from "../../src/text/kernel/keys.js";
import { CHUNK_BYTES } from "../../src/text/kernel/layout.js";
import { sipHash } from "../../src/text/kernel/siphash.js";
import { type ParagraphKey, SEAL_NUMBERS, SKETCH_NUMBERS, TwinKernel } from "../../src/text/kernel/twin.js";
import { wasmKernel } from "../../src/text/kernel/wasm.js";
import { eachLine } from "../../src/text/lines.js";
import { normalize } from "../../src/text/normalize.js";
import { segment } from "../../src/text/segment.js";
import { documentBytes } from "../generate.js";

const UNECHO = path.resolve(import.meta.dirname, "../../bin/unecho.js");
const folder = mkdtempSync(path.join(os.tmpdir(), "unecho-kernel-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RUNS = Number(process.env.UNECHO_RUNS ?? 30_000);

/** That of the paper's test vector: the bytes 0 to 15. */
const SECRET = Uint32Array.of(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c);

const RAISED = /[\u00b2\u00b3\u00b9\u2070\u2074-\u207b\u2080-\u208b]/;

/** A row as the twin makes it, line by line. */
interface Row {
  readonly place: readonly number[];
  readonly key: readonly number[];
  readonly sketch: readonly number[];
  readonly seal: readonly number[];
  readonly indented: boolean;
  readonly figures: number;
}

function rowsByTwin(bytes: Uint8Array): Row[] {
  const twin = new TwinKernel("utf-8", true, SECRET);
  const rows: Row[] = [];
  let line = 0;
  eachLine(bytes, "utf-8", 0, (start, textEnd, end) => {
    line++;
    const { hasText, words, hi, lo, sketch, seal, figures } = twin.compute(bytes, start, textEnd);
    const indented = textEnd > start && (bytes[start] === 0x20 || bytes[start] === 0x09);
    if (hasText)
      rows.push({
        place: [start, textEnd, end, line, line],
        key: [words, hi, lo],
        sketch: [...sketch],
        seal: [...seal],
        indented,
        figures,
      });
  });
  return rows;
}

function rowsOf(table: ParagraphTable): Row[] {
  const { start, textEnd, end, firstLine, lastLine, words, keyHi, keyLo, sketches, seals, indented, figures } = table;
  return Array.from({ length: table.count }, (_, row) => ({
    place: [start, textEnd, end, firstLine, lastLine].map((column) => column[row] as number),
    key: [words, keyHi, keyLo].map((column) => column[row] as number),
    sketch: [...sketches.subarray(SKETCH_NUMBERS * row, SKETCH_NUMBERS * (row + 1))],
    seal: [...seals.subarray(SEAL_NUMBERS * row, SEAL_NUMBERS * (row + 1))],
    indented: indented[row] === 1,
    figures: figures[row] as number,
  }));
}

const scanned = (bytes: Uint8Array) =>
  rowsOf(segment(bytes, { mode: "line", encoding: "utf-8", sketches: true, secret: SECRET }).paragraphs);

function sealOf([low = 0, high = 0]: Uint32Array): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}

/** SipHash-2-4 as the paper has it, with SECRET. */
function plainSipHash(bytes: Uint8Array): bigint {
  const mask = 0xffff_ffff_ffff_ffffn;
  const rotate = (value: bigint, by: bigint) => ((value << by) | (value >> (64n - by))) & mask;
  const keys = new BigUint64Array(SECRET.buffer);
  const [k0 = 0n, k1 = 0n] = keys;
  let [v0, v1] = [k0 ^ 0x736f6d6570736575n, k1 ^ 0x646f72616e646f6dn];
  let [v2, v3] = [k0 ^ 0x6c7967656e657261n, k1 ^ 0x7465646279746573n];
  const mixed = (rounds: number) => {
    for (let round = 0; round < rounds; round++) {
      v0 = (v0 + v1) & mask;
      v1 = rotate(v1, 13n) ^ v0;
      v0 = rotate(v0, 32n);
      v2 = (v2 + v3) & mask;
      v3 = rotate(v3, 16n) ^ v2;
      v0 = (v0 + v3) & mask;
      v3 = rotate(v3, 21n) ^ v0;
      v2 = (v2 + v1) & mask;
      v1 = rotate(v1, 17n) ^ v2;
      v2 = rotate(v2, 32n);
    }
  };
  const padded = new Uint8Array((bytes.length & ~7) + 8);
  padded.set(bytes);
  padded[padded.length - 1] = bytes.length & 0xff;
  for (const block of new BigUint64Array(padded.buffer)) {
    v3 ^= block;
    mixed(2);
    v0 ^= block;
  }
  v2 ^= 0xffn;
  mixed(4);
  return v0 ^ v1 ^ v2 ^ v3;
}

/** What decides anything in the kernel, in runs of up to forty bytes so that all places in a block are met. */
const part = fc.oneof(
  fc.constantFrom(
    ..."\n,\r\n, ,  ,\t,.,...,\\, \\,\\ ,-- ,(,) ,\u00a0,\u00e9,\u00c9,\u00d7,\u2019,\u201c,\u2014,\u2026,\u00b2,1\u2083,\u207b,\u2022,\u2009,\u20ac,\u00a7,\u00ab,\u00ad,\u2714,\u{1f6a2},\u200b,\u202b,\ufe0f,\u0301,\u6c34,\u0e01,\0,\x1f".split(
      ",",
    ),
  ),
  fc.stringMatching(/^[a-zA-Z0-9,;'"]{1,40}$/),
);
const text = fc.array(part, { maxLength: 60 }).map((parts) => new TextEncoder().encode(`${parts.join("")}\n`));
const bytes = fc.oneof(
  text,
  fc.uint8Array({ maxLength: 300 }).map((each) => Uint8Array.of(...each, 0x0a)),
);

describe("the kernel in WebAssembly", () => {
  test("is there on this machine", () => expect(wasmKernel()).toBeDefined());

  test("and its twin give the same lines, keys, words, sketches and seals", () => {
    fc.assert(
      fc.property(bytes, (sample) => {
        fc.pre(!(sample[0] === 0xff && sample[1] === 0xfe) && !(sample[0] === 0xfe && sample[1] === 0xff));
        fc.pre(!(sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf));
        expect(scanned(sample)).toEqual(rowsByTwin(sample));
      }),
      { numRuns: 20_000 },
    );
  });

  test("every character alone and among letters has the key that the reference gives it", () => {
    const made = keyMaker("utf-8", true);
    const reference = new TwinKernel("utf-16le", true);
    const differ: string[] = [];
    for (let code = 1; code < 0x20000; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      for (const sample of [String.fromCodePoint(code), `Ab ${String.fromCodePoint(code)}c D`]) {
        const encoded = new TextEncoder().encode(sample);
        const { hasText, words, hi, lo, figures } = made.compute(encoded, 0, encoded.length);
        const text = Buffer.from(sample, "utf16le");
        const expected = reference.compute(text, 0, text.length);
        if (
          hasText !== expected.hasText ||
          (hasText &&
            (words !== expected.words ||
              hi !== expected.hi ||
              lo !== expected.lo ||
              figures !== expected.figures ||
              (figures & FIGURE.raised) !== (RAISED.test(sample) ? FIGURE.raised : 0)))
        )
          differ.push(`U+${code.toString(16)}`);
      }
    }
    expect(differ).toEqual([]);
  });

  test("no paragraph with a digit of any script counts as one without", () => {
    const missed: string[] = [];
    for (const make of [keyMaker("utf-8", true), new TwinKernel("utf-8", true)]) {
      for (let code = 0x30; code < 0x20000; code++) {
        if (code >= 0xd800 && code <= 0xdfff) continue;
        const sample = `ab ${String.fromCodePoint(code)} c`;
        if (!/\p{Nd}/u.test(normalize(sample))) continue;
        const encoded = new TextEncoder().encode(sample);
        if ((make.compute(encoded, 0, encoded.length).figures & FIGURE.digits) === 0)
          missed.push(`U+${code.toString(16)}`);
      }
    }
    expect(missed).toEqual([]);
  });

  test("characters of a script side by side, with marks and Latin ones between them, have the key of the reference", () => {
    const made = keyMaker("utf-8", true);
    const reference = new TwinKernel("utf-16le", true);
    // Neighbours in Unicode are of one script; marks come less often, as the reference takes what has one.
    const script = fc
      .integer({ min: 0x80, max: 0xffff - 0x80 })
      .map((first) => (first > 0xd780 && first < 0xe000 ? 0xff00 : first));
    const sample = script.chain((first) =>
      fc.array(
        fc.oneof(
          {
            weight: 160,
            arbitrary: fc.integer({ min: first, max: first + 0x7f }).map((code) => String.fromCharCode(code)),
          },
          { weight: 40, arbitrary: fc.constantFrom(" ", "a", "A ", "\u00e9", ".", "\u2019", "1 ") },
          { weight: 1, arbitrary: fc.constantFrom("\u0301", "\u0308", "\u1161", "\u11a8", "\u3099", "\u0345") },
        ),
        { minLength: 1, maxLength: 24 },
      ),
    );
    fc.assert(
      fc.property(sample, (characters) => {
        const encoded = new TextEncoder().encode(characters.join(""));
        const { hasText, words, hi, lo } = made.compute(encoded, 0, encoded.length);
        const text = Buffer.from(characters.join(""), "utf16le");
        const expected = reference.compute(text, 0, text.length);
        expect(hasText).toBe(expected.hasText);
        if (hasText) expect([words, hi, lo]).toEqual([expected.words, expected.hi, expected.lo]);
      }),
      { numRuns: RUNS },
    );
  });

  test("the same of single paragraphs with line ends in them", () => {
    fc.assert(
      fc.property(bytes, (sample) => {
        const made = { ...keyMaker("utf-8", true, SECRET).compute(sample, 0, sample.length) };
        const twin = new TwinKernel("utf-8", true, SECRET).compute(sample, 0, sample.length);
        expect(made.hasText).toBe(twin.hasText);
        const listed = (key: ParagraphKey) => ({ ...key, sketch: [...key.sketch], seal: [...key.seal] });
        if (twin.hasText) expect(listed(made)).toEqual(listed(twin));
      }),
      { numRuns: 5_000 },
    );
  });

  test("seals are SipHash-2-4 of the normalised text, by the kernel, by the twin and where the reference decides", () => {
    // Of the paper: the bytes 0 to 14; and of its reference code, for no bytes and for one, eight and sixteen.
    const vectors = [
      [15, 0xa129ca6149be45e5n],
      [0, 0x726fdb47dd0e0e31n],
      [1, 0x74f839c593dc67fdn],
      [8, 0x93f5f5799a932462n],
      [16, 0x3f2acc7f57c29bdbn],
    ] as const;
    const halves = new Uint32Array(SEAL_NUMBERS);
    for (const [length, expected] of vectors) {
      const bytes = Uint8Array.from({ length: 32 }, (_, i) => (i < length ? i : 0));
      sipHash(new Int32Array(bytes.buffer), length, SECRET, halves);
      expect(sealOf(halves), `${length} bytes`).toBe(expected);
      expect(plainSipHash(bytes.subarray(0, length))).toBe(expected);
    }
    // What the reference alone folds, and a paragraph that is too long for the kernel.
    const samples = ["a", "seven b", "Eight by", "nine byte", "e\u0301tude", "\u6c34 ".repeat(9), "ab ".repeat(4e5)];
    for (const sample of samples) {
      const encoded = new TextEncoder().encode(sample);
      const wide = Buffer.from(sample, "utf16le");
      const expected = plainSipHash(new TextEncoder().encode(normalize(sample)));
      expect(sealOf(keyMaker("utf-8", false, SECRET).compute(encoded, 0, encoded.length).seal)).toBe(expected);
      expect(sealOf(new TwinKernel("utf-8", false, SECRET).compute(encoded, 0, encoded.length).seal)).toBe(expected);
      expect(sealOf(new TwinKernel("utf-16le", false, SECRET).compute(wide, 0, wide.length).seal)).toBe(expected);
    }
  });

  test("chunks and rows end anywhere; a line may be longer than a chunk", () => {
    const lines = ["The ferry left the north pier.", "", "caf\u00e9 \u201cNord\u201d", "\u6c34 \u6c34", "b"];
    for (const longest of [CHUNK_BYTES - 7, CHUNK_BYTES, 3 * CHUNK_BYTES]) {
      const long = `${"ab ".repeat(longest / 3)}${"c".repeat(longest % 3)}`;
      const short = Array.from({ length: 30_000 }, (_, i) => lines[i % lines.length]).join("\n");
      for (const sample of [`${long}\n${short}`, `${short}\r\n${long}`, `x\n${long}\r\n\n${short}\n`]) {
        const encoded = new TextEncoder().encode(sample);
        const made = scanned(encoded);
        const twin = rowsByTwin(encoded);
        expect(made.length).toBe(twin.length);
        for (const [row, expected] of twin.entries())
          if (row % 997 === 0 || row < 9) expect(made[row]).toEqual(expected);
        expect(made.at(-1)).toEqual(twin.at(-1));
      }
    }
  });

  test("a run without WebAssembly gives the same report", () => {
    const files = fc.sample(documentBytes, { numRuns: 120, seed: 3 });
    for (const [i, content] of files.entries()) writeFileSync(path.join(folder, `${i}.txt`), content);
    const report = (name: string, ...flags: string[]) => {
      const file = path.join(folder, name);
      const run = spawnSync(process.execPath, [
        ...flags,
        UNECHO,
        "check",
        folder,
        "-j",
        "1",
        "--reporter",
        `json=${file}`,
      ]);
      expect(run.status, run.stderr.toString()).toBe(1);
      return readFileSync(file, "utf8");
    };
    expect(report("twin.json", "--jitless")).toBe(report("kernel.json"));
  });
});

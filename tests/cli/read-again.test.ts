/** Records that are read more than once: those in question are found again, and no others are read. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PlacedBatches, StreamedBatches } from "../../src/cli/input/read-again.js";
import { recordBatches } from "../../src/records/batches.js";
import { testFolder } from "../folder.js";
import { SHELL_UNECHO } from "./run.js";

const folder = testFolder(SHELL_UNECHO);

/** Some batches' worth of lines, of many lengths; the last without its end. */
const LINES = Array.from({ length: 9_000 }, (_, i) => JSON.stringify({ text: `${i} `.repeat(1 + ((i * 7919) % 97)) }));

async function* piecesOf(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001);
}

async function readers() {
  folder.write("records.jsonl", LINES.join("\n"));
  const file = folder.at("records.jsonl");
  const read = () => recordBatches(piecesOf(readFileSync(file)), "records.jsonl");
  const placed = new PlacedBatches({ file, path: "records.jsonl", relative: "records.jsonl" }, read);
  for await (const batch of placed.all()) expect(batch.kind).toBe("records");
  return { placed, streamed: new StreamedBatches(read) };
}

/** The batches that hold the lines, each with those of the lines that it holds. */
async function found(reader: PlacedBatches | StreamedBatches, lines: readonly number[]) {
  const left = [...lines];
  const batches = [];
  for await (const batch of reader.with(() => left[0])) {
    const held = [];
    while (left[0] !== undefined && left[0] < batch.behind) held.push(left.shift());
    batches.push({ ...batch, bytes: Buffer.from(batch.bytes).toString(), held });
  }
  return { batches, left };
}

test.each([
  ["the first and the last", [1, 9_000]],
  ["neighbours", [4_000, 4_001, 4_002]],
  ["all", LINES.map((_, i) => i + 1)],
  ["none", []],
])("%s: the same batches, whether read from the start or where they stand", async (_, lines) => {
  const { placed, streamed } = await readers();
  const again = await found(placed, lines);
  expect(again).toEqual(await found(streamed, lines));
  expect(again.left).toEqual([]);
  expect(again.batches.flatMap(({ held }) => held)).toEqual(lines);
  for (const { line, behind, bytes } of again.batches) {
    const last = behind > LINES.length ? "" : "\n";
    expect(bytes).toBe(LINES.slice(line - 1, behind - 1).join("\n") + last);
  }
});

test("a file that became shorter gives what it has", async () => {
  const { placed } = await readers();
  folder.write("records.jsonl", `${LINES[0]}\n`);
  const { batches } = await found(placed, [1, 9_000]);
  expect(batches.map(({ bytes }) => bytes)).toEqual([`${LINES[0]}\n`, ""]);
});

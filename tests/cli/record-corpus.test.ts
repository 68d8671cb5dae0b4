/** Records as a corpus that somebody changes while it is read. */
import { expect, test } from "vitest";
import { type Batch, type Job, workOn } from "../../src/cli/jobs/work.js";
import type { Spread } from "../../src/cli/run/corpus-run.js";
import { RecordCorpus } from "../../src/cli/run/record-corpus.js";
import type { Input } from "../../src/corpus/discovery/discover.js";
import { recordBatches } from "../../src/records/batches.js";

const A =
  "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail, and those who had waited on the quay since noon went home without a word to each other.";
const B =
  "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark till noon, and the pilot who should have seen to it was found asleep in the shed beside the ice house.";
const C =
  "Three of the crew went forward to sound the channel while the captain kept her head to the wind, and nobody aboard spoke of supper before the anchor held in the lee of the long island.";

const job: Job = {
  options: { format: "warc", field: "text", scope: "corpus", rules: new Set(["shared"]) },
  out: undefined,
  wantHash: false,
  looksOnce: false,
  holdAll: undefined,
  secret: undefined,
};
const INPUT = { path: "records", file: "records", relative: "records" };

const spread: Spread = async (batches) =>
  (async function* () {
    for await (const batch of batches) yield workOn(batch, job);
  })();

/** What comes out of records that are other ones each time they are read. */
async function cleanedWhile(...readings: readonly (readonly string[])[]): Promise<string[]> {
  let reading = 0;
  const read = () => {
    const texts = readings[Math.min(reading++, readings.length - 1)] ?? [];
    const lines = texts.map((text) => `${JSON.stringify({ text })}\n`);
    return recordBatches([Buffer.from(lines.join(""))], INPUT.path);
  };
  const fail = async (_: Input, error: unknown) => {
    throw error;
  };
  const corpus = new RecordCorpus([INPUT], job.options, spread, read, fail, () => undefined);
  await corpus.settle();
  const pieces: Uint8Array[] = [];
  const planned: AsyncIterable<Batch> = corpus.planned(INPUT, read());
  for await (const done of await spread(planned)) if (done.kind === "records") pieces.push(...done.pieces);
  const records = Buffer.concat(pieces).toString().trimEnd().split("\n");
  return records.map((record) => (JSON.parse(record) as { text: string }).text);
}

const text = (...paragraphs: string[]) => paragraphs.map((paragraph) => `${paragraph}\n`).join("");
/** Paragraphs that no other day has. */
const own = (day: number) =>
  ["port", "dock", "sight"].map(
    (where) => `On day ${day} of that month the ferry stayed in ${where} from noon to night.`,
  );
const post = (day: number, ...between: string[]) =>
  text(...own(day), ...between, `So much for day ${day}, wrote the mate.`);

test("what an earlier record keeps goes from a later one", async () => {
  expect(await cleanedWhile([post(1, A, B), post(2, A, B)])).toEqual([post(1, A, B), post(2)]);
});

test("a record changed between two looks is cleaned by itself, and those behind it by what the others keep", async () => {
  const before = [post(1), post(2, A, B, C), post(3, A, B), post(4, B, C)];
  const changed = before.with(1, post(5));
  expect(await cleanedWhile(before)).toEqual([post(1), post(2, A, B, C), post(3), post(4)]);
  // The second is looked at again for what the first keeps.
  const asked = before.with(0, post(1, A, B));
  expect(await cleanedWhile(asked)).toEqual([post(1, A, B), post(2, C), post(3), post(4, B, C)]);
  expect(await cleanedWhile(asked, changed.with(0, post(1, A, B)))).toEqual([
    post(1, A, B),
    post(5),
    post(3),
    post(4, B, C),
  ]);
});

/** Records as a web stream, for those who use the library. */
import type { Document, Outcome, Plan } from "../model.js";
import { RecordBatcher } from "./batches.js";
import { cleanRecords, passLongRecord } from "./records.js";

/**
 * JSON Lines in, JSON Lines out: chunks may end anywhere, records come out in
 * order, those that lose nothing byte for byte. `told` hears what became of
 * each. Holds about a MiB, or the longest record.
 */
export function recordTransform(
  field: readonly string[],
  plan: (document: Document) => Plan,
  told: (outcome: Outcome) => void,
): TransformStream<Uint8Array, Uint8Array> {
  const batcher = new RecordBatcher("records");
  const passOn = (
    batches: ReturnType<RecordBatcher["end"]>,
    controller: TransformStreamDefaultController<Uint8Array>,
  ) => {
    for (const batch of batches) {
      const { pieces, outcomes } =
        batch.kind === "long-record"
          ? passLongRecord(batch)
          : cleanRecords(batch, { text: field }, ({ document }) => plan(document));
      for (const piece of pieces) if (piece.length > 0) controller.enqueue(piece);
      for (const { outcome } of outcomes) told(outcome);
    }
  };
  return new TransformStream({
    transform: (chunk: unknown, controller) => passOn(batcher.push(bytesOf(chunk)), controller),
    flush: (controller) => passOn(batcher.end(), controller),
  });
}

/** Anything else would be lost without a word: the pieces of a batch are put together by their lengths. */
function bytesOf(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError("a chunk must be a Uint8Array: text goes through a TextEncoderStream first");
}

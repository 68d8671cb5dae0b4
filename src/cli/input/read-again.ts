/** Batches of records that are read more than once: all at first, then those with records in question. */
import { closeSync, openSync } from "node:fs";
import type { Input } from "../../corpus/discovery/discover.js";
import { fill } from "../../corpus/readers/read-whole.js";
import { lowerBound } from "../../detect/common/lower-bound.js";
import { takeMemory } from "../../records/batch-memory.js";
import type { RecordBatch, WholeRecords } from "../../records/batches.js";

export interface BatchReader {
  /** All batches of the input. */
  all(): AsyncIterable<RecordBatch>;
  /** Those with the lines that `wanted` names, one after the other, ascending; it is asked before each batch. */
  with(wanted: () => number | undefined): AsyncIterable<WholeRecords> | Iterable<WholeRecords>;
}

/** Where an input can be read from its start only. */
export class StreamedBatches implements BatchReader {
  constructor(readonly all: () => AsyncIterable<RecordBatch>) {}

  async *with(wanted: () => number | undefined): AsyncIterable<WholeRecords> {
    let line = wanted();
    if (line === undefined) return;
    for await (const batch of this.all()) {
      if (batch.kind !== "records" || line >= batch.behind) continue;
      yield batch;
      line = wanted();
      if (line === undefined) return;
    }
  }
}

/** Where a file holds the lines as they are: it is remembered where each batch stands, and no other is read. */
export class PlacedBatches implements BatchReader {
  /** By batch, ascending: the line behind its last one; its first byte and how many there are. */
  private readonly ends: number[] = [];
  private readonly places: { readonly line: number; readonly at: number; readonly length: number }[] = [];

  constructor(
    private readonly input: Input,
    private readonly read: () => AsyncIterable<RecordBatch>,
  ) {}

  async *all(): AsyncIterable<RecordBatch> {
    let at = 0;
    for await (const batch of this.read()) {
      const { length } = batch.bytes;
      if (batch.kind === "records") {
        this.ends.push(batch.behind);
        this.places.push({ line: batch.line, at, length });
      }
      at += length;
      yield batch;
    }
  }

  *with(wanted: () => number | undefined): Iterable<WholeRecords> {
    let line = wanted();
    if (line === undefined) return;
    const { file, path } = this.input;
    const handle = openSync(file, "r");
    try {
      for (; line !== undefined; line = wanted()) {
        const number = lowerBound(this.ends, line + 1);
        const place = this.places[number];
        if (place === undefined) return;
        const bytes = takeMemory(place.length);
        const filled = fill(handle, bytes, place.at, place.length);
        const behind = this.ends[number] as number;
        yield { kind: "records", path, line: place.line, behind, bytes: bytes.subarray(0, filled) };
      }
    } finally {
      closeSync(handle);
    }
  }
}

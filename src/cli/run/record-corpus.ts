/** `--scope corpus` over records: looks at all of them, as often as corpus/scope/scope.ts asks, before the first is cleaned. */

import type { Input } from "../../corpus/discovery/discover.js";
import { packingOf } from "../../corpus/readers/packing.js";
import type { CorpusAnswer } from "../../corpus/scope/answer.js";
import { Looks, unpackLooks } from "../../corpus/scope/looks.js";
import { namesakes } from "../../corpus/scope/names.js";
import { orderOf } from "../../corpus/scope/order.js";
import { type PackedPlan, packedLoses, unpackPlan } from "../../corpus/scope/packed-plan.js";
import { type Corpus, type LookAgain, type Question, settleCorpus } from "../../corpus/scope/scope.js";
import type { RecordBatch } from "../../records/batches.js";
import { addMet, missingField, nothingMet, unorderedRecords } from "../../records/fields.js";
import type { RecordOutcome } from "../../records/records.js";
import { UsageError } from "../exit.js";
import { type BatchReader, PlacedBatches, StreamedBatches } from "../input/read-again.js";
import type { Batch, RecordLooksDone } from "../jobs/work.js";
import { type CliOptions, planOptionsFrom, recordFieldsFrom, wantsTexts } from "../options/cli-options.js";
import type { Spread } from "./corpus-run.js";
import { siteNamer } from "./sites.js";

/** Records of several inputs that are one corpus. */
export class RecordCorpus {
  /** By document: its name, its place in the order, its line. */
  private readonly names: string[] = [];
  private readonly orders: string[] = [];
  private readonly lines: number[] = [];
  /** The first document of each input, and the one behind the last. */
  private readonly firstOf: number[] = [];
  private corpus: Corpus | undefined;
  /** What becomes of the records that stay as they are, of each batch on its way. */
  private unopened: RecordOutcome[][] = [];
  private readonly unread = new Set<Input>();
  private readonly readers: readonly BatchReader[];

  /** `read` gives the batches of an input, each time it is called; `onFailed` is told of one that cannot be used, `onUnordered` of one with records that have no order. */
  constructor(
    private readonly inputs: readonly Input[],
    private readonly options: CliOptions,
    private readonly spread: Spread,
    read: (input: Input) => AsyncIterable<RecordBatch>,
    private readonly onFailed: (input: Input, error: unknown) => Promise<void>,
    private readonly onUnordered: (input: Input, message: string) => void,
  ) {
    this.readers = inputs.map((input) => {
      const isJsonLines = options.format === "jsonl" && packingOf(input.file) === undefined;
      return isJsonLines ? new PlacedBatches(input, () => read(input)) : new StreamedBatches(() => read(input));
    });
  }

  async settle(): Promise<void> {
    const looks = new Looks();
    for (const [number, input] of this.inputs.entries()) {
      this.firstOf.push(looks.count);
      for (const done of await this.firstLooks(input, this.readers[number] as BatchReader)) {
        this.lines.push(...done.lines);
        this.names.push(...done.names);
        if (this.options.orderField !== undefined) this.orders.push(...done.orders);
        looks.add(done.looks);
      }
    }
    this.firstOf.push(looks.count);
    this.refuseNamesakes();
    const siteOf = siteNamer(this.options);
    const documents = {
      count: looks.count,
      path: (document: number) => this.names[document] ?? "",
      site: (document: number) => siteOf(this.names[document] ?? ""),
      order: this.options.orderField === undefined ? undefined : orderOf(this.orders, this.names),
    };
    this.corpus = await settleCorpus(documents, planOptionsFrom(this.options), looks, (questions) =>
      this.lookAgain(questions),
    );
  }

  /** What one document keeps is told to others by its name. */
  private refuseNamesakes(): void {
    const found = this.options.idField === undefined ? undefined : namesakes(this.names);
    if (found === undefined) return;
    const [first, second] = found.map((document) => {
      const input = this.inputs[this.firstOf.findLastIndex((begin) => begin <= document)];
      return `${input?.path}#${this.lines[document]}`;
    });
    throw new UsageError(
      `${first} and ${second} are both called "${this.names[found[0]]}": choose an --id-field that is unique`,
    );
  }

  /** Whether the input could be read. One that could not has no documents. */
  isRead(input: Input): boolean {
    return !this.unread.has(input);
  }

  /** All of an input or, where it cannot be read to its end, nothing. */
  private async firstLooks(input: Input, reader: BatchReader): Promise<readonly RecordLooksDone[]> {
    const looks: RecordLooksDone[] = [];
    const met = nothingMet();
    try {
      for await (const done of await this.spread(recordLooks(reader.all()))) {
        if (done.kind !== "record-looks") continue;
        looks.push(done);
        addMet(met, done.met);
      }
    } catch (error) {
      this.unread.add(input);
      await this.onFailed(input, error);
      return [];
    }
    const missing = missingField(met, recordFieldsFrom(this.options));
    const unordered = unorderedRecords(met, recordFieldsFrom(this.options));
    if (missing !== undefined) await this.onFailed(input, missing);
    else if (unordered !== undefined) this.onUnordered(input, unordered);
    return looks;
  }

  /** The batches of an input with what is known about their records; their outcomes must go through `completed`. */
  async *planned(input: Input, batches: AsyncIterable<RecordBatch>): AsyncIterable<Batch> {
    const wantsAll = wantsTexts(this.options);
    let document = this.firstOf[this.inputs.indexOf(input)] as number;
    const end = this.firstOf[this.inputs.indexOf(input) + 1] as number;
    this.unopened = [];
    for await (const batch of batches) {
      if (batch.kind === "long-record") {
        this.unopened.push([]);
        yield batch;
        continue;
      }
      const plans = new Map<number, PackedPlan>();
      const unknown = new Set<number>();
      const staying: RecordOutcome[] = [];
      for (let line = batch.line; line < batch.behind; line++) {
        const isKnown = document < end && this.lines[document] === line;
        const planned = isKnown ? this.corpus?.planned(document) : undefined;
        if (planned === undefined) unknown.add(line);
        else if (wantsAll || packedLoses(planned)) plans.set(line, planned.slice());
        else
          staying.push({ line, outcome: { kind: "planned", plan: unpackPlan(this.names[document] ?? "", planned) } });
        if (isKnown) document++;
      }
      this.unopened.push(staying);
      yield { ...batch, known: { plans, unknown } };
    }
  }

  /** The outcomes of the next batch of `planned`, by line, with those of records that were not opened. */
  completed(outcomes: readonly RecordOutcome[]): readonly RecordOutcome[] {
    return [...(this.unopened.shift() ?? []), ...outcomes].sort((a, b) => a.line - b.line);
  }

  private async *lookAgain(questions: Iterable<Question>): ReturnType<LookAgain> {
    const asked: number[] = [];
    for await (const done of await this.spread(this.batchesWith(questions, asked))) {
      if (done.kind !== "record-looks") continue;
      for (const [i, look] of unpackLooks(done.looks).entries()) {
        // Records that are gone meanwhile are passed over.
        while (asked.length > 0 && this.lines[asked[0] as number] !== done.lines[i]) asked.shift();
        const document = asked.shift();
        if (document !== undefined) yield [document, look];
      }
    }
  }

  /** Reads what there are questions about; enters in `asked` the documents that they are about. */
  private async *batchesWith(questions: Iterable<Question>, asked: number[]): AsyncIterable<Batch> {
    const left = questions[Symbol.iterator]();
    let next = left.next();
    for (const [number, reader] of this.readers.entries()) {
      const end = this.firstOf[number + 1] as number;
      /** The line of the next record of this input that there is a question about. */
      const wanted = () => {
        if (next.done || next.value.document >= end) return undefined;
        return this.lines[next.value.document];
      };
      try {
        for await (const records of reader.with(wanted)) {
          const answers = new Map<number, CorpusAnswer>();
          for (let line = wanted(); line !== undefined && line < records.behind; line = wanted()) {
            answers.set(line, next.value.answer);
            asked.push(next.value.document);
            next = left.next();
          }
          yield { kind: "record-looks", records, answers };
        }
      } catch {
        // It could be read before: cleaning it says why it cannot now.
      }
      while (wanted() !== undefined) next = left.next();
    }
  }
}

/** Batches to be looked at for the first time. */
export async function* recordLooks(batches: AsyncIterable<RecordBatch>): AsyncIterable<Batch> {
  for await (const records of batches) yield { kind: "record-looks", records };
}

/** `--scope corpus`: looks at all inputs, as often as corpus/scope.ts asks, before the first is cleaned. */
import type { Decisions } from "../corpus/decisions.js";
import type { Input } from "../corpus/discover.js";
import { Looks, unpackLooks } from "../corpus/looks.js";
import { namesakes } from "../corpus/names.js";
import { orderOf } from "../corpus/order.js";
import { type PackedPlan, packedLoses, unpackPlan } from "../corpus/packed-plan.js";
import { type Corpus, type LookAgain, type Question, settleCorpus } from "../corpus/scope.js";
import type { RecordBatch } from "../records/batches.js";
import { addMet, missingField, nothingMet } from "../records/fields.js";
import type { RecordOutcome } from "../records/records.js";
import { UsageError } from "./exit.js";
import type { Batch, Done, RecordLooksDone } from "./jobs/work.js";
import { type CliOptions, planOptionsFrom, recordFieldsFrom, wantsTexts } from "./options.js";
import { siteNamer } from "./sites.js";

/** Files handed to a worker at once. */
export const BATCH_FILES = 32;

/** Works through batches in any thread; what comes back is in order. */
export type Spread = (batches: AsyncIterable<Batch> | Iterable<Batch>) => Promise<AsyncIterable<Done>>;

/** What is decided about files together. `onLook` is told how many times one was read. */
export async function settleFiles(
  inputs: readonly Input[],
  options: CliOptions,
  spread: Spread,
  onLook: (looks: number) => void,
): Promise<Corpus> {
  const looks = new Looks();
  for await (const done of await spread(batchesOf(inputs, (some) => ({ kind: "looks", inputs: some })))) {
    if (done.kind === "looks") looks.add(done.looks);
    onLook(looks.count);
  }
  let seen = looks.count;
  const pathOf = (document: number) => inputs[document]?.path ?? "";
  const siteOf = siteNamer(options);
  const documents = { count: inputs.length, path: pathOf, site: (document: number) => siteOf(pathOf(document)) };
  const lookAgain: LookAgain = async function* (questions) {
    const asked: number[] = [];
    const batches = batchesOf(questions, (some): Batch => {
      asked.push(...some.map(({ document }) => document));
      const decisions = some.map((question) => question.decisions);
      return { kind: "looks", inputs: some.map(({ document }) => inputs[document] as Input), decisions };
    });
    for await (const done of await spread(batches)) {
      if (done.kind !== "looks") continue;
      for (const look of unpackLooks(done.looks)) yield [asked.shift() as number, look];
      seen += done.looks.starts.length;
      onLook(seen);
    }
  };
  return settleCorpus(documents, planOptionsFrom(options), looks, lookAgain);
}

/** Gathers things into batches. */
export function* batchesOf<T>(things: Iterable<T>, batchOf: (some: readonly T[]) => Batch): Iterable<Batch> {
  let some: T[] = [];
  for (const thing of things) {
    some.push(thing);
    if (some.length < BATCH_FILES) continue;
    yield batchOf(some);
    some = [];
  }
  if (some.length > 0) yield batchOf(some);
}

/** Files to be cleaned, by what is decided about them together, if anything is. */
export function fileBatches(inputs: readonly Input[], corpus: Corpus | undefined): Iterable<Batch> {
  let planned = 0;
  return batchesOf(inputs, (some): Batch => {
    if (corpus === undefined) return { kind: "files", inputs: some };
    return { kind: "files", inputs: some, plans: some.map(() => corpus.planned(planned++)) };
  });
}

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

  /** `read` gives the batches of an input, each time it is called; `onFailed` is told of one that cannot be used. */
  constructor(
    private readonly inputs: readonly Input[],
    private readonly options: CliOptions,
    private readonly spread: Spread,
    private readonly read: (input: Input) => AsyncIterable<RecordBatch>,
    private readonly onFailed: (input: Input, error: unknown) => Promise<void>,
  ) {}

  async settle(): Promise<void> {
    const looks = new Looks();
    for (const input of this.inputs) {
      this.firstOf.push(looks.count);
      for (const done of await this.firstLooks(input)) {
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
      `${first} and ${second} are both called "${this.names[found[0]]}": take an --id-field that tells all records apart`,
    );
  }

  /** Whether the input could be read. One that could not has no documents. */
  isRead(input: Input): boolean {
    return !this.unread.has(input);
  }

  /** All of an input or, where it cannot be read to its end, nothing. */
  private async firstLooks(input: Input): Promise<readonly RecordLooksDone[]> {
    const looks: RecordLooksDone[] = [];
    const met = nothingMet();
    try {
      for await (const done of await this.spread(recordLooks(this.read(input)))) {
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
    if (missing !== undefined) await this.onFailed(input, missing);
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
        const planned = document < end && this.lines[document] === line ? this.corpus?.planned(document) : undefined;
        if (planned === undefined) unknown.add(line);
        else if (wantsAll || packedLoses(planned)) plans.set(line, planned);
        else
          staying.push({ line, outcome: { kind: "planned", plan: unpackPlan(this.names[document] ?? "", planned) } });
        if (planned !== undefined) document++;
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

  /** Reads as far as there are questions; enters in `asked` the documents that they are about. */
  private async *batchesWith(questions: Iterable<Question>, asked: number[]): AsyncIterable<Batch> {
    const left = questions[Symbol.iterator]();
    let next = left.next();
    for (const [number, input] of this.inputs.entries()) {
      const end = this.firstOf[number + 1] as number;
      if (next.done || next.value.document >= end) continue;
      try {
        for await (const records of this.read(input)) {
          if (records.kind === "long-record") continue;
          const decisions = new Map<number, Decisions>();
          while (!next.done && next.value.document < end) {
            const line = this.lines[next.value.document] as number;
            if (line >= records.behind) break;
            decisions.set(line, next.value.decisions);
            asked.push(next.value.document);
            next = left.next();
          }
          if (decisions.size > 0) yield { kind: "record-looks", records, decisions };
          if (next.done || next.value.document >= end) break;
        }
      } catch {
        // It could be read before: cleaning it says why it cannot now.
      }
      while (!next.done && next.value.document < end) next = left.next();
    }
  }
}

/** Batches to be looked at for the first time. */
export async function* recordLooks(batches: AsyncIterable<RecordBatch>): AsyncIterable<Batch> {
  for await (const records of batches) yield { kind: "record-looks", records };
}

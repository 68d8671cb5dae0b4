/** `--scope corpus`: looks at all inputs, as often as corpus/scope.ts asks, before the first is cleaned. */
import type { Decisions } from "../corpus/decisions.js";
import type { Input } from "../corpus/discover.js";
import type { Look } from "../corpus/look.js";
import { orderOf } from "../corpus/order.js";
import { received } from "../corpus/pack.js";
import { type Corpus, type LookAgain, type Question, settleCorpus } from "../corpus/scope.js";
import type { RecordBatch } from "../records/records.js";
import type { Batch, Done, PlannedRecord } from "./jobs/work.js";
import { type CliOptions, planOptionsFrom } from "./options.js";
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
  const looks: (Look | undefined)[] = [];
  for await (const done of await spread(batchesOf(inputs, (some) => ({ kind: "looks", inputs: some })))) {
    if (done.kind === "looks") looks.push(...done.looks.map((look) => look && received(look)));
    onLook(looks.length);
  }
  let seen = looks.length;
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
      for (const look of done.looks) yield [asked.shift() as number, look];
      seen += done.looks.length;
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

/** Records of several inputs that are one corpus. */
export class RecordCorpus {
  /** By document: its name, its place in the order, its line. */
  private readonly names: string[] = [];
  private readonly orders: string[] = [];
  private readonly lines: number[] = [];
  /** The first document of each input, and the one behind the last. */
  private readonly firstOf: number[] = [];
  private corpus: Corpus | undefined;

  /** `read` gives the batches of an input, each time it is called. */
  constructor(
    private readonly inputs: readonly Input[],
    private readonly options: CliOptions,
    private readonly spread: Spread,
    private readonly read: (input: Input) => AsyncIterable<RecordBatch>,
  ) {}

  async settle(): Promise<void> {
    const looks: Look[] = [];
    for (const input of this.inputs) {
      this.firstOf.push(looks.length);
      for await (const done of await this.spread(recordLooks(this.read(input)))) {
        if (done.kind !== "record-looks") continue;
        for (const { line, name, order, look } of done.looks) {
          this.lines.push(line);
          this.names.push(name);
          this.orders.push(order);
          looks.push(received(look));
        }
      }
    }
    this.firstOf.push(looks.length);
    const siteOf = siteNamer(this.options);
    const documents = {
      count: looks.length,
      path: (document: number) => this.names[document] ?? "",
      site: (document: number) => siteOf(this.names[document] ?? ""),
      order: this.options.orderField === undefined ? undefined : orderOf(this.orders, this.names),
    };
    this.corpus = await settleCorpus(documents, planOptionsFrom(this.options), looks, (questions) =>
      this.lookAgain(questions),
    );
  }

  /** The batches of an input with the plans for their records. */
  async *planned(input: Input, batches: AsyncIterable<RecordBatch>): AsyncIterable<Batch> {
    let document = this.firstOf[this.inputs.indexOf(input)] as number;
    const end = this.firstOf[this.inputs.indexOf(input) + 1] as number;
    for await (const batch of batches) {
      const plans = new Map<number, PlannedRecord>();
      for (; document < end && (this.lines[document] as number) < batch.behind; document++) {
        const look = this.corpus?.planned(document);
        if (look !== undefined) plans.set(this.lines[document] as number, { look, name: this.names[document] ?? "" });
      }
      yield { ...batch, plans };
    }
  }

  private async *lookAgain(questions: Iterable<Question>): AsyncIterable<readonly [number, Look]> {
    const asked: number[] = [];
    for await (const done of await this.spread(this.batchesWith(questions, asked))) {
      if (done.kind !== "record-looks") continue;
      for (const { line, look } of done.looks) {
        // Records that are gone meanwhile are passed over.
        while (asked.length > 0 && this.lines[asked[0] as number] !== line) asked.shift();
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
      for await (const records of this.read(input)) {
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
    }
  }
}

/** Batches to be looked at for the first time. */
export async function* recordLooks(batches: AsyncIterable<RecordBatch>): AsyncIterable<Batch> {
  for await (const records of batches) yield { kind: "record-looks", records };
}

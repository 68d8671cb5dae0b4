/** `--scope corpus` over files: looks at all of them, as often as corpus/scope/scope.ts asks, before the first is cleaned. */
import type { Input } from "../../corpus/discovery/discover.js";
import { Looks, unpackLooks } from "../../corpus/scope/looks.js";
import { type Corpus, type LookAgain, settleCorpus } from "../../corpus/scope/scope.js";
import type { Batch, Done } from "../jobs/work.js";
import { type CliOptions, planOptionsFrom } from "../options/cli-options.js";
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
      const answers = some.map((question) => question.answer);
      return { kind: "looks", inputs: some.map(({ document }) => inputs[document] as Input), answers };
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
    return { kind: "files", inputs: some, plans: some.map(() => corpus.planned(planned++)?.slice()) };
  });
}

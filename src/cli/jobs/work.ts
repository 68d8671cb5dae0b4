/** What is done with inputs, wherever it is done: in the main thread or in a worker. */

import type { Input } from "../../corpus/discovery/discover.js";
import { describeError } from "../../corpus/errors.js";
import { sha256 } from "../../corpus/hash.js";
import { pathOf, readDocument } from "../../corpus/readers/read.js";
import { type CorpusAnswer, contextFrom, NO_ANSWER, parseAnswer } from "../../corpus/scope/answer.js";
import { type Look, lookAt } from "../../corpus/scope/look.js";
import { type PackedLooks, packLooks } from "../../corpus/scope/looks.js";
import { sortable } from "../../corpus/scope/order.js";
import type { PackedPlan } from "../../corpus/scope/packed-plan.js";
import { writeDocument } from "../../corpus/writers/write.js";
import { whyItEnds } from "../../corpus/writers/write-error.js";
import type { Held, Outcome, Plan } from "../../model.js";
import { makePlan } from "../../plan/plan.js";
import { type LongRecord, outcomeOfLong, type RecordBatch, type WholeRecords } from "../../records/batches.js";
import { type FieldsMet, nothingMet } from "../../records/fields.js";
import {
  type CleanedRecords,
  cleanRecords,
  type OpenRecord,
  openRecords,
  passLongRecord,
} from "../../records/records.js";
import type { Secret } from "../../text/kernel/siphash.js";
import { type CliOptions, readOptionsFrom, recordFieldsFrom, wantsTexts } from "../options/cli-options.js";
import { recordTexts, withText } from "../run/texts.js";
import { outcomeOf, planGiven, planOne, planOptionsOf, requireRoom, withinLimit } from "./plan-one.js";

/** What all batches of a run have in common. Plain data: it is handed to workers. */
export interface Job {
  readonly options: CliOptions;
  /** Cleaned files are written below this folder. */
  readonly out: string | undefined;
  /** Whether what was read is hashed where something goes: who writes it later must know that it is the same. */
  readonly wantHash: boolean;
  /** Whether nothing is read again once it was looked at for the corpus: nothing is written, no report shows texts. */
  readonly looksOnce: boolean;
  /** What looks seal paragraphs with, the same in all threads; undefined where others are to find the same keys. */
  readonly secret: Secret | undefined;
  /** Why nothing at all is removed. */
  readonly holdAll: Held | undefined;
}

/**
 * `files` and `records` are cleaned, by the plans that are given, or that are made here. `looks` and `record-looks` are
 * looked at for the corpus, with what it says about them; of records those that it says something about, if it does.
 */
export type Batch =
  | {
      readonly kind: "files";
      readonly inputs: readonly Input[];
      readonly plans?: readonly (PackedPlan | undefined)[];
    }
  | { readonly kind: "looks"; readonly inputs: readonly Input[]; readonly answers?: readonly CorpusAnswer[] }
  | (WholeRecords & { readonly known?: KnownRecords })
  | LongRecord
  | {
      readonly kind: "record-looks";
      readonly records: RecordBatch;
      readonly answers?: ReadonlyMap<number, CorpusAnswer>;
    };

/** What was decided about the records of a batch. The others stay as they are. */
interface KnownRecords {
  /** By line. */
  readonly plans: ReadonlyMap<number, PackedPlan>;
  /** Lines about which nothing was decided. */
  readonly unknown: ReadonlySet<number>;
}

interface FilesDone {
  readonly kind: "files";
  /** In the order of the inputs; the hash of what was read is there where one is wanted and something goes. */
  readonly files: readonly FileDone[];
}

export interface FileDone {
  readonly outcome: Outcome;
  readonly hash: string | undefined;
  /** Why the run ends here, if it does. */
  readonly end?: string | undefined;
}

interface LooksDone {
  readonly kind: "looks";
  readonly looks: PackedLooks;
}

/** Looks at the records that have a text, with the line of each, its name, and what it is ordered by. */
export interface RecordLooksDone {
  readonly kind: "record-looks";
  readonly lines: readonly number[];
  readonly names: readonly string[];
  readonly orders: readonly string[];
  readonly looks: PackedLooks;
  readonly problems: readonly Outcome[];
  readonly met: FieldsMet;
}

export type Done = FilesDone | LooksDone | RecordLooksDone | CleanedRecords;

/** Works through a batch. Never throws: what goes wrong is the outcome. */
export function workOn(batch: Batch, job: Job): Done {
  switch (batch.kind) {
    case "files": {
      const { inputs, plans } = batch;
      return { kind: "files", files: inputs.map((input, i) => workOnFile(input, job, plans?.[i])) };
    }
    case "looks": {
      const { inputs, answers } = batch;
      return { kind: "looks", looks: packLooks(inputs.map((input, i) => lookAtFile(input, job, answers?.[i]))) };
    }
    case "record-looks":
      return lookAtRecords(batch.records, job, batch.answers);
    case "records":
      return cleanBatch(batch, batch.known, job);
    case "long-record":
      return passLongRecord(batch);
  }
}

function cleanBatch(batch: WholeRecords, known: KnownRecords | undefined, job: Job): CleanedRecords {
  const fields = recordFieldsFrom(job.options);
  const plan = ({ document, line, decisions }: OpenRecord): Plan => {
    const given = known?.plans.get(line);
    if (given !== undefined) return planGiven(document, given);
    requireRoom(document, job.options);
    const corpus = fields.decisions === undefined ? undefined : contextFrom(parseAnswer(decisions));
    return withinLimit(makePlan(document.path, document.bytes, { ...planOptionsOf(job.options), corpus }), job, true);
  };
  const stays = (line: number) => known !== undefined && !known.plans.has(line) && !known.unknown.has(line);
  if (!wantsTexts(job.options)) return cleanRecords(batch, fields, plan, stays);
  const texts = recordTexts(job.options);
  const cleaned = cleanRecords(batch, fields, (record) => texts.seen(record.document, plan(record)), stays);
  return {
    ...cleaned,
    outcomes: cleaned.outcomes.map(({ line, outcome }) => ({ line, outcome: texts.withText(outcome) })),
  };
}

function lookAtFile(input: Input, { options, looksOnce, secret }: Job, answer = NO_ANSWER): Look | undefined {
  const read = readDocument(input.file, input.path, readOptionsFrom(options));
  if (read.kind !== "document") return undefined;
  try {
    return lookAt(input.path, read.document.bytes, { ...planOptionsOf(options), secret }, answer, !looksOnce);
  } catch {
    // It has no part in the corpus; cleaning it says why.
    return undefined;
  }
}

function lookAtRecords(
  records: RecordBatch,
  { options, secret }: Job,
  wanted: ReadonlyMap<number, CorpusAnswer> | undefined,
): RecordLooksDone {
  const lines: number[] = [];
  const names: string[] = [];
  const orders: string[] = [];
  const looks: Look[] = [];
  const problems: Outcome[] = [];
  const met = nothingMet();
  if (records.kind === "long-record") {
    const problem = outcomeOfLong(records);
    if (problem !== undefined) problems.push(problem);
    return { kind: "record-looks", lines, names, orders, looks: packLooks(looks), problems, met };
  }
  const planOptions = { ...planOptionsOf(options), secret };
  for (const record of openRecords(records, recordFieldsFrom(options), met, (line) => wanted?.has(line) ?? true)) {
    if ("problem" in record) {
      problems.push(record.problem);
      continue;
    }
    const { document, line, order } = record;
    try {
      requireRoom(document, options);
      const answer = wanted?.get(line) ?? parseAnswer(record.decisions);
      looks.push(lookAt(document.path, document.bytes, planOptions, answer, true));
      lines.push(line);
      names.push(document.path);
      orders.push(sortable(order));
    } catch (error) {
      problems.push({ kind: "failed", path: document.path, message: describeError(error) });
    }
  }
  return { kind: "record-looks", lines, names, orders, looks: packLooks(looks), problems, met };
}

function workOnFile(input: Input, job: Job, given: PackedPlan | undefined): FileDone {
  const read = readDocument(input.file, input.path, readOptionsFrom(job.options));
  try {
    const planned = outcomeOf(read, (document) => planOne(document, job, given, false));
    const outcome = withText(planned, read, job.options);
    if (job.out !== undefined) writeDocument(job.out, input, read, outcome);
    const removes = outcome.kind === "planned" && outcome.plan.held === undefined && outcome.plan.findings.length > 0;
    return {
      outcome,
      hash: job.wantHash && removes && read.kind === "document" ? sha256(read.document.bytes) : undefined,
    };
  } catch (error) {
    const outcome = { kind: "failed", path: pathOf(read), message: describeError(error) } as const;
    return { outcome, hash: undefined, end: whyItEnds(error) };
  }
}

/** What is done with inputs, wherever it is done: in the main thread or in a worker. */
import type { Input } from "../../corpus/discover.js";
import { sha256 } from "../../corpus/journal.js";
import { describeError, pathOf, type ReadResult, readDocument } from "../../corpus/read.js";
import { type FirstLook, lookAt } from "../../corpus/scope.js";
import { writeDocument } from "../../corpus/write.js";
import type { CorpusContext } from "../../detect/index.js";
import type { Document, Held, Outcome, Plan } from "../../model.js";
import type { PlanOptions } from "../../plan/options.js";
import { lostBytes, makePlan } from "../../plan/plan.js";
import { type CleanedRecords, cleanRecords, type RecordBatch } from "../../records/records.js";
import { type CliOptions, planOptionsFrom, readOptionsFrom, wantsTexts } from "../options.js";
import { recordTexts, withText } from "../texts.js";

/** What all batches of a run have in common. Plain data: it is handed to workers. */
export interface Job {
  readonly options: CliOptions;
  /** Cleaned files are written below this folder. */
  readonly out: string | undefined;
  /** Why nothing at all is removed. */
  readonly holdAll: Held | undefined;
}

/** `looks`: the first look at each file, for `--scope corpus`. */
export type Batch =
  | { readonly kind: "files"; readonly inputs: readonly Input[] }
  | { readonly kind: "looks"; readonly inputs: readonly Input[] }
  | RecordBatch;

export interface FilesDone {
  readonly kind: "files";
  /** In the order of the inputs; the hash of what was read is there where something goes. */
  readonly files: readonly { readonly outcome: Outcome; readonly hash: string | undefined }[];
}

export interface LooksDone {
  readonly kind: "looks";
  readonly looks: readonly (FirstLook | undefined)[];
}

export type Done = FilesDone | LooksDone | CleanedRecords;

/** Works through a batch. Never throws: what goes wrong is the outcome. */
export function workOn(batch: Batch, job: Job): Done {
  if (batch.kind === "files") return { kind: "files", files: batch.inputs.map((input) => workOnFile(input, job)) };
  if (batch.kind === "looks") return { kind: "looks", looks: batch.inputs.map((input) => lookAtFile(input, job)) };
  const { field = "text" } = job.options;
  const plan = (document: Document) => planOne(document, job, undefined, true);
  if (!wantsTexts(job.options)) return cleanRecords(batch, field.split("."), plan);
  const texts = recordTexts(job.options);
  const cleaned = cleanRecords(batch, field.split("."), (document) => texts.seen(document, plan(document)));
  return { ...cleaned, outcomes: cleaned.outcomes.map(texts.withText) };
}

function lookAtFile(input: Input, { options }: Job): FirstLook | undefined {
  const read = readDocument(input.file, input.path, readOptionsFrom(options));
  return read.kind === "document" ? lookAt(input.path, read.document.bytes, planOptionsOf(options)) : undefined;
}

function workOnFile(input: Input, job: Job): FilesDone["files"][number] {
  const read = readDocument(input.file, input.path, readOptionsFrom(job.options));
  try {
    const outcome = withText(
      outcomeOf(read, (document) => planOne(document, job, undefined, false)),
      read,
      job.options,
    );
    if (job.out !== undefined) writeDocument(job.out, input, read, outcome);
    const removes = outcome.kind === "planned" && outcome.plan.held === undefined && outcome.plan.findings.length > 0;
    return { outcome, hash: removes && read.kind === "document" ? sha256(read.document.bytes) : undefined };
  } catch (error) {
    return { outcome: { kind: "failed", path: pathOf(read), message: describeError(error) }, hash: undefined };
  }
}

/** What became of an input that was read. */
export function outcomeOf(read: ReadResult, plan: (document: Document) => Plan): Outcome {
  if (read.kind === "failed") return { kind: "failed", path: read.path, message: read.message };
  if (read.kind !== "document") return { kind: "skipped", path: pathOf(read), reason: read.reason };
  return { kind: "planned", plan: plan(read.document) };
}

/** The plan for a document after all limits; `isAll`: whether it stands for all inputs. */
export function planOne(
  { path, bytes }: Document,
  { options, holdAll }: Job,
  corpus: CorpusContext | undefined,
  isAll: boolean,
): Plan {
  const plan = makePlan(path, bytes, { ...planOptionsOf(options), corpus });
  const { maxRemovedTotal: limit } = options;
  if (limit === undefined || plan.held !== undefined || plan.findings.length === 0) return plan;
  const held = isAll ? overLimit(lostBytes(plan.findings), plan.bytes, limit) : holdAll;
  return held === undefined ? plan : { ...plan, cleanedBytes: plan.bytes, held };
}

const known = new WeakMap<CliOptions, PlanOptions>();

function planOptionsOf(options: CliOptions): PlanOptions {
  let planOptions = known.get(options);
  if (planOptions === undefined) {
    planOptions = planOptionsFrom(options);
    known.set(options, planOptions);
  }
  return planOptions;
}

export function overLimit(lost: number, all: number, limit: number): Held | undefined {
  return lost > limit * all ? { share: lost / all, limit, option: "--max-removed-total" } : undefined;
}

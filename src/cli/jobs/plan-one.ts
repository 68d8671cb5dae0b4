/** The plan for one document after all limits, and what becomes of an input by it. */
import { digest } from "../../corpus/hash.js";
import { MemoryNeed, tooMuch } from "../../corpus/readers/memory.js";
import { pathOf, type ReadResult } from "../../corpus/readers/read.js";
import { type PackedPlan, packedHash, unpackPlan } from "../../corpus/scope/packed-plan.js";
import type { Document, Outcome, Plan } from "../../model.js";
import type { PlanOptions } from "../../plan/options.js";
import { lostBytes, makePlan } from "../../plan/plan.js";
import { type CliOptions, planOptionsFrom, readOptionsFrom } from "../options/cli-options.js";
import { overLimit } from "../run/total-limit.js";
import type { Job } from "./work.js";

/** Why a plan is refused for other bytes than those it was made for. */
export const CHANGED_MEANWHILE = "changed while it was read: left unchanged";

/** What became of an input that was read. */
export function outcomeOf(read: ReadResult, plan: (document: Document) => Plan): Outcome {
  if (read.kind === "failed") return { kind: "failed", path: read.path, message: read.message };
  if (read.kind !== "document") return { kind: "skipped", path: pathOf(read), reason: read.reason };
  return { kind: "planned", plan: plan(read.document) };
}

/** The plan for a document after all limits: the one given, or one made here. `isAll`: whether it stands for all inputs. */
export function planOne(document: Document, job: Job, given: PackedPlan | undefined, isAll: boolean): Plan {
  if (given !== undefined) return withinLimit(planGiven(document, given), job, isAll);
  return withinLimit(makePlan(document.path, document.bytes, planOptionsOf(job.options)), job, isAll);
}

/** The plan made before, for the same bytes. */
export function planGiven({ path, bytes }: Document, given: PackedPlan): Plan {
  const plan = unpackPlan(path, given);
  const hash = packedHash(given);
  if (plan.bytes !== bytes.length || (hash !== undefined && digest("sha256", bytes).compare(hash) !== 0))
    throw new Error(CHANGED_MEANWHILE);
  return plan;
}

/** The same where the document need not be read again. */
export function planUnread(path: string, given: PackedPlan, job: Job): Plan {
  return withinLimit(unpackPlan(path, given), job, false);
}

/** The plan, held back where `--max-removed-total` says so. */
export function withinLimit(plan: Plan, { options, holdAll }: Job, isAll: boolean): Plan {
  const { maxRemovedTotal: limit } = options;
  if (limit === undefined || plan.held !== undefined || plan.findings.length === 0) return plan;
  const held = isAll ? overLimit(lostBytes(plan.findings), plan.bytes, limit) : holdAll;
  return held === undefined ? plan : { ...plan, cleanedBytes: plan.bytes, held };
}

/** Throws where a record takes more memory than a document may; those of files are looked at when they are read. */
export function requireRoom({ bytes }: Document, options: CliOptions): void {
  const { maxMemory } = readOptionsFrom(options);
  const need = new MemoryNeed(maxMemory);
  if (!need.hasRoomFor(bytes)) throw new Error(`left unchanged: it ${tooMuch(need.total, maxMemory)}`);
}

/** Options are made ready once, not for each document. */
const madeReady = new WeakMap<CliOptions, PlanOptions>();

export function planOptionsOf(options: CliOptions): PlanOptions {
  let planOptions = madeReady.get(options);
  if (planOptions === undefined) {
    planOptions = planOptionsFrom(options);
    madeReady.set(options, planOptions);
  }
  return planOptions;
}

/** The whole way of one input that nothing is written to a tree of, in this thread: planned, handed on, accounted for. */
import type { Input } from "../../corpus/discovery/discover.js";
import { describeError } from "../../corpus/errors.js";
import { pathOf, type ReadResult, readPieces } from "../../corpus/readers/read.js";
import type { PackedPlan } from "../../corpus/scope/packed-plan.js";
import { keptOf, streamSpans } from "../../corpus/writers/write.js";
import type { Outcome } from "../../model.js";
import { UsageError } from "../exit.js";
import { outcomeOf, planOne } from "../jobs/plan-one.js";
import type { Job } from "../jobs/work.js";
import type { Progress } from "../terminal/progress.js";
import { handOn, type RunContext } from "./context.js";
import { withText } from "./texts.js";
import { describeTotal } from "./total-limit.js";

/** `input` is undefined for standard input, `planned` where nothing was decided about it before. */
export async function overOne(
  context: RunContext,
  job: Job,
  read: ReadResult,
  input?: Input,
  planned?: PackedPlan,
  progress?: Progress,
): Promise<void> {
  try {
    const outcome = await planOrPass(context, job, read, input, planned);
    if (outcome.kind !== "planned" || outcome.plan.held !== undefined) progress?.clear();
    // Of files it was said of all together.
    if (input === undefined && outcome.kind === "planned") tellHeld(context, outcome.plan.held);
    await deliver(context, read, outcome, input);
    await context.account.settle(outcome);
  } catch (error) {
    progress?.clear();
    if (error instanceof UsageError) throw error;
    await context.account.fail(pathOf(read), describeError(error));
  }
}

/** Hands all of it on, however much there is. */
export function passOn(context: RunContext, bytes: Uint8Array): Promise<void> {
  return streamSpans((pieces) => handOn(context, pieces), bytes, [{ start: 0, end: bytes.length }]);
}

/** Else nothing would say why the exit code is what it is: with --quiet there is no report. */
export function tellHeld({ io }: RunContext, held: Parameters<typeof describeTotal>[0]): void {
  const why = describeTotal(held);
  if (why !== undefined) io.error(why);
}

async function planOrPass(
  context: RunContext,
  job: Job,
  read: ReadResult,
  input: Input | undefined,
  planned: PackedPlan | undefined,
): Promise<Outcome> {
  try {
    const outcome = outcomeOf(read, (document) => planOne(document, job, planned, input === undefined));
    return withText(outcome, read, context.options);
  } catch (error) {
    // A filter that fails passes its input through.
    if (input === undefined && read.kind === "document") await passOn(context, read.document.bytes);
    throw error;
  }
}

async function deliver(
  context: RunContext,
  read: ReadResult,
  outcome: Outcome,
  input: Input | undefined,
): Promise<void> {
  const { handling } = context;
  if (handling.kind === "stream") {
    if (read.kind === "large" && input !== undefined)
      for (const piece of readPieces(input.file)) await handling.write([piece]);
    if ("document" in read) await streamSpans(handling.write, read.document.bytes, keptOf(read.document, outcome));
  }
  if (handling.kind === "changed" && read.kind === "document" && outcome.kind === "planned") {
    const { plan } = outcome;
    if (plan.held === undefined && plan.findings.length > 0) await handling.handle(read.document, plan, input);
  }
}

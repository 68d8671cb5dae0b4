/** What a plan leaves of its document: the input minus the cuts, nothing else. */
import type { Plan, Span } from "../model.js";

/** The cuts that a plan carries out: none while a limit holds the document back. */
export function cutsOf(plan: Plan): readonly Span[] {
  return plan.held === undefined ? plan.findings.map((finding) => finding.span) : [];
}

/**
 * The ranges that stay, ascending; neighbours are joined.
 *
 * @throws TypeError if `plan` is none.
 */
export function keptSpans(plan: Plan): Span[] {
  requirePlan(plan);
  const kept: Span[] = [];
  let at = 0;
  for (const cut of cutsOf(plan)) {
    if (cut.start > at) kept.push({ start: at, end: cut.start });
    at = cut.end;
  }
  if (at < plan.bytes) kept.push({ start: at, end: plan.bytes });
  return kept;
}

/**
 * The cleaned bytes. Returns `bytes` itself when nothing is cut.
 *
 * @throws TypeError if `plan` is none, RangeError if `bytes` is not of the length that the plan was made for.
 */
export function applyPlan(plan: Plan, bytes: Uint8Array): Uint8Array {
  requirePlan(plan);
  if (bytes.length !== plan.bytes) {
    throw new RangeError(`the plan is for ${plan.bytes} bytes of ${plan.path}, not for ${bytes.length}`);
  }
  if (plan.cleanedBytes === plan.bytes) return bytes;
  const cleaned = new Uint8Array(plan.cleanedBytes);
  let at = 0;
  for (const { start, end } of keptSpans(plan)) {
    cleaned.set(bytes.subarray(start, end), at);
    at += end - start;
  }
  return cleaned;
}

/** What `clean` gives holds a plan and is none; a document of the JSON report has spans under another name. */
function requirePlan(plan: Partial<Plan> | undefined): void {
  const { bytes, findings } = plan ?? {};
  if (typeof bytes !== "number" || !Array.isArray(findings) || !findings.every(({ span }) => span !== undefined))
    throw new TypeError("plan must be what inspect gives, or the plan in what clean gives");
}

/** What a plan leaves of its document: the input minus the cuts, nothing else. */
import type { Plan, Span } from "../model.js";

/** The cuts that a plan carries out: none while a limit holds the document back. */
export function cutsOf(plan: Plan): readonly Span[] {
  return plan.held === undefined ? plan.findings.map((finding) => finding.span) : [];
}

/** The ranges that stay, ascending; neighbours are joined. */
export function keptSpans(plan: Plan): Span[] {
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
 * @throws RangeError if `bytes` is not of the length that the plan was made for.
 */
export function applyPlan(plan: Plan, bytes: Uint8Array): Uint8Array {
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

/** The report as plain data, schema 1: what the reporters `json` and `ndjson` write and `schema.json` describes. */
import type { Evidence, Finding, Outcome, Plan, RecordPlace } from "../model.js";

/** An input that was skipped. */
export function skippedOf({ path, record, reason }: Extract<Outcome, { readonly kind: "skipped" }>) {
  return { path, ...(record === undefined ? {} : { record }), reason };
}

/** An input that failed. */
export function errorOf({ path, record, message }: Extract<Outcome, { readonly kind: "failed" }>) {
  return { path, ...(record === undefined ? {} : { record }), message };
}

/** A document with its findings. */
export function documentOf(plan: Plan, record: RecordPlace | undefined) {
  return {
    path: plan.path,
    ...(record === undefined ? {} : { record }),
    bytes: plan.bytes,
    cleanedBytes: plan.cleanedBytes,
    lines: plan.lines,
    paragraphs: plan.paragraphs,
    mode: plan.mode,
    ...(plan.held === undefined ? {} : { held: plan.held }),
    findings: plan.findings.map(findingOf),
    ...(plan.kept === undefined ? {} : { kept: plan.kept.map(findingOf) }),
  };
}

function findingOf({ evidence, lines, span, paragraphs, words, confidence, reason, fingerprint, excerpt }: Finding) {
  return {
    rule: evidence.rule,
    lines: [lines.first, lines.last],
    bytes: [span.start, span.end],
    paragraphs,
    words,
    confidence,
    ...evidenceOf(evidence),
    reason,
    fingerprint,
    excerpt,
  };
}

/** What a rule's evidence holds, under the same names; what `chrome` matched is called evidence. */
function evidenceOf({ rule: _, ...held }: Evidence) {
  if ("entries" in held) return { evidence: held.entries };
  if (!("keeps" in held)) return held;
  const { path, lines } = held.keeps;
  return { ...held, keeps: { path, lines: [lines.first, lines.last] } };
}

/**
 * Findings to cuts. The plan alone decides what goes: it lets the rules run (rounds.ts), sees to it that the cuts do not
 * turn the document from lines to blocks or back, and applies the limit.
 */
import { NOTHING_KNOWN } from "../detect/index.js";
import { CORPUS_RULE_IDS, type Finding, type KeyedDocument, type Mode, type Plan, type RuleId } from "../model.js";
import { detectEncoding } from "../text/encoding.js";
import { chooseMode, isNeverWrapped } from "../text/mode.js";
import { segment } from "../text/segment.js";
import { applyPlan, cutsOf } from "./apply.js";
import { describeFindings } from "./findings.js";
import { standingRows } from "./ledger.js";
import type { PlanOptions } from "./options.js";
import { runRules } from "./rounds.js";

/**
 * Decides what goes from one document. Pure: the same bytes and options give
 * the same plan. Near-linear in time; holds about 225 bytes a paragraph of prose, and up to 700 (docs/reliability.md).
 *
 * @throws RangeError for a document of more than 4 GiB, 2^24 paragraphs, or 256 MiB in a paragraph.
 */
export function makePlan(path: string, bytes: Uint8Array, options: PlanOptions): Plan {
  return planDocument(path, bytes, options).plan;
}

/** A plan with what it was made from. */
export interface PlannedDocument {
  readonly plan: Plan;
  readonly doc: KeyedDocument;
  /** The rows that stay, ascending. Linear. */
  readonly rows: () => Uint32Array;
  /**
   * Whether the corpus was asked about these rows and about none that came
   * back since: no limit, no change of mode, no copy without its keeper. Then
   * a corpus that says nothing new about `rows` gives the same plan again.
   */
  readonly isDirect: boolean;
  /** Whether the paragraphs are those of the mode that was looked at first, and all rules were let run. */
  readonly isSteady: boolean;
}

/** As `makePlan`, for callers that go on to look at what stays. */
export function planDocument(path: string, bytes: Uint8Array, options: PlanOptions): PlannedDocument {
  const planned = planByEvidence(path, bytes, options);
  const { plan } = planned;
  if (plan.kept === undefined || plan.findings.length === 0 || plan.held !== undefined) return planned;
  // What is kept by decision stands beside other text once the rest is gone, and may then be found as another text.
  const again = planByEvidence(path, applyPlan(plan, bytes), { ...options, corpus: undefined });
  return again.plan.findings.length === 0 ? planned : leftAlone(planned);
}

/** Nothing goes from a document of which too much would be found anew. */
function leftAlone({ plan, doc }: PlannedDocument): PlannedDocument {
  const reason = "beside what a decision keeps, more would be found each time: nothing was cut";
  const miss = ({ evidence, lines }: Finding) => ({ rule: evidence.rule, lines, reason, option: undefined });
  const near = [...plan.findings.map(miss), ...plan.near];
  return {
    plan: { ...plan, cleanedBytes: plan.bytes, findings: [], near },
    doc,
    rows: () => standingRows(doc.paragraphs.count, undefined),
    isDirect: false,
    isSteady: false,
  };
}

function planByEvidence(path: string, bytes: Uint8Array, options: PlanOptions): PlannedDocument {
  const planned = planInMode(path, bytes, options, options.mode);
  const { plan } = planned;
  if (options.mode !== undefined || plan.findings.length === 0 || plan.held !== undefined) return planned;
  // Cutting can tip the evidence for the mode. Cleaning again would then look
  // at other paragraphs, so take the mode that still holds after the cut.
  if (isSettled(planned, bytes, options)) return planned;
  if (options.corpus !== undefined && options.corpus !== NOTHING_KNOWN) return withoutCorpus(path, bytes, options);
  const other = planInMode(path, bytes, options, plan.mode === "line" ? "block" : "line");
  if (isSettled(other, bytes, options)) {
    // A corpus knows its paragraphs as those of the first mode, and says nothing about these.
    const left: ReadonlySet<RuleId> = new Set(options.corpus === undefined ? [] : CORPUS_RULE_IDS);
    return { ...other, plan: withUndecided(other.plan, options, left), isDirect: false, isSteady: false };
  }
  const left = planByEvidence(path, bytes, { ...options, rules: new Set() });
  return { ...left, plan: withUndecided(left.plan, options, options.rules), isDirect: false, isSteady: false };
}

/** What the corpus says is about the paragraphs of one mode: where following it would tip the mode, none of it is. */
function withoutCorpus(path: string, bytes: Uint8Array, options: PlanOptions): PlannedDocument {
  const left = planByEvidence(path, bytes, { ...options, corpus: NOTHING_KNOWN });
  const plan = withUndecided(left.plan, options, new Set(CORPUS_RULE_IDS));
  return { ...left, plan, isDirect: false };
}

/** Tells, if asked to, that rules were left out for the sake of the mode. */
function withUndecided(plan: Plan, { rules, wantNear }: PlanOptions, left: ReadonlySet<RuleId>): Plan {
  if (!wantNear) return plan;
  const reason = "cutting would turn the document from lines to blocks or back: this rule was left out; see --mode";
  const lines = { first: 1, last: plan.lines };
  const near = [...rules].filter((id) => left.has(id)).map((rule) => ({ rule, lines, reason, option: undefined }));
  return { ...plan, near: [...near, ...plan.near] };
}

/** Whether cleaning what the plan leaves would change nothing. */
function isSettled({ plan, doc }: PlannedDocument, bytes: Uint8Array, options: PlanOptions): boolean {
  if (plan.mode === "line") {
    const removed = plan.findings.reduce((sum, { paragraphs }) => sum + paragraphs, 0);
    if (isNeverWrapped({ lines: plan.lines, long: doc.longLines - removed })) return true;
  }
  const { encoding, bom } = detectEncoding(bytes, options.encoding);
  const mode = chooseMode(bytes, encoding, bom, cutsOf(plan));
  if (mode === plan.mode) return true;
  // Other documents' plans rest on what this one keeps, paragraph by paragraph.
  if (options.corpus !== undefined) return false;
  return planInMode(plan.path, applyPlan(plan, bytes), options, mode).plan.findings.length === 0;
}

function planInMode(path: string, bytes: Uint8Array, options: PlanOptions, mode: Mode | undefined): PlannedDocument {
  const { encoding, rules, secret } = options;
  const sketches = rules.has("near-repeat") || rules.has("teaser");
  const doc = segment(bytes, { mode, encoding, sketches, secret });
  const { removals, near, scores, isDirect } = runRules(doc, options);
  const { findings, kept } =
    removals === undefined ? { findings: [], kept: [] } : describeFindings(path, doc, removals, options.decided);
  const removed = sumBytes(findings);
  const share = bytes.length === 0 ? 0 : lostBytes(findings) / bytes.length;
  const held = share > options.maxRemoved;
  const plan: Plan = {
    path,
    bytes: bytes.length,
    cleanedBytes: held ? bytes.length : bytes.length - removed,
    lines: doc.lines,
    paragraphs: doc.paragraphs.count,
    mode: doc.mode,
    encoding: doc.encoding,
    findings,
    ...(kept.length > 0 ? { kept } : {}),
    near,
    scores,
    ...(held ? { held: { share, limit: options.maxRemoved, option: "--max-removed" as const } } : {}),
  };
  // Most callers want the plan alone.
  const rows = () => standingRows(doc.paragraphs.count, held ? undefined : removals?.by);
  return { plan, doc, rows, isDirect: isDirect && !held && kept.length === 0, isSteady: true };
}

/** Bytes that limits count: what another document keeps is not lost. */
export function lostBytes(findings: readonly Finding[]): number {
  return sumBytes(findings.filter(({ evidence }) => evidence.rule !== "shared"));
}

function sumBytes(findings: readonly Finding[]): number {
  return findings.reduce((sum, { span }) => sum + span.end - span.start, 0);
}

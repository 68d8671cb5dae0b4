/**
 * Findings to cuts. The plan alone decides what goes: it runs the rules until
 * none finds anything more (so that cleaning twice changes nothing), lets
 * nothing go that the user asked to keep, and applies the limit.
 */
import { NOTHING_KNOWN, RULES, type Rule } from "../detect/index.js";
import { View } from "../detect/view.js";
import {
  type Candidate,
  type ChromeScore,
  CORPUS_RULE_IDS,
  type Finding,
  type KeyedDocument,
  type Mode,
  type NearMiss,
  type Place,
  type Plan,
  type RuleId,
  type Spared,
} from "../model.js";
import { detectEncoding } from "../text/encoding.js";
import { chooseMode, isNeverWrapped } from "../text/mode.js";
import { paragraphText } from "../text/paragraph.js";
import { segment } from "../text/segment.js";
import { applyPlan, cutsOf } from "./apply.js";
import { describeFindings } from "./findings.js";
import { unaccounted } from "./keepers.js";
import type { PlanOptions } from "./options.js";

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
  if (isSettled(other, bytes, options)) return { ...other, isDirect: false, isSteady: false };
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
  const { encoding, rules } = options;
  const doc = segment(bytes, { mode, encoding, sketches: rules.has("near-repeat") || rules.has("teaser") });
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

/** The rows of `count` that `by` gives to no candidate; all of them where there are no candidates. */
function standingRows(count: number, by: Int32Array | undefined): Uint32Array {
  const rows = new Uint32Array(count);
  let standing = 0;
  for (let row = 0; row < count; row++) if (by === undefined || by[row] === -1) rows[standing++] = row;
  return standing === count ? rows : rows.subarray(0, standing);
}

/** Bytes that limits count: what another document keeps is not lost. */
export function lostBytes(findings: readonly Finding[]): number {
  return sumBytes(findings.filter(({ evidence }) => evidence.rule !== "shared"));
}

function sumBytes(findings: readonly Finding[]): number {
  return findings.reduce((sum, { span }) => sum + span.end - span.start, 0);
}

/** Which rows go, and on whose account. */
export interface Removals {
  readonly candidates: readonly Candidate[];
  /** For each row of the document the index of the candidate that removes it, or -1. */
  readonly by: Int32Array;
  /** For each row removed as a copy, the row that keeps what it says. */
  readonly keeper: Int32Array;
  /** For each row removed as chrome, the lexicon entry it matched. */
  readonly entry: ReadonlyMap<number, string>;
  /** For each row that another document keeps, where. */
  readonly elsewhere: ReadonlyMap<number, Place>;
}

/** Runs of the rules after which rows that lost their keeper were given back, at most. Seen in fuzzing: one. */
const MOST_SETTLINGS = 4;
/**
 * Rounds after which a document is left alone, so that copies nested in copies by the thousand cost no more than their
 * share. Seen on real pages: 4.
 */
const MOST_ROUNDS = 100;

const ALL_RULES = Object.entries(RULES) as [RuleId, Rule][];

/** What is told of a document besides its findings. */
interface Asides {
  readonly near: NearMiss[];
  readonly scores: ChromeScore[];
}

function runRules(doc: KeyedDocument, options: PlanOptions): Asides & { removals?: Removals; isDirect: boolean } {
  const asides: Asides = { near: [], scores: [] };
  const ledger = new Ledger(doc, options.keep);
  let wantNear = options.wantNear;
  for (let settlings = 0; settlings < MOST_SETTLINGS; settlings++) {
    if (!runUntilQuiet(doc, options, ledger, wantNear ? asides : undefined)) {
      return { near: wantNear ? [unsettled(doc)] : [], scores: [], isDirect: false };
    }
    wantNear = false;
    const lost = unaccounted(doc, ledger);
    const isDirect = settlings === 0;
    if (lost.length === 0)
      return ledger.candidates.length === 0 ? { ...asides, isDirect } : { removals: ledger, ...asides, isDirect };
    ledger.giveBack(lost);
  }
  // What is found again and again without a keeper that lasts is left alone.
  const rules = new Set(options.rules);
  for (const id of ["near-repeat", "teaser"] as const) rules.delete(id);
  return { ...runRules(doc, { ...options, rules }), isDirect: false };
}

/** Enters what the rules find until they find nothing more; false where they do not come to an end. */
function runUntilQuiet(doc: KeyedDocument, options: PlanOptions, ledger: Ledger, asides: Asides | undefined): boolean {
  let view = new View(doc, ledger.standing(), asides !== undefined);
  /** What each rule has looked at last, and found nothing in. */
  const quietOn = new Map<RuleId, View>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let found = false;
    for (const [id, rule] of ALL_RULES) {
      if (!options.rules.has(id) || quietOn.get(id) === view) continue;
      if (rule.asksCorpus && found) break;
      const { candidates, spared, scores = [] } = rule.detect(view, options);
      for (const miss of spared) asides?.near.push(locate(doc, view.rows, miss));
      for (const { index, score, reasons } of scores)
        asides?.scores.push({ line: doc.paragraphs.firstLine[view.rows[index] as number] as number, score, reasons });
      if (candidates.length === 0) {
        quietOn.set(id, view);
        continue;
      }
      const rows = ledger.enter(view.rows, candidates);
      found ||= rows.length < view.rows.length;
      if (rows.length < view.rows.length) view = view.narrowedTo(rows);
    }
    if (!found) return true;
    // Near misses are told of the first look.
    if (view.wantSpared) view = new View(doc, view.rows, false);
  }
  return false;
}

function unsettled({ lines }: KeyedDocument): NearMiss {
  const reason = `each removal uncovers another: left alone after ${MOST_ROUNDS} rounds`;
  return { rule: "repeat", lines: { first: 1, last: lines }, reason, option: undefined };
}

function locate(doc: KeyedDocument, rows: Uint32Array, miss: Spared): NearMiss {
  const { firstLine, lastLine } = doc.paragraphs;
  const first = firstLine[rows[miss.first] as number] as number;
  const last = lastLine[rows[miss.last] as number] as number;
  return { rule: miss.rule, lines: { first, last }, reason: miss.reason, option: miss.option };
}

/** Enters candidates row by row, which is how overlaps and kept paragraphs resolve themselves. */
class Ledger implements Removals {
  readonly candidates: Candidate[] = [];
  /** Empty until something is entered: most documents lose nothing. */
  by = new Int32Array(0);
  keeper = new Int32Array(0);
  readonly entry = new Map<number, string>();
  readonly elsewhere = new Map<number, Place>();

  constructor(
    private readonly doc: KeyedDocument,
    private readonly keep: PlanOptions["keep"],
  ) {}

  /** Returns the rows of `rows` that still stand. */
  enter(rows: Uint32Array, candidates: readonly Candidate[]): Uint32Array {
    if (this.by.length === 0) {
      this.by = new Int32Array(this.doc.paragraphs.count).fill(-1);
      this.keeper = this.by.slice();
    }
    for (const candidate of candidates) {
      const index = this.candidates.push(candidate) - 1;
      for (let i = candidate.first; i <= candidate.last; i++) this.remove(rows, candidate, index, i);
    }
    return this.standingOf(rows);
  }

  private standingOf(rows: Uint32Array): Uint32Array {
    const { by } = this;
    const standing = new Uint32Array(rows.length);
    let count = 0;
    for (const row of rows) if (by[row] === -1) standing[count++] = row;
    return standing.subarray(0, count);
  }

  /** Undoes the removal of `rows`. */
  giveBack(rows: readonly number[]): void {
    for (const row of rows) this.by[row] = this.keeper[row] = -1;
  }

  /** The rows that no candidate has removed. */
  standing(): Uint32Array {
    return standingRows(this.doc.paragraphs.count, this.by.length === 0 ? undefined : this.by);
  }

  private remove(rows: Uint32Array, candidate: Candidate, index: number, i: number): void {
    const row = rows[i] as number;
    if (this.keep?.(paragraphText(this.doc, row))) return;
    this.by[row] = index;
    const offset = i - candidate.first;
    if (candidate.rule === "chrome") this.entry.set(row, candidate.evidence[offset] ?? "");
    else if (candidate.rule === "shared") this.elsewhere.set(row, placeOf(candidate.path, candidate.lines, offset));
    else if (candidate.rule !== "template") this.keeper[row] = candidate.keepers[offset] as number;
  }
}

function placeOf(path: string, lines: Uint32Array, offset: number): Place {
  return { path, lines: { first: lines[2 * offset] as number, last: lines[2 * offset + 1] as number } };
}

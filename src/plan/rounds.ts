/**
 * Runs the rules until none finds anything more, so that cleaning twice changes
 * nothing, and gives back what lost the copy that keeps what it says.
 */
import { RULES, type Rule } from "../detect/index.js";
import { View } from "../detect/view.js";
import type { ChromeScore, KeyedDocument, NearMiss, RuleId, Spared } from "../model.js";
import { unaccounted } from "./keepers.js";
import { Ledger, type Removals } from "./ledger.js";
import type { PlanOptions } from "./options.js";

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

export function runRules(
  doc: KeyedDocument,
  options: PlanOptions,
): Asides & { removals?: Removals; isDirect: boolean } {
  const asides: Asides = { near: [], scores: [] };
  const ledger = new Ledger(doc, options.keep);
  let wantNear = options.wantNear;
  for (let settlings = 0; settlings < MOST_SETTLINGS; settlings++) {
    const restless = runUntilQuiet(doc, options, ledger, wantNear ? asides : undefined);
    if (restless !== undefined)
      return { near: wantNear ? [unsettled(doc, restless)] : [], scores: [], isDirect: false };
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

/** Enters what the rules find until they find nothing more; returns a rule that does not come to an end, if there is one. */
function runUntilQuiet(
  doc: KeyedDocument,
  options: PlanOptions,
  ledger: Ledger,
  asides: Asides | undefined,
): RuleId | undefined {
  let view = new View(doc, ledger.standing(), asides !== undefined);
  /** What each rule has looked at last, and found nothing in. */
  const quietOn = new Map<RuleId, View>();
  let last: RuleId | undefined;
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
      if (rows.length === view.rows.length) continue;
      found = true;
      last = id;
      view = view.narrowedTo(rows);
    }
    if (!found) return undefined;
    // Near misses are told of the first look.
    if (view.wantSpared) view = new View(doc, view.rows, false);
  }
  return last;
}

function unsettled({ lines }: KeyedDocument, rule: RuleId): NearMiss {
  const reason = `each removal uncovers another: left alone after ${MOST_ROUNDS} rounds`;
  return { rule, lines: { first: 1, last: lines }, reason, option: undefined };
}

function locate(doc: KeyedDocument, rows: Uint32Array, miss: Spared): NearMiss {
  const { firstLine, lastLine } = doc.paragraphs;
  const first = firstLine[rows[miss.first] as number] as number;
  const last = lastLine[rows[miss.last] as number] as number;
  return { rule: miss.rule, lines: { first, last }, reason: miss.reason, option: miss.option };
}

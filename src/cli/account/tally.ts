/** Counts over a run: each input once, as changed, unchanged, held back, skipped or in error. */
import { type Outcome, type Plan, RULE_IDS, type RuleId, type Summary } from "../../model.js";

export class Tally {
  documents = 0;
  changed = 0;
  held = 0;
  skipped = 0;
  errors = 0;
  bytes = 0;
  private removedBytes = 0;
  /** Findings that a baseline holds; undefined without one. */
  known: number | undefined;
  private kept = 0;
  private readonly findings: Partial<Record<RuleId, number>> = {};

  add(outcome: Outcome): void {
    if (outcome.kind === "failed") this.errors++;
    else if (outcome.kind === "skipped") this.skipped++;
    else this.addPlan(outcome.plan);
  }

  get summary(): Summary {
    const { documents, changed, held, skipped, errors, bytes, removedBytes } = this;
    const findings = Object.fromEntries(
      RULE_IDS.flatMap((id) => (id in this.findings ? [[id, this.findings[id]]] : [])),
    );
    const unchanged = documents - changed - held;
    const known = this.known === undefined ? {} : { known: this.known };
    const kept = this.kept === 0 ? {} : { kept: this.kept };
    return { documents, changed, unchanged, held, skipped, errors, bytes, removedBytes, findings, ...known, ...kept };
  }

  /** How many findings there are of these rules, or of any. */
  findingsOf(rules: ReadonlySet<RuleId> | undefined): number {
    return Object.entries(this.findings)
      .filter(([id]) => rules === undefined || rules.has(id as RuleId))
      .reduce((sum, [, amount]) => sum + amount, 0);
  }

  private addPlan(plan: Plan): void {
    this.documents++;
    this.bytes += plan.bytes;
    this.kept += plan.kept?.length ?? 0;
    this.removedBytes += plan.bytes - plan.cleanedBytes;
    for (const { evidence } of plan.findings) this.findings[evidence.rule] = (this.findings[evidence.rule] ?? 0) + 1;
    if (plan.held !== undefined) this.held++;
    else if (plan.findings.length > 0) this.changed++;
  }
}

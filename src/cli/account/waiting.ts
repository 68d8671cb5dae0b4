/** Outcomes that are reported later, when it is known what became of the documents. There may be millions. */
import { losesText, type PackedPlan, packPlan, unpackPlan } from "../../corpus/scope/packed-plan.js";
import type { Outcome } from "../../model.js";

export type Planned = Extract<Outcome, { readonly kind: "planned" }>;

type Packed = Exclude<Outcome, { readonly kind: "planned" }> | { readonly path: string; readonly packed: PackedPlan };

export class Waiting {
  private readonly outcomes: Packed[] = [];
  /** Of the documents of which it is open what becomes of them. */
  bytes = 0;

  add(outcome: Outcome): void {
    if (isOpen(outcome)) this.bytes += outcome.plan.bytes;
    this.outcomes.push(
      outcome.kind === "planned" ? { path: outcome.plan.path, packed: packPlan(outcome.plan, undefined) } : outcome,
    );
  }

  /** In the order in which they came. */
  *all(): Iterable<Outcome> {
    for (const each of this.outcomes)
      yield "packed" in each ? { kind: "planned", plan: unpackPlan(each.path, each.packed) } : each;
  }
}

/** Whether something is to go, so that it is open whether it does. */
export function isOpen(outcome: Outcome): outcome is Planned {
  return outcome.kind === "planned" && losesText(outcome.plan);
}

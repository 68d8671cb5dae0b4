/**
 * Which row keeps what a removed row says. A kept copy may itself go in a later
 * round, in favour of another; then the last one counts, and must still say the
 * same. For exact copies it does; for near ones it is looked at again.
 */
import { NearComparer } from "../detect/near/compare.js";
import { teaserSimilarity } from "../detect/teaser.js";
import type { KeyedDocument, RuleId } from "../model.js";
import type { Removals } from "./ledger.js";

/**
 * Follows kept copies to the one that is kept, or that went on another account than a copy in this document. Ends: each
 * went later than the one before.
 */
export function lastKeeper({ keeper }: Removals, row: number): number {
  let at = row;
  while ((keeper[at] as number) >= 0) at = keeper[at] as number;
  return at;
}

/**
 * The rule that a removed row stands under, undefined for a row that stays. A
 * repeat whose kept copy went is what its kept copy was: the same words.
 */
export function ruleOf(removals: Removals, row: number): RuleId | undefined {
  let rule: RuleId | undefined;
  for (let at = row; at >= 0; at = removals.keeper[at] as number) {
    const index = removals.by[at] as number;
    const link = index < 0 ? undefined : removals.candidates[index]?.rule;
    if (link === "chrome" || link === "template" || link === "shared")
      return rule === undefined || rule === "repeat" ? link : rule;
    if (link === "teaser" || (link === "near-repeat" && rule !== "teaser")) rule = link;
    else rule ??= link;
  }
  return rule;
}

/**
 * Rows removed as near copies or teasers whose last keeper went as chrome, or says too little of what they say. One
 * that went because another document keeps it still counts.
 */
export function unaccounted(doc: KeyedDocument, removals: Removals): number[] {
  const lost: number[] = [];
  let comparer: NearComparer | undefined;
  for (let row = 0; row < removals.by.length; row++) {
    const next = removals.keeper[row] as number;
    if (next < 0 || removals.by[next] === -1) continue;
    const rule = ruleOf(removals, row);
    if (rule !== "near-repeat" && rule !== "teaser") continue;
    const last = lastKeeper(removals, row);
    comparer ??= new NearComparer(doc, false);
    const says = rule === "teaser" ? teaserSimilarity(doc, row, last) !== undefined : comparer.compare(row, last)?.near;
    const isKept = removals.by[last] === -1 || removals.elsewhere.has(last);
    if (!isKept || !says) lost.push(row);
  }
  return lost;
}

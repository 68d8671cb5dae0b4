/** `--max-removed-total`: what all inputs together would lose, before anything is written. */
import type { Held } from "../../model.js";
import { lostBytes } from "../../plan/plan.js";
import { limitText, percent } from "../../report/words.js";
import type { Done } from "../jobs/work.js";

/** Undefined where that is not what holds something. */
export function describeTotal(held: Held | undefined): string | undefined {
  if (held?.option !== "--max-removed-total") return undefined;
  return `nothing is removed: ${percent(held.share, 1)} of all bytes would go (${limitText(held)})`;
}

/**
 * Why nothing is removed, if all files together would lose more than `limit`. A file that fails here fails again when it is
 * cleaned, and is told then. `onFile` is told how many were measured.
 */
export async function holdTotal(
  measured: AsyncIterable<Done>,
  limit: number,
  onFile: (done: number) => void,
): Promise<Held | undefined> {
  let all = 0;
  let lost = 0;
  let done = 0;
  for await (const batch of measured) {
    if (batch.kind !== "files") continue;
    for (const { outcome } of batch.files) {
      onFile(++done);
      if (outcome.kind !== "planned") continue;
      all += outcome.plan.bytes;
      if (outcome.plan.held === undefined) lost += lostBytes(outcome.plan.findings);
    }
  }
  return overLimit(lost, all, limit);
}

/** What holds documents of `all` bytes back that would lose `lost` of them, if `limit` does. */
export function overLimit(lost: number, all: number, limit: number): Held | undefined {
  return lost > limit * all ? { share: lost / all, limit, option: "--max-removed-total" } : undefined;
}

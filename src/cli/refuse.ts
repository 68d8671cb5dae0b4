/** Options that do not go together. */
import { CORPUS_RULE_IDS, type Outcome } from "../model.js";
import type { Account } from "./account.js";
import { UsageError } from "./exit.js";
import { type CliOptions, hasRecords } from "./options.js";
import type { Sources } from "./sources.js";

/** Says no to what cannot be done rather than doing less than was asked for. */
export function refuseCombinations(sources: Sources, options: CliOptions): void {
  refuseForRecords(sources, options);
  const { scope, groupBy, rules, decisionsField } = options;
  if (scope === "corpus") {
    if (sources.kind === "stdin") throw new UsageError("--scope corpus takes files or folders, not standard input");
    if (decisionsField !== undefined) throw new UsageError("--decisions-field goes without --scope corpus");
    return;
  }
  if (groupBy !== undefined) throw new UsageError("--group-by goes with --scope corpus");
  if (options.orderField !== undefined) throw new UsageError("--order-field goes with --scope corpus");
  const idle = CORPUS_RULE_IDS.find((id) => rules?.has(id));
  if (idle !== undefined && decisionsField === undefined) throw new UsageError(`the rule ${idle} needs --scope corpus`);
}

/** The same of options about records. */
export function refuseForRecords(sources: Sources, options: CliOptions): void {
  const { format, encoding, maxRemovedTotal, onError } = options;
  if (!hasRecords({ format })) {
    const { field, idField, orderField, decisionsField } = options;
    for (const [name, value] of Object.entries({ field, idField, orderField, decisionsField, onError })) {
      const option = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      if (value !== undefined) throw new UsageError(`--${option} goes with --format jsonl, warc or parquet`);
    }
    return;
  }
  if (format === "parquet" && sources.kind === "stdin")
    throw new UsageError("--format parquet takes files, not standard input");
  if (encoding !== undefined && encoding !== "utf-8")
    throw new UsageError(`--format ${format} is UTF-8: leave out --encoding`);
  if (maxRemovedTotal !== undefined)
    throw new UsageError(`--max-removed-total takes text files, not --format ${format}`);
}

/** Stops at the first record that cannot be cleaned, if that is what was asked for. */
export async function refuseFailed(outcomes: readonly Outcome[], options: CliOptions, account: Account): Promise<void> {
  const failed = outcomes.find(({ kind }) => kind === "failed");
  if (options.onError !== "fail" || failed === undefined) return;
  await account.settle(failed);
  throw new UsageError("stopped at the first record that cannot be cleaned (--on-error fail)");
}

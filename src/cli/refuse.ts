/** Options that do not go together. */
import { CORPUS_RULE_IDS } from "../model.js";
import { UsageError } from "./exit.js";
import { type CliOptions, hasRecords } from "./options.js";
import type { Sources } from "./sources.js";

/** Says no to what cannot be done rather than doing less than was asked for. */
export function refuseCombinations(
  sources: Sources,
  { scope, groupBy, rules, format, field, encoding, maxRemovedTotal }: CliOptions,
): void {
  const isRecords = hasRecords({ format });
  if (field !== undefined && !isRecords) throw new UsageError("--field goes with --format jsonl, warc or parquet");
  if (format === "parquet" && sources.kind === "stdin")
    throw new UsageError("--format parquet takes files, not standard input");
  if (isRecords && encoding !== undefined && encoding !== "utf-8")
    throw new UsageError(`--format ${format} is UTF-8: leave out --encoding`);
  if (isRecords && scope === "corpus") throw new UsageError(`--scope corpus takes text files, not --format ${format}`);
  if (isRecords && maxRemovedTotal !== undefined)
    throw new UsageError(`--max-removed-total takes text files, not --format ${format}`);
  if (scope === "corpus") {
    if (sources.kind === "stdin") throw new UsageError("--scope corpus takes files or folders, not standard input");
    return;
  }
  if (groupBy !== undefined) throw new UsageError("--group-by goes with --scope corpus");
  const idle = CORPUS_RULE_IDS.find((id) => rules?.has(id));
  if (idle !== undefined) throw new UsageError(`the rule ${idle} needs --scope corpus`);
}

/** Options that do not go together. */
import { CORPUS_RULE_IDS } from "../../model.js";
import { UsageError } from "../exit.js";
import type { Sources } from "../input/sources.js";
import { type CliOptions, hasRecords } from "./cli-options.js";
import { OF_RECORDS, OF_TEXTS } from "./config.js";
import { named, withPlace } from "./names.js";

/** Says no to what cannot be done rather than doing less than was asked for. */
export function refuseCombinations(sources: Sources, options: CliOptions): void {
  refuseForRecords(sources, options);
  refuseIdleFailOn(options);
  const { scope, groupBy, rules, decisionsField, orderField } = options;
  if (scope === "corpus") {
    if (sources.kind === "stdin")
      throw new UsageError(`${named(options, "scope", scope)} takes files or folders, not standard input`);
    if (decisionsField !== undefined)
      throw new UsageError(`--decisions-field goes without ${named(options, "scope", scope)}`);
    return;
  }
  if (groupBy !== undefined) throw new UsageError(`${named(options, "groupBy")} goes with --scope corpus`);
  if (orderField !== undefined) throw new UsageError(`${named(options, "orderField")} goes with --scope corpus`);
  const idle = CORPUS_RULE_IDS.find((id) => rules?.has(id));
  if (idle !== undefined && decisionsField === undefined)
    throw new UsageError(withPlace(options, "rules", `the rule ${idle} needs --scope corpus`));
}

/** A check that waits for what no rule looks for passes whatever is there. A configuration may name more than one run has. */
function refuseIdleFailOn(options: CliOptions): void {
  const { failOn = new Set(), rules, scope, decisionsField, fromConfig } = options;
  const isOfCorpus = scope === "corpus" || decisionsField !== undefined;
  const idle = [...failOn].filter(
    (id) => rules?.has(id) === false || (!isOfCorpus && CORPUS_RULE_IDS.some((other) => other === id)),
  );
  const isFine = fromConfig?.failOn === undefined ? idle.length === 0 : idle.length < failOn.size;
  if (isFine || idle[0] === undefined) return;
  const why = rules?.has(idle[0]) === false ? "is not among --rules" : "needs --scope corpus";
  throw new UsageError(
    withPlace(options, "failOn", `--fail-on ${idle[0]}: the rule ${why}, so the check cannot fail by it`),
  );
}

/** The same of options about records. */
export function refuseForRecords(sources: Sources, options: CliOptions): void {
  const { format } = options;
  if (!hasRecords({ format })) {
    const stray = OF_RECORDS.find((key) => options[key] !== undefined);
    if (stray !== undefined || options.decisionsField !== undefined) {
      const called = stray === undefined ? "--decisions-field" : named(options, stray);
      throw new UsageError(`${called} goes with --format jsonl, warc or parquet`);
    }
    return;
  }
  if (format === "parquet" && sources.kind === "stdin")
    throw new UsageError(`${named(options, "format", format)} takes files, not standard input`);
  const stray = OF_TEXTS.find((key) => ![undefined, false, "utf-8"].includes(options[key] as string | undefined));
  if (stray !== undefined)
    throw new UsageError(`${named(options, stray)} goes with text files, not ${named(options, "format", format)}`);
}

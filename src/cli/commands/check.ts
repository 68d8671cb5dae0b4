/** `unecho check`: lists what `clean` would remove. */
import { number } from "../../report/words.js";
import { Account } from "../account/account.js";
import { openBaseline } from "../account/baseline.js";
import { reportSettings, withDecisions } from "../account/decisions.js";
import { Reports } from "../account/reports.js";
import { resolveSources } from "../input/sources.js";
import type { CliOptions, ReporterChoice } from "../options/cli-options.js";
import { named } from "../options/names.js";
import { refuseOutputOverInput, refuseReports } from "../options/overwrite.js";
import { run } from "../run/run.js";
import { openIo } from "../terminal/io.js";

export async function check(paths: readonly string[], given: CliOptions): Promise<number> {
  const io = await openIo(given);
  const { options, decisions } = withDecisions(given);
  const baseline = options.baseline === undefined ? undefined : openBaseline(options);
  const sources = await resolveSources(paths, options);
  const choices: readonly ReporterChoice[] =
    options.reporter ?? (io.quiet ? [] : [{ name: "pretty", path: undefined }]);
  refuseReports(sources, options, true);
  const isShown = choices.some(({ path }) => path === undefined);
  if (isShown) refuseOutputOverInput(sources);
  const reports = await Reports.start(choices, io, true, { ...reportSettings(options, decisions), advises: true });
  const account = new Account(io, reports, baseline, decisions);
  await run(sources, { io, options, account, handling: { kind: "none" } });
  await account.end();
  if (!isShown) account.saySummary();
  const unmet = baseline?.settle().unmet ?? 0;
  if (unmet > 0)
    io.warn(`${number(unmet)} in the baseline no longer there; drop with: unecho baseline prune, and the same paths`);
  return account.exitCode({
    rules: options.failOn,
    most: options.maxFindings ?? 0,
    name: named(options, "maxFindings"),
    isSummed: isShown ? choices.some(({ name, path }) => name === "pretty" && path === undefined) : !io.quiet,
  });
}

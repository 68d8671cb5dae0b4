/** `unecho clean`: cleaned text to standard output or into a tree. */
import { tidy } from "../../corpus/paths.js";
import { visible } from "../../report/escape.js";
import { count, number } from "../../report/words.js";
import { Account } from "../account/account.js";
import { reportSettings, withDecisions } from "../account/decisions.js";
import { Reports } from "../account/reports.js";
import { resolveSources } from "../input/sources.js";
import { type CliOptions, hasRecords, type ReporterChoice } from "../options/cli-options.js";
import { refuseOutputOverInput, refuseReports } from "../options/overwrite.js";
import { run } from "../run/run.js";
import { chooseTarget, refuseOutputs } from "../run/target.js";
import { openIo } from "../terminal/io.js";

export async function clean(paths: readonly string[], given: CliOptions): Promise<number> {
  const io = await openIo(given);
  const { options, decisions } = withDecisions(given);
  refuseOutputs(options);
  const sources = await resolveSources(paths, options);
  const writes = options.out !== undefined || options.inPlace === true;
  refuseReports(sources, options, writes || options.dryRun === true);
  const speaks = io.verbose || (options.dryRun === true && !io.quiet);
  const choices: readonly ReporterChoice[] = options.reporter ?? (speaks ? [{ name: "pretty", path: undefined }] : []);
  const stdoutIsFree = options.dryRun === true || (writes && options.reporter !== undefined);
  const reportsThere = stdoutIsFree && choices.some(({ path }) => path === undefined);
  if (reportsThere || !(writes || options.dryRun)) refuseOutputOverInput(sources);
  const target = chooseTarget(io, sources, options);
  const settings = { ...reportSettings(options, decisions), advises: options.dryRun === true };
  const reports = await Reports.start(choices, io, stdoutIsFree, settings);
  const account = new Account(io, reports, undefined, decisions);
  if (target.inPlace !== undefined) account.wait();
  try {
    const filesWritten = await run(sources, { io, options, account, handling: target.handling });
    await target.inPlace?.finish();
    if (target.inPlace !== undefined) await account.settleWaiting(target.inPlace.outcomeOf);
    await account.end();
    // What stands on standard output is for a program, unless it is all that this run is for.
    const isTold = choices.some(({ name, path }) => path === undefined && (name === "pretty" || !writes));
    if ((writes || options.dryRun === true) && !isTold) account.saySummary();
    if (target.handling.kind === "tree" && filesWritten > 0)
      io.say(`unecho: ${describeWritten(target.handling.out, filesWritten, account, options)}\n`);
  } finally {
    target.inPlace?.end();
  }
  return account.exitCode();
}

/** Of records the summary counts those that are changed, not the files. */
function describeWritten(out: string, files: number, { summary }: Account, options: CliOptions): string {
  const changed = hasRecords(options) ? "" : `, ${number(summary.changed)} changed`;
  return `${count(files, "file")} written below ${visible(tidy(out))}${changed}`;
}

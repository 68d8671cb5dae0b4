/** `unecho review`: finding by finding, on a terminal; what is decided is written down at once. */
import { existsSync } from "node:fs";
import { Account } from "../account.js";
import { DEFAULT_DECISIONS, Decisions, openDecisions } from "../decisions.js";
import { UsageError } from "../exit.js";
import { openIo } from "../io.js";
import type { CliOptions } from "../options.js";
import { Reports } from "../reports.js";
import { Reviewer } from "../reviewer.js";
import { Run } from "../run.js";
import { resolveSources } from "../sources.js";

export async function review(paths: readonly string[], options: CliOptions): Promise<number> {
  const io = await openIo(options);
  if (process.stdin.isTTY !== true || !io.stderrIsTty)
    throw new UsageError("review needs a terminal; for a page to decide in: unecho check --reporter html=FILE");
  const { decisions: file = DEFAULT_DECISIONS } = options;
  const decisions = existsSync(file) ? openDecisions(file, options) : new Decisions([]);
  const sources = await resolveSources(paths, options);
  if (sources.kind === "stdin") throw new UsageError("review takes files or folders, not standard input");
  const reviewer = new Reviewer(io, file, decisions, sources.found.inputs);
  // No progress while somebody reads.
  const quiet = await openIo({ ...options, quiet: true });
  const account = new Account(quiet, await Reports.start([], quiet, false));
  const handling = { kind: "changed", handle: reviewer.review } as const;
  await new Run(quiet, { ...options, decided: decisions.kept }, account, handling).over(sources);
  await account.end();
  reviewer.end();
  return account.exitCode();
}

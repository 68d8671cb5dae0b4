/** `unecho review`: finding by finding, on a terminal; what is decided is written down at once. */
import { existsSync } from "node:fs";
import { Account } from "../account/account.js";
import { DEFAULT_DECISIONS, Decisions, openDecisions } from "../account/decisions.js";
import { Reports } from "../account/reports.js";
import { UsageError } from "../exit.js";
import { resolveSources } from "../input/sources.js";
import type { CliOptions } from "../options/cli-options.js";
import { run } from "../run/run.js";
import { openIo } from "../terminal/io.js";
import { Reviewer } from "../terminal/reviewer.js";

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
  await run(sources, { io: quiet, options: { ...options, decided: decisions.kept }, account, handling });
  await account.end();
  reviewer.end();
  return account.exitCode();
}

/** `unecho check`: lists what `clean` would remove. */
import { Account } from "../account.js";
import { Io } from "../io.js";
import type { CliOptions } from "../options.js";
import { Reports } from "../reports.js";
import { Run } from "../run.js";
import { resolveSources } from "../sources.js";

export async function check(paths: readonly string[], options: CliOptions): Promise<number> {
  const io = new Io(options);
  const sources = await resolveSources(paths, options);
  const choices = options.reporter ?? (io.quiet ? [] : [{ name: "pretty", path: undefined }]);
  const reports = await Reports.start(choices, io, true);
  const account = new Account(io, reports);
  await new Run(io, options, account, { kind: "none" }).over(sources);
  await account.end();
  return account.exitCode(true);
}

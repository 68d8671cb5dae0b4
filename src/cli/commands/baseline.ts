/** `unecho baseline`: findings that are known and accepted, for `check --baseline`. */
import { existsSync } from "node:fs";
import { Baseline, BaselineBuilder, type BaselineEntry, writeBaseline } from "../../corpus/baseline.js";
import { describeError } from "../../corpus/read.js";
import { visible } from "../../report/escape.js";
import { count, number } from "../../report/words.js";
import { Account } from "../account.js";
import { DEFAULT_BASELINE, openBaseline } from "../baseline.js";
import { EXIT, UsageError } from "../exit.js";
import { openIo } from "../io.js";
import type { CliOptions } from "../options.js";
import { Reports } from "../reports.js";
import { Run } from "../run.js";
import { emptyList, resolveSources } from "../sources.js";

/** Writes down all that is found now. */
export async function update(paths: readonly string[], options: CliOptions): Promise<number> {
  const { baseline: file = DEFAULT_BASELINE } = options;
  const old = existsSync(file) ? openBaseline(options) : new Baseline([]);
  const { io, entries, code } = await survey(paths, options, old);
  if (code !== EXIT.ok) return code;
  write(file, entries);
  const total = sumOf(entries);
  const same = sumOf(old.entries) - old.unmet;
  io.say(`${visible(file)}: ${count(total - same, "finding")} added, ${old.unmet} removed (${number(total)} in all)\n`);
  return EXIT.ok;
}

/** Drops what is no longer found; adds nothing. */
export async function prune(paths: readonly string[], options: CliOptions): Promise<number> {
  const { baseline: file = DEFAULT_BASELINE } = options;
  const old = openBaseline(options);
  const { io, code } = await survey(paths, options, old);
  if (code !== EXIT.ok) return code;
  const left = old.pruned();
  if (old.unmet > 0) write(file, left);
  io.say(`${visible(file)}: ${count(old.unmet, "finding")} removed (${number(sumOf(left))} in all)\n`);
  return EXIT.ok;
}

export async function show(options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const { entries } = openBaseline(options);
  const { dim, rule } = io.stdoutPaint;
  for (const each of entries)
    await io.data(
      `${dim(each.fingerprint)}  ${number(each.count).padStart(4)}  ${rule(each.rule)}  ${visible(each.excerpt)}\n`,
    );
  await io.data(`${count(sumOf(entries), "finding")}, ${count(entries.length, "text")}\n`);
  return EXIT.ok;
}

/** What is found now, met with `old`. A baseline of half the inputs would be wrong: then the code is not 0. */
async function survey(paths: readonly string[], options: CliOptions, old: Baseline) {
  const io = await openIo(options);
  const sources = await resolveSources(paths, options);
  const empty = sources.kind === "files" ? emptyList(options, sources.found) : undefined;
  if (empty !== undefined) throw new UsageError(`${empty}; the baseline stays as it was`);
  const builder = new BaselineBuilder();
  const account = new Account(io, await Reports.start([], io, false), {
    meet: (finding) => {
      builder.add({ ...finding, excerpt: visible(finding.excerpt) });
      return old.meet(finding);
    },
  });
  await new Run(io, options, account, { kind: "none" }).over(sources);
  await account.end();
  const code = account.summary.errors > 0 ? EXIT.error : EXIT.ok;
  if (code !== EXIT.ok) io.error("the baseline stays as it was: not all inputs were read");
  return { io, entries: builder.entries, code };
}

function write(file: string, entries: readonly BaselineEntry[]): void {
  try {
    writeBaseline(file, entries);
  } catch (error) {
    throw new UsageError(`${file}: cannot write the baseline: ${describeError(error)}`);
  }
}

function sumOf(entries: readonly BaselineEntry[]): number {
  return entries.reduce((sum, each) => sum + each.count, 0);
}

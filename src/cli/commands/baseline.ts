/** `unecho baseline`: findings that are known and accepted, for `check --baseline`. */
import { existsSync } from "node:fs";
import { type BaselineEntry, writeBaseline } from "../../corpus/baseline.js";
import { describeError } from "../../corpus/errors.js";
import { EntryBuilder, sumOf } from "../../corpus/known.js";
import { visible, visibleJson } from "../../report/escape.js";
import { count, number } from "../../report/words.js";
import { Account } from "../account/account.js";
import { Baseline, DEFAULT_BASELINE, openBaseline } from "../account/baseline.js";
import { Reports } from "../account/reports.js";
import { EXIT, UsageError } from "../exit.js";
import { emptyList, resolveSources, STDIN_NAME } from "../input/sources.js";
import type { CliOptions } from "../options/cli-options.js";
import { run } from "../run/run.js";
import { openIo } from "../terminal/io.js";

/** Writes down all that is found now. */
export async function update(paths: readonly string[], options: CliOptions): Promise<number> {
  const { baseline: file = DEFAULT_BASELINE } = options;
  const old = existsSync(file) ? openBaseline(options) : new Baseline(file, []);
  const { io, entries, code } = await survey(paths, options, old);
  if (code !== EXIT.ok) return code;
  const { met, unmet, open } = old.settle();
  write(file, [...open, ...entries]);
  const added = count(sumOf(entries) - sumOf(met), "finding");
  io.warn(`${added} added, ${number(unmet)} removed (${inAll(sumOf(entries), open)})`, file);
  return EXIT.ok;
}

/** Drops what is no longer found; adds nothing. */
export async function prune(paths: readonly string[], options: CliOptions): Promise<number> {
  const { baseline: file = DEFAULT_BASELINE } = options;
  const old = openBaseline(options);
  const { io, code } = await survey(paths, options, old);
  if (code !== EXIT.ok) return code;
  const { met, unmet, open } = old.settle();
  write(file, [...open, ...met]);
  io.warn(`${count(unmet, "finding")} removed (${inAll(sumOf(met), open)})`, file);
  return EXIT.ok;
}

/** `open`: what a run over other documents would have to say. */
function inAll(looked: number, open: readonly BaselineEntry[]): string {
  const others = sumOf(open);
  const all = `${number(looked + others)} in all`;
  return others === 0 ? all : `${all}; ${number(others)} of documents not looked at left unchanged`;
}

export async function show(options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const { entries } = openBaseline(options);
  const texts = new Set(entries.map(({ fingerprint }) => fingerprint)).size;
  const { dim, rule } = io.stdoutPaint;
  for (const each of entries)
    await io.data(
      `${dim(each.fingerprint)}  ${number(each.count).padStart(4)}  ${rule(each.rule)}  ${visible(each.excerpt)}  ${dim(visible(each.path ?? STDIN_NAME))}\n`,
    );
  await io.data(`${count(sumOf(entries), "finding")}, ${count(texts, "text")}\n`);
  return EXIT.ok;
}

/** What is found now, met with `old`. A baseline of half the inputs would be wrong: then the code is not 0. */
async function survey(paths: readonly string[], options: CliOptions, old: Baseline) {
  const io = await openIo(options);
  const sources = await resolveSources(paths, options);
  const empty = sources.kind === "files" ? emptyList(options, sources.found) : undefined;
  if (empty !== undefined) throw new UsageError(`${empty}; the baseline is unchanged`);
  const builder = new EntryBuilder();
  const account = new Account(io, await Reports.start([], io, false), {
    look: (document) => old.look(document),
    meet: (finding, document) => {
      builder.add({ ...finding, excerpt: visible(finding.excerpt) }, old.nameOf(document));
      return old.meet(finding, document);
    },
  });
  await run(sources, { io, options, account, handling: { kind: "none" } });
  await account.end();
  const { skippedAll } = account;
  const code = account.summary.errors > 0 || skippedAll ? EXIT.error : EXIT.ok;
  const why = skippedAll ? "every input was skipped" : "not all inputs were read";
  if (code !== EXIT.ok) io.error(`the baseline is unchanged: ${why}`);
  return { io, entries: builder.entries, code };
}

function write(file: string, entries: readonly BaselineEntry[]): void {
  try {
    writeBaseline(file, entries, visibleJson);
  } catch (error) {
    throw new UsageError(`${file}: cannot write the baseline: ${describeError(error)}`);
  }
}

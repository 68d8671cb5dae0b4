/** `unecho clean`: cleaned text to standard output or into a tree. */
import path from "node:path";
import { type Discovery, isWithin, realPathOf } from "../../corpus/discover.js";
import { streamSpans, writeSpans } from "../../corpus/write.js";
import type { Span } from "../../model.js";
import { keptSpans } from "../../plan/apply.js";
import { describeSummary } from "../../report/pretty.js";
import { UsageError } from "../exit.js";
import { Io } from "../io.js";
import type { CliOptions } from "../options.js";
import { Reports } from "../reports.js";
import { type Handle, type Result, Run } from "../run.js";
import { resolveSources, type Sources } from "../sources.js";

export async function clean(paths: readonly string[], options: CliOptions): Promise<number> {
  const io = new Io(options);
  const sources = await resolveSources(paths, options);
  const handle = options.out === undefined ? toStdout(io, sources) : toTree(options.out, sources);
  const choices = options.reporter ?? (io.verbose ? [{ name: "pretty", path: undefined }] : []);
  const reports = await Reports.start(choices, io, options.out !== undefined && options.reporter !== undefined);
  const run = new Run(io, options, reports, handle);
  await run.over(sources);
  await reports.end(run.summary);
  if (options.out !== undefined && !io.verbose) io.say(`unecho: ${describeSummary(run.summary)}\n`);
  return run.exitCode(false);
}

/** What stays of a document; all of it where it was skipped. */
function kept({ document, plan }: Result): Span[] {
  return plan === undefined ? [{ start: 0, end: document.bytes.length }] : keptSpans(plan);
}

function toStdout(io: Io, sources: Sources): Handle {
  if (sources.kind === "files" && !sources.found.single && sources.found.inputs.length > 0) {
    throw new UsageError(
      "several inputs: add --out DIR to write the cleaned files there (check and diff need no folder)",
    );
  }
  return async (result) => {
    await streamSpans((chunk) => io.data(chunk), result.document.bytes, kept(result));
  };
}

function toTree(out: string, sources: Sources): Handle {
  if (sources.kind === "stdin") throw new UsageError("--out takes files: standard input goes to standard output");
  refuseOverlap(out, sources.found);
  return (result) => {
    if (result.input === undefined) return;
    writeSpans(out, result.input.relative, result.document.bytes, kept(result));
  };
}

/** Nothing may be written into the tree that is read, nor over a file that is read. */
function refuseOverlap(out: string, found: Discovery): void {
  const target = realPathOf(out);
  for (const folder of found.folders) {
    if (isWithin(target, realPathOf(folder))) {
      const shown = path.relative(process.cwd(), folder) || ".";
      throw new UsageError(`--out ${out} lies in the input folder ${shown}: choose a folder outside it`);
    }
  }
  const sources = new Set(found.inputs.map(({ file }) => realPathOf(file)));
  const clash = found.inputs.find(({ relative }) => sources.has(path.join(target, relative)));
  if (clash !== undefined)
    throw new UsageError(`--out ${out} would write over the input ${clash.path}: choose another folder`);
}

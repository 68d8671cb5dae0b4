/** `unecho diff`: the unified patch of what `clean` would do. */
import path from "node:path";
import type { StructuredPatch } from "diff";
import type { Discovery, Input } from "../../corpus/discovery/discover.js";
import { isWithin, tidy } from "../../corpus/paths.js";
import type { Document, Plan } from "../../model.js";
import { makeHunks, type PatchLine } from "../../plan/patch.js";
import { visible } from "../../report/escape.js";
import { Account } from "../account/account.js";
import { reportSettings, withDecisions } from "../account/decisions.js";
import { Reports } from "../account/reports.js";
import { resolveSources } from "../input/sources.js";
import type { CliOptions } from "../options/cli-options.js";
import { refuseOutputOverInput, refuseReports } from "../options/overwrite.js";
import { run } from "../run/run.js";
import { type Io, openIo } from "../terminal/io.js";

/** One patch that cannot be applied makes git refuse all of them. */
const NOT_PACKED = "compressed: no patch reaches into it; clean it with --out";

export async function diff(paths: readonly string[], given: CliOptions): Promise<number> {
  const io = await openIo(given);
  const { options, decisions } = withDecisions(given);
  const sources = await resolveSources(paths, options);
  refuseReports(sources, options, false);
  refuseOutputOverInput(sources);
  const reports = await Reports.start(options.reporter ?? [], io, false, reportSettings(options, decisions));
  const root = sources.kind === "stdin" ? process.cwd() : patchRoot(sources.found);
  let isTold = root === process.cwd();
  const handle = async ({ path: shown, bytes }: Document, plan: Plan, input: Input | undefined) => {
    if (!isTold) io.warn(`the patch begins at ${visible(root)}, not at the working folder: apply it there`);
    isTold = true;
    const patch = await formatPatch(plan, bytes, input === undefined ? shown : tidy(path.relative(root, input.file)));
    await io.data(io.stdoutIsTty ? forReading(patch, io) : patch);
  };
  const account = new Account(io, reports, undefined, decisions);
  await run(sources, { io, options, account, handling: { kind: "changed", handle, whyNotPacked: NOT_PACKED } });
  await account.end();
  return account.exitCode({ rules: undefined, most: 0 });
}

/**
 * The patch in bytes. Every byte of the source goes through as one Latin-1
 * character, so that the patch holds exactly what the file does.
 */
async function formatPatch(plan: Plan, bytes: Uint8Array, name: string): Promise<Buffer> {
  const { FILE_HEADERS_ONLY, formatPatch: format } = await import("diff");
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hunks = makeHunks(plan, bytes).map((hunk) => ({
    ...hunk,
    lines: hunk.lines.flatMap((line) => formatLine(line, source)),
  }));
  // git and GNU patch read a name with a space to its end only if a tab follows.
  const header = name.includes(" ")
    ? { oldHeader: " ", newHeader: " " }
    : { oldHeader: undefined, newHeader: undefined };
  const patch: StructuredPatch = { oldFileName: `a/${name}`, newFileName: `b/${name}`, ...header, hunks };
  return Buffer.from(format(patch, FILE_HEADERS_ONLY), "latin1");
}

function formatLine({ sign, pieces, unterminated }: PatchLine, source: Buffer): string[] {
  const text = pieces.map(({ start, end }) => source.toString("latin1", start, end)).join("");
  return unterminated ? [`${sign}${text}`, "\\ No newline at end of file"] : [`${sign}${text}`];
}

/**
 * Where the paths of the patch begin: at the working folder, or, as no tool takes a path that leaves it, at the common
 * folder of all inputs where one lies elsewhere.
 */
function patchRoot({ inputs, base }: Discovery): string {
  const here = process.cwd();
  return inputs.every(({ file }) => isWithin(file, here)) ? here : base;
}

/** On a terminal a patch is read, not applied: coloured, and with control characters made visible. */
function forReading(patch: Buffer, io: Io): string {
  const { strong, rule, added, removed } = io.stdoutPaint;
  return patch
    .toString("utf8")
    .split("\n")
    .map((line) => {
      const shown = visible(line);
      if (line.startsWith("--- ") || line.startsWith("+++ ")) return strong(shown);
      if (line.startsWith("@@")) return rule(shown);
      if (line.startsWith("-")) return removed(shown);
      return line.startsWith("+") ? added(shown) : shown;
    })
    .join("\n");
}

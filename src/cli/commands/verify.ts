/** `unecho verify ORIGINAL CLEANED --report FILE`: that nothing is missing but what the report lists. */
import { statSync } from "node:fs";
import path from "node:path";
import type { Input } from "../../corpus/discovery/discover.js";
import { describeError } from "../../corpus/errors.js";
import { tidy } from "../../corpus/paths.js";
import { readNamed } from "../../corpus/readers/named-file.js";
import { packingOf } from "../../corpus/readers/packing.js";
import { readWhole } from "../../corpus/readers/read-whole.js";
import { folderInReport, mismatch, type ReportedCuts, readReport } from "../../corpus/verify.js";
import { count } from "../../report/words.js";
import { MAX_DOCUMENT_BYTES } from "../../text/segment.js";
import { EXIT, UsageError } from "../exit.js";
import { findInputs } from "../input/sources.js";
import type { CliOptions } from "../options/cli-options.js";
import { openIo } from "../terminal/io.js";

export async function verify(original: string, cleaned: string, options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const reported = openReport(options.report);
  const { inputs, failures, single } = await findInputs([original], options);
  for (const { path: named, message } of failures) io.error(message, named);
  const folder = folderInReport(
    reported,
    inputs.map(({ relative }) => tidy(relative)),
  );
  const cutsOf = (input: Input) =>
    reported.get(input.path) ?? (folder === undefined ? undefined : reported.get(folder + tidy(input.relative)));
  if (inputs.length > 0 && !inputs.some((input) => cutsOf(input) !== undefined)) {
    const [first = "nothing"] = reported.keys();
    throw new UsageError(`${options.report}: names none of the files in ${original}; the first it names is ${first}`);
  }
  let wrong = 0;
  for (const input of inputs) {
    const counterpart = single && !isFolder(cleaned) ? cleaned : path.join(cleaned, input.relative);
    const problem = compare(input.file, counterpart, cutsOf(input));
    if (problem === undefined) continue;
    wrong++;
    io.error(problem, input.path);
  }
  for (const extra of await extrasOf(original, cleaned, inputs, options)) {
    wrong++;
    io.error(`has no source in ${original}`, extra);
  }
  if (failures.length > 0) return EXIT.error;
  if (wrong > 0) return EXIT.findings;
  io.say(`unecho: ${count(inputs.length, "file")}: each is its source minus the ranges in the report\n`);
  return EXIT.ok;
}

/** Files in a cleaned folder that are not in the original one. */
async function extrasOf(original: string, cleaned: string, inputs: readonly Input[], options: CliOptions) {
  if (!isFolder(original) || !isFolder(cleaned)) return [];
  const sources = new Set(inputs.map(({ relative }) => relative));
  const { inputs: found } = await findInputs([cleaned], options);
  return found.filter(({ relative }) => !sources.has(relative)).map(({ path: shown }) => shown);
}

function openReport(file: string | undefined): ReportedCuts {
  if (file === undefined) throw new UsageError("verify needs --report FILE, as clean wrote it: --reporter json=FILE");
  try {
    return readReport(readNamed(file));
  } catch (error) {
    throw new UsageError(`${file}: ${describeError(error)}`);
  }
}

function compare(source: string, cleaned: string, cuts: ReturnType<ReportedCuts["get"]>): string | undefined {
  if (cuts === undefined) return "is not in the report";
  try {
    return mismatch(contentOf(source), contentOf(cleaned), cuts);
  } catch (error) {
    return `cannot be compared: ${describeError(error)}`;
  }
}

/** What a file holds, compressed or not. */
function contentOf(file: string): Uint8Array {
  const bytes = readWhole(file);
  return packingOf(file)?.unpack(bytes, MAX_DOCUMENT_BYTES) ?? bytes;
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

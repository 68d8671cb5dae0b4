/** `unecho verify ORIGINAL CLEANED --report FILE`: that nothing is missing but what the report lists. */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { discover } from "../../corpus/discover.js";
import { readNamed } from "../../corpus/named-file.js";
import { packingOf } from "../../corpus/packing.js";
import { describeError } from "../../corpus/read.js";
import { mismatch, type ReportedCuts, readReport } from "../../corpus/verify.js";
import { count } from "../../report/words.js";
import { MAX_DOCUMENT_BYTES } from "../../text/segment.js";
import { EXIT, UsageError } from "../exit.js";
import { openIo } from "../io.js";
import { type CliOptions, discoverOptionsFrom } from "../options.js";

export async function verify(original: string, cleaned: string, options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const reported = openReport(options.report);
  const { inputs, failures, single } = await discover([original], discoverOptionsFrom(options));
  for (const { path: named, message } of failures) io.error(message, named);
  let wrong = 0;
  for (const input of inputs) {
    const counterpart = single && !isFolder(cleaned) ? cleaned : path.join(cleaned, input.relative);
    const problem = compare(input.file, counterpart, reported.get(input.path));
    if (problem === undefined) continue;
    wrong++;
    io.error(problem, input.path);
  }
  if (failures.length > 0) return EXIT.error;
  if (wrong > 0) return EXIT.findings;
  io.say(`unecho: ${count(inputs.length, "file")}: each is its source minus the ranges in the report\n`);
  return EXIT.ok;
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
  if (cuts === undefined) return "is not in the report, which must be of text files, not of records";
  try {
    return mismatch(contentOf(source), contentOf(cleaned), cuts);
  } catch (error) {
    return `cannot be compared: ${describeError(error)}`;
  }
}

/** What a file holds, compressed or not. */
function contentOf(file: string): Uint8Array {
  const bytes = readFileSync(file);
  return packingOf(file)?.unpack(bytes, MAX_DOCUMENT_BYTES) ?? bytes;
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** `--scope corpus` over files: which site a file belongs to, and what the rules must know of all files. */
import path from "node:path";
import type { Input } from "../corpus/discover.js";
import { readDocument } from "../corpus/read.js";
import { type CorpusIndex, type FirstLook, indexCorpus } from "../corpus/scope.js";
import { UsageError } from "./exit.js";
import { type CliOptions, planOptionsFrom, readOptionsFrom } from "./options.js";

/** Counts over all inputs, given the first look at each; `onRead` is told how many times one was read again. */
export function indexInputs(
  inputs: readonly Input[],
  options: CliOptions,
  looks: readonly (FirstLook | undefined)[],
  onRead: (reads: number) => void,
): CorpusIndex {
  const readOptions = readOptionsFrom(options);
  const groupOf = grouping(options.groupBy ?? "folder");
  const at = (document: number): Input => {
    const input = inputs[document];
    if (input === undefined) throw new RangeError(`there is no input number ${document}`);
    return input;
  };
  const documents = {
    count: inputs.length,
    path: (document: number) => at(document).path,
    group: (document: number) => groupOf(at(document).path),
    read: (document: number) => {
      const read = readDocument(at(document).file, at(document).path, readOptions);
      return read.kind === "document" ? read.document.bytes : undefined;
    },
  };
  return indexCorpus(documents, planOptionsFrom(options), onRead, looks);
}

/** From a path to the name of its site: its folder, one for all, or what a regular expression finds in the path. */
function grouping(by: string): (file: string) => string {
  if (by === "folder") return (file) => path.posix.dirname(file);
  if (by === "all") return () => "all files";
  const pattern = parsePattern(by);
  return (file) => {
    const match = pattern.exec(file);
    // What the pattern does not know is grouped by folder.
    return match === null ? path.posix.dirname(file) : (match[1] ?? match[0]);
  };
}

function parsePattern(by: string): RegExp {
  const problem = (why: string) => new UsageError(`--group-by ${by}: ${why}; give folder, all or a regular expression`);
  if (/^[a-z]+$/i.test(by)) throw problem("no such grouping");
  try {
    return new RegExp(by, "u");
  } catch (error) {
    throw problem(error instanceof Error ? error.message : String(error));
  }
}

/** `--group-by`: which site a document of a corpus belongs to. */
import path from "node:path";
import { UsageError } from "../exit.js";
import type { CliOptions } from "../options/cli-options.js";
import { named } from "../options/names.js";

/** From a document's name to that of its site: its folder, one for all, or what a regular expression finds in the name. */
export function siteNamer(options: CliOptions): (name: string) => string {
  const { groupBy: by = "folder" } = options;
  if (by === "folder") return (name) => path.posix.dirname(name);
  if (by === "all") return () => "all files";
  const pattern = parsePattern(by, named(options, "groupBy", by));
  return (name) => {
    const match = pattern.exec(name);
    // What the pattern does not know is grouped by folder.
    return match === null ? path.posix.dirname(name) : (match[1] ?? match[0]);
  };
}

function parsePattern(by: string, called: string): RegExp {
  const problem = (why: string) => new UsageError(`${called}: ${why}; give folder, all or a regular expression`);
  if (/^[a-z]+$/i.test(by)) throw problem("no such grouping");
  try {
    return new RegExp(by, "u");
  } catch (error) {
    throw problem(error instanceof Error ? error.message : String(error));
  }
}

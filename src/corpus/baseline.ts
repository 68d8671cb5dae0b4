/**
 * A baseline as a file: findings that are known and accepted, so that only new
 * ones fail. One JSON value a line, for each text and document, sorted, so
 * that branches merge without conflicts; the first says how texts were normalised.
 */
import { compareTexts } from "../model/json.js";
import { RULE_IDS, type RuleId } from "../model.js";
import { NORMALIZATION } from "../text/normalize.js";
import { readNamed } from "./readers/named-file.js";
import { Draft, placeFor } from "./writers/draft.js";
import { writeAll } from "./writers/write-all.js";

export interface BaselineEntry {
  /** Of the finding: rule and normalised text. */
  readonly fingerprint: string;
  readonly rule: RuleId;
  /** How many such findings are known in the document; at least 1. */
  readonly count: number;
  /** The document, or the file of its record, from the folder of the baseline; undefined of standard input. */
  readonly path: string | undefined;
  /** For a person; nothing is compared with it. */
  readonly excerpt: string;
}

/** The first line; where branches are merged it is the same in both. */
const VERSION_LINE = JSON.stringify({ normalization: NORMALIZATION });

/** @throws Error that names the line of a file that is no baseline. */
export function readBaseline(file: string): BaselineEntry[] {
  const entries: BaselineEntry[] = [];
  for (const [i, line] of readNamed(file).split("\n").entries()) {
    if (line.trim() === "") continue;
    const version = versionIn(line);
    if (version === NORMALIZATION) continue;
    if (version !== undefined)
      throw new Error(
        `its fingerprints are of normalisation ${JSON.stringify(version)}; this unecho knows ${NORMALIZATION}: make it anew`,
      );
    const entry = parseEntry(line);
    if (entry === undefined) throw new Error(`line ${i + 1} is no entry of a baseline`);
    entries.push(entry);
  }
  return entries;
}

/** What a line says about the version of the fingerprints, if that is what it says. */
function versionIn(line: string): unknown {
  try {
    return (JSON.parse(line) as { normalization?: unknown } | null)?.normalization;
  } catch {
    return undefined;
  }
}

function parseEntry(line: string): BaselineEntry | undefined {
  let value: Partial<Record<keyof BaselineEntry, unknown>>;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const { fingerprint, count, path, excerpt } = value ?? {};
  const rule = RULE_IDS.find((id) => id === value?.rule);
  const isCount = typeof count === "number" && Number.isSafeInteger(count) && count > 0;
  if (typeof fingerprint !== "string" || rule === undefined || !isCount || typeof excerpt !== "string")
    return undefined;
  if (path !== undefined && typeof path !== "string") return undefined;
  return { fingerprint, rule, count, path, excerpt };
}

/** Replaces the file as a whole. `lineOf` gives the JSON of an entry. */
export function writeBaseline(
  named: string,
  entries: readonly BaselineEntry[],
  lineOf: (entry: BaselineEntry) => string,
): void {
  const sorted = [...entries].sort(
    (a, b) => compareTexts(a.fingerprint, b.fingerprint) || compareTexts(a.path ?? "", b.path ?? ""),
  );
  // The excerpt last: whoever reads a line meets the facts first.
  const lines = sorted.map(({ fingerprint, rule, count, path, excerpt }) =>
    lineOf({ fingerprint, rule, count, path, excerpt }),
  );
  const draft = new Draft(placeFor(named).file);
  try {
    writeAll(draft.handle, [Buffer.from([VERSION_LINE, ...lines].map((line) => `${line}\n`).join(""))]);
    draft.finish();
  } finally {
    draft.discard();
  }
}

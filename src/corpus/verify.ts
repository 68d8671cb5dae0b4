/** Proof from a report that cleaned text is its source minus the ranges listed. */
import { isObject } from "../model/json.js";
import { type Cuts, keptPieces } from "./pieces.js";

/** What a JSON report says of each document: the ranges that went; none where it was held back or skipped, or failed. */
export type ReportedCuts = ReadonlyMap<string, Cuts>;

/** A name such as index.txt may stand in thousands of folders: trying more would take long and tell little. */
const MOST_FOLDERS = 50;

/** Reads a report of schema 1. Throws an Error that says what is wrong with it. */
export function readReport(text: string): ReportedCuts {
  const report = parse(text);
  if (field(report, "schema") !== 1) throw new Error("is no unecho report of schema 1");
  const cuts = new Map<string, [number, number][]>();
  const documents = list(report, "documents");
  if (documents.some((document) => field(document, "record") !== undefined))
    throw new Error("is a report of records; verify takes one of text files");
  for (const document of documents) {
    const isHeld = field(document, "held") !== undefined;
    const ranges = isHeld ? [] : list(document, "findings").map((finding) => range(field(finding, "bytes")));
    cuts.set(String(field(document, "path")), ranges);
  }
  // What failed lost nothing: in place it was left as it was, elsewhere it was not written.
  for (const whole of [...list(report, "skipped"), ...list(report, "errors")])
    cuts.set(String(field(whole, "path")), []);
  return cuts;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("is not one JSON document, as --reporter json writes it");
  }
}

/**
 * What the report names lie below: the beginning of its paths with which most of `relatives` are among them. Undefined
 * where none is, or several are as good. A wrong one proves nothing false: the bytes would differ.
 */
export function folderInReport(reported: ReportedCuts, relatives: readonly string[]): string | undefined {
  const byName = new Map<string, string[]>();
  for (const path of reported.keys()) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const paths = byName.get(name);
    if (paths === undefined) byName.set(name, [path]);
    else paths.push(path);
  }
  for (const relative of relatives) {
    const folders = (byName.get(relative.slice(relative.lastIndexOf("/") + 1)) ?? [])
      .filter((path) => path === relative || path.endsWith(`/${relative}`))
      .map((path) => path.slice(0, path.length - relative.length));
    if (folders.length === 0) continue;
    const scored = folders
      .slice(0, MOST_FOLDERS)
      .map((folder) => ({ folder, found: relatives.filter((each) => reported.has(folder + each)).length }))
      .sort((a, b) => b.found - a.found);
    return scored[0]?.found === scored[1]?.found ? undefined : scored[0]?.folder;
  }
  return undefined;
}

/** Why `cleaned` is not `source` minus `cuts`; undefined where it is. */
export function mismatch(source: Uint8Array, cleaned: Uint8Array, cuts: Cuts): string | undefined {
  let end = 0;
  for (const [from, to] of cuts) {
    if (from < end || to <= from || to > source.length)
      return `the report's range ${from}-${to} does not fit the source`;
    end = to;
  }
  let at = 0;
  for (const piece of keptPieces(source, cuts)) {
    for (let i = 0; i < piece.length; i++, at++) {
      if (cleaned[at] !== piece[i]) return `differs from the source minus the reported ranges at byte ${at}`;
    }
  }
  return at === cleaned.length ? undefined : `holds ${cleaned.length - at} bytes more than the source minus the ranges`;
}

function field(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function list(value: unknown, name: string): readonly unknown[] {
  const found = field(value, name);
  if (!Array.isArray(found)) throw new Error(`has no list "${name}"`);
  return found;
}

function range(value: unknown): [number, number] {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isSafeInteger))
    throw new Error(`has a finding whose bytes are ${JSON.stringify(value)}`);
  return [Number(value[0]), Number(value[1])];
}

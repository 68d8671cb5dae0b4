/** Proof from a report that cleaned text is its source minus the ranges listed. */
import { type Cuts, keptPieces } from "./pieces.js";

/** What a JSON report says of each document: the ranges that went; none where it was held back or skipped, or failed. */
export type ReportedCuts = ReadonlyMap<string, Cuts>;

/** Reads a report of schema 1. Throws an Error that says what is wrong with it. */
export function readReport(text: string): ReportedCuts {
  const report: unknown = JSON.parse(text);
  if (field(report, "schema") !== 1) throw new Error("is no unecho report of schema 1");
  const cuts = new Map<string, [number, number][]>();
  for (const document of list(report, "documents")) {
    const isHeld = field(document, "held") !== undefined;
    const ranges = isHeld ? [] : list(document, "findings").map((finding) => range(field(finding, "bytes")));
    cuts.set(String(field(document, "path")), ranges);
  }
  // What failed lost nothing: in place it was left as it was, elsewhere it was not written.
  for (const whole of [...list(report, "skipped"), ...list(report, "errors")])
    cuts.set(String(field(whole, "path")), []);
  return cuts;
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
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
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

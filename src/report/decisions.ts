/** The decisions file as text: what a report hands out and `unecho review` writes. `decisions-schema.json` describes it. */
import type { Decision } from "../model.js";

export const DECISIONS_SCHEMA = 1;

/** JSON with one decision a line, sorted by document, so that branches merge and people read it. */
export function formatDecisions(decisions: Iterable<Decision>): string {
  const sorted = [...decisions].sort(
    (a, b) => compare(a.path, b.path) || compare(a.fingerprint, b.fingerprint) || compare(a.verdict, b.verdict),
  );
  const lines = sorted.map(
    ({ fingerprint, rule, verdict, path, excerpt, reason }) =>
      `    ${JSON.stringify({ fingerprint, rule, verdict, path, excerpt, reason })}`,
  );
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "schema": ${DECISIONS_SCHEMA},\n  "decisions": ${list}\n}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

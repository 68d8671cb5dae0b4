/** The decisions file as text: what a report hands out and `unecho review` writes. `decisions-schema.json` describes it. */
import { compareTexts, isObject } from "../model/json.js";
import { type Decision, RULE_IDS } from "../model.js";

export const DECISIONS_SCHEMA = 1;
/** How the texts of fingerprints were normalised: the version in text/normalize.ts, which reports do not import. */
export const DECISIONS_NORMALIZATION = 1;

/** JSON with one decision a line, sorted by document, so that branches merge and people read it. */
export function formatDecisions(decisions: Iterable<Decision>): string {
  const sorted = [...decisions].sort(
    (a, b) =>
      compareTexts(a.path, b.path) || compareTexts(a.fingerprint, b.fingerprint) || compareTexts(a.verdict, b.verdict),
  );
  const lines = sorted.map(
    ({ fingerprint, rule, verdict, path, excerpt, reason }) =>
      `    ${JSON.stringify({ fingerprint, rule, verdict, path, excerpt, reason })}`,
  );
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "schema": ${DECISIONS_SCHEMA},\n  "normalization": ${DECISIONS_NORMALIZATION},\n  "decisions": ${list}\n}\n`;
}

/** Decisions as they stand in a file; what is for people may be missing. @throws Error that says what is wrong, and in which. */
export function readDecisions(list: unknown): Decision[] {
  if (!Array.isArray(list)) throw new Error('"decisions" must be a list');
  return list.map((each: unknown, i) => {
    const problem = (what: string) => new Error(`decision ${i + 1}: ${what}`);
    if (!isObject(each)) throw problem("must be an object");
    const { fingerprint, verdict, path = "", excerpt = "", reason = "" } = each;
    const rule = RULE_IDS.find((id) => id === each.rule);
    if (typeof fingerprint !== "string" || !/^[0-9a-f]{16}$/.test(fingerprint))
      throw problem('"fingerprint" must be 16 hexadecimal digits');
    if (rule === undefined && each.rule !== undefined) throw problem(`"rule" must be one of ${RULE_IDS.join(", ")}`);
    if (verdict !== "keep" && verdict !== "remove") throw problem('"verdict" must be keep or remove');
    if (typeof path !== "string" || typeof excerpt !== "string" || typeof reason !== "string")
      throw problem('"path", "excerpt" and "reason" must be texts');
    return { fingerprint, rule, verdict, path, excerpt, reason };
  });
}

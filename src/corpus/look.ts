/** A look at one document of a corpus: its paragraphs, which of them it keeps, and the plan that says so. */
import { lineHashes } from "../detect/template-lines.js";
import { CORPUS_RULE_IDS, type Plan, type RuleId } from "../model.js";
import type { PlanOptions } from "../plan/options.js";
import { planDocument } from "../plan/plan.js";
import { contextFrom, type Decisions } from "./decisions.js";
import { sha256 } from "./journal.js";

/** The part of a look that cleaning needs. */
export interface PlannedLook {
  /** The plan without its path, as JSON in UTF-8: smaller than what it stands for, and there are millions. */
  readonly plan: Uint8Array;
  /** The hash of the document where the plan takes something from it and a hash was wanted. */
  readonly hash: string | undefined;
}

/** Plain data: it may be made in any thread. */
export interface Look extends PlannedLook {
  /** Columns of 32 bits, one entry a paragraph each, one column after the other: see `COLUMN`. */
  readonly columns: Uint32Array;
  /** The rows that the document keeps, ascending. */
  readonly kept: Uint32Array;
  /** Whether the corpus may take something from it; see `isSteady` of a planned document. */
  readonly asks: boolean;
  /** Where not, another answer may make another plan although no rule finds anything in what is kept; see plan.ts. */
  readonly isDirect: boolean;
  /** The rules by which the corpus took something. */
  readonly lost: readonly RuleId[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const COLUMN = { line: 0, keyHi: 1, keyLo: 2, firstLine: 3, lastLine: 4, words: 5, count: 6 } as const;

/** What a document keeps, given what the corpus says about it. `wantHash`: it will be read again, and must be the same. */
export function lookAt(
  path: string,
  bytes: Uint8Array,
  options: PlanOptions,
  decisions: Decisions,
  wantHash: boolean,
): Look {
  const planned = planDocument(path, bytes, { ...options, corpus: contextFrom(decisions) });
  const { doc, plan, isDirect, isSteady } = planned;
  const { count, keyHi, keyLo, firstLine, lastLine, words } = doc.paragraphs;
  const columns = new Uint32Array(COLUMN.count * count);
  for (const [at, column] of [lineHashes(doc), keyHi, keyLo, firstLine, lastLine, words].entries())
    columns.set(column.subarray(0, count), at * count);
  const { path: _, ...rest } = plan;
  return {
    columns,
    kept: planned.rows(),
    asks: isSteady,
    isDirect,
    lost: CORPUS_RULE_IDS.filter((id) => plan.findings.some(({ evidence }) => evidence.rule === id)),
    plan: encoder.encode(JSON.stringify(rest)),
    hash: wantHash && plan.held === undefined && plan.findings.length > 0 ? sha256(bytes) : undefined,
  };
}

/** The plan of a look. */
export function planOf(path: string, { plan }: PlannedLook): Plan {
  return { path, ...(JSON.parse(decoder.decode(plan)) as Omit<Plan, "path">) };
}

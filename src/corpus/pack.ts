/**
 * Looks are held by the million: what they hold is laid side by side in large
 * buffers, where it takes no more than its bytes and the collector of garbage
 * need not look at it.
 */
import { CORPUS_RULE_IDS, type RuleId } from "../model.js";
import { Slab } from "../text/slab.js";
import type { Look } from "./look.js";

const slab = new Slab(1 << 22);

/**
 * The same look; `before`: an earlier one at the same document. What it holds must be copied before it goes to another
 * thread: buffers go as a whole.
 */
export function pack(look: Look, before?: Look): Look {
  return {
    ...look,
    columns: before !== undefined && isSame(before.columns, look.columns) ? before.columns : packNumbers(look.columns),
    kept: packNumbers(look.kept),
    plan: packBytes(look.plan),
    lost: sameList(look.lost),
  };
}

function packNumbers(numbers: Uint32Array): Uint32Array {
  const { buffer, from } = slab.take(numbers.byteLength);
  const packed = new Uint32Array(buffer, from, numbers.length);
  packed.set(numbers);
  return packed;
}

function packBytes(bytes: Uint8Array): Uint8Array {
  const { buffer, from } = slab.take(bytes.length);
  const packed = new Uint8Array(buffer, from, bytes.length);
  packed.set(bytes);
  return packed;
}

/** Columns tell the document, whatever is kept of it: they differ only where somebody has changed it meanwhile. */
function isSame(numbers: Uint32Array, others: Uint32Array): boolean {
  return numbers.length === others.length && numbers.every((number, i) => number === others[i]);
}

/** There are four of them: none, each rule, both. */
const lists = new Map<string, readonly RuleId[]>();

function sameList(rules: readonly RuleId[]): readonly RuleId[] {
  const sorted = CORPUS_RULE_IDS.filter((id) => rules.includes(id));
  const known = lists.get(sorted.join());
  if (known === undefined) lists.set(sorted.join(), sorted);
  return known ?? sorted;
}

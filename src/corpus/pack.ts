/**
 * Looks are held by the million: what they hold is laid side by side in large
 * buffers, where it takes no more than its bytes and the collector of garbage
 * need not look at it.
 */
import { CORPUS_RULE_IDS, type RuleId } from "../model.js";
import { Slab } from "../text/slab.js";
import type { Look } from "./look.js";

/** Where so many bytes may be written, from a multiple of 4 on. */
type Take = (bytes: number) => { readonly buffer: ArrayBuffer; readonly from: number };

/** The same looks in one buffer, which can change hands between threads; `received` is for who gets them. */
export function packTogether(looks: readonly (Look | undefined)[]): {
  readonly looks: (Look | undefined)[];
  readonly buffer: ArrayBuffer;
} {
  const buffer = new ArrayBuffer(looks.reduce((sum, look) => sum + (look === undefined ? 0 : bytesOf(look)), 0));
  let taken = 0;
  const take: Take = (bytes) => {
    const from = taken;
    taken += padded(bytes);
    return { buffer, from };
  };
  const packed = looks.map((look) => look && { ...packOutcome(look, take), columns: packNumbers(look.columns, take) });
  return { looks: packed, buffer };
}

function bytesOf({ columns, kept, plan }: Look): number {
  return columns.byteLength + kept.byteLength + padded(plan.length);
}

function padded(bytes: number): number {
  return (bytes + 3) & ~3;
}

/** A look from another thread: what all of them have in common stands once. */
export function received(look: Look): Look {
  return { ...look, lost: sameList(look.lost) };
}

const slab = new Slab(1 << 22);

/** A later look at a document that is held, `before`: the columns stay where they are. */
export function packAgain(look: Look, before: Look | undefined): Look {
  const take: Take = (bytes) => slab.take(bytes);
  const columns =
    before !== undefined && isSame(before.columns, look.columns) ? before.columns : packNumbers(look.columns, take);
  return { ...packOutcome(received(look), take), columns };
}

function packOutcome(look: Look, take: Take): Look {
  return { ...look, kept: packNumbers(look.kept, take), plan: packBytes(look.plan, take) };
}

function packNumbers(numbers: Uint32Array, take: Take): Uint32Array {
  const { buffer, from } = take(numbers.byteLength);
  const packed = new Uint32Array(buffer, from, numbers.length);
  packed.set(numbers);
  return packed;
}

function packBytes(bytes: Uint8Array, take: Take): Uint8Array {
  const { buffer, from } = take(bytes.length);
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

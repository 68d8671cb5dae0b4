/**
 * The words in which two sequences differ, by E. W. Myers, "An O(ND) Difference
 * Algorithm and Its Variations" (1986), given up on beyond a number of edits:
 * linear in the length plus quadratic in the edits allowed.
 */
export interface Alignment {
  /** Indices into the first sequence that have no partner, ascending. */
  readonly onlyFirst: readonly number[];
  /** Indices into the second. */
  readonly onlySecond: readonly number[];
  /** How much of the second was read: all of it, or with `toPrefix` what the first corresponds to. */
  readonly read: number;
}

export interface AlignOptions {
  /** Words inserted plus words deleted, at most. */
  readonly maxEdits: number;
  /** Align the first sequence to the best beginning of the second. */
  readonly toPrefix?: boolean;
}

/** Aligns `0..n` to `0..m`, or gives undefined where that takes more edits than allowed. */
export function align(
  n: number,
  m: number,
  same: (first: number, second: number) => boolean,
  { maxEdits, toPrefix = false }: AlignOptions,
): Alignment | undefined {
  // furthest[k + offset] is the furthest point x on diagonal k = x - y.
  const offset = maxEdits + 1;
  const furthest = new Int32Array(2 * offset + 1);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= maxEdits; edits++) {
    trace.push(furthest.slice(offset - edits, offset + edits + 1));
    for (let k = -edits; k <= edits; k += 2) {
      let x = edits === 0 ? 0 : stepTo(furthest, offset, k, edits);
      let y = x - k;
      while (x < n && y < m && same(x, y)) {
        x++;
        y++;
      }
      furthest[k + offset] = x;
      if (x >= n && (toPrefix ? y <= m : y >= m)) return walkBack(trace, x, y, edits);
    }
  }
  return undefined;
}

/** The x at which diagonal `k` is entered: down from the diagonal above, or right from the one below. */
function stepTo(furthest: Int32Array, offset: number, k: number, edits: number): number {
  const below = furthest[offset + k - 1] as number;
  const above = furthest[offset + k + 1] as number;
  return k === -edits || (k !== edits && below < above) ? above : below + 1;
}

function walkBack(trace: readonly Int32Array[], endX: number, endY: number, edits: number): Alignment {
  const onlyFirst: number[] = [];
  const onlySecond: number[] = [];
  let x = endX;
  let y = endY;
  for (let d = edits; d > 0; d--) {
    const furthest = trace[d] as Int32Array;
    const k = x - y;
    const below = furthest[d + k - 1] ?? 0;
    const above = furthest[d + k + 1] ?? 0;
    if (k === -d || (k !== d && below < above)) {
      x = above;
      y = x - (k + 1);
      onlySecond.push(y);
    } else {
      x = below;
      y = x - (k - 1);
      onlyFirst.push(x);
    }
  }
  return { onlyFirst: onlyFirst.reverse(), onlySecond: onlySecond.reverse(), read: endY };
}

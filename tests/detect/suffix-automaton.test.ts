/** The automaton against the dullest possible search. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SuffixAutomaton } from "../../src/detect/runs/suffix-automaton.js";

const BARRIER = -1;

/** The longest prefix of `wanted` that stands in `text` without a barrier, and where it first ends. */
function search(text: readonly number[], wanted: readonly number[]): { length: number; firstEnd: number } {
  for (let length = wanted.length; length > 0; length--) {
    for (let start = 0; start + length <= text.length; start++) {
      if (wanted.slice(0, length).every((symbol, i) => symbol !== BARRIER && text[start + i] === symbol)) {
        return { length, firstEnd: start + length - 1 };
      }
    }
  }
  return { length: 0, firstEnd: -1 };
}

describe("suffix automaton", () => {
  test("sliding over a growing text finds the longest run and its first place", () => {
    const sequence = fc.array(
      fc.oneof({ weight: 9, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.constant(BARRIER) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(sequence, (symbols) => {
        const automaton = new SuffixAutomaton();
        const match = automaton.newMatch();
        for (let at = 0; at < symbols.length; at++) {
          while (at + match.length < symbols.length && automaton.advance(match, symbols[at + match.length] ?? BARRIER));
          const expected = search(symbols.slice(0, at), symbols.slice(at));
          expect(match.length).toBe(expected.length);
          if (match.length > 0) expect(automaton.firstEndOf(match)).toBe(expected.firstEnd);
          const symbol = symbols[at] ?? BARRIER;
          if (symbol === BARRIER) automaton.barrier();
          else automaton.append(symbol, at);
          automaton.dropFirst(match);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});

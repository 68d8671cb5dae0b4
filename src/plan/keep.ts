/**
 * Keep patterns: paragraphs that must stay. A pattern is plain text compared
 * as paragraphs are (case, quotes and white space folded), where `*` stands for
 * any text. No regular expressions: nothing here can backtrack.
 */
import { normalize } from "../text/normalize.js";

/** A predicate that accepts the text of any paragraph that one of `patterns` matches whole. */
export function keepMatcher(patterns: readonly string[]): (text: string) => boolean {
  const compiled = patterns.map((pattern) => pattern.split("*").map(foldPiece));
  return (text) => {
    const folded = normalize(text);
    return compiled.some((pieces) => matches(pieces, folded));
  };
}

/** Folds a piece of a pattern but keeps a space at either end, which joins it to its neighbour. */
function foldPiece(piece: string): string {
  const folded = normalize(piece);
  return `${/^\s/.test(piece) ? " " : ""}${folded}${/\s$/.test(piece) && folded !== "" ? " " : ""}`;
}

/** Takes the leftmost place for each piece, which is enough when `*` is the only wildcard. */
function matches(pieces: readonly string[], text: string): boolean {
  const [head = "", ...rest] = pieces;
  const tail = rest.pop();
  if (tail === undefined) return text === head;
  if (!text.startsWith(head) || text.length < head.length + tail.length || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - tail.length;
}

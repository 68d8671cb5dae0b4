/** The words of a paragraph, for comparing two that are nearly equal and for showing where they differ. */
import { normalize, UNSPACED } from "./normalize.js";

export interface Word {
  /** As it stands in the text, case kept, without the punctuation around it. */
  readonly shown: string;
  /** The normalised form, by which words are compared. */
  readonly folded: string;
}

const WHITE_SPACE = /[\s\u0085\u001c-\u001f]+/;
/** What may stand around a word and does not belong to it; Markdown's emphasis too. */
const PUNCTUATION = new Set(
  ".,;:!?\u00a1\u00bf'\"`()[]{}*_\\-\u2026\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb" +
    "\u2010\u2011\u2012\u2013\u2014\u2015\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" +
    "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0e\ufe0f",
);
/** A box that is ticked, whose sign is no word. An empty one is two tokens without any. */
const BOX = /^\[[\p{L}\p{N}\u2713-\u2718]\]$/u;
const PLAIN = /^[a-z]+$/;

/** Words of `text` in order; in scripts without spaces each character is one. A token of punctuation alone is none. Linear. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const token of text.split(WHITE_SPACE)) {
    const stripped = strip(token);
    if (stripped === "") continue;
    if (PLAIN.test(stripped)) words.push({ shown: stripped, folded: stripped });
    else for (const shown of characters(stripped)) words.push({ shown, folded: normalize(shown) });
  }
  return words;
}

/** The token; where it holds scripts without spaces, their characters and what stands between them. */
function characters(token: string): string[] {
  if (token.search(UNSPACED) < 0) return [token];
  return token
    .replace(UNSPACED, " $& ")
    .split(" ")
    .map(strip)
    .filter((part) => part !== "");
}

function strip(token: string): string {
  if (BOX.test(token)) return token;
  let start = 0;
  let end = token.length;
  while (start < end && PUNCTUATION.has(token[start] as string)) start++;
  while (end > start && PUNCTUATION.has(token[end - 1] as string)) end--;
  // A minus sign belongs to its number, and a sign that denies to what it stands before.
  if (start > 0 && /^(?:[-\u2212]\d|![^!])/.test(token.slice(start - 1, start + 1))) start--;
  return token.slice(start, end);
}

/**
 * Single characters as the reference normalises them. What a paragraph of such
 * characters becomes is what they become, one after the other: none of them
 * joins with another (Unicode Standard Annex 15: only marks and Hangul vowels
 * and finals do), and the final sigma is no other than the sigma.
 */
import { normalize } from "../normalize.js";
import { GOES, NOT_ALONE } from "./layout.js";

/** Joins with what stands before it, or is nothing by itself. Of marks, those that say how an emoji is drawn go like others. */
const JOINS = /(?!\ufe0e|\ufe0f)[\p{M}\p{Cn}\p{Cs}\u1160-\u11ff\ud7b0-\ud7ff]/u;

/** What the character folds to, if it is one of the BMP that takes no more bytes; else NOT_ALONE; GOES for nothing. */
export function foldOfCharacter(code: number): number {
  const character = String.fromCharCode(code);
  if (JOINS.test(character)) return NOT_ALONE;
  // Between letters, as white space at an end goes.
  const folded = normalize(`a${character}a`);
  if (folded === "aa") return GOES;
  const middle = folded.slice(1, -1);
  if (middle.length !== 1 || !folded.startsWith("a") || !folded.endsWith("a") || JOINS.test(middle)) return NOT_ALONE;
  const to = middle.charCodeAt(0);
  return bytesOf(to) > bytesOf(code) ? NOT_ALONE : to;
}

function bytesOf(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
}

/** Hashes of words, of templates and of the folded line: FNV-1a over UTF-16 code units, 32 bits. */
import { folded, foldedWords, wordStarts } from "./fold-bytes.js";

/** Slots that hashes fall into. */
export const SLOTS = 1 << 17;
/** Of no character. */
export const SEED = 0x811c9dc5;
/** Slots for the two characters that a word begins with. */
export const START_SLOTS = 1 << 14;

/** Takes one more character, or a word, into a hash. */
export function push(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

export function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

function hashOfWord(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = push(hash, word.charCodeAt(i));
  return hash;
}

/** Where the hash of words with spaces between them falls, made of theirs. */
export function slotOfText(text: string): number {
  const words = text.split(" ").map(hashOfWord);
  return slotOf(words.slice(1).reduce(push, words[0] ?? SEED));
}

/** A slot of START_SLOTS for two characters. */
export function startSlot(first: number, second: number): number {
  return ((first & 127) << 7) | (second & 127);
}

/** The hash of a word of the folded line. */
export function hashWord(word: number, length: number): number {
  const end = word + 1 < foldedWords() ? (wordStarts[word + 1] as number) - 1 : length;
  let hash = SEED;
  for (let at = wordStarts[word] as number; at < end; at++) hash = push(hash, folded[at] as number);
  return hash;
}

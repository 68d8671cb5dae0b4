/**
 * Normalisation, version 1: what two paragraphs may differ in and still be the
 * same. This is the reference, on strings; the key kernel gives the same bytes.
 *
 *  1. Unicode compatibility forms (NFKC), which also turns U+2026 into "...".
 *  2. Case: lower case without a locale, final sigma as sigma.
 *  3. Typographic quotes, dashes and angle quotes become ' " -.
 *  4. Zero-width characters, marks of direction, soft hyphens, and what says how an emoji is drawn go.
 *  5. White space, line ends included, becomes one space; none at either end.
 *  6. Backslashes at the end go (a hard line break in Markdown), unless nothing else is there.
 *
 * A change here changes keys and fingerprints, and takes another version.
 */

/** The version above. Files that hold fingerprints name it; one that names none is of version 1. */
export const NORMALIZATION = 1;

const SINGLE_QUOTES = /[\u2018\u2019\u201a\u201b\u2032\u2039\u203a]/g;
const DOUBLE_QUOTES = /[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const ZERO_WIDTH = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\ufe0e|\ufe0f/g;
/** JavaScript's \s, plus U+0085 (next line) and U+001C-001F, which Unicode counts as separators. */
const WHITE_SPACE = /[\s\u0085\u001c-\u001f]+/g;

/** Normalised form of a paragraph's text. Linear in its length. */
export function normalize(text: string): string {
  const folded = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\u03c2/g, "\u03c3")
    .normalize("NFC")
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, "-")
    .replace(ZERO_WIDTH, "")
    .replace(WHITE_SPACE, " ")
    .trim();
  return dropTrailingBackslashes(folded);
}

function dropTrailingBackslashes(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === "\\" || text[end - 1] === " ")) end--;
  return end === 0 ? text : text.slice(0, end);
}

/** Scripts written without spaces between words: Han, kana, bopomofo, and the Thai-Khmer-Myanmar group. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** Of each character that was asked for: 1 if it is of a script without spaces, 2 if not. */
const unspaced = new Uint8Array(0x10000);

/** Whether the character of the BMP, already folded, is of a script without spaces. */
export function isUnspaced(code: number): boolean {
  if (unspaced[code] === 0) unspaced[code] = String.fromCharCode(code).search(UNSPACED) === 0 ? 1 : 2;
  return unspaced[code] === 1;
}

/**
 * Words in normalised text: tokens between spaces that hold a letter or digit
 * of ASCII or anything beyond it; in scripts without spaces, two characters
 * are a word.
 */
export function countWords(normalized: string): number {
  let words = 0;
  for (const token of normalized.split(" ")) {
    if (!/[a-z0-9\u0080-\uffff]/.test(token)) continue;
    const unspaced = token.match(UNSPACED)?.length ?? 0;
    words += unspaced > 1 ? Math.ceil(unspaced / 2) : 1;
  }
  return words;
}

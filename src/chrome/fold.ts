/**
 * What a line and a template may differ in and still match: compatibility
 * forms, case, typographic quotes and dashes, the ellipsis, arrows and
 * guillemets, invisible characters, white space. Coarser than the keys of
 * text/normalize.ts, because themes dress the same string in other arrows.
 */
const NOT_ASCII = /[^\x00-\x7f]/;
/** Quotes, dashes, arrows, then soft hyphen, zero-width and directional marks, variation selectors. */
const TYPOGRAPHIC =
  /[\u2018-\u201f\u2026\u2032\u2033\u00b4\u2010-\u2015\u2212\u00ab\u00bb\u2039\u203a\u2190\u2192\u21d0\u21d2\u226a\u226b\u27f5\u27f6\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\ufe0e|\ufe0f/g;
/** Any white space but single spaces inside the line. */
const IRREGULAR_SPACE = /[^\S ]|[\u0085\u001c-\u001f]| {2}|^ | $/;
const WHITE_SPACE = /[\s\u0085\u001c-\u001f]+/g;

const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": "\u2018\u2019\u201a\u201b\u2032\u00b4",
    '"': "\u201c\u201d\u201e\u201f\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    "...": "\u2026",
    "<<": "\u00ab\u2190\u21d0\u226a\u27f5",
    ">>": "\u00bb\u2192\u21d2\u226b\u27f6",
    "<": "\u2039",
    ">": "\u203a",
  }).flatMap(([plain, characters]) => [...characters].map((character) => [character, plain] as const)),
);

/** The form in which lines and templates are compared. Linear in the length: some microseconds for a line. */
export function fold(text: string): string {
  let folded = text;
  if (NOT_ASCII.test(folded)) {
    // Before NFKC, which would split the acute accent and the double prime.
    folded = plain(folded);
    if (NOT_ASCII.test(folded)) folded = plain(folded.normalize("NFKC"));
  }
  folded = folded.toLowerCase();
  if (NOT_ASCII.test(folded)) folded = folded.replace(/\u03c2/g, "\u03c3").normalize("NFC");
  return IRREGULAR_SPACE.test(folded) ? folded.replace(WHITE_SPACE, " ").trim() : folded;
}

function plain(text: string): string {
  return text.replace(TYPOGRAPHIC, (character) => PLAIN.get(character) ?? "");
}

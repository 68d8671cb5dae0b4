/**
 * What the lexicon is made of. An entry is plain data that a reader without
 * any programming can check against a web page and correct.
 *
 * A template is the whole line as a page shows it, in lower case, with the
 * parts that differ from page to page named in braces:
 *
 *   {n}      a number: 12, 1,234, 1.2K
 *   {time}   a time of day: 9:50 PM, 21:11, 下午3:08
 *   {date}   a date: August 9, 2012; 9. August 2012; 2012-08-09; Thu, 08/09/2012
 *   {month}  the name of a month, in any language of the lexicon
 *   {year}   1900 to 2099, or from one year to another: 2007-2012
 *   {name}   a person or a blog: at most 5 words and 50 characters, no sentence punctuation
 *   {word}   one word, at most 40 characters
 *   {title}  the title of a post: at most 25 words and 160 characters, no full stop at the end
 *   {list}   labels, with commas or bars between them: at most 5 words each, 300 characters in all
 *   {text}   anything, at most 350 characters; only between or after many fixed words
 *   {url}    a web address
 *   {site}   a service to share on: Facebook, X, Email, Print, ...
 *   {sep}    a separator between two links: | · • / -
 *   {rule}   a line drawn with punctuation: ***, - - -, _____
 *   {gap}    a space, or nothing where labels are glued together
 *
 * Any other brace stands for itself. A template matches whole lines only; see
 * fold.ts for what line and template may differ in.
 */

export const CHROME_KINDS = [
  "ad",
  "archive",
  "byline",
  "comment-count",
  "comment-form",
  "cookie",
  "footer",
  "labels",
  "login",
  "pagination",
  "powered-by",
  "related",
  "share-bar",
  "subscribe",
  "trackback",
] as const;
export type ChromeKind = (typeof CHROME_KINDS)[number];

/** One string that a platform puts around posts, in all its forms. */
export interface LexiconEntry {
  /** `platform/slug`, with `.lang` at the end unless the language is English or none. Unique. */
  readonly id: string;
  readonly platform: string;
  readonly kind: ChromeKind;
  /** BCP 47; `und` for what belongs to no language. */
  readonly lang: string;
  /** Strong: chrome wherever it trails. Weak: a person may write it; chrome only beside other chrome. */
  readonly strength: "strong" | "weak";
  /** Where on a page it stands. */
  readonly position: "trailing" | "leading" | "either";
  readonly templates: readonly string[];
  /** Lines as seen on pages; the tests hold that each matches its own entry. */
  readonly examples: readonly string[];
  /** Where it was seen. "known, unverified" is a lower tier. */
  readonly source: string;
}

/** What a character is, by Unicode's classes, looked up once for each. */

export const LETTER = 1;
/** Upper case or title case. */
export const CAPITAL = 2;
export const UPPER = 4;
export const SMALL = 8;
export const NUMBER = 16;
const KNOWN = 128;

const classes = new Uint8Array(0x10000);

/** The classes of a code point, as bits. A lone surrogate has none. */
export function classOf(codePoint: number): number {
  if (codePoint >= classes.length) return classify(codePoint);
  let is = classes[codePoint] as number;
  if (is === 0) {
    is = classify(codePoint) | KNOWN;
    classes[codePoint] = is;
  }
  return is;
}

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  const upper = /\p{Lu}/u.test(character);
  return (
    (/\p{L}/u.test(character) ? LETTER : 0) |
    (upper ? UPPER : 0) |
    (upper || /\p{Lt}/u.test(character) ? CAPITAL : 0) |
    (/\p{Ll}/u.test(character) ? SMALL : 0) |
    (/\p{N}/u.test(character) ? NUMBER : 0)
  );
}

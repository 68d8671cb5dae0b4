/** Characters of UTF-8 told from bytes, where a string would cost more than what is done with it. */

/**
 * The character of two or three bytes at `at`, before `end`; -1 where none stands there: ASCII, four bytes, or bytes
 * that are no UTF-8. It takes two bytes below U+0800, three from there on.
 */
export function characterAt(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] as number;
  const size = lead < 0xe0 ? 2 : 3;
  if (lead < 0xc2 || lead >= 0xf0 || at + size > end) return -1;
  const second = bytes[at + 1] as number;
  if ((second & 0xc0) !== 0x80) return -1;
  if (size === 2) return ((lead & 0x1f) << 6) | (second & 0x3f);
  const third = bytes[at + 2] as number;
  const code = ((lead & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
  const isOther = code < 0x800 || (code >= 0xd800 && code <= 0xdfff);
  return (third & 0xc0) !== 0x80 || isOther ? -1 : code;
}

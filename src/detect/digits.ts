/** Whether a text holds digits of any script once it is normalised, told from its bytes. */
import { normalize } from "../text/normalize.js";

/** Of each character of the BMP what is known: digits are in it by itself, whatever stands beside it. */
const known = new Uint8Array(0x10000);
const NOT_ASKED = 0;
const NONE = 1;
const SOME = 2;

/** Whether there are none in UTF-8 between two offsets; false too where that takes more than a look at each character. */
export function isSurelyWithoutDigits(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      if (byte >= 0x30 && byte <= 0x39) return false;
      at++;
      continue;
    }
    if (byte < 0xc2 || byte >= 0xf0) return false;
    const size = byte < 0xe0 ? 2 : 3;
    let code = byte & (size === 2 ? 0x1f : 0x0f);
    for (let i = at + 1; i < at + size; i++) {
      const next = i < end ? (bytes[i] as number) : 0;
      if ((next & 0xc0) !== 0x80) return false;
      code = (code << 6) | (next & 0x3f);
    }
    if (hasDigit(code)) return false;
    at += size;
  }
  return true;
}

function hasDigit(code: number): boolean {
  if (known[code] === NOT_ASKED) known[code] = /\p{Nd}/u.test(normalize(String.fromCharCode(code))) ? SOME : NONE;
  return known[code] === SOME;
}

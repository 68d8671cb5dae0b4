/** Whether a text holds digits of any script once it is normalised, told from its bytes. */
import { normalize } from "../../text/normalize.js";
import { characterAt } from "../../text/utf8.js";

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
    const character = characterAt(bytes, at, end);
    if (character < 0 || hasDigit(character)) return false;
    at += character < 0x800 ? 2 : 3;
  }
  return true;
}

function hasDigit(code: number): boolean {
  if (known[code] === NOT_ASKED) known[code] = /\p{Nd}/u.test(normalize(String.fromCharCode(code))) ? SOME : NONE;
  return known[code] === SOME;
}

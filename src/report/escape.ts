/**
 * Text of a hostile corpus made safe to show. Control characters, escape
 * sequences and bidirectional overrides become visible escapes, and so does
 * what CI systems would take for a command in their logs.
 */

/** C0 and C1 controls, line and paragraph separators, and the characters that reorder or hide text. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** `::` at the start of a line is for GitHub, `##[` and `##vso[` anywhere for Azure; GitHub still reads `##[`. */
const COMMAND = /^\s*:(?=:)|#(?=#(?:vso)?\[)/gi;

const TAB = 9;

/** A line of a text as a page shows it, where commands mean nothing and tabs may stay. */
export function revealed(line: string): string {
  return line.replace(UNSAFE, (character) => (character.charCodeAt(0) === TAB ? character : hexOf(character, "\\x")));
}

/** One line of plain text for a terminal or a log. */
export function visible(text: string): string {
  return escaped(text, "\\x");
}

/** The same as a word of a command line that a person may copy. */
export function shellWord(text: string): string {
  const shown = visible(text);
  return /^[\w./@%+:,=-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}

/** JSON of `value` that shows nothing unsafe and still means the same. */
export function visibleJson(value: unknown): string {
  return escaped(JSON.stringify(value), "\\u00");
}

/** `low`: what stands before the two digits of a character below 256. */
function hexOf(character: string, low: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `${low}${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

function escaped(text: string, low: string): string {
  const hex = (character: string) => hexOf(character, low);
  return text.replace(UNSAFE, hex).replace(COMMAND, (command) => `${command.slice(0, -1)}${hex(command.slice(-1))}`);
}

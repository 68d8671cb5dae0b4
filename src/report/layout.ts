/** Text laid out for a terminal: wrapped, cut and padded by the columns it takes. */

/** Characters that take two columns: East Asian wide ones and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Those that take none. */
const NARROW = /[\p{Mn}\p{Me}\u200b-\u200d]/u;

/** How many columns a line takes. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOfOne(character);
  return width;
}

function widthOfOne(character: string): number {
  if (character < "\u0300") return 1;
  if (NARROW.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Least room that is worth beginning to fill. */
const LEAST_ROOM = 12;

/** One line of at most `room` columns; what is longer ends in `...`. Empty where there is hardly any room. */
export function fitted(text: string, room: number): string {
  if (room < LEAST_ROOM) return "";
  if (widthOf(text) <= room) return text;
  let fits = "";
  let width = 0;
  for (const character of text) {
    width += widthOfOne(character);
    if (width > room - 3) break;
    fits += character;
  }
  return `${fits.trimEnd()}...`;
}

/**
 * `text` with lines broken at spaces so that each takes at most `columns` from column `indent` on; the first line is to
 * stand there, the others are indented. Without `columns` one line.
 */
export function wrapped(text: string, indent: number, columns: number | undefined): string {
  if (columns === undefined || columns - indent < LEAST_ROOM) return text;
  const lines: string[] = [];
  let line = "";
  // A sign of percent stays with its number.
  for (const word of text.split(/ (?!%)/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) > columns - indent) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].join(`\n${" ".repeat(indent)}`);
}

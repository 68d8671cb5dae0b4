/** Numbers and ranges as a person reads them. */
import type { Held, LineRange, RuleId } from "../model.js";

/** What each rule finds, in a few words; `unecho rules` says more. */
export const RULE_ABOUT: Readonly<Record<RuleId, string>> = {
  repeat: "paragraphs that stand in the document before",
  "near-repeat": "paragraphs that stand before but for a few words",
  teaser: "shortened copies of a fuller paragraph",
  chrome: "what the site wraps around the text",
  template: "lines that recur around the texts of one site",
  shared: "paragraphs that an earlier document keeps",
};

/** `1 word`, `2 words`, `1,204 words`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${number(amount)} ${amount === 1 ? one : many}`;
}

/** With a comma between thousands, whatever the locale. */
export function number(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `43.7 %`; never `0.0 %` for something, never `100.0 %` for less than all. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0 %";
  const share = (100 * part) / whole;
  if (share < 0.1) return "<0.1 %";
  return `${part < whole ? Math.min(share, 99.9).toFixed(1) : "100"} %`;
}

/** `--max-removed 7`, as it was given: a share as such has digits that nobody typed (0.07 * 100). */
export function limitText({ option, limit }: Held): string {
  return `${option} ${Number((100 * limit).toPrecision(12))}`;
}

/** `line 9` or `lines 9-12`. */
export function linesText(lines: LineRange): string {
  return `${lines.first === lines.last ? "line" : "lines"} ${range(lines)}`;
}

/** `9` or `9-12`. */
export function range({ first, last }: LineRange): string {
  return first === last ? String(first) : `${first}-${last}`;
}

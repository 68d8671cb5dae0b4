/** Numbers, ranges and the sums of a run as a person reads them. */
import type { Held, LineRange, Summary } from "../model.js";

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

/** `held back: 43.7 % would go, more than --max-removed 25`. */
export function describeHeld(held: Held): string {
  return `held back: ${percent(held.share, 1)} would go, more than ${limitText(held)}`;
}

/** `line 9` or `lines 9-12`. */
export function linesText(lines: LineRange): string {
  return `${lines.first === lines.last ? "line" : "lines"} ${range(lines)}`;
}

/** `9` or `9-12`. */
export function range({ first, last }: LineRange): string {
  return first === last ? String(first) : `${first}-${last}`;
}

/**
 * `1 failed. 3 of 12 documents with findings: 2 repeat, 1 chrome; 1,204 of 20,755 bytes (5.8 %). 1 skipped.` What failed
 * comes first: behind sums that look good it is not seen.
 */
export function describeSummary(summary: Summary): string {
  const { documents, held, skipped, errors } = summary;
  const parts = errors > 0 ? [`${number(errors)} failed.`] : [];
  if (documents === 0 && skipped > 0 && errors === 0) return `nothing was read: ${number(skipped)} skipped.`;
  if (documents > 0 || errors === 0) parts.push(describeFound(summary));
  if (summary.known) parts.push(`${number(summary.known)} more in the baseline.`);
  if (summary.kept) parts.push(`${number(summary.kept)} more kept by decision.`);
  if (held > 0) parts.push(`${number(held)} held back.`);
  if (skipped > 0) parts.push(`${number(skipped)} skipped.`);
  return parts.join(" ");
}

function describeFound({ documents, changed, held, findings, removedBytes, bytes }: Summary): string {
  const kinds = Object.entries(findings).map(([rule, amount]) => `${number(amount)} ${rule}`);
  if (kinds.length === 0) return `${count(documents, "document")}, nothing found.`;
  const share = `${number(removedBytes)} of ${count(bytes, "byte")} (${percent(removedBytes, bytes)})`;
  return `${number(changed + held)} of ${count(documents, "document")} with findings: ${kinds.join(", ")}; ${share}.`;
}

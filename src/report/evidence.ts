/** Evidence in words, for reporters that people read. */
import { type Difference, describeChrome, type Finding, type Plan, type RecordPlace, RULE_FACTS } from "../model.js";
import { count, describeHeld, linesText, number } from "./words.js";

/** One line, not escaped: `repeats lines 2-4`. `most`: how many entries of the lexicon and the like are named. */
export function describeEvidence(
  plan: Pick<Plan, "path">,
  { evidence, reason }: Finding,
  most = Number.POSITIVE_INFINITY,
): string {
  if ("entries" in evidence) {
    const { entries } = evidence;
    const others = entries.length > most ? `; and ${number(entries.length - most)} more` : "";
    return `${describeChrome(entries.slice(0, most))}${others}`;
  }
  if ("group" in evidence) {
    const { documents, group } = evidence;
    return `recurs in ${number(documents)} of ${count(group.documents, "document")} in ${group.name}`;
  }
  const { path, lines } = evidence.keeps;
  const kept = path === plan.path ? linesText(lines) : `${path}, ${linesText(lines)}`;
  const differences = "differences" in evidence ? describeDifferences(evidence.differences) : "";
  return `${RULE_FACTS[evidence.rule].reported(kept, reason)}${differences}`;
}

/** `3 paragraphs, 103 words`. */
export function describeSize({ paragraphs, words }: Finding): string {
  return `${count(paragraphs, "paragraph")}, ${count(words, "word")}`;
}

/**
 * What a report says of a finding that stands beside a place in a file. What stands in a record has lines of its own, of
 * the record's text: they, and the record's name, are told in words. Nor does a place say that a limit holds back what is there.
 */
export function describeFinding(plan: Plan, finding: Finding, record: RecordPlace | undefined): string {
  const held = plan.held === undefined ? "" : `; ${describeHeld(plan.held)}`;
  const what = `${describeSize(finding)}; ${describeEvidence(plan, finding)}${held}`;
  return record === undefined ? what : `${plan.path}, ${linesText(finding.lines)}: ${what}`;
}

/** What a person who has several files calls it: of a record whose name does not say so, also where it stands. */
export function titleOf(path: string, record: RecordPlace | undefined): string {
  const place = record === undefined ? path : `${record.path}#${record.line}`;
  return place === path ? path : `${place}: ${path}`;
}

/** Where a system that opens files finds it: of a record the line on which it stands. */
export function placeOf({ path }: Plan, { lines }: Finding, record: RecordPlace | undefined) {
  if (record === undefined) return { file: path, lines };
  return { file: record.path, lines: { first: record.line, last: record.line } };
}

/** Differences shown in full; a reporter for machines has the rest. */
const SHOWN_DIFFERENCES = 3;

/** ` (2 words differ: colour -> color, + quite)`: what stays first, what goes behind the arrow. */
function describeDifferences(differences: readonly Difference[]): string {
  if (differences.length === 0) return "";
  const told = differences.slice(0, SHOWN_DIFFERENCES).map(({ kept, removed }) => {
    if (kept === "") return `+ ${removed}`;
    return removed === "" ? `- ${kept}` : `${kept} -> ${removed}`;
  });
  if (differences.length > told.length) told.push("...");
  const words = differences.reduce((sum, { kept, removed }) => sum + Math.max(wordsIn(kept), wordsIn(removed)), 0);
  return ` (${count(words, "word")} ${words === 1 ? "differs" : "differ"}: ${told.join(", ")})`;
}

function wordsIn(text: string): number {
  return text === "" ? 0 : text.split(" ").length;
}

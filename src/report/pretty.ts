/** Reporter `pretty`: findings by file, for reading in a terminal. */
import type { Difference, Finding, Outcome, Plan, Summary } from "../model.js";
import { visible } from "./escape.js";
import type { Paint, Reporter, ReportWriter } from "./reporter.js";
import { count, number, percent, range } from "./words.js";

export const pretty: Reporter = { open: ({ paint }) => new PrettyReport(paint) };

/** Widest place and widest rule in a document. */
interface Widths {
  readonly place: number;
  readonly rule: number;
}

class PrettyReport implements ReportWriter {
  constructor(private readonly paint: Paint) {}

  outcome(outcome: Outcome): string {
    // What was skipped or failed is said on stderr as it happens; the summary counts it.
    return outcome.kind === "planned" ? this.plan(outcome.plan) : "";
  }

  end(summary: Summary): string {
    return `${describeSummary(summary)}\n`;
  }

  private plan(plan: Plan): string {
    if (plan.findings.length === 0) return "";
    const { paint } = this;
    const lines = [paint.path(visible(plan.path))];
    if (plan.held !== undefined) {
      const { share, limit, option } = plan.held;
      lines.push(`  ${paint.bad("held back")}: ${percent(share, 1)} would go, more than ${option} ${limit * 100}`);
    }
    const widest = (of: (finding: Finding) => string) =>
      plan.findings.reduce((most, finding) => Math.max(most, of(finding).length), 0);
    const widths = { place: widest((each) => `:${range(each.lines)}`), rule: widest((each) => each.evidence.rule) };
    for (const finding of plan.findings) lines.push(...this.finding(plan, finding, widths));
    return `${lines.join("\n")}\n\n`;
  }

  private finding(plan: Plan, finding: Finding, widths: Widths): string[] {
    const { paint } = this;
    const place = `:${range(finding.lines)}`.padEnd(widths.place);
    const size = `${count(finding.paragraphs, "paragraph")}, ${count(finding.words, "word")}`;
    const rule = paint.rule(finding.evidence.rule.padEnd(widths.rule));
    return [
      `  ${paint.strong(place)}  ${rule}  ${size}; ${describeEvidence(plan, finding)}`,
      `  ${" ".repeat(widths.place + widths.rule + 4)}${paint.dim(visible(finding.excerpt))}`,
    ];
  }
}

function describeEvidence(plan: Plan, { evidence, reason }: Finding): string {
  if (evidence.rule === "chrome") return evidence.entries.join(", ");
  if (evidence.rule === "template") {
    const { documents, group } = evidence;
    return `recurs in ${number(documents)} of ${count(group.documents, "document")} in ${visible(group.name)}`;
  }
  const { path, lines } = evidence.keeps;
  const place = `${lines.first === lines.last ? "line" : "lines"} ${range(lines)}`;
  const kept = path === plan.path ? place : `${visible(path)}, ${place}`;
  if (evidence.rule === "repeat") return `says again what stands in ${kept}`;
  if (evidence.rule === "shared") return `${reason}: ${kept}`;
  if (evidence.rule === "teaser") return `the full text stands in ${kept}`;
  return `says nearly again what stands in ${kept}${describeDifferences(evidence.differences)}`;
}

/** Differences shown in full; a reporter for machines has the rest. */
const SHOWN_DIFFERENCES = 3;

/** ` (2 words differ: colour -> color, + quite)`: what stays first, what goes behind the arrow. */
function describeDifferences(differences: readonly Difference[]): string {
  if (differences.length === 0) return "";
  const told = differences.slice(0, SHOWN_DIFFERENCES).map(({ kept, removed }) => {
    if (kept === "") return `+ ${visible(removed)}`;
    return removed === "" ? `- ${visible(kept)}` : `${visible(kept)} -> ${visible(removed)}`;
  });
  if (differences.length > told.length) told.push("...");
  const words = differences.reduce((sum, { kept, removed }) => sum + Math.max(wordsIn(kept), wordsIn(removed)), 0);
  return ` (${count(words, "word")} ${words === 1 ? "differs" : "differ"}: ${told.join(", ")})`;
}

function wordsIn(text: string): number {
  return text === "" ? 0 : text.split(" ").length;
}

/** `3 of 12 documents have findings: 2 repeat, 1 chrome; 1,204 of 20,755 bytes (5.8 %). 1 skipped.` */
export function describeSummary(summary: Summary): string {
  const { documents, changed, held, skipped, errors } = summary;
  const kinds = Object.entries(summary.findings).map(([rule, amount]) => `${number(amount)} ${rule}`);
  const parts = [
    kinds.length === 0
      ? `${count(documents, "document")}, nothing found.`
      : `${number(changed + held)} of ${count(documents, "document")} with findings: ${kinds.join(", ")}; ` +
        `${number(summary.removedBytes)} of ${count(summary.bytes, "byte")} (${percent(summary.removedBytes, summary.bytes)}).`,
  ];
  if (held > 0) parts.push(`${number(held)} held back.`);
  if (skipped > 0) parts.push(`${number(skipped)} skipped.`);
  if (errors > 0) parts.push(`${number(errors)} failed.`);
  return parts.join(" ");
}

/** Reporter `pretty`: findings by file, for reading in a terminal. */
import type { Finding, Outcome, Plan, RecordPlace, Summary } from "../../model.js";
import { visible } from "../escape.js";
import { describeEvidence, describeSize, placeOf, titleOf } from "../evidence.js";
import { fitted, wrapped } from "../layout.js";
import type { Paint, Reporter, ReportWriter } from "../reporter.js";
import { describeSummary, limitText, percent, range } from "../words.js";

export const pretty: Reporter = {
  open: ({ paint, columns, advises = false, verbose = false }) => new PrettyReport(paint, columns, advises, verbose),
};

/** Entries of the lexicon that a finding names, unless verbose: more push away the text that goes. */
const ENTRIES_NAMED = 2;

/** Widest place and widest rule in a document. */
interface Widths {
  readonly place: number;
  readonly rule: number;
}

/** What to do with what was found; for a person at a terminal. */
const NEXT = [
  ["Why:    ", "unecho explain FILE"],
  ["Remove: ", "unecho clean PATHS --out DIR, or --in-place, which unecho undo takes back"],
] as const;

class PrettyReport implements ReportWriter {
  constructor(
    private readonly paint: Paint,
    private readonly columns: number | undefined,
    private readonly advises: boolean,
    private readonly verbose: boolean,
  ) {}

  outcome(outcome: Outcome): string {
    // What was skipped or failed is said on stderr as it happens; the summary counts it.
    return outcome.kind === "planned" ? this.plan(outcome.plan, outcome.record) : "";
  }

  end(summary: Summary): string {
    const { paint, columns, advises } = this;
    const next = columns === undefined || !advises || summary.changed === 0 ? [] : NEXT;
    const lines = next.map(([what, how]) => paint.dim(`${what}${wrapped(how, what.length, columns)}`));
    return `${[wrapped(describeSummary(summary), 0, columns), ...lines].join("\n")}\n`;
  }

  private plan(plan: Plan, record: RecordPlace | undefined): string {
    if (plan.findings.length === 0) return "";
    const { paint } = this;
    const lines = [
      paint.link(paint.path(visible(titleOf(plan.path, record))), record?.path ?? plan.path, record?.line),
    ];
    if (plan.held !== undefined) {
      const { held } = plan;
      lines.push(`  ${paint.bad("held back")}: ${percent(held.share, 1)} would go, more than ${limitText(held)}`);
    }
    const widest = (of: (finding: Finding) => string) =>
      plan.findings.reduce((most, finding) => Math.max(most, of(finding).length), 0);
    const widths = { place: widest((each) => `:${range(each.lines)}`), rule: widest((each) => each.evidence.rule) };
    for (const finding of plan.findings) lines.push(...this.finding(plan, finding, record, widths));
    return `${lines.join("\n")}\n\n`;
  }

  private finding(plan: Plan, finding: Finding, record: RecordPlace | undefined, widths: Widths): string[] {
    const { paint } = this;
    const indent = widths.place + widths.rule + 6;
    const place = `:${range(finding.lines)}`;
    const padding = " ".repeat(widths.place - place.length);
    const rule = paint.rule(finding.evidence.rule.padEnd(widths.rule));
    const evidence = describeEvidence(plan, finding, this.verbose ? undefined : ENTRIES_NAMED);
    const what = `${describeSize(finding)}; ${visible(evidence)}`;
    const excerpt = fitted(visible(finding.excerpt), (this.columns ?? Number.POSITIVE_INFINITY) - indent);
    const { file, lines } = placeOf(plan, finding, record);
    return [
      `  ${paint.link(paint.strong(place), file, lines.first)}${padding}  ${rule}  ${wrapped(what, indent, this.columns)}`,
      ...(excerpt === "" ? [] : [`${" ".repeat(indent)}${paint.dim(excerpt)}`]),
    ];
  }
}

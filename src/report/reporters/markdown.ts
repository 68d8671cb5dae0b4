/** Reporter `markdown`: a summary and tables, for pull requests, step summaries and wikis. */
import type { Finding, Outcome, Plan, RecordPlace, Summary } from "../../model.js";
import { visible } from "../escape.js";
import { describeEvidence, describeSize, titleOf } from "../evidence.js";
import type { Reporter, ReportWriter } from "../reporter.js";
import { count, describeHeld, describeSummary, range } from "../words.js";

/** Rows in all; GitHub takes a step summary of 1 MiB, and a row has at most some 500 bytes. */
const MOST_ROWS = 1_000;

export const markdown: Reporter = { open: () => new MarkdownReport() };

class MarkdownReport implements ReportWriter {
  private readonly findings: string[] = [];
  private readonly problems: string[] = [];
  private left = 0;

  outcome(outcome: Outcome): string {
    if (outcome.kind === "planned") {
      const { plan, record } = outcome;
      if (plan.held !== undefined)
        this.add(this.problems, row(code(titleOf(plan.path, record)), code(describeHeld(plan.held))));
      for (const finding of plan.findings) this.add(this.findings, findingRow(plan, finding, record));
    } else {
      const why = outcome.kind === "skipped" ? `skipped: ${outcome.reason}` : `failed: ${outcome.message}`;
      this.add(this.problems, row(code(titleOf(outcome.path, outcome.record)), code(why)));
    }
    return "";
  }

  end(summary: Summary): string {
    const parts = [`## unecho\n\n${describeSummary(summary)}\n`];
    if (this.findings.length > 0)
      parts.push(`\n| document | lines | rule | what | text |\n|---|---|---|---|---|\n${this.findings.join("")}`);
    if (this.problems.length > 0) parts.push(`\n| document | left unchanged |\n|---|---|\n${this.problems.join("")}`);
    if (this.left > 0) parts.push(`\nAnd ${count(this.left, "more row")}.\n`);
    return parts.join("");
  }

  private add(rows: string[], text: string): void {
    if (this.findings.length + this.problems.length < MOST_ROWS) rows.push(text);
    else this.left++;
  }
}

function findingRow(plan: Plan, finding: Finding, record: RecordPlace | undefined): string {
  const { lines, evidence, excerpt } = finding;
  const what = `${describeSize(finding)}; ${describeEvidence(plan, finding)}`;
  return row(code(titleOf(plan.path, record)), range(lines), evidence.rule, code(what), code(excerpt));
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

/**
 * A code span: nothing in it is markup, a mention or a link. A pipe behind a backslash ends the cell for some renderers,
 * however it is escaped, so it is shown as its code.
 */
function code(text: string): string {
  const shown = visible(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence} ${shown.replace(/(?<=\\)\|/g, "\\x7c").replaceAll("|", "\\|")} ${fence}`;
}

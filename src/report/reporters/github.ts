/**
 * Reporter `github`: annotations, as workflow commands of GitHub Actions. A
 * step shows ten of a kind; what is beyond is in the step summary, for which
 * the command line adds a `markdown` report where GITHUB_STEP_SUMMARY is set.
 */
import type { Finding, Outcome, Plan, RecordPlace, Summary } from "../../model.js";
import { visible } from "../escape.js";
import { describeFinding, placeOf } from "../evidence.js";
import type { Reporter, ReportWriter } from "../reporter.js";
import { count, describeSummary } from "../words.js";

/** Annotations of one kind that GitHub shows for a step. */
const SHOWN = 10;

export const github: Reporter = { open: () => new GithubReport() };

class GithubReport implements ReportWriter {
  private warnings = 0;
  private errors = 0;

  outcome(outcome: Outcome): string {
    if (outcome.kind === "skipped") return "";
    if (outcome.kind === "failed") {
      if (this.errors++ >= SHOWN) return "";
      const { path, record } = outcome;
      const where = record === undefined ? { file: path } : { file: record.path, line: record.line };
      return command("error", { ...where, title: "unecho" }, outcome.message);
    }
    const { plan, record } = outcome;
    return plan.findings.map((finding) => this.finding(plan, finding, record)).join("");
  }

  end(summary: Summary): string {
    const hidden = Math.max(0, this.warnings - SHOWN) + Math.max(0, this.errors - SHOWN);
    const more = hidden > 0 ? `; ${count(hidden, "more annotation")} in the step summary` : "";
    return command("notice", { title: "unecho" }, `${describeSummary(summary)}${more}`);
  }

  private finding(plan: Plan, finding: Finding, record: RecordPlace | undefined): string {
    if (this.warnings++ >= SHOWN) return "";
    const { file, lines } = placeOf(plan, finding, record);
    const where = { file, line: lines.first, endLine: lines.last, title: `unecho ${finding.evidence.rule}` };
    return command("warning", where, `${describeFinding(plan, finding, record)}\n${finding.excerpt}`);
  }
}

/** `::warning file=a.txt,line=3::message`, escaped as the runner undoes it. */
function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name} ${given.join(",")}::${data(message)}\n`;
}

function data(text: string): string {
  return text.split("\n").map(visible).join("\n").replaceAll("%", "%25").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return visible(text).replaceAll("%", "%25").replaceAll(":", "%3A").replaceAll(",", "%2C");
}

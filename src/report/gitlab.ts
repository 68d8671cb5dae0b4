/** Reporter `gitlab`: a code quality report, which GitLab shows in merge requests. */
import type { Finding, Outcome, Plan } from "../model.js";
import { visible, visibleJson } from "./escape.js";
import { describeEvidence, describeSize } from "./evidence.js";
import type { Reporter, ReportWriter } from "./reporter.js";

export const gitlab: Reporter = { open: () => new GitlabReport() };

class GitlabReport implements ReportWriter {
  private count = 0;
  /** How often each finding was seen: GitLab wants fingerprints that are unique in the report. */
  private readonly seen = new Map<string, number>();

  outcome(outcome: Outcome): string {
    if (outcome.kind !== "planned") return "";
    return outcome.plan.findings
      .map((finding) => `${this.count++ === 0 ? "[\n" : ",\n"}  ${visibleJson(this.issue(outcome.plan, finding))}`)
      .join("");
  }

  end(): string {
    return this.count === 0 ? "[]\n" : "\n]\n";
  }

  private issue(plan: Plan, finding: Finding) {
    const { evidence, lines, excerpt } = finding;
    const content = `${evidence.rule}/${finding.fingerprint}`;
    const before = this.seen.get(content) ?? 0;
    this.seen.set(content, before + 1);
    return {
      description: visible(
        `${evidence.rule}: ${describeSize(finding)}; ${describeEvidence(plan, finding)}: ${excerpt}`,
      ),
      check_name: evidence.rule,
      fingerprint: before === 0 ? finding.fingerprint : `${finding.fingerprint}-${before + 1}`,
      severity: "minor",
      location: { path: plan.path, lines: { begin: lines.first, end: lines.last } },
    };
  }
}

/** Reporter `gitlab`: a code quality report, which GitLab shows in merge requests. */
import type { Finding, Outcome, Plan, RecordPlace } from "../../model.js";
import { visible, visibleJson } from "../escape.js";
import { describeFinding, placeOf } from "../evidence.js";
import type { Reporter, ReportWriter } from "../reporter.js";

export const gitlab: Reporter = { open: () => new GitlabReport() };

class GitlabReport implements ReportWriter {
  private count = 0;
  /** How often each finding was seen: GitLab wants fingerprints that are unique in the report. */
  private readonly seen = new Map<string, number>();

  outcome(outcome: Outcome): string {
    if (outcome.kind !== "planned") return "";
    const { plan, record } = outcome;
    return plan.findings
      .map(
        (finding) =>
          `${this.count++ === 0 ? "[\n" : ",\n"}  ${visibleJson(issueOf(plan, finding, record, this.fingerprint(finding)))}`,
      )
      .join("");
  }

  end(): string {
    return this.count === 0 ? "[]\n" : "\n]\n";
  }

  /** A fingerprint of its own for each finding. */
  private fingerprint({ evidence, fingerprint }: Finding): string {
    const content = `${evidence.rule}/${fingerprint}`;
    const before = this.seen.get(content) ?? 0;
    this.seen.set(content, before + 1);
    return before === 0 ? fingerprint : `${fingerprint}-${before + 1}`;
  }
}

/** An issue as the specification of Code Climate has it, of which GitLab reads a part. */
export function issueOf(plan: Plan, finding: Finding, record: RecordPlace | undefined, fingerprint: string) {
  const { evidence, excerpt } = finding;
  const { file, lines } = placeOf(plan, finding, record);
  return {
    type: "issue" as const,
    check_name: evidence.rule,
    description: visible(`${evidence.rule}: ${describeFinding(plan, finding, record)}: ${excerpt}`),
    categories: ["keeps" in evidence ? ("Duplication" as const) : ("Clarity" as const)],
    severity: "minor" as const,
    fingerprint,
    location: { path: file, lines: { begin: lines.first, end: lines.last } },
  };
}

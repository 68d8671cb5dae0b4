/** Reporter `junit`: XML of test results, one case a document, for the many systems that show them. */
import { type Outcome, type Plan, RULE_IDS, type Summary } from "../../model.js";
import { visible } from "../escape.js";
import { describeEvidence, describeSize } from "../evidence.js";
import type { Reporter, ReportWriter } from "../reporter.js";
import { describeHeld, range } from "../words.js";

export const junit: Reporter = { open: () => new JunitReport() };

class JunitReport implements ReportWriter {
  /** The numbers stand at the top, so the cases wait for the end. */
  private readonly cases: string[] = [];
  private failures = 0;

  outcome(outcome: Outcome): string {
    this.cases.push(this.testCase(outcome));
    return "";
  }

  end({ skipped, errors }: Summary): string {
    const { cases, failures } = this;
    const numbers = `tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
    return (
      `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="unecho" ${numbers}>\n` +
      `  <testsuite name="unecho" ${numbers}>\n${cases.join("")}  </testsuite>\n</testsuites>\n`
    );
  }

  private testCase(outcome: Outcome): string {
    if (outcome.kind === "skipped") return element(outcome.path, `<skipped message="${xml(outcome.reason)}"/>`);
    if (outcome.kind === "failed") return element(outcome.path, `<error message="${xml(outcome.message)}"/>`);
    const { plan } = outcome;
    if (plan.findings.length === 0) return element(plan.path, "");
    this.failures++;
    const found = new Set(plan.findings.map(({ evidence }) => evidence.rule));
    const rules = RULE_IDS.filter((id) => found.has(id)).join(", ");
    const { findings, held } = plan;
    const message =
      held === undefined
        ? `${findings.length} to remove: ${rules}`
        : `${findings.length} found: ${rules}; ${describeHeld(held)}`;
    return element(plan.path, `<failure message="${xml(message)}" type="unecho">${findingsOf(plan)}</failure>`);
  }
}

function findingsOf(plan: Plan): string {
  return plan.findings
    .map((finding) => {
      const { lines, evidence, excerpt } = finding;
      const what = `${evidence.rule}: ${describeSize(finding)}; ${describeEvidence(plan, finding)}`;
      return `${xml(`${plan.path}:${range(lines)}: ${what}`)}\n  ${xml(excerpt)}\n`;
    })
    .join("");
}

function element(path: string, content: string): string {
  const start = `    <testcase name="${xml(path)}" classname="unecho"`;
  return content === "" ? `${start}/>\n` : `${start}>${content}</testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text that XML 1.0 may hold: controls are visible escapes already, two characters of Unicode are none. */
function xml(text: string): string {
  return visible(text.toWellFormed())
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

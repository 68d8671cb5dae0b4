/**
 * Reporter `ndjson`: one JSON value a line, as it happens: documents, what was
 * skipped or failed, the summary last. For pipes and for corpora of any size.
 */
import type { Outcome, Summary } from "../../model.js";
import { visibleJson } from "../escape.js";
import type { Reporter, ReportWriter } from "../reporter.js";
import { documentOf, errorOf, skippedOf } from "../shape.js";

export const ndjson: Reporter = { open: ({ version }) => new NdjsonReport(version) };

class NdjsonReport implements ReportWriter {
  constructor(private readonly version: string) {}

  outcome(outcome: Outcome): string {
    if (outcome.kind === "planned") return line({ type: "document", ...documentOf(outcome.plan, outcome.record) });
    if (outcome.kind === "skipped") return line({ type: "skipped", ...skippedOf(outcome) });
    return line({ type: "error", ...errorOf(outcome) });
  }

  end(summary: Summary): string {
    return line({ type: "summary", schema: 1, tool: { name: "unecho", version: this.version }, ...summary });
  }
}

function line(value: object): string {
  return `${visibleJson(value)}\n`;
}

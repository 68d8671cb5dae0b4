/** Reporter `summary`: the sums of a run alone, one line of JSON. For jobs that run unecho many times and add up. */
import type { Summary } from "../../model.js";
import { visibleJson } from "../escape.js";
import type { Reporter, ReportWriter } from "../reporter.js";

export const summary: Reporter = { open: ({ version }) => new SummaryReport(version) };

class SummaryReport implements ReportWriter {
  constructor(private readonly version: string) {}

  outcome(): string {
    return "";
  }

  end(sums: Summary): string {
    return `${visibleJson({ schema: 1, tool: { name: "unecho", version: this.version }, summary: sums })}\n`;
  }
}

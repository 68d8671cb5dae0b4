/**
 * Reporter `json`: one JSON document a run, schema 1, described by
 * `report/schema.json` in the package. Documents are written as they come; what
 * was skipped or failed is held for its own list at the end.
 */
import type { Outcome, Summary } from "../../model.js";
import { visibleJson } from "../escape.js";
import type { Reporter, ReportWriter } from "../reporter.js";
import { documentOf, errorOf, skippedOf } from "../shape.js";

export const json: Reporter = { open: ({ version }) => new JsonReport(version) };

class JsonReport implements ReportWriter {
  private readonly skipped: ReturnType<typeof skippedOf>[] = [];
  private readonly errors: ReturnType<typeof errorOf>[] = [];
  private documents = 0;

  constructor(private readonly version: string) {}

  outcome(outcome: Outcome): string {
    if (outcome.kind === "skipped") this.skipped.push(skippedOf(outcome));
    else if (outcome.kind === "failed") this.errors.push(errorOf(outcome));
    else return `${this.separator()}    ${visibleJson(documentOf(outcome.plan, outcome.record))}`;
    return "";
  }

  end(summary: Summary): string {
    const open = this.documents === 0 ? `${this.head()}]` : "\n  ]";
    return `${open},
  "skipped": ${visibleJson(this.skipped)},
  "errors": ${visibleJson(this.errors)},
  "summary": ${visibleJson(summary)}
}
`;
  }

  private separator(): string {
    return this.documents++ === 0 ? `${this.head()}\n` : ",\n";
  }

  private head(): string {
    return `{
  "schema": 1,
  "tool": ${visibleJson({ name: "unecho", version: this.version })},
  "documents": [`;
  }
}

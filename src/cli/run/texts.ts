/** The texts of documents, for reports that show them. */
import type { ReadResult } from "../../corpus/readers/read.js";
import type { Document, Outcome, Plan } from "../../model.js";
import { readableText } from "../../text/readable.js";
import { type CliOptions, wantsTexts } from "../options/cli-options.js";

/** Text of a larger document is in no report. */
const LARGEST_BYTES = 64 << 20;

/** The outcome with the text of what was read, where a report shows it. */
export function withText(outcome: Outcome, read: ReadResult, options: CliOptions): Outcome {
  if (outcome.kind !== "planned" || read.kind !== "document" || !isShown(outcome.plan, options)) return outcome;
  return { ...outcome, text: readableText(read.document.bytes, outcome.plan.encoding) };
}

/** The same for records, which are read and planned in one go: what is planned is seen, then outcomes get their texts. */
export function recordTexts(options: CliOptions) {
  const texts = new Map<string, string>();
  return {
    seen: ({ path, bytes }: Document, plan: Plan): Plan => {
      if (isShown(plan, options)) texts.set(path, readableText(bytes, plan.encoding));
      return plan;
    },
    withText: (outcome: Outcome): Outcome => {
      const text = outcome.kind === "planned" ? texts.get(outcome.plan.path) : undefined;
      return outcome.kind !== "planned" || text === undefined ? outcome : { ...outcome, text };
    },
  };
}

/** Documents in which something was found; in a corpus also those that may keep what others lose. */
function isShown({ bytes, findings, kept }: Plan, options: CliOptions): boolean {
  if (bytes > LARGEST_BYTES || !wantsTexts(options)) return false;
  return findings.length > 0 || kept !== undefined || options.scope === "corpus";
}

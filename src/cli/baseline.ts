/** The baseline as the command line finds it. */
import { Baseline, readBaseline } from "../corpus/baseline.js";
import { describeError } from "../corpus/read.js";
import { UsageError } from "./exit.js";
import { withPlace } from "./named.js";
import type { CliOptions } from "./options.js";

/** Where commands look unless told otherwise. */
export const DEFAULT_BASELINE = ".unecho-baseline.jsonl";

/** @throws UsageError where there is none, or none that can be read. */
export function openBaseline(options: CliOptions): Baseline {
  const { baseline: file = DEFAULT_BASELINE } = options;
  try {
    return new Baseline(readBaseline(file));
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const hint = isMissing ? "; make one with: unecho baseline update" : "";
    throw new UsageError(
      `${withPlace(options, "baseline", file)}: cannot read the baseline: ${describeError(error)}${hint}`,
    );
  }
}

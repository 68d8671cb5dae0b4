/** The baseline as the command line finds it. */
import { Baseline, readBaseline } from "../corpus/baseline.js";
import { describeError } from "../corpus/read.js";
import { UsageError } from "./exit.js";

/** Where commands look unless told otherwise. */
export const DEFAULT_BASELINE = ".unecho-baseline.jsonl";

/** @throws UsageError where there is none, or none that can be read. */
export function openBaseline(file: string): Baseline {
  try {
    return new Baseline(readBaseline(file));
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const hint = isMissing ? "; make one with: unecho baseline update" : "";
    throw new UsageError(`${file}: cannot read the baseline: ${describeError(error)}${hint}`);
  }
}

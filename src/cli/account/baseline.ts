/** The baseline as the command line finds it. */
import { existsSync } from "node:fs";
import path from "node:path";
import { type BaselineEntry, readBaseline } from "../../corpus/baseline.js";
import { describeError, hasCode } from "../../corpus/errors.js";
import { Known } from "../../corpus/known.js";
import { tidy } from "../../corpus/paths.js";
import type { Finding, Plan } from "../../model.js";
import { UsageError } from "../exit.js";
import { STDIN_NAME } from "../input/sources.js";
import type { CliOptions } from "../options/cli-options.js";
import { withPlace } from "../options/names.js";

/** Where commands look unless told otherwise. */
export const DEFAULT_BASELINE = ".unecho-baseline.jsonl";

/** What an account asks about findings. */
export interface KnownFindings {
  /** A document was looked at; `file` as it is shown, of a record the file that it stands in. */
  look(file: string): void;
  /** Whether the finding is known. */
  meet(finding: Finding, file: string): boolean;
}

/** The plan without the findings that are known, and how many these are. `file` as in `look`. */
export function withoutKnown(plan: Plan, file: string, baseline: KnownFindings): { plan: Plan; known: number } {
  baseline.look(file);
  const findings = plan.findings.filter((finding) => !baseline.meet(finding, file));
  const known = plan.findings.length - findings.length;
  if (plan.findings.length === 0) return { plan, known };
  const { held, ...rest } = plan;
  const stays = held !== undefined && findings.length > 0;
  const removed = findings.reduce((sum, { span }) => sum + span.end - span.start, 0);
  const left = { ...rest, findings, cleanedBytes: stays ? plan.bytes : plan.bytes - removed };
  return { plan: stays ? { ...left, held } : left, known };
}

/** A baseline in its folder, from which it names documents: it holds wherever unecho is started. */
export class Baseline implements KnownFindings {
  private readonly known: Known;
  private readonly folder: string;

  constructor(file: string, entries: readonly BaselineEntry[]) {
    this.folder = path.dirname(path.resolve(file));
    this.known = new Known(entries, (name) => existsSync(path.resolve(this.folder, name)));
  }

  get entries(): readonly BaselineEntry[] {
    return this.known.entries;
  }

  nameOf(file: string): string | undefined {
    return file === STDIN_NAME ? undefined : tidy(path.relative(this.folder, path.resolve(file)));
  }

  look(file: string): void {
    this.known.look(this.nameOf(file));
  }

  meet(finding: Finding, file: string): boolean {
    return this.known.meet(finding, this.nameOf(file));
  }

  settle() {
    return this.known.settle();
  }
}

/** @throws UsageError where there is none, or none that can be read. */
export function openBaseline(options: CliOptions): Baseline {
  const { baseline: file = DEFAULT_BASELINE } = options;
  try {
    return new Baseline(file, readBaseline(file));
  } catch (error) {
    const isMissing = hasCode(error, "ENOENT");
    const hint = isMissing ? "; make one with: unecho baseline update" : "";
    throw new UsageError(
      `${withPlace(options, "baseline", file)}: cannot read the baseline: ${describeError(error)}${hint}`,
    );
  }
}

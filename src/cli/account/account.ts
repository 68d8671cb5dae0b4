/** What became of each input: counted, reported, and said where a person must know. */
import type { Outcome, RuleId, Summary } from "../../model.js";
import { wrapped } from "../../report/layout.js";
import { count, describeSummary } from "../../report/words.js";
import { EXIT, UsageError } from "../exit.js";
import type { CliOptions } from "../options/cli-options.js";
import { named } from "../options/names.js";
import type { Io } from "../terminal/io.js";
import { type KnownFindings, withoutKnown } from "./baseline.js";
import type { Decisions } from "./decisions.js";
import { Notices } from "./notices.js";
import type { Reports } from "./reports.js";
import { Tally } from "./tally.js";
import { isOpen, type Planned, Waiting } from "./waiting.js";

/** Which findings make `check` exit with 1. */
interface Failing {
  /** Undefined: findings of any rule. */
  readonly rules: ReadonlySet<RuleId> | undefined;
  /** How many are still fine. */
  readonly most: number;
  /** What that limit is called, where there is one. */
  readonly name?: string;
  /** Whether a person has read the summary, which says that nothing was read. */
  readonly isSummed?: boolean;
}

export class Account {
  private readonly tally = new Tally();
  private readonly notices: Notices;
  /** Errors that are no reason for another exit code. */
  private passed = 0;
  private waiting: Waiting | undefined;

  constructor(
    private readonly io: Io,
    private readonly reports: Reports,
    /** Findings that are neither reported nor counted. */
    private readonly baseline?: KnownFindings,
    private readonly decisions?: Decisions,
  ) {
    this.notices = new Notices(io);
    if (baseline !== undefined) this.tally.known = 0;
  }

  /** Of the documents so far. */
  get bytes(): number {
    return this.tally.bytes + (this.waiting?.bytes ?? 0);
  }

  get summary(): Summary {
    return this.tally.summary;
  }

  /** From here on outcomes are reported by `settleWaiting`: of what is planned nothing is done yet. */
  wait(): void {
    this.waiting = new Waiting();
  }

  /** Reports what waits, in order. `final` says what became of each. */
  async settleWaiting(final: (outcome: Outcome) => Outcome): Promise<void> {
    const { waiting } = this;
    this.waiting = undefined;
    for (const outcome of waiting?.all() ?? []) {
      const settled = final(outcome);
      await this.reports.add(settled);
      if (isOpen(outcome)) this.count(settled);
    }
  }

  /** `isRecord`: of many records that fail alike the first are named. */
  async settle(settled: Outcome, isRecord = false): Promise<void> {
    const outcome = settled.kind === "planned" ? this.withoutKnown(settled) : settled;
    if (this.waiting === undefined) await this.reports.add(outcome);
    else this.waiting.add(outcome);
    if (this.waiting === undefined || !isOpen(outcome)) this.count(outcome, isRecord);
  }

  /** As `settle`, for a record, which may fail without a reason for another exit code. */
  async settleOrPass(outcome: Outcome, { onError }: Pick<CliOptions, "onError">): Promise<void> {
    await this.settle(outcome, true);
    if (onError === "pass" && outcome.kind === "failed") this.passed++;
  }

  /** Ends the run at the first record that cannot be cleaned, if that is what was asked for. */
  async stopAtFailed(outcomes: readonly Outcome[], options: CliOptions): Promise<void> {
    const failed = outcomes.find(({ kind }) => kind === "failed");
    if (options.onError !== "fail" || failed === undefined) return;
    await this.settle(failed);
    throw new UsageError(`stopped at the first record that cannot be cleaned (${named(options, "onError", "fail")})`);
  }

  /** Behind the last record of an input. */
  endRecords(path: string): void {
    this.notices.endRecords(path);
  }

  async fail(path: string, message: string): Promise<void> {
    await this.settle({ kind: "failed", path, message });
  }

  /** Ends the reports. */
  async end(): Promise<void> {
    this.notices.end();
    const unmet = this.decisions?.unmet ?? 0;
    if (unmet > 0 && this.io.verbose) this.io.warn(`${count(unmet, "decision")} to keep a text that is not found here`);
    await this.reports.end(this.summary);
  }

  /** For a person whom no report tells it. */
  saySummary(): void {
    this.io.say(`${wrapped(`unecho: ${describeSummary(this.summary)}`, 0, this.io.stderrColumns)}\n`);
  }

  /** Whether there were inputs and each was skipped: whoever asks what is in them has no answer. */
  get skippedAll(): boolean {
    const { documents, skipped, errors } = this.tally;
    return documents + errors === 0 && skipped > 0;
  }

  /** `failing`: which findings are a reason not to exit with 0, if any are. Then it is no success if nothing was read. */
  exitCode(failing?: Failing): number {
    const { errors, held } = this.tally;
    if (errors > this.passed) return EXIT.error;
    if (failing !== undefined && this.skippedAll) {
      if (failing.isSummed !== true) this.io.error("nothing was read: every input was skipped");
      return EXIT.error;
    }
    if (held > 0) return EXIT.held;
    if (failing === undefined) return EXIT.ok;
    const found = this.tally.findingsOf(failing.rules);
    if (failing.most > 0 && found > failing.most)
      this.io.warn(`${count(found, "finding")}, more than ${failing.name} ${failing.most}`);
    return found > failing.most ? EXIT.findings : EXIT.ok;
  }

  private count(outcome: Outcome, isRecord = false): void {
    this.tally.add(outcome);
    if (outcome.kind === "planned") for (const finding of outcome.plan.kept ?? []) this.decisions?.meet(finding);
    this.notices.tell(outcome, isRecord);
  }

  private withoutKnown(outcome: Planned): Planned {
    if (this.baseline === undefined) return outcome;
    const { plan, known } = withoutKnown(outcome.plan, outcome.record?.path ?? outcome.plan.path, this.baseline);
    this.tally.known = (this.tally.known ?? 0) + known;
    return { ...outcome, plan };
  }
}

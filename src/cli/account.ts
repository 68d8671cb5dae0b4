/** What became of each input: counted, reported, and said where a person must know. */
import { losesText, type PackedPlan, packPlan, unpackPlan } from "../corpus/packed-plan.js";
import type { Outcome, Plan, RuleId, Summary } from "../model.js";
import { count, limitText, number, percent } from "../report/words.js";
import type { KnownFindings } from "./baseline.js";
import type { Decisions } from "./decisions.js";
import { EXIT, UsageError } from "./exit.js";
import type { Io } from "./io.js";
import { named } from "./option-names.js";
import type { CliOptions } from "./options.js";
import type { Reports } from "./reports.js";
import { Tally } from "./tally.js";

/** Files that are skipped, and as many that are held back, are named one by one; the rest are counted. `--verbose` names all. */
const NAMED_AT_MOST = 20;
/** Records of an input that fail alike and are named; there may be millions. */
const RECORDS_NAMED_AT_MOST = 5;

type Planned = Extract<Outcome, { readonly kind: "planned" }>;

/** An outcome that waits: there may be millions. */
type Waiting = Exclude<Outcome, { readonly kind: "planned" }> | { readonly path: string; readonly packed: PackedPlan };

/** Which findings make `check` exit with 1. */
export interface Failing {
  /** Undefined: findings of any rule. */
  readonly rules: ReadonlySet<RuleId> | undefined;
  /** How many are still fine. */
  readonly most: number;
  /** What that limit is called, where there is one. */
  readonly name?: string;
}

export class Account {
  private readonly tally = new Tally();
  /** By their own share, not by that of all files together. */
  private heldAlone = 0;
  /** Records of the input at hand that failed, by what stands before the colon of their messages: one kind, one number. */
  private readonly failedRecords = new Map<string, number>();
  /** Errors that are no reason for another exit code. */
  private passed = 0;
  private waiting: Waiting[] | undefined;
  private waitingBytes = 0;

  constructor(
    private readonly io: Io,
    private readonly reports: Reports,
    /** Findings that are neither reported nor counted. */
    private readonly baseline?: KnownFindings,
    private readonly decisions?: Decisions,
  ) {
    if (baseline !== undefined) this.tally.known = 0;
  }

  /** Of the documents so far. */
  get bytes(): number {
    return this.tally.bytes + this.waitingBytes;
  }

  get summary(): Summary {
    return this.tally.summary;
  }

  /** From here on outcomes are reported by `settleWaiting`: of what is planned nothing is done yet. */
  wait(): void {
    this.waiting = [];
  }

  /** Reports what waits, in order. `final` says what became of each. */
  async settleWaiting(final: (outcome: Outcome) => Outcome): Promise<void> {
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    this.waitingBytes = 0;
    for (const each of waiting) {
      const outcome: Outcome = "packed" in each ? { kind: "planned", plan: unpackPlan(each.path, each.packed) } : each;
      const settled = final(outcome);
      await this.reports.add(settled);
      if (isOpen(outcome)) this.count(settled, true);
    }
  }

  /** `isNamed`: whether a failure is said, not only counted. */
  async settle(settled: Outcome, isNamed = true): Promise<void> {
    const outcome = settled.kind === "planned" ? { ...settled, plan: this.withoutKnown(settled) } : settled;
    if (this.waiting === undefined) await this.reports.add(outcome);
    else this.waiting.push(waitingOf(outcome));
    if (this.waiting !== undefined && isOpen(outcome)) this.waitingBytes += outcome.plan.bytes;
    else this.count(outcome, isNamed);
  }

  /** Counts an outcome, and says what a person must know. */
  private count(outcome: Outcome, isNamed: boolean): void {
    this.tally.add(outcome);
    if (outcome.kind === "planned") for (const finding of outcome.plan.kept ?? []) this.decisions?.meet(finding);
    if (outcome.kind === "failed") {
      if (isNamed) this.io.error(outcome.message, outcome.path);
    } else if (outcome.kind === "skipped") {
      if (this.isAmongFirst(this.tally.skipped)) this.io.warn(`skipped: ${outcome.reason}`, outcome.path);
    } else if (outcome.plan.held?.option === "--max-removed") {
      if (!this.isAmongFirst(++this.heldAlone)) return;
      const { path, held } = outcome.plan;
      // With --quiet too: nothing else tells what the exit code is about.
      this.io.error(`left unchanged: ${percent(held.share, 1)} would go (${limitText(held)})`, path);
    }
  }

  /** As `settle`, for a record: of many that fail alike the first are named. */
  async settleOrPass(outcome: Outcome, { onError }: Pick<CliOptions, "onError">): Promise<void> {
    await this.settle(outcome, outcome.kind !== "failed" || this.isNamed(outcome.message));
    if (onError === "pass" && outcome.kind === "failed") this.passed++;
  }

  /** Ends the run at the first record that cannot be cleaned, if that is what was asked for. */
  async stopAtFailed(outcomes: readonly Outcome[], options: CliOptions): Promise<void> {
    const failed = outcomes.find(({ kind }) => kind === "failed");
    if (options.onError !== "fail" || failed === undefined) return;
    await this.settle(failed);
    throw new UsageError(`stopped at the first record that cannot be cleaned (${named(options, "onError", "fail")})`);
  }

  private isNamed(message: string): boolean {
    const kind = kindOf(message);
    const failed = (this.failedRecords.get(kind) ?? 0) + 1;
    this.failedRecords.set(kind, failed);
    return this.io.verbose || failed <= RECORDS_NAMED_AT_MOST;
  }

  /** Behind the last record of an input: says how many were not named. */
  endRecords(path: string): void {
    for (const [kind, failed] of this.failedRecords) {
      const more = failed - RECORDS_NAMED_AT_MOST;
      if (more > 0 && !this.io.verbose) this.io.error(`and ${number(more)} more: ${kind} (-v names them all)`, path);
    }
    this.failedRecords.clear();
  }

  async fail(path: string, message: string): Promise<void> {
    await this.settle({ kind: "failed", path, message });
  }

  /** Ends the reports. */
  async end(): Promise<void> {
    const { skipped } = this.tally;
    if (!this.isAmongFirst(skipped)) this.io.warn(andMore(skipped, "skipped"));
    if (!this.isAmongFirst(this.heldAlone)) this.io.error(andMore(this.heldAlone, "held back"));
    const unmet = this.decisions?.unmet ?? 0;
    if (unmet > 0 && this.io.verbose) this.io.warn(`${count(unmet, "decision")} to keep a text that is not found here`);
    await this.reports.end(this.summary);
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
      this.io.error("nothing was read: every input was skipped");
      return EXIT.error;
    }
    if (held > 0) return EXIT.held;
    if (failing === undefined) return EXIT.ok;
    const found = this.tally.findingsOf(failing.rules);
    if (failing.most > 0 && found > failing.most)
      this.io.warn(`${count(found, "finding")}, more than ${failing.name} ${failing.most}`);
    return found > failing.most ? EXIT.findings : EXIT.ok;
  }

  private withoutKnown({ plan, record }: Planned): Plan {
    const { baseline, tally } = this;
    const file = record?.path ?? plan.path;
    baseline?.look(file);
    if (baseline === undefined || plan.findings.length === 0) return plan;
    const findings = plan.findings.filter((finding) => !baseline.meet(finding, file));
    tally.known = (tally.known ?? 0) + plan.findings.length - findings.length;
    const { held, ...rest } = plan;
    const stays = held !== undefined && findings.length > 0;
    const removed = findings.reduce((sum, { span }) => sum + span.end - span.start, 0);
    const left = { ...rest, findings, cleanedBytes: stays ? plan.bytes : plan.bytes - removed };
    return stays ? { ...left, held } : left;
  }

  private isAmongFirst(soFar: number): boolean {
    return this.io.verbose || soFar <= NAMED_AT_MOST;
  }
}

/** `no JSON`, of `no JSON: Unexpected token`. */
function kindOf(message: string): string {
  return message.split(":", 1)[0] ?? message;
}

function andMore(all: number, what: string): string {
  return `and ${number(all - NAMED_AT_MOST)} more ${what} (-v names them all)`;
}

/** Whether it is open what becomes of the document. */
function isOpen(outcome: Outcome): outcome is Planned {
  return outcome.kind === "planned" && losesText(outcome.plan);
}

function waitingOf(outcome: Outcome): Waiting {
  if (outcome.kind !== "planned") return outcome;
  return { path: outcome.plan.path, packed: packPlan(outcome.plan, undefined) };
}

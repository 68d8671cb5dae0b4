/** The loop that `clean`, `check` and `diff` share: read, plan, hand on, report, count. */
import type { Input } from "../corpus/discover.js";
import { classify, describeError, type ReadResult, readDocument } from "../corpus/read.js";
import type { CorpusContext } from "../detect/index.js";
import { CORPUS_RULE_IDS, type Document, type Outcome, type Plan, type RuleId, type Summary } from "../model.js";
import { makePlan } from "../plan/plan.js";
import { percent } from "../report/words.js";
import { indexInputs } from "./corpus-scope.js";
import { EXIT, UsageError } from "./exit.js";
import type { Io } from "./io.js";
import { type CliOptions, planOptionsFrom } from "./options.js";
import { Progress } from "./progress.js";
import type { Reports } from "./reports.js";
import { readInput, type Sources, STDIN_NAME } from "./sources.js";

/** A document on its way out. `plan` is undefined where it was skipped: it is to be passed on as it is. */
export interface Result {
  readonly document: Document;
  readonly plan: Plan | undefined;
  /** Undefined for standard input. */
  readonly input: Input | undefined;
}

/** What a command does with each document. */
export type Handle = (result: Result) => Promise<void> | void;

/** Skipped and held files that are named one by one; the rest are counted. `--verbose` names all. */
const NAMED_AT_MOST = 20;

export class Run {
  private documents = 0;
  private changed = 0;
  private held = 0;
  private skipped = 0;
  private errors = 0;
  private bytes = 0;
  private removedBytes = 0;
  private readonly findings: Partial<Record<RuleId, number>> = {};
  private unnamed = 0;

  constructor(
    private readonly io: Io,
    private readonly options: CliOptions,
    private readonly reports: Reports,
    private readonly handle: Handle,
  ) {}

  /** Works through all inputs; one that fails does not stop the others. */
  async over(sources: Sources): Promise<void> {
    refuseScope(sources, this.options);
    if (sources.kind === "stdin") {
      await this.overStdin();
      return;
    }
    const { inputs, failures } = sources.found;
    for (const failure of failures) await this.fail(failure.path, failure.message);
    const progress = new Progress(inputs.length, this.io.stderrIsTty && !this.io.quiet);
    const corpus =
      this.options.scope === "corpus"
        ? indexInputs(inputs, this.options, (reads) => progress.indexing(reads))
        : undefined;
    for (const [done, input] of inputs.entries()) {
      if (!this.io.isRead && !this.writesFiles) break;
      progress.update(done, this.bytes);
      const read = readDocument(input.file, input.path, { text: this.options.text ?? false });
      await this.one(read, input, corpus?.contextOf(done), progress);
    }
    progress.clear();
    if (this.unnamed > 0) this.io.warn(`and ${this.unnamed} more skipped or held back (-v names them all)`);
  }

  get summary(): Summary {
    const { documents, changed, held, skipped, errors, bytes, removedBytes, findings } = this;
    return { documents, changed, held, skipped, errors, bytes, removedBytes, findings };
  }

  private get writesFiles(): boolean {
    return this.options.out !== undefined || this.options.inPlace === true;
  }

  /** `onFindings`: whether findings alone are a reason not to exit with 0. */
  exitCode(onFindings: boolean): number {
    if (this.errors > 0) return EXIT.error;
    if (this.held > 0) return EXIT.held;
    return onFindings && this.changed > 0 ? EXIT.findings : EXIT.ok;
  }

  private async overStdin(): Promise<void> {
    const { bytes, complete } = await readInput(this.io);
    const document = { path: STDIN_NAME, bytes };
    if (complete) {
      await this.one(classify(document, { text: this.options.text ?? false }), undefined, undefined);
      return;
    }
    await this.handle({ document, plan: undefined, input: undefined });
    await this.fail(STDIN_NAME, "longer than 4 GiB: passed through unchanged; split it into files");
    for await (const chunk of process.stdin) {
      await this.handle({ document: { path: STDIN_NAME, bytes: chunk }, plan: undefined, input: undefined });
    }
  }

  private async one(
    read: ReadResult,
    input: Input | undefined,
    corpus: CorpusContext | undefined,
    progress?: Progress,
  ): Promise<void> {
    try {
      const outcome = await this.plan(read, input, corpus);
      await this.reports.add(outcome);
      if (outcome.kind !== "planned" || outcome.plan.held !== undefined) progress?.clear();
      this.tell(outcome);
    } catch (error) {
      progress?.clear();
      const path = read.kind === "failed" ? read.path : read.document.path;
      await this.fail(path, describeError(error));
    }
  }

  private async plan(read: ReadResult, input: Input | undefined, corpus: CorpusContext | undefined): Promise<Outcome> {
    if (read.kind === "failed") return { kind: "failed", path: read.path, message: read.message };
    const { document } = read;
    if (read.kind === "binary") {
      await this.handle({ document, plan: undefined, input });
      return { kind: "skipped", path: document.path, reason: read.reason };
    }
    let plan: Plan;
    try {
      plan = makePlan(document.path, document.bytes, { ...planOptionsFrom(this.options), corpus });
    } catch (error) {
      // A filter that fails passes its input through.
      if (input === undefined) await this.handle({ document, plan: undefined, input });
      throw error;
    }
    await this.handle({ document, plan, input });
    return { kind: "planned", plan };
  }

  private tell(outcome: Outcome): void {
    if (outcome.kind === "failed") {
      this.errors++;
      this.io.error(outcome.message, outcome.path);
    } else if (outcome.kind === "skipped") {
      this.skipped++;
      this.name(outcome.path, `skipped: ${outcome.reason}`);
    } else this.count(outcome.plan);
  }

  private count(plan: Plan): void {
    this.documents++;
    this.bytes += plan.bytes;
    this.removedBytes += plan.bytes - plan.cleanedBytes;
    for (const { evidence } of plan.findings) this.findings[evidence.rule] = (this.findings[evidence.rule] ?? 0) + 1;
    if (plan.held !== undefined) {
      this.held++;
      const { share, limit } = plan.held;
      this.name(plan.path, `left as it is: ${percent(share, 1)} would go (--max-removed ${limit * 100})`);
    } else if (plan.findings.length > 0) this.changed++;
  }

  private name(path: string, message: string): void {
    if (this.io.verbose || this.skipped + this.held <= NAMED_AT_MOST) this.io.warn(message, path);
    else this.unnamed++;
  }

  /** Counts and reports an input that failed. */
  async fail(path: string, message: string): Promise<void> {
    const outcome: Outcome = { kind: "failed", path, message };
    await this.reports.add(outcome);
    this.tell(outcome);
  }
}

/** Says no to what cannot be done rather than doing less than was asked for. */
function refuseScope(sources: Sources, { scope, groupBy, rules }: CliOptions): void {
  if (scope === "corpus") {
    if (sources.kind === "stdin") throw new UsageError("--scope corpus takes files or folders, not standard input");
    return;
  }
  if (groupBy !== undefined) throw new UsageError("--group-by goes with --scope corpus");
  const idle = CORPUS_RULE_IDS.find((id) => rules?.has(id));
  if (idle !== undefined) throw new UsageError(`the rule ${idle} needs --scope corpus`);
}

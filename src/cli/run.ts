/** The loop that `clean`, `check` and `diff` share: read, plan, hand on, report, count. */
import type { Input } from "../corpus/discover.js";
import { classify, describeError, pathOf, type ReadResult, readDocument } from "../corpus/read.js";
import type { CorpusIndex } from "../corpus/scope.js";
import type { CorpusContext } from "../detect/index.js";
import { CORPUS_RULE_IDS, type Document, type Held, type Outcome, type Plan, type Summary } from "../model.js";
import { lostBytes, makePlan } from "../plan/plan.js";
import { percent } from "../report/words.js";
import { MAX_DOCUMENT_BYTES } from "../text/segment.js";
import { indexInputs } from "./corpus-scope.js";
import { EXIT, UsageError } from "./exit.js";
import type { Io } from "./io.js";
import { type CliOptions, planOptionsFrom, readOptionsFrom } from "./options.js";
import { Progress } from "./progress.js";
import type { Reports } from "./reports.js";
import { readInput, type Sources, STDIN_NAME } from "./sources.js";
import { Tally } from "./tally.js";

/** A document on its way out. `plan` is undefined where it was skipped: it is to be passed on as it is. */
export interface Result {
  /** Undefined where it was too large to be read. */
  readonly document: Document | undefined;
  readonly plan: Plan | undefined;
  /** Undefined for standard input. */
  readonly input: Input | undefined;
}

/** What a command does with each document. */
export type Handle = (result: Result) => Promise<void> | void;

/** Skipped and held files that are named one by one; the rest are counted. `--verbose` names all. */
const NAMED_AT_MOST = 20;

export class Run {
  private readonly tally = new Tally();
  private unnamed = 0;
  /** Why nothing at all is removed. */
  private holdAll: Held | undefined;

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
    const { inputs, failures, skipped } = sources.found;
    for (const failure of failures) await this.fail(failure.path, failure.message);
    for (const link of skipped) await this.settle({ kind: "skipped", ...link });
    const progress = new Progress(inputs.length, this.io.stderrIsTty && !this.io.quiet);
    const corpus =
      this.options.scope === "corpus"
        ? indexInputs(inputs, this.options, (reads) => progress.indexing(reads))
        : undefined;
    const { maxRemovedTotal } = this.options;
    if (maxRemovedTotal !== undefined) this.holdAll = this.measure(inputs, corpus, maxRemovedTotal, progress);
    for (const [done, input] of inputs.entries()) {
      if (!this.io.isRead && !this.writesFiles) break;
      progress.update(done, this.tally.bytes);
      const read = readDocument(input.file, input.path, readOptionsFrom(this.options));
      await this.one(read, input, corpus?.contextOf(done), progress);
    }
    progress.clear();
    if (this.unnamed > 0) this.io.warn(`and ${this.unnamed} more skipped or held back (-v names them all)`);
  }

  get summary(): Summary {
    return this.tally.summary;
  }

  private get writesFiles(): boolean {
    return this.options.out !== undefined || this.options.inPlace === true;
  }

  /** `onFindings`: whether findings alone are a reason not to exit with 0. */
  exitCode(onFindings: boolean): number {
    const { errors, held, changed } = this.tally;
    if (errors > 0) return EXIT.error;
    if (held > 0) return EXIT.held;
    return onFindings && changed > 0 ? EXIT.findings : EXIT.ok;
  }

  private async overStdin(): Promise<void> {
    const { maxFileSize = MAX_DOCUMENT_BYTES } = this.options;
    const { bytes, complete } = await readInput(this.io, Math.min(maxFileSize, MAX_DOCUMENT_BYTES));
    const document = { path: STDIN_NAME, bytes };
    if (complete) {
      await this.one(classify(document, readOptionsFrom(this.options)), undefined, undefined);
      return;
    }
    await this.handle({ document, plan: undefined, input: undefined });
    if (maxFileSize < MAX_DOCUMENT_BYTES)
      await this.settle({ kind: "skipped", path: STDIN_NAME, reason: "more than --max-file-size" });
    else await this.fail(STDIN_NAME, "longer than 4 GiB: passed through unchanged; split it into files");
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
      if (outcome.kind !== "planned" || outcome.plan.held !== undefined) progress?.clear();
      await this.settle(outcome);
    } catch (error) {
      progress?.clear();
      await this.fail(pathOf(read), describeError(error));
    }
  }

  private async plan(read: ReadResult, input: Input | undefined, corpus: CorpusContext | undefined): Promise<Outcome> {
    if (read.kind === "failed") return { kind: "failed", path: read.path, message: read.message };
    if (read.kind !== "document") {
      await this.handle({ document: read.kind === "binary" ? read.document : undefined, plan: undefined, input });
      return { kind: "skipped", path: pathOf(read), reason: read.reason };
    }
    const { document } = read;
    let plan: Plan;
    try {
      plan = this.limited(
        makePlan(document.path, document.bytes, { ...planOptionsFrom(this.options), corpus }),
        input === undefined,
      );
    } catch (error) {
      // A filter that fails passes its input through.
      if (input === undefined) await this.handle({ document, plan: undefined, input });
      throw error;
    }
    await this.handle({ document, plan, input });
    return { kind: "planned", plan };
  }

  /** What all inputs together would lose, if that is more than `limit`. */
  private measure(
    inputs: readonly Input[],
    corpus: CorpusIndex | undefined,
    limit: number,
    progress: Progress,
  ): Held | undefined {
    let all = 0;
    let lost = 0;
    for (const [done, input] of inputs.entries()) {
      progress.indexing(done + 1);
      const read = readDocument(input.file, input.path, readOptionsFrom(this.options));
      if (read.kind !== "document") continue;
      const { path, bytes } = read.document;
      const plan = makePlan(path, bytes, { ...planOptionsFrom(this.options), corpus: corpus?.contextOf(done) });
      all += plan.bytes;
      if (plan.held === undefined) lost += lostBytes(plan.findings);
    }
    const held = overLimit(lost, all, limit);
    progress.clear();
    if (held !== undefined)
      this.io.warn(`nothing is removed: ${percent(held.share, 1)} of all bytes would go (${limitOf(held)})`);
    return held;
  }

  /** A plan after the limit on the total; `isAll`: whether it stands for all inputs. */
  private limited(plan: Plan, isAll: boolean): Plan {
    const { maxRemovedTotal: limit } = this.options;
    if (limit === undefined || plan.held !== undefined || plan.findings.length === 0) return plan;
    const held = isAll ? overLimit(lostBytes(plan.findings), plan.bytes, limit) : this.holdAll;
    return held === undefined ? plan : { ...plan, cleanedBytes: plan.bytes, held };
  }

  /** Counts an input, reports it, and says what is to be said of it. */
  private async settle(outcome: Outcome): Promise<void> {
    await this.reports.add(outcome);
    this.tally.add(outcome);
    if (outcome.kind === "failed") this.io.error(outcome.message, outcome.path);
    else if (outcome.kind === "skipped") this.name(outcome.path, `skipped: ${outcome.reason}`);
    else if (outcome.plan.held !== undefined && outcome.plan.held !== this.holdAll) {
      const { path, held } = outcome.plan;
      this.name(path, `left as it is: ${percent(held.share, 1)} would go (${limitOf(held)})`);
    }
  }

  private name(path: string, message: string): void {
    const { skipped, held } = this.tally;
    if (this.io.verbose || skipped + held <= NAMED_AT_MOST) this.io.warn(message, path);
    else this.unnamed++;
  }

  /** Counts and reports an input that failed. */
  async fail(path: string, message: string): Promise<void> {
    await this.settle({ kind: "failed", path, message });
  }

  /** The same for one that was counted as changed. */
  async failChanged(path: string, message: string, removedBytes: number): Promise<void> {
    this.tally.unchange(removedBytes);
    await this.fail(path, message);
  }
}

function overLimit(lost: number, all: number, limit: number): Held | undefined {
  return lost > limit * all ? { share: lost / all, limit, option: "--max-removed-total" } : undefined;
}

function limitOf({ option, limit }: Held): string {
  return `${option} ${limit * 100}`;
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

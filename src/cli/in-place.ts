/**
 * `clean --in-place`: all documents are planned, and what goes from them is written down, before the first file is
 * replaced; see corpus/journal.ts. What became of a document is known then only.
 */
import path from "node:path";
import type { Discovery, Input } from "../corpus/discover.js";
import { type Applied, applyRun, sourceOf } from "../corpus/in-place.js";
import { JournalWriter } from "../corpus/journal-writer.js";
import { lock } from "../corpus/lock.js";
import { describeError, type ReadResult, readDocument } from "../corpus/read.js";
import type { Document, Outcome, Plan } from "../model.js";
import { cutsOf } from "../plan/apply.js";
import { shellWord } from "../report/escape.js";
import { UsageError } from "./exit.js";
import type { Handling } from "./handling.js";
import type { Io } from "./io.js";
import { type CliOptions, readOptionsFrom, wantsTexts } from "./options.js";
import { Progress } from "./progress.js";
import { withText } from "./texts.js";

export class InPlace {
  readonly handling: Handling = {
    kind: "changed",
    handle: (document, plan, input) => this.enter(document, plan, input),
  };
  /** At the end, whatever happened. */
  readonly release: () => void;
  private journal: JournalWriter | undefined;
  /** Why what goes cannot be written down. */
  private failure: unknown;
  /** The entry in the journal about a document, by its path: the same where links lead to one file. */
  private readonly entries = new Map<string, number>();
  /** What became of each entry. */
  private readonly applied: Applied[] = [];
  private readonly base: string;
  private readonly inputs: ReadonlyMap<string, Input>;

  constructor(
    private readonly io: Io,
    { base, inputs }: Discovery,
    private readonly options: CliOptions,
  ) {
    this.base = base;
    this.inputs = new Map(wantsTexts(options) ? inputs.map((input) => [input.path, input]) : []);
    try {
      this.release = lock(base);
    } catch (error) {
      throw new UsageError(describeError(error));
    }
  }

  private enter({ bytes }: Document, plan: Plan, input: Input | undefined): void {
    if (input === undefined || this.failure !== undefined) return;
    try {
      this.journal ??= new JournalWriter(this.base);
    } catch (error) {
      this.failure = error;
      return;
    }
    this.entries.set(input.path, this.journal.add(input.file, bytes, cutsOf(plan)));
  }

  /** Replaces the files; returns the command that takes it all back, if anything was changed. */
  async finish(): Promise<string | undefined> {
    const { base, io, journal } = this;
    try {
      if (this.failure !== undefined) throw this.failure;
      journal?.commit();
    } catch (error) {
      journal?.abandon();
      throw new UsageError(`cannot write down what would go: ${describeError(error)}; no file was changed`);
    }
    if (journal === undefined) return undefined;
    const progress = new Progress(this.entries.size, io.stderrIsTty && !io.quiet);
    for await (const applied of applyRun(base, journal.id, this.options.backupSuffix)) {
      progress.replacing(this.applied.push(applied));
    }
    progress.clear();
    if (!this.applied.some(({ kind }) => kind === "done")) return undefined;
    const root = path.relative("", base);
    return `unecho undo ${journal.id}${root === "" ? "" : ` --root ${shellWord(root)}`}${journal.leadsOut ? " --follow" : ""}`;
  }

  /** What became of a document, now that the files are replaced. */
  readonly outcomeOf = (outcome: Outcome): Outcome => {
    if (outcome.kind !== "planned") return outcome;
    const { path: shown } = outcome.plan;
    const entry = this.entries.get(shown);
    const applied = entry === undefined ? undefined : this.applied[entry];
    if (applied?.kind === "failed") return { kind: "failed", path: shown, message: describeError(applied.error) };
    const input = this.inputs.get(shown);
    return input === undefined ? outcome : this.withText(outcome, outcome.plan, input, applied);
  };

  /** With the text as it was before, where a report shows it: it is not held meanwhile. */
  private withText(outcome: Outcome, plan: Plan, input: Input, applied: Applied | undefined): Outcome {
    try {
      const read = this.readAgain(input, applied);
      const isSame = read.kind === "document" && read.document.bytes.length === plan.bytes;
      return isSame ? withText(outcome, read, this.options) : outcome;
    } catch {
      // It was changed by somebody else since.
      return outcome;
    }
  }

  private readAgain({ file, path: shown }: Input, applied: Applied | undefined): ReadResult {
    if (applied === undefined || applied.kind === "failed" || this.journal === undefined)
      return readDocument(file, shown, readOptionsFrom(this.options));
    return { kind: "document", document: { path: shown, bytes: sourceOf(this.base, this.journal.id, applied.entry) } };
  }
}

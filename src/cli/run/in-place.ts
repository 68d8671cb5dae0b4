/**
 * `clean --in-place`: all documents are planned, and what goes from them is written down, before the first file is
 * replaced; see corpus/journal/journal.ts. What became of a document is known then only.
 */

import path from "node:path";
import type { Discovery, Input } from "../../corpus/discovery/discover.js";
import { describeError, describeFailure } from "../../corpus/errors.js";
import type { Applied } from "../../corpus/journal/flight.js";
import { applyRun, sourceOf } from "../../corpus/journal/in-place.js";
import { markUndone, noteReplaced, removedBytes } from "../../corpus/journal/journal.js";
import { JournalWriter } from "../../corpus/journal/journal-writer.js";
import { lock } from "../../corpus/journal/lock.js";
import { tidy } from "../../corpus/paths.js";
import { type ReadResult, readDocument } from "../../corpus/readers/read.js";
import { isLast } from "../../corpus/writers/write-error.js";
import type { Document, Outcome, Plan } from "../../model.js";
import { cutsOf } from "../../plan/apply.js";
import { shellWord } from "../../report/escape.js";
import { count, number } from "../../report/words.js";
import { atExit } from "../ending.js";
import { UsageError } from "../exit.js";
import { type CliOptions, readOptionsFrom, wantsTexts } from "../options/cli-options.js";
import type { Io } from "../terminal/io.js";
import { Progress } from "../terminal/progress.js";
import type { Handling } from "./handling.js";
import { withText } from "./texts.js";

export class InPlace {
  readonly handling: Handling = {
    kind: "changed",
    handle: (document, plan, input) => this.enter(document, plan, input),
  };
  private readonly release: () => void;
  private journal: JournalWriter | undefined;
  /** The entry in the journal about a document, by its path: the same where links lead to one file. */
  private readonly entries = new Map<string, number>();
  /** What became of each entry. */
  private readonly applied: Applied[] = [];
  private readonly replaced = { files: 0, bytes: 0 };
  private progress: Progress | undefined;
  /** Whether the error that ends the run says how to undo it. */
  private isTold = false;
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
      this.release = atExit(lock(base));
    } catch (error) {
      throw new UsageError(describeError(error));
    }
  }

  private enter({ bytes }: Document, plan: Plan, input: Input | undefined): void {
    if (input === undefined) return;
    try {
      this.journal ??= new JournalWriter(this.base);
      this.entries.set(input.path, this.journal.add(input.file, bytes, cutsOf(plan)));
    } catch (error) {
      if (this.journal?.isBroken === false) throw error;
      throw this.unwritten(error);
    }
  }

  private unwritten(error: unknown): UsageError {
    this.journal?.abandon();
    return new UsageError(`cannot record what would be removed: ${describeError(error)}; no file was changed`);
  }

  /** Replaces the files. */
  async finish(): Promise<void> {
    const { base, io, journal } = this;
    if (journal === undefined) return;
    try {
      journal.commit();
    } catch (error) {
      throw this.unwritten(error);
    }
    process.once("exit", this.tellInterrupted);
    this.progress = new Progress(journal.size, io);
    try {
      for await (const applied of applyRun(base, journal.id, this.options.backupSuffix)) this.add(applied);
      if (this.applied.length < journal.size) throw new Error("the journal has become shorter");
    } catch (error) {
      this.isTold = true;
      throw new UsageError(`${describeError(error)}; the run ends here: ${this.standing(journal)}`);
    } finally {
      noteReplaced(base, journal.id, this.replaced);
      this.dismissIfIdle(journal);
      this.progress.clear();
    }
  }

  /** A run that has replaced nothing is none that `undo` without more words may mean. Its journal stays, to be sure. */
  private dismissIfIdle({ id }: JournalWriter): void {
    if (this.applied.some(({ kind }) => kind !== "failed")) return;
    try {
      markUndone(this.base, id);
    } catch {
      // The disk is full, perhaps: it is asked about, then.
    }
  }

  private add(applied: Applied): void {
    this.progress?.replacing(this.applied.push(applied));
    if (applied.kind === "done") {
      this.replaced.files++;
      this.replaced.bytes += removedBytes(applied.entry);
    }
    if (applied.kind !== "failed" || !isLast(applied.error)) return;
    const shown = tidy(path.relative("", path.join(this.base, applied.path)));
    throw new Error(`${shown}: cannot write: ${describeError(applied.error)}`);
  }

  /** A signal leaves no time for more than this. */
  private readonly tellInterrupted = (): void => {
    if (this.journal === undefined) return;
    noteReplaced(this.base, this.journal.id, this.replaced);
    this.progress?.clear();
    this.io.error(`interrupted: ${this.standing(this.journal)}`);
  };

  private standing(journal: JournalWriter): string {
    const { files } = this.replaced;
    if (files === 0) return "no file was replaced";
    return `${number(files)} of ${count(journal.size, "file")} replaced; undo with: ${this.undoCommand(journal)}`;
  }

  private undoCommand({ id, leadsOut }: JournalWriter): string {
    const root = path.relative("", this.base);
    return `unecho undo ${id}${root === "" ? "" : ` --root ${shellWord(root)}`}${leadsOut ? " --follow" : ""}`;
  }

  /** At the end, whatever happened and whatever becomes of the reports. */
  end(): void {
    const { io, journal, replaced } = this;
    process.removeListener("exit", this.tellInterrupted);
    this.release();
    if (journal === undefined || this.isTold || replaced.files === 0) return;
    io.say(`unecho: ${count(replaced.files, "file")} replaced; undo with: ${this.undoCommand(journal)}\n`);
  }

  /** What became of a document, now that the files are replaced. */
  readonly outcomeOf = (outcome: Outcome): Outcome => {
    if (outcome.kind !== "planned") return outcome;
    const { path: shown } = outcome.plan;
    const entry = this.entries.get(shown);
    const applied = entry === undefined ? undefined : this.applied[entry];
    if (applied?.kind === "failed") {
      return { kind: "failed", path: shown, message: describeFailure("cannot replace", applied.error) };
    }
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

/** What became of each input: counted, reported, and said where a person must know. */
import type { Held, Outcome, Summary } from "../model.js";
import { percent } from "../report/words.js";
import { EXIT } from "./exit.js";
import type { Io } from "./io.js";
import type { Reports } from "./reports.js";
import { Tally } from "./tally.js";

/** Skipped and held files that are named one by one; the rest are counted. `--verbose` names all. */
const NAMED_AT_MOST = 20;

export class Account {
  private readonly tally = new Tally();
  private unnamed = 0;

  constructor(
    private readonly io: Io,
    private readonly reports: Reports,
  ) {}

  /** Of the documents so far. */
  get bytes(): number {
    return this.tally.bytes;
  }

  get summary(): Summary {
    return this.tally.summary;
  }

  async settle(outcome: Outcome): Promise<void> {
    await this.reports.add(outcome);
    this.tally.add(outcome);
    if (outcome.kind === "failed") this.io.error(outcome.message, outcome.path);
    else if (outcome.kind === "skipped") this.name(outcome.path, `skipped: ${outcome.reason}`);
    else if (outcome.plan.held?.option === "--max-removed") {
      const { path, held } = outcome.plan;
      this.name(path, `left as it is: ${percent(held.share, 1)} would go (${limitOf(held)})`);
    }
  }

  async fail(path: string, message: string): Promise<void> {
    await this.settle({ kind: "failed", path, message });
  }

  /** The same for a document that was counted as changed. */
  async failChanged(path: string, message: string, removedBytes: number): Promise<void> {
    this.tally.unchange(removedBytes);
    await this.fail(path, message);
  }

  /** Ends the reports. */
  async end(): Promise<void> {
    if (this.unnamed > 0) this.io.warn(`and ${this.unnamed} more skipped or held back (-v names them all)`);
    await this.reports.end(this.summary);
  }

  /** `onFindings`: whether findings alone are a reason not to exit with 0. */
  exitCode(onFindings: boolean): number {
    const { errors, held, changed } = this.tally;
    if (errors > 0) return EXIT.error;
    if (held > 0) return EXIT.held;
    return onFindings && changed > 0 ? EXIT.findings : EXIT.ok;
  }

  private name(path: string, message: string): void {
    const { skipped, held } = this.tally;
    if (this.io.verbose || skipped + held <= NAMED_AT_MOST) this.io.warn(message, path);
    else this.unnamed++;
  }
}

/** `--max-removed 90`. */
export function limitOf({ option, limit }: Held): string {
  return `${option} ${limit * 100}`;
}

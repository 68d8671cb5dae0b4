/** What a person is told of single inputs: the first of a kind by name, of the rest how many. `--verbose` names all. */
import type { Outcome } from "../../model.js";
import { titleOf } from "../../report/evidence.js";
import { limitText, number, percent } from "../../report/words.js";
import type { Io } from "../terminal/io.js";

/** Files that are skipped, and as many that are held back. */
const NAMED_AT_MOST = 20;
/** Records of an input that fail alike; there may be millions. */
const RECORDS_NAMED_AT_MOST = 5;

export class Notices {
  private skipped = 0;
  /** By their own share, not by that of all files together. */
  private held = 0;
  /** Records of the input at hand that failed, by what stands before the colon of their messages: one kind, one number. */
  private readonly failedRecords = new Map<string, number>();

  constructor(private readonly io: Io) {}

  /** `isRecord`: one of many that may fail alike. */
  tell(outcome: Outcome, isRecord: boolean): void {
    if (outcome.kind === "failed") {
      if (!isRecord || this.isNamed(outcome.message))
        this.io.error(outcome.message, titleOf(outcome.path, outcome.record));
    } else if (outcome.kind === "skipped") {
      if (this.isAmongFirst(++this.skipped))
        this.io.warn(`skipped: ${outcome.reason}`, titleOf(outcome.path, outcome.record));
    } else if (outcome.plan.held?.option === "--max-removed") {
      if (!this.isAmongFirst(++this.held)) return;
      const { path, held } = outcome.plan;
      // With --quiet too: nothing else tells what the exit code is about.
      this.io.error(
        `left unchanged: ${percent(held.share, 1)} would go (${limitText(held)})`,
        titleOf(path, outcome.record),
      );
    }
  }

  /** Behind the last record of an input: says how many were not named. */
  endRecords(path: string): void {
    for (const [kind, failed] of this.failedRecords) {
      const more = failed - RECORDS_NAMED_AT_MOST;
      if (more > 0 && !this.io.verbose) this.io.error(`and ${number(more)} more: ${kind} (-v names them all)`, path);
    }
    this.failedRecords.clear();
  }

  /** Behind the last input: the same of files. */
  end(): void {
    if (!this.isAmongFirst(this.skipped)) this.io.warn(andMore(this.skipped, "skipped"));
    if (!this.isAmongFirst(this.held)) this.io.error(andMore(this.held, "held back"));
  }

  private isNamed(message: string): boolean {
    const kind = kindOf(message);
    const failed = (this.failedRecords.get(kind) ?? 0) + 1;
    this.failedRecords.set(kind, failed);
    return this.io.verbose || failed <= RECORDS_NAMED_AT_MOST;
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

/** What all ways through a run are given: what was asked for, who is told, and where things go. */
import type { Secret } from "../../text/kernel/siphash.js";
import type { Account } from "../account/account.js";
import type { Job } from "../jobs/work.js";
import { type CliOptions, wantsTexts } from "../options/cli-options.js";
import type { Io } from "../terminal/io.js";
import type { Handling } from "./handling.js";

export interface RunContext {
  readonly io: Io;
  readonly options: CliOptions;
  readonly account: Account;
  readonly handling: Handling;
  /** Drawn anew for each run over a corpus. */
  readonly secret: Secret | undefined;
}

/** Whether anybody waits for what is still to come. */
export function isWanted({ io, options, handling }: RunContext): boolean {
  return io.isRead || handling.kind === "tree" || options.inPlace === true;
}

/** Hands on pieces of what stays, where there is a stream for them. */
export async function handOn({ handling }: RunContext, pieces: readonly Uint8Array[]): Promise<void> {
  if (handling.kind === "stream") await handling.write(pieces);
}

/** The same for workers, as plain data. */
export function jobOf({ options, handling, secret }: RunContext): Job {
  return {
    options,
    holdAll: undefined,
    secret,
    out: handling.kind === "tree" ? handling.out : undefined,
    wantHash: handling.kind === "changed",
    looksOnce: handling.kind === "none" && options.scope === "corpus" && !wantsTexts(options),
  };
}

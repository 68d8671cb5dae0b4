/** What was to be written and could not be. */
import { describeError, hasCode } from "../errors.js";

/** After these nothing else can be written there either. */
const LAST = ["ENOSPC", "EDQUOT", "EROFS"];

class WriteError extends Error {
  constructor(
    readonly file: string,
    override readonly cause: Error,
  ) {
    super(`cannot write ${file}: ${describeError(cause)}`);
  }
}

/** Does `work` towards a file; what the system refuses names that file. */
export function writing<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw named(file, error);
  }
}

/** The same of work beside other work. */
export async function writingBeside(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw named(file, error);
  }
}

function named(file: string, error: unknown): unknown {
  return error instanceof Error && "code" in error ? new WriteError(file, error) : error;
}

/** Whether what the system refuses it will refuse for each other file. */
export function isLast(error: unknown): boolean {
  return hasCode(error, ...LAST);
}

/** Why a run ends here, if it does: others would fail as this one did. */
export function whyItEnds(error: unknown): string | undefined {
  if (!(error instanceof WriteError && isLast(error.cause))) return undefined;
  return `${error.file}: cannot write: ${describeError(error.cause)}; the run ends here, what was written is whole`;
}

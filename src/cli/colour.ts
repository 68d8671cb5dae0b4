/** When to colour, per stream, and with what. */
import { Chalk, type ChalkInstance } from "chalk";
import type { Paint } from "../report/reporter.js";

interface ColourSource {
  /** `--color` or `--no-color`, when given. */
  readonly flag: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTty: boolean;
}

/**
 * Flag, then NO_COLOR (no-color.org: any non-empty value), then FORCE_COLOR,
 * then whether the stream is a terminal that can. chalk ignores NO_COLOR, so
 * the level is set here.
 */
export function wantsColour({ flag, env, isTty }: ColourSource): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return isTty && env.TERM !== "dumb";
}

export function paintFor(colour: boolean): Paint & { added: ChalkInstance; removed: ChalkInstance } {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    strong: chalk.bold,
    dim: chalk.dim,
    path: chalk.bold.underline,
    good: chalk.green,
    bad: chalk.red,
    rule: chalk.cyan,
    added: chalk.green,
    removed: chalk.red,
  };
}

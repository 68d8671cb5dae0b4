/** When to colour, per stream, and with what. */
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Paint } from "../../report/reporter.js";

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

/** What a terminal shows, and the two colours of a patch. */
export interface ColourPaint extends Paint {
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
}

const asItIs = (text: string) => text;

export const PLAIN_PAINT: ColourPaint = {
  strong: asItIs,
  dim: asItIs,
  path: asItIs,
  good: asItIs,
  bad: asItIs,
  rule: asItIs,
  link: asItIs,
  added: asItIs,
  removed: asItIs,
};

/** Where colour is wanted; chalk is loaded for it. `links`: whether what is shown goes to a terminal itself. */
export async function colourPaint(links: boolean): Promise<ColourPaint> {
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level: 1 });
  return {
    strong: chalk.bold,
    dim: chalk.dim,
    path: chalk.bold.underline,
    good: chalk.green,
    bad: chalk.red,
    rule: chalk.cyan,
    link: (text, file, line) => {
      if (!links || !existsSync(file)) return text;
      const place = line === undefined ? "" : `#L${line}`;
      return `\x1b]8;;${pathToFileURL(file).href}${place}\x1b\\${text}\x1b]8;;\x1b\\`;
    },
    added: chalk.green,
    removed: chalk.red,
  };
}

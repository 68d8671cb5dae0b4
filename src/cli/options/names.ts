/** What an option is called in an error: as it was typed or, where nobody typed it, by its place in the configuration. */

import type { CliOptions } from "./cli-options.js";
import type { ConfigKey } from "./config.js";

/** `--scope corpus`, or `unecho.config.json:3: "scope": "corpus"`. `value`: what stands behind the option, if it is told. */
export function named({ fromConfig }: CliOptions, key: ConfigKey, value?: string): string {
  const place = fromConfig?.[key];
  if (place !== undefined) return value === undefined ? place : `${place}: ${JSON.stringify(value)}`;
  const option = `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return value === undefined ? option : `${option} ${value}`;
}

/** An error about a value that does not begin with the option, as one about a file; with its place, where it has one. */
export function withPlace({ fromConfig }: CliOptions, key: ConfigKey, error: string): string {
  const place = fromConfig?.[key];
  return place === undefined ? error : `${place}: ${error}`;
}

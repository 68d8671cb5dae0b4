/** `unecho config`: which options hold when the command line names none, and where each comes from. */
import type { Option } from "commander";
import { visible } from "../../report/escape.js";
import { EXIT } from "../exit.js";
import type { CliOptions } from "../options/cli-options.js";
import { CONFIG_KEYS, type ConfigKey, findConfig } from "../options/config.js";
import { openIo } from "../terminal/io.js";

export async function showConfig(options: CliOptions, allOptions: readonly Option[]): Promise<number> {
  const io = await openIo(options);
  const named = typeof options.config === "string" ? options.config : undefined;
  const { config } = options.config === false ? { config: undefined } : findConfig(named, []);
  const { dim, strong } = io.stdoutPaint;
  const rows = Object.keys(CONFIG_KEYS).map((key) => {
    const given = config?.values.get(key as ConfigKey);
    const value = given === undefined ? defaultOf(key, allOptions) : JSON.stringify(given);
    return { key, value: visible(value), from: given === undefined ? "default" : (config?.placeOf(key) ?? "") };
  });
  const width = (of: (row: (typeof rows)[number]) => string) => Math.max(...rows.map((row) => of(row).length));
  const widths = {
    key: width(({ key }) => key),
    value: Math.min(
      40,
      width(({ value }) => value),
    ),
  };
  for (const { key, value, from } of rows) {
    const line = `${key.padEnd(widths.key)}  ${value.padEnd(widths.value)}  ${from}`;
    await io.data(`${from === "default" ? dim(line) : strong(line)}\n`);
  }
  return EXIT.ok;
}

/** As the help of the option has it, or what it is that the option adds to. */
function defaultOf(key: string, allOptions: readonly Option[]): string {
  const option = allOptions.find((each) => each.attributeName() === key);
  const told = /default: ([^)]+)\)/.exec(option?.description ?? "")?.[1];
  if (told !== undefined) return told;
  return CONFIG_KEYS[key as ConfigKey] === "flag" ? "no" : key === "rules" ? "all" : "none";
}

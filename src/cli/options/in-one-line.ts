/** What commander says of a mistake, as unecho says it. */
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { shellWord, visible } from "../../report/escape.js";
import { optionsOf } from "../command-table.js";
import { didYouMean } from "./did-you-mean.js";

/** One line; of what may be a path, how to say so, and of an option who takes it. */
export function inOneLine(text: string, args: readonly string[], program: Command): string {
  const said = text
    .replace(/^error: /, "unecho: ")
    .replace(/\n\(Did you mean (.*)\?\)$/, "; did you mean $1?")
    .replace(/missing required argument 'file.*'/, "$&; - is standard input")
    .replace(/option '(?:-\w, )?(--[^']*)' argument missing$/, "$1 needs a value")
    .replace(/too many arguments for '(.*)'\. Expected (.*) but got (.*)\.$/, "$1 takes $2, not $3")
    // What was typed may hold anything, so it reaches as far as it can.
    .replace(/option '(?:-\w, )?(--[\w-]+)[^']*' argument '(.*)' is invalid\. (.*)$/s, wrongValue)
    .replace(/command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/s, wrongArgument);
  const option = /unknown option '(--[a-z-]+)[^']*'$/.exec(said)?.[1];
  const takers = program.commands.filter((command) => optionsOf(command).some(({ long }) => long === option));
  if (takers.length > 0) return `${said}; ${takeIt(takers.map((command) => command.name()))}`;
  const file = /unknown option/.test(said) ? args.find((arg) => /^-[^-]/.test(arg) && existsSync(arg)) : undefined;
  return file === undefined ? said : `${said}; put a path that begins with a dash after --: -- ${shellWord(file)}`;
}

/** `--jobs x: give a whole number from 1`. */
function wrongValue(_: string, option: string, value: string, why: string): string {
  return `${option} ${shellWord(value)}: ${choicesIn(why, value)}`;
}

function wrongArgument(_: string, value: string, name: string, why: string): string {
  return `unknown ${name} '${visible(value)}'; ${choicesIn(why, value)}`;
}

/** commander's own list of choices as `oneOf` has it; what unecho said stays. */
function choicesIn(why: string, value: string): string {
  return why.replace(/^Allowed choices are (.*)\.$/, (_, choices: string) => oneOf(choices.split(", "), value));
}

/** `give one of: file, corpus; did you mean "corpus"?` */
export function oneOf(choices: readonly string[], value: string): string {
  return `give one of: ${choices.join(", ")}${didYouMean(choices, value)}`;
}

/** `clean takes it`. Three are enough to see what kind of option it is. */
function takeIt(names: readonly string[]): string {
  const [first, ...others] = names.slice(0, 3);
  const last = others.pop();
  return last === undefined ? `${first} takes it` : `${[first, ...others].join(", ")} and ${last} take it`;
}

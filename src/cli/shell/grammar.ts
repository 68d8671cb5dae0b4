/** The command line as data, read off commander: completions and the manual page are made from it. */
import type { Argument, Command, Option } from "commander";
import { ENCODINGS, RULE_IDS } from "../../model.js";
import { REPORTER_NAMES } from "../../report/index.js";

export interface Flag {
  readonly short: string | undefined;
  readonly long: string;
  readonly about: string;
  readonly value: Value | undefined;
}

/** What stands behind a flag. */
export type Value = { readonly name: string } & (
  | { readonly kind: "word"; readonly words: readonly string[] }
  /** Words with commas between them. */
  | { readonly kind: "list"; readonly words: readonly string[] }
  | { readonly kind: "file" | "folder" | "other" }
);

export interface Verb {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
  readonly flags: readonly Flag[];
  readonly verbs: readonly Verb[];
  /** What may stand behind it besides flags. */
  readonly words: readonly string[];
  readonly takesFiles: boolean;
}

/** Arguments that are no files. */
const NO_FILES = ["id", "shell", "platform", "text", "command"];

/** The verb, and those below it. */
export function verbOf(command: Command): Verb {
  return {
    name: command.name(),
    usage: command.usage().replace(/\[options\] ?/, ""),
    about: command.description(),
    flags: command.options.map(flagOf),
    verbs: command.commands.map(verbOf),
    words: command.registeredArguments.flatMap((argument) => argument.argChoices ?? wordsFor(argument, command)),
    takesFiles: command.registeredArguments.some((argument) => !NO_FILES.includes(argument.name())),
  };
}

/** Words for an argument whose values commander does not list. */
function wordsFor(argument: Argument, { parent }: Command): readonly string[] {
  return argument.name() === "command" ? (parent?.commands.map((each) => each.name()) ?? []) : [];
}

function flagOf(option: Option): Flag {
  const { short, long, description, required } = option;
  return { short, long: long ?? "", about: description, value: required ? valueBehind(option) : undefined };
}

/** Words for options whose values commander does not list. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  "--reporter": REPORTER_NAMES,
  "--group-by": ["folder", "all"],
  "--encoding": ENCODINGS,
};
const LISTS: Readonly<Record<string, readonly string[]>> = {
  "--rules": RULE_IDS,
  "--fail-on": ["none", ...RULE_IDS],
};

function valueBehind({ long, flags, argChoices }: Option): Value {
  const name = /<(.+)>/.exec(flags)?.[1] ?? "";
  const words = argChoices ?? WORDS[long ?? ""];
  if (words !== undefined) return { name, kind: "word", words };
  const list = LISTS[long ?? ""];
  if (list !== undefined) return { name, kind: "list", words: list };
  return { name, kind: name === "file" ? "file" : name === "dir" ? "folder" : "other" };
}

/** Every command, defined once: what it is called, what it takes, and which file it is. Files are loaded when called. */

import type { Command } from "commander";
import { PLATFORMS } from "../chrome/platforms.js";
import type { CliOptions } from "./options/cli-options.js";
import {
  BASELINE,
  CHECK,
  CONFIG,
  DECISIONS,
  DETECTION,
  type Flag,
  FORMAT,
  INPUT,
  RECORDS,
  REPORT,
  REVIEW,
  SCOPE,
  UNDO,
  VERIFY,
  WRITE,
} from "./options/flags.js";

/** What a command is called with. */
interface Call {
  readonly args: readonly string[];
  readonly options: CliOptions;
  readonly program: Command;
}

export interface CommandEntry {
  /** Its name and arguments, as commander reads them. */
  readonly usage: string;
  /** A sentence for its help; the list of commands has the part before a semicolon or a bracket. */
  readonly about: string;
  readonly flags?: readonly Flag[];
  /** What its argument may be. */
  readonly choices?: readonly string[];
  /** Meant where no command is named. */
  readonly isDefault?: boolean;
  /** Resolves to the exit code. Undefined where one of those below it must be named. */
  readonly run?: (call: Call) => Promise<number>;
  /** Commands below it; they share its flags, if it runs itself. */
  readonly below?: readonly CommandEntry[];
}

const flagsOf = (...groups: readonly Readonly<Record<string, Flag>>[]) =>
  groups.flatMap((group) => Object.values(group));

/** Of commands that read and plan. */
const READING = flagsOf(INPUT, FORMAT, DETECTION, SCOPE, CONFIG);
/** The same of those that take texts, not records. */
const READING_TEXTS = flagsOf(INPUT, DETECTION, SCOPE, CONFIG);

/** What is left of flags where nothing is removed, or one text is looked at: a limit on what is removed changes nothing. */
const withoutLimits = (flags: readonly Flag[], ...limits: readonly Flag[]) =>
  flags.filter((flag) => !limits.includes(flag));
const BASELINING = withoutLimits([...flagsOf(BASELINE), ...READING], DETECTION.maxRemoved, DETECTION.maxRemovedTotal);

const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;
export type Shell = (typeof SHELLS)[number];

export const COMMANDS: readonly CommandEntry[] = [
  {
    usage: "clean [paths...]",
    about: "write cleaned text; the default command: one input to standard output, any number with --out or --in-place",
    flags: [...flagsOf(WRITE), ...READING, ...flagsOf(RECORDS, DECISIONS, REPORT)],
    isDefault: true,
    run: async ({ args, options }) => (await import("./commands/clean.js")).clean(args, options),
  },
  {
    usage: "check [paths...]",
    about: "list what clean would remove; exit 1 if there is anything",
    flags: [...READING, ...flagsOf(RECORDS, CHECK, DECISIONS, REPORT)],
    run: async ({ args, options }) => (await import("./commands/check.js")).check(args, options),
  },
  {
    usage: "diff [paths...]",
    about: "print what clean would do as a patch for git apply or patch -p1; exit 1 if there is anything",
    flags: [...READING_TEXTS, ...flagsOf(DECISIONS, REPORT)],
    run: async ({ args, options }) => (await import("./commands/diff.js")).diff(args, options),
  },
  {
    usage: "explain <file[:line]>",
    about: "say why each paragraph stays or goes, in a file or in lines of it (page.txt:12, page.txt:12-19)",
    // The scope that a configuration sets is taken to say what is not explained.
    flags: withoutLimits(
      [...flagsOf(DETECTION, DECISIONS, CONFIG), INPUT.text, INPUT.encoding, SCOPE.scope],
      DETECTION.maxRemovedTotal,
    ),
    run: async ({ args: [target = ""], options }) => (await import("./commands/explain.js")).explain(target, options),
  },
  {
    usage: "keys [paths...]",
    about: "write a row for each paragraph, for Spark, DuckDB or the like to group; see docs/scale.md",
    flags: withoutLimits(
      [...flagsOf(INPUT, FORMAT, DETECTION), SCOPE.groupBy, ...flagsOf(CONFIG, RECORDS)],
      DETECTION.maxRemovedTotal,
    ),
    run: async ({ args, options }) => (await import("./commands/keys.js")).keys(args, options),
  },
  {
    usage: "undo [id]",
    about: "restore, byte for byte, what an --in-place run removed (default: the last run)",
    flags: flagsOf(UNDO),
    run: async ({ args: [id], options }) => (await import("./commands/undo.js")).undo(id, options),
  },
  {
    usage: "verify <original> <cleaned>",
    about: "prove from a report that cleaned files are their sources minus the listed ranges; exit 1 if one is not",
    flags: [...flagsOf(VERIFY), INPUT.include, INPUT.exclude, INPUT.follow],
    run: async ({ args: [original = "", cleaned = ""], options }) =>
      (await import("./commands/verify.js")).verify(original, cleaned, options),
  },
  {
    usage: "review [paths...]",
    about: "decide in the terminal, finding by finding, what stays; clean --decisions obeys",
    flags: [...READING_TEXTS, ...flagsOf(REVIEW)],
    run: async ({ args, options }) => (await import("./commands/review.js")).review(args, options),
  },
  {
    usage: "baseline",
    about: "keep a list of known findings, for check --baseline",
    below: [
      {
        usage: "update [paths...]",
        about: "record everything found now",
        flags: BASELINING,
        run: async ({ args, options }) => (await import("./commands/baseline.js")).update(args, options),
      },
      {
        usage: "prune [paths...]",
        about: "drop what is no longer found; add nothing",
        flags: BASELINING,
        run: async ({ args, options }) => (await import("./commands/baseline.js")).prune(args, options),
      },
      {
        usage: "show",
        about: "list what the baseline holds",
        flags: flagsOf(BASELINE, CONFIG),
        run: async ({ options }) => (await import("./commands/baseline.js")).show(options),
      },
    ],
  },
  {
    usage: "config",
    about: "show which options apply, and where each comes from",
    flags: flagsOf(CONFIG),
    run: async ({ options, program }) => (await import("./commands/config.js")).showConfig(options, optionsOf(program)),
  },
  {
    usage: "completion <shell>",
    about: "print a completion script",
    choices: SHELLS,
    // commander has held it against the choices.
    run: async ({ args: [shell], options, program }) =>
      (await import("./commands/completion.js")).completion(shell as Shell, program, options),
  },
  {
    usage: "man",
    about: "print the manual page; read it with: unecho man | man -l -",
    run: async ({ options, program }) => (await import("./commands/completion.js")).manual(program, options),
  },
  {
    usage: "rules",
    about: "list the rules and what the lexicon holds",
    run: async ({ options }) => (await import("./commands/rules.js")).listRules(options),
    below: [
      {
        usage: "lexicon [platform]",
        about: "list the phrases that count as chrome",
        choices: PLATFORMS,
        run: async ({ args: [platform], options }) =>
          (await import("./commands/rules.js")).listLexicon(platform, options),
      },
      {
        usage: "test <text...>",
        about: "say which phrases match a line; exit 1 if none does",
        run: async ({ args, options }) => (await import("./commands/rules.js")).testRules(args, options),
      },
    ],
  },
];

/** What a path may be a slip of the keys for. */
export const COMMAND_NAMES = ["help", ...COMMANDS.map(({ usage }) => usage.replace(/ .*/, ""))];

/** Each option of each command. */
export function optionsOf(command: Command): Command["options"] {
  return [...command.options, ...command.commands.flatMap(optionsOf)];
}

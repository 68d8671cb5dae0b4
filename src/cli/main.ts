/** The command line: which words call which command. Errors become one line and an exit code here. */
import { realpathSync, statSync } from "node:fs";
import os from "node:os";
import { Argument, Command, CommanderError, type Option } from "commander";
import { describeError } from "../corpus/read.js";
import { visible } from "../report/escape.js";
import { EXIT_CODES, examplesOf } from "./examples.js";
import { EXIT, UsageError } from "./exit.js";
import {
  BASELINE_OPTIONS,
  CHECK_OPTIONS,
  type CliOptions,
  COMMON_OPTIONS,
  CONFIG_OPTIONS,
  DECISION_OPTIONS,
  DETECTION_OPTIONS,
  FORMAT_OPTIONS,
  HELP_OPTION,
  INPUT_OPTIONS,
  RECORD_OPTIONS,
  REPORT_OPTIONS,
  REVIEW_OPTIONS,
  SCOPE_OPTIONS,
  UNDO_OPTIONS,
  VERIFY_OPTIONS,
  WRITE_OPTIONS,
} from "./options.js";
import { VERSION } from "./version.js";

/** Ended from outside: the exit removes what is half written. */
const SIGNALS = [
  ["SIGINT", EXIT.interrupted],
  ["SIGTERM", EXIT.interrupted + os.constants.signals.SIGTERM - os.constants.signals.SIGINT],
  ["SIGHUP", EXIT.interrupted + os.constants.signals.SIGHUP - os.constants.signals.SIGINT],
] as const;

/** Runs unecho with `args` (without node and script) and returns the exit code. Never throws. */
export async function main(args: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const program = build((result) => {
    code = result;
  });
  // A reader that has gone (`| head`), and a standard error that is closed, are no reason to fail.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  for (const [signal, exitCode] of SIGNALS) process.once(signal, () => process.exit(exitCode));
  try {
    if (args.length === 0 && process.stdin.isTTY) {
      program.outputHelp({ error: true });
      return EXIT.error;
    }
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  // commander has said what is wrong by now; its own code for that is 1, which means findings here.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.error;
  const unexpected = error instanceof UsageError ? "" : "unexpected error: ";
  process.stderr.write(`unecho: ${unexpected}${visible(describeError(error))}\n`);
  if (!(error instanceof UsageError) && process.env.UNECHO_DEBUG && error instanceof Error) {
    process.stderr.write(`${error.stack}\n`);
  }
  return EXIT.error;
}

/** Options of commands that read and plan. */
const READING = [...INPUT_OPTIONS, ...FORMAT_OPTIONS, ...DETECTION_OPTIONS, ...SCOPE_OPTIONS, ...CONFIG_OPTIONS];

type Finish = (code: number) => void;

function build(finish: Finish): Command {
  const program = new Command("unecho")
    .description("Removes repeated paragraphs and trailing blog chrome from scraped text. Deletes only, and says what.")
    .version(VERSION, "-V, --version")
    .configureHelp({
      showGlobalOptions: false,
      minWidthToWrap: 10,
      subcommandTerm: (command) =>
        `${command.name()} ${command.usage().replace(/\[options\] ?|\[command\]/g, "")}`.trim(),
    })
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "unecho: ")) })
    .showSuggestionAfterError()
    .exitOverride()
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .addHelpText("after", `${examplesOf("unecho")}\n${EXIT_CODES}`);

  const allOptions = () =>
    [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)].flatMap(
      ({ options }) => options,
    );
  program.hook("preAction", async (_, command) => {
    const { config: named } = command.opts<CliOptions>();
    if (!command.options.some(({ long }) => long === "--config") || named === false) return;
    const { applyConfig, findConfig } = await import("./config.js");
    const found = findConfig(typeof named === "string" ? named : undefined, command.args.flatMap(realFolder));
    if (found.refused !== undefined)
      process.stderr.write(
        `unecho: ${visible(found.refused)}: not used, it lies in the input; --config ${visible(found.refused)} uses it\n`,
      );
    if (found.config !== undefined) applyConfig(command, found.config, allOptions());
  });

  const add = (
    name: string,
    summary: string,
    options: readonly (() => Option)[],
    isDefault = false,
    parent: Command = program,
  ) => {
    const command = parent.command(name, { isDefault }).description(summary);
    // In the list of commands, the first part of it.
    command.summary(summary.replace(/;.*| \(.*/, "")).addHelpOption(HELP_OPTION());
    for (const option of [...options, ...COMMON_OPTIONS]) command.addOption(option());
    const examples = examplesOf(command.name());
    if (examples !== "") command.addHelpText("after", examples);
    return command;
  };

  add(
    "clean [paths...]",
    "write cleaned text; what is meant without a command: one input to standard output, any number below --out or --in-place",
    [...WRITE_OPTIONS, ...READING, ...RECORD_OPTIONS, ...DECISION_OPTIONS, ...REPORT_OPTIONS],
    true,
  ).action(async (paths: string[], options: CliOptions) =>
    finish(await (await import("./commands/clean.js")).clean(paths, options)),
  );

  add("check [paths...]", "list what clean would remove; exit 1 if there is anything", [
    ...READING,
    ...RECORD_OPTIONS,
    ...CHECK_OPTIONS,
    ...DECISION_OPTIONS,
    ...REPORT_OPTIONS,
  ]).action(async (paths: string[], options: CliOptions) =>
    finish(await (await import("./commands/check.js")).check(paths, options)),
  );

  add(
    "diff [paths...]",
    "print what clean would do as a patch for git apply or patch -p1; exit 1 if there is anything",
    [
      ...READING.filter((option) => !FORMAT_OPTIONS.slice(0, 2).includes(option)),
      ...DECISION_OPTIONS,
      ...REPORT_OPTIONS,
    ],
  ).action(async (paths: string[], options: CliOptions) =>
    finish(await (await import("./commands/diff.js")).diff(paths, options)),
  );

  add("explain <file[:line]>", "the verdict on each paragraph of a file, and why", [
    ...DETECTION_OPTIONS,
    ...DECISION_OPTIONS,
    ...CONFIG_OPTIONS,
    ...INPUT_OPTIONS.filter((option) => ["--text", "--encoding"].includes(option().long ?? "")),
  ]).action(async (target: string, options: CliOptions) =>
    finish(await (await import("./commands/explain.js")).explain(target, options)),
  );

  add("keys [paths...]", "write a row for each paragraph, for an engine that groups them; see docs/scale.md", [
    ...READING.filter((option) => option !== SCOPE_OPTIONS[0]),
    ...RECORD_OPTIONS,
  ]).action(async (paths: string[], options: CliOptions) =>
    finish(await (await import("./commands/keys.js")).keys(paths, options)),
  );

  add(
    "undo [id]",
    "give back, byte for byte, what an --in-place run removed (default: the last run)",
    UNDO_OPTIONS,
  ).action(async (id: string | undefined, options: CliOptions) =>
    finish(await (await import("./commands/undo.js")).undo(id, options)),
  );

  add(
    "verify <original> <cleaned>",
    "prove from a report that files are their sources minus the ranges listed; exit 1 if one is not",
    VERIFY_OPTIONS,
  ).action(async (original: string, cleaned: string, options: CliOptions) =>
    finish(await (await import("./commands/verify.js")).verify(original, cleaned, options)),
  );

  add("review [paths...]", "go through what would be removed and decide, on a terminal; clean --decisions obeys", [
    ...READING.filter((option) => !FORMAT_OPTIONS.slice(0, 2).includes(option)),
    ...REVIEW_OPTIONS,
  ]).action(async (paths: string[], options: CliOptions) =>
    finish(await (await import("./commands/review.js")).review(paths, options)),
  );

  const baseline = program
    .command("baseline")
    .description("findings that are known and accepted, for check --baseline")
    .addHelpOption(HELP_OPTION())
    .helpCommand("help [command]", "show the help of a command")
    .addHelpText("after", examplesOf("baseline"));
  const surveyed = [...BASELINE_OPTIONS, ...READING];
  add("update [paths...]", "write down all that is found now", surveyed, false, baseline).action(
    async (paths: string[], options: CliOptions) =>
      finish(await (await import("./commands/baseline.js")).update(paths, options)),
  );
  add("prune [paths...]", "drop what is no longer found; adds nothing", surveyed, false, baseline).action(
    async (paths: string[], options: CliOptions) =>
      finish(await (await import("./commands/baseline.js")).prune(paths, options)),
  );
  add("show", "list what the baseline holds", [...BASELINE_OPTIONS, ...CONFIG_OPTIONS], false, baseline).action(
    async (options: CliOptions) => finish(await (await import("./commands/baseline.js")).show(options)),
  );

  add("config", "show which options hold, and where each comes from", CONFIG_OPTIONS).action(
    async (options: CliOptions) =>
      finish(await (await import("./commands/config.js")).showConfig(options, allOptions())),
  );

  add("completion", "print a completion script", [])
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish", "powershell"]))
    .action(async (shell: "bash" | "zsh" | "fish" | "powershell", options: CliOptions) =>
      finish(await (await import("./commands/completion.js")).completion(shell, program, options)),
    );

  add("man", "print the manual page; read it with: unecho man | man -l -", []).action(async (options: CliOptions) =>
    finish(await (await import("./commands/completion.js")).manual(program, options)),
  );

  const rules = add("rules", "list the rules and what the lexicon holds", []);
  rules.action(async (options: CliOptions) => finish(await (await import("./commands/rules.js")).listRules(options)));
  rules
    .command("lexicon [platform]")
    .description("list the phrases that count as chrome")
    .action(async (platform: string | undefined) =>
      finish(await (await import("./commands/rules.js")).listLexicon(platform, rules.opts())),
    );
  rules
    .command("test <text...>")
    .description("say which phrases match a line; exit 1 if none does")
    .action(async (texts: string[]) =>
      finish(await (await import("./commands/rules.js")).testRules(texts, rules.opts())),
    );
  return program;
}

/** The real path of an argument that is a folder. */
function realFolder(argument: string): string[] {
  try {
    return statSync(argument).isDirectory() ? [realpathSync(argument)] : [];
  } catch {
    return [];
  }
}

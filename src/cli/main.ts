/** The command line: which words call which command. Errors become one line and an exit code here. */

import { realpathSync, statSync } from "node:fs";
import os from "node:os";
import { Command, CommanderError } from "commander";
import { describeError } from "../corpus/errors.js";
import { discardDrafts } from "../corpus/writers/draft.js";
import { visible } from "../report/escape.js";
import { COMMANDS, type CommandEntry, optionsOf } from "./command-table.js";
import { atExit, endAll } from "./ending.js";
import { EXIT_CODES, examplesOf } from "./examples.js";
import { EXIT, UsageError } from "./exit.js";
import { passThrough } from "./input/pass-through.js";
import type { CliOptions } from "./options/cli-options.js";
import { applyConfig, findConfig } from "./options/config.js";
import { didYouMean } from "./options/did-you-mean.js";
import { COMMON, FORMAT, HELP, INPUT } from "./options/flags.js";
import { inOneLine } from "./options/in-one-line.js";
import { stdoutError } from "./terminal/io.js";
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
  const program = build(args, (result) => {
    code = result;
  });
  // A reader that has gone (`| head`), and a standard error that is closed, are no reason to fail.
  let unwritten: Error | undefined;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") unwritten = stdoutError(error);
  });
  process.stderr.on("error", () => {});
  atExit(discardDrafts);
  for (const [signal, exitCode] of SIGNALS)
    process.once(signal, () => void endAll().then(() => process.exit(exitCode)));
  try {
    if (args.length === 0 && process.stdin.isTTY) {
      program.outputHelp({ error: true });
      return EXIT.error;
    }
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    code = report(unwritten ?? error);
    if (code !== EXIT.ok && unwritten === undefined) await passThrough(args, program).catch(report);
  }
  await turn();
  // Help does not wait until it is written.
  return code === EXIT.ok && unwritten !== undefined ? report(unwritten) : code;
}

/** A whole turn of the event loop: a signal or a failed write during work without a pause is heard before the end. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
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

const MORE_HELP = "unecho COMMAND --help shows the options of a command; without a command those of clean apply.";

type Finish = (code: number) => void;

function build(args: readonly string[], finish: Finish): Command {
  const program = new Command("unecho")
    .description(
      "Removes repeated paragraphs and trailing blog chrome from scraped text. It only deletes, and reports what.",
    )
    .version(VERSION, "-V, --version")
    .configureHelp({
      showGlobalOptions: false,
      minWidthToWrap: 10,
      subcommandTerm: (command) =>
        `${command.name()} ${command.usage().replace(/\[options\] ?|\[command\]/g, "")}`.trim(),
    })
    .configureOutput({ outputError: (text, write) => write(`${inOneLine(text.trimEnd(), args, program)}\n`) })
    .showSuggestionAfterError()
    .exitOverride()
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .addHelpText("after", `\n${MORE_HELP}\n${examplesOf("unecho")}\n${EXIT_CODES}`);

  program.hook("preAction", (_, command) => configure(command, program));
  for (const entry of COMMANDS) add(entry, program, { program, finish });
  program
    .command("help [command...]")
    .description("show the help of a command")
    .addHelpOption(HELP())
    .action((names: readonly string[]) => commandNamed(names, program).help());
  return program;
}

/** Adds a command, and those below it, to the one above it. */
function add(entry: CommandEntry, parent: Command, to: { readonly program: Command; readonly finish: Finish }): void {
  const { usage, about, flags = [], choices, isDefault = false, run, below = [] } = entry;
  const command = parent.command(usage, { isDefault }).description(about);
  command
    .summary(about.replace(/;.*| \(.*/, ""))
    .addHelpOption(HELP())
    .helpCommand(false);
  // Below a command that runs itself its options hold.
  const common =
    run === undefined || parent.options.some(({ long }) => long === "--quiet") ? [] : Object.values(COMMON);
  for (const flag of [...flags, ...common]) command.addOption(flag());
  const [argument] = command.registeredArguments;
  if (choices !== undefined && argument !== undefined) {
    argument.choices(choices);
    // Help lists arguments that are described.
    argument.description = `which ${argument.name()}`;
  }
  const examples = examplesOf(command.name());
  if (examples !== "") command.addHelpText("after", examples);
  if (flags.includes(INPUT.text) && !flags.includes(FORMAT.format)) sayItReadsText(command);
  // What stands where the name of one below it may stand is one that there is not.
  if (below.length > 0) command.allowExcessArguments();
  command.action(async () => {
    if (below.length > 0) commandNamed([...command.args], command);
    if (run === undefined) return command.help({ error: true });
    to.finish(await run({ args: command.args, options: command.optsWithGlobals(), program: to.program }));
  });
  for (const each of below) add(each, command, to);
}

/** `--format` is there for others, and no slip of the keys. */
function sayItReadsText(command: Command): void {
  const { outputError } = command.configureOutput();
  command.configureOutput({
    outputError: (text, write) => {
      const unknown = /unknown option '--format[^']*'/.exec(text)?.[0];
      outputError?.(unknown === undefined ? text : `error: ${unknown}: ${command.name()} reads text only\n`, write);
    },
  });
}

/** Gives a command what the configuration says, if it takes one. */
function configure(command: Command, program: Command): void {
  const { config: named } = command.opts<CliOptions>();
  if (!command.options.some(({ long }) => long === "--config") || named === false) return;
  const found = findConfig(typeof named === "string" ? named : undefined, command.args.flatMap(realFolder));
  const isVerbose = command.getOptionValue("verbose") === true;
  for (const { file, why, isDamaged = false } of found.refused) {
    const way = isDamaged ? "" : `; --config ${visible(file)} uses it`;
    if (!isDamaged || isVerbose) process.stderr.write(`unecho: ${visible(file)}: not used, ${why}${way}\n`);
  }
  if (found.config === undefined) return;
  const left = applyConfig(command, found.config, optionsOf(program));
  if (isVerbose) process.stderr.write(`unecho: options from ${visible(found.config.shown)}\n`);
  if (left !== undefined) process.stderr.write(`unecho: ${visible(left)}\n`);
}

/** Words as far down as they go; commander's own help looks one word deep, and says nothing of one that it does not know. */
function commandNamed(names: readonly string[], program: Command): Command {
  let command = program;
  for (const [i, name] of names.entries()) {
    const next = command.commands.find((each) => each.name() === name);
    if (next === undefined) {
      const there = command.commands.map((each) => each.name());
      const hint = didYouMean(there, name) || (there.length > 0 ? `; there are: ${there.join(", ")}` : "");
      throw new UsageError(`unknown command '${names.slice(0, i + 1).join(" ")}'${hint}`);
    }
    command = next;
  }
  return command;
}

/** The real path of an argument that is a folder. */
function realFolder(argument: string): string[] {
  try {
    return statSync(argument).isDirectory() ? [realpathSync(argument)] : [];
  } catch {
    return [];
  }
}

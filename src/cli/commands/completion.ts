/** `unecho completion SHELL` and `unecho man`: made from the one definition of each option. */
import type { Command } from "commander";
import type { Shell } from "../command-table.js";
import { EXIT_CODES, examplesOf } from "../examples.js";
import { EXIT } from "../exit.js";
import type { CliOptions } from "../options/cli-options.js";
import { bash } from "../shell/bash.js";
import { fish } from "../shell/fish.js";
import { type Verb, verbOf } from "../shell/grammar.js";
import { man } from "../shell/man.js";
import { powershell } from "../shell/powershell.js";
import { zsh } from "../shell/zsh.js";
import { openIo } from "../terminal/io.js";
import { VERSION, versionDate } from "../version.js";

const SCRIPTS: Readonly<Record<Shell, (program: Verb) => string>> = { bash, zsh, fish, powershell };

export async function completion(shell: Shell, program: Command, options: CliOptions): Promise<number> {
  await (await openIo(options)).data(SCRIPTS[shell](verbOf(program)));
  return EXIT.ok;
}

export async function manual(program: Command, options: CliOptions): Promise<number> {
  await (await openIo(options)).data(
    man(verbOf(program), { version: VERSION, date: versionDate() }, examplesOf, EXIT_CODES),
  );
  return EXIT.ok;
}

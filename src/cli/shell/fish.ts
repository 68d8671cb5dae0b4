/** Completion for fish. */
import type { Flag, Verb } from "./grammar.js";

export function fish({ verbs, flags }: Verb): string {
  const names = verbs.map(({ name }) => name).join(" ");
  const lines = ["# fish completion for unecho: unecho completion fish > ~/.config/fish/completions/unecho.fish"];
  for (const { name, about } of verbs)
    lines.push(`complete -c unecho -n __fish_use_subcommand -a ${name} -d ${quote(about)}`);
  for (const flag of flags) lines.push(lineOf("__fish_use_subcommand", flag));
  for (const { name, flags: own, verbs: subs, words, takesFiles } of verbs) {
    // clean is what is meant without a command.
    const when =
      name === "clean"
        ? `not __fish_seen_subcommand_from ${names.replace("clean ", "")}`
        : `__fish_seen_subcommand_from ${name}`;
    for (const flag of own) lines.push(lineOf(when, flag));
    if (words.length > 0) lines.push(`complete -c unecho -n ${quote(when)} -a ${quote(words.join(" "))}`);
    if (!takesFiles && !subs.some((sub) => sub.takesFiles)) lines.push(`complete -c unecho -n ${quote(when)} -f`);
    for (const sub of subs) {
      lines.push(`complete -c unecho -n ${quote(when)} -a ${sub.name} -d ${quote(sub.about)}`);
      for (const flag of sub.flags) lines.push(lineOf(`${when}; and __fish_seen_subcommand_from ${sub.name}`, flag));
    }
  }
  return `${lines.join("\n")}\n`;
}

function lineOf(when: string, { short, long, about, value }: Flag): string {
  const parts = ["complete -c unecho -n", quote(when), "-l", long.slice(2)];
  if (short !== undefined) parts.push(`-${short.length === 2 ? "s" : "o"} ${short.slice(1)}`);
  if (value?.kind === "word") parts.push(`-x -a ${quote(value.words.join(" "))}`);
  else if (value?.kind === "list") parts.push(`-x -a ${quote(`(__fish_append , ${value.words.join(" ")})`)}`);
  else if (value?.kind === "folder") parts.push("-x -a '(__fish_complete_directories)'");
  else if (value?.kind === "file") parts.push("-r");
  else if (value !== undefined) parts.push("-x");
  return [...parts, "-d", quote(about)].join(" ");
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}

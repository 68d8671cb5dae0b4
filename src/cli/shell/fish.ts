/** Completion for fish. */
import type { Flag, Value, Verb } from "./grammar.js";

export function fish({ verbs, flags }: Verb): string {
  const names = verbs.map(({ name }) => name).join(" ");
  const lines = ["# fish completion for unecho: unecho completion fish > ~/.config/fish/completions/unecho.fish"];
  for (const { name, about } of verbs)
    lines.push(`complete -c unecho -n __fish_use_subcommand -a ${name} -d ${quote(about)}`);
  for (const flag of flags) lines.push(...linesOf("__fish_use_subcommand", flag));
  for (const { name, flags: own, verbs: subs, words, takesFiles } of verbs) {
    // clean is the default command.
    const when =
      name === "clean"
        ? `not __fish_seen_subcommand_from ${names.replace("clean ", "")}`
        : `__fish_seen_subcommand_from ${name}`;
    for (const flag of own) lines.push(...linesOf(when, flag));
    if (words.length > 0) lines.push(`complete -c unecho -n ${quote(when)} -a ${quote(words.join(" "))}`);
    if (!takesFiles && !subs.some((sub) => sub.takesFiles)) lines.push(`complete -c unecho -n ${quote(when)} -f`);
    for (const sub of subs) {
      lines.push(`complete -c unecho -n ${quote(when)} -a ${sub.name} -d ${quote(sub.about)}`);
      const behind = `${when}; and __fish_seen_subcommand_from ${sub.name}`;
      for (const flag of sub.flags) lines.push(...linesOf(behind, flag));
      if (sub.words.length > 0) lines.push(`complete -c unecho -n ${quote(behind)} -a ${quote(sub.words.join(" "))}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Words stand in a line of their own, before: fish says what stands behind `-d` of each, and of the option what is last. */
function linesOf(when: string, { short, long, about, value }: Flag): string[] {
  const parts = ["complete -c unecho -n", quote(when), "-l", long.slice(2)];
  if (short !== undefined) parts.push(`-${short.length === 2 ? "s" : "o"} ${short.slice(1)}`);
  const behind = value === undefined ? [] : [value.kind === "file" ? "-r" : "-x"];
  const words = value === undefined ? undefined : wordsOf(value);
  const line = [...parts, ...behind, "-d", quote(about)].join(" ");
  return words === undefined ? [line] : [[...parts, ...behind, "-a", quote(words)].join(" "), line];
}

function wordsOf(value: Value): string | undefined {
  if (value.kind === "word") return value.words.join(" ");
  if (value.kind === "list") return `(__fish_append , ${value.words.join(" ")})`;
  return value.kind === "folder" ? "(__fish_complete_directories)" : undefined;
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}

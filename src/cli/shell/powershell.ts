/** Completion for PowerShell 5 and later. */
import type { Verb } from "./grammar.js";

export function powershell({ verbs, flags }: Verb): string {
  const table = verbs
    .map(({ name, flags: own, verbs: subs }) => {
      const all = [...own, ...subs.flatMap((sub) => sub.flags)].map(({ long }) => long);
      const words = [...subs.map((sub) => sub.name), ...new Set(all)];
      return `    ${quote(name)} = @(${words.map(quote).join(", ")})\n`;
    })
    .join("");
  const everywhere = [...verbs, ...verbs.flatMap((verb) => verb.verbs)].flatMap((verb) => verb.flags);
  const values = [...new Map(everywhere.map((flag) => [flag.long, flag])).values()].flatMap(({ long, value }) =>
    value?.kind === "word" || value?.kind === "list" ? [lineOf(long, value.words)] : [],
  );
  const behind = verbs
    .flatMap((verb) => [verb, ...verb.verbs])
    .flatMap(({ name, words }) => (words.length > 0 ? [lineOf(name, words)] : []));
  return `# PowerShell completion for unecho: unecho completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName unecho -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $verbs = @{
${table}  }
  $values = @{
${[...values, ...behind].join("")}  }
  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -and $typed.Count -gt 0) { $typed = @($typed | Select-Object -SkipLast 1) }
  $verb = $typed | Where-Object { $verbs.ContainsKey($_) } | Select-Object -First 1
  $last = $typed | Select-Object -Last 1
  $words = if ($last -and $values.ContainsKey($last)) { $values[$last] }
    elseif ($verb) { $verbs[$verb] }
    else { @($verbs.Keys) + $verbs['clean'] + @(${flags.map(({ long }) => quote(long)).join(", ")}) }
  $words | Where-Object { $_ -like "$wordToComplete*" } | Sort-Object -Unique | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

function lineOf(key: string, words: readonly string[]): string {
  return `    ${quote(key)} = @(${words.map(quote).join(", ")})\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

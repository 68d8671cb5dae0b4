/** Completion for zsh, in the form of _arguments. */
import type { Flag, Verb } from "./grammar.js";

export function zsh({ verbs, flags }: Verb): string {
  const described = verbs
    .map(({ name, about }) => `    ${quote(`${name}:${about.replaceAll(":", "\\:")}`)}`)
    .join("\n");
  return `#compdef unecho
# zsh completion for unecho: unecho completion zsh > "\${fpath[1]}/_unecho"
_unecho() {
  local context state state_descr line
  typeset -A opt_args
  local -a verbs
  verbs=(
${described}
  )
  local verb=\${words[(r)(${verbs.map(({ name }) => name).join("|")})]}
  if [[ -z $verb ]]; then
    (( CURRENT == 2 )) && _describe command verbs
    verb=clean
  fi
  case $verb in
${verbs.map((verb) => caseOf(verb, verb.name === "clean" ? flags : [])).join("")}  esac
}
# Found in fpath this file is the function; sourced, it says what it is for.
if [[ $funcstack[1] == _unecho ]]; then _unecho "$@"; else compdef _unecho unecho; fi
`;
}

function caseOf({ name, flags, verbs, words, takesFiles }: Verb, more: readonly Flag[]): string {
  const own = [...flags, ...verbs.flatMap((sub) => sub.flags), ...more];
  const unique = [...new Map(own.map((flag) => [flag.long, flag])).values()];
  const behind = [...verbs.map((sub) => sub.name), ...words];
  const places = behind.length > 0 ? ["      '1:command:'", `      ${quote(`2:what:(${behind.join(" ")})`)}`] : [];
  for (const sub of verbs.filter((each) => each.words.length > 0))
    places.push(`      ${quote(`3:what:{ [[ $words[3] == ${sub.name} ]] && compadd ${sub.words.join(" ")} }`)}`);
  const files = takesFiles || verbs.some((sub) => sub.takesFiles) ? ["      '*:file:_files'"] : ["      '*:'"];
  const lines = [...unique.map((flag) => `      ${quote(specOf(flag))}`), ...places, ...files];
  return `    ${name}) _arguments \\\n${lines.join(" \\\n")} ;;\n`;
}

function specOf({ long, about, value }: Flag): string {
  const text = about.replace(/[[\]\\:]/g, "\\$&");
  if (value === undefined) return `*${long}[${text}]`;
  const action =
    value.kind === "word"
      ? `(${value.words.join(" ")})`
      : value.kind === "list"
        ? `_sequence compadd - ${value.words.join(" ")}`
        : value.kind === "file"
          ? "_files"
          : value.kind === "folder"
            ? "_files -/"
            : "";
  return `*${long}=[${text}]:${value.name.replaceAll(":", "\\:")}:${action}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

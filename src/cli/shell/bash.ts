/** Completion for bash 3.2 and later. Files are left to readline, which knows how to quote them. */
import type { Flag, Verb } from "./grammar.js";

export function bash({ verbs, flags }: Verb): string {
  // Those of one with verbs below it stand behind theirs.
  const leaves = verbs.flatMap((verb) => [
    ...verb.verbs.map((sub) => ({ pattern: `"${verb.name} ${sub.name}"`, flags: sub.flags })),
    { pattern: `"${verb.name} "*`, flags: verb.flags },
  ]);
  const all = new Map(leaves.flatMap((verb) => verb.flags).map((flag) => [flag.long, flag]));
  const values = [...all.values()].map(valueCase).join("");
  const options = leaves
    .map(({ pattern, flags: own }) => `      ${pattern}) words="${own.map(({ long }) => long).join(" ")}" ;;\n`)
    .join("");
  const behind = verbs
    .flatMap((verb) => [
      { name: `${verb.name} `, words: [...verb.verbs.map(({ name }) => name), ...verb.words] },
      ...verb.verbs.map((sub) => ({ name: `${verb.name} ${sub.name}`, words: sub.words })),
    ])
    .filter(({ words }) => words.length > 0)
    .map(({ name, words }) => `      "${name}") words="${words.join(" ")}" ;;\n`)
    .join("");
  const names = verbs.map(({ name }) => name);
  return `# bash completion for unecho: eval "$(unecho completion bash)"
_unecho_offer() {
  local word
  for word in $2; do [[ $1$word == "$cur"* ]] && COMPREPLY+=("$1$word"); done
}
_unecho_list() {
  if [[ $cur == *,* ]]; then _unecho_offer "\${cur%,*}," "$1"; else _unecho_offer "" "$1"; fi
}
_unecho_folders() {
  compopt -o dirnames +o default 2> /dev/null
}
_unecho() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} verb= sub= words= word
  COMPREPLY=()
  # --option=value comes as three words.
  if [[ $cur == "=" ]]; then cur=; elif [[ $prev == "=" ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      -*) ;;
      ${names.join("|")}) [[ -z $verb ]] && verb=$word || sub=$word ;;
      *) [[ -n $verb ]] && sub=\${sub:-$word} ;;
    esac
  done
  case $prev in
${values}  esac
  if [[ $cur == -* ]]; then
    case "\${verb:-clean} $sub" in
${options}    esac
    [[ -z $verb ]] && words="$words ${flags.map(({ long }) => long).join(" ")}"
  elif [[ -z $verb ]]; then
    words="${names.join(" ")}"
  else
    case "$verb $sub" in
${behind}    esac
  fi
  _unecho_offer "" "$words"
}
complete -o default -F _unecho unecho
`;
}

function valueCase({ short, long, value }: Flag): string {
  if (value === undefined) return "";
  const pattern = short === undefined ? long : `${short}|${long}`;
  if (value.kind === "word") return `    ${pattern}) _unecho_offer "" "${value.words.join(" ")}"; return ;;\n`;
  if (value.kind === "list") return `    ${pattern}) _unecho_list "${value.words.join(" ")}"; return ;;\n`;
  return `    ${pattern}) ${value.kind === "folder" ? "_unecho_folders; " : ""}return ;;\n`;
}

/** Completion for bash 3.2 and later. */
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
  const groups = verbs
    .filter((verb) => verb.verbs.length > 0)
    .map((verb) => `      ${verb.name}) [[ -z $sub ]] && words="${verb.verbs.map(({ name }) => name).join(" ")}" ;;\n`)
    .join("");
  const names = verbs.map(({ name }) => name);
  return `# bash completion for unecho: eval "$(unecho completion bash)"
_unecho() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} verb= sub= words= word
  COMPREPLY=()
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
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    return
  fi
  if [[ -z $verb ]]; then
    words="${names.join(" ")}"
  else
    case $verb in
${groups}    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  [[ -n $words && -n $verb ]] || COMPREPLY+=($(compgen -f -- "$cur"))
}
complete -o filenames -F _unecho unecho
`;
}

function valueCase({ short, long, value }: Flag): string {
  if (value === undefined) return "";
  const pattern = short === undefined ? long : `${short}|${long}`;
  if (value.kind === "word")
    return `    ${pattern}) COMPREPLY=($(compgen -W "${value.words.join(" ")}" -- "$cur")); return ;;\n`;
  if (value.kind === "other") return `    ${pattern}) return ;;\n`;
  return `    ${pattern}) COMPREPLY=($(compgen ${value.kind === "file" ? "-f" : "-d"} -- "$cur")); return ;;\n`;
}

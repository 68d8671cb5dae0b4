/** Text and names that would do something where a report is shown. */
import type { Folder } from "../folder.js";

const TAIL = ", two hours late, with forty people and a horse on board, and nobody had told the harbour office.";
export const STARTS = [
  "\u001b[31mThe ferry left the north pier",
  "\u001b]8;;https://example.org\u0007The second ferry left",
  "\u001b]0;owned\u001b\\ The third one left the quay",
  "The fourth \u009b31m ferry left \u0085 the pier",
  "The fifth \u202eferry\u202c left \u2066the pier\u2069 at \u200fdawn",
  "::error file=a.txt::The sixth ferry left the pier",
  "  ::stop-commands::The seventh ferry left",
  "##vso[task.complete result=Failed;]The eighth ferry left",
  "The ninth ferry ##[error] left the pier",
  "The ferry |--| `pipe` ``quay`` <script>alert(1)</script> <img src=x> &amp; ]]> {0} [link](https://example.org) @harbour",
  "=cmd|' /C calc'!A0 'twas 100 % \"late\", said ]]> the mate of \ufffe the \uffff eleventh ferry at the quay",
  "The twelfth ferry \\| left \\\\| the pier \\",
  "The tenth ferry left the pier \u2028::error:: after that",
];
export const NAMES = [
  "a.txt",
  "::error::b.txt",
  "##vso[task.setvariable variable=x]c.txt",
  "d\u001b[2J.txt",
  "e\n::error::.txt",
  "f\u202etxt.txt",
  "g|`h` <b>, 100 %: {0} [x](y)'\".txt",
  "i\\|j\\\\|k.txt",
];

/** Each of the texts is the first of a run once, which is what reports show. */
export function writeHostile(folder: Folder): void {
  const paragraphs = STARTS.map((start) => `${start}${TAIL}\n`);
  const textFrom = (i: number) => [...paragraphs.slice(i), ...paragraphs.slice(0, i)].join("");
  for (const i of STARTS.keys()) folder.write(`posts/${i}.txt`, `${textFrom(i)}In between.\n${textFrom(i)}`);
  for (const name of NAMES) folder.write(name, `${textFrom(0)}In between.\n${textFrom(0)}`);
  folder.write("posts/\u001b]0;x\u0007binary.txt", "\0");
}

/** Examples for the help of each command, and for the manual page. */

type Example = readonly [command: string, about: string];

const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  unecho: [
    ["unecho page.txt", "cleaned text of one file, to standard output"],
    ["curl -s URL | html2text | unecho", "as a filter"],
    ["unecho clean scraped/ --out cleaned/", "a folder, into the same tree elsewhere"],
    ["unecho clean scraped/ --in-place", "the files themselves; unecho undo reverts it"],
    ["unecho check scraped/", "what would be removed, and why; exit 1 if anything would"],
    ["unecho diff scraped/ | git apply", "the same as a patch"],
    ["unecho explain page.txt:12", "why line 12 stays or goes"],
  ],
  clean: [
    ["unecho clean page.txt > cleaned.txt", "one file, or standard input"],
    ["unecho clean scraped/ --out cleaned/ -v", "a folder, and say what goes"],
    ["unecho clean scraped/ --in-place -n", "what would happen"],
    ["unecho clean --format jsonl --field doc.text < in.jsonl > out.jsonl", "records"],
    ["unecho clean site/ --out cleaned/ --scope corpus", "the site's own lines, and what its pages share"],
    ["unecho clean --format jsonl --scope corpus --id-field id posts.jsonl > out.jsonl", "the same of records"],
  ],
  check: [
    ["unecho check scraped/", "exit 1 if anything would go"],
    ["unecho check scraped/ --rules chrome --keep 'Labels:*'", "one rule, and lines that stay"],
    ["unecho check scraped/ --reporter html=report.html", "a page to look at it, and to decide in"],
    ["unecho check scraped/ --baseline .unecho-baseline.jsonl", "what is new"],
    ["unecho check scraped/ --reporter github --reporter sarif=out.sarif", "for CI"],
  ],
  diff: [
    ["unecho diff scraped/ | git apply", "the same as clean --in-place"],
    ["unecho diff page.txt > page.patch", "for patch -p1; patch -p1 -R takes it back"],
  ],
  explain: [
    ["unecho explain page.txt", "every paragraph"],
    ["unecho explain page.txt:12", "the one in line 12"],
  ],
  review: [
    ["unecho review scraped/", "decide about one finding after the other"],
    ["unecho clean scraped/ --out cleaned/ --decisions .unecho-decisions.json", "keep what you decided to keep"],
  ],
  keys: [
    [
      "unecho keys --format jsonl --id-field id --order-field date < part.jsonl > part.rows",
      "rows for an engine to group",
    ],
  ],
  undo: [
    ["unecho undo", "the last run, in this folder, above it or not far below"],
    ["unecho undo --list --root scraped", "the runs, and which can be undone"],
  ],
  verify: [
    ["unecho clean a/ --out b/ --reporter json=r.json; unecho verify a/ b/ --report r.json", "clean, then prove it"],
  ],
  baseline: [
    ["unecho baseline update posts/", "record everything found now"],
    ["unecho check posts/ --baseline .unecho-baseline.jsonl", "fail on what is new"],
    ["unecho baseline prune posts/", "drop what is gone"],
  ],
  rules: [
    ["unecho rules lexicon blogger", "the phrases of one platform"],
    ["unecho rules test 'Post a Comment'", "which phrases match a line"],
  ],
  completion: [
    ['eval "$(unecho completion bash)"', "in ~/.bashrc"],
    ["unecho completion fish > ~/.config/fish/completions/unecho.fish", "set up once"],
  ],
};

/** Widest command beside which what it does still fits. */
const WIDEST = 40;

/** `Examples:` and a line or two each; empty for a command that has none. */
export function examplesOf(command: string): string {
  const lines = (EXAMPLES[command] ?? []).map(([line, about]) =>
    line.length <= WIDEST ? `  ${line.padEnd(WIDEST)} ${about}` : `  ${line}\n  ${" ".repeat(WIDEST)} ${about}`,
  );
  return lines.length === 0 ? "" : `\nExamples:\n${lines.join("\n")}`;
}

export const EXIT_CODES = `
Exit: 0 done (check, diff: nothing found) · 1 findings (check, diff) · 2 usage,
unreadable input or write error · 3 files held back by a limit · 130 interrupted`;

/** `unecho explain FILE[:LINE[-LINE]]`: the verdict on each paragraph, and why. */
import { existsSync } from "node:fs";
import { tooMuch } from "../../corpus/readers/memory.js";
import { classify, pathOf, type ReadOptions, type ReadResult, readDocument } from "../../corpus/readers/read.js";
import { CORPUS_RULE_IDS, type LineRange } from "../../model.js";
import { explainPlan, type Verdict } from "../../plan/explain.js";
import { makePlan } from "../../plan/plan.js";
import { visible } from "../../report/escape.js";
import { fitted, wrapped } from "../../report/layout.js";
import { count, linesText, range } from "../../report/words.js";
import { MAX_DOCUMENT_BYTES } from "../../text/segment.js";
import { withDecisions } from "../account/decisions.js";
import { EXIT, UsageError } from "../exit.js";
import { readInput, STDIN_NAME } from "../input/sources.js";
import { type CliOptions, planOptionsFrom, readOptionsFrom } from "../options/cli-options.js";
import { refuseOutputOverInput } from "../options/overwrite.js";
import { type Io, openIo } from "../terminal/io.js";

export async function explain(target: string, given: CliOptions): Promise<number> {
  const io = await openIo(given);
  const { options } = withDecisions(given);
  const { file, asked } = splitLines(target);
  refuseOutputOverInput(
    file === "-" ? { kind: "stdin" } : { kind: "files", found: { inputs: [{ path: file, file }] } },
  );
  const asText = { ...readOptionsFrom(options), maxFileSize: undefined };
  const read = file === "-" ? await readPiped(io, asText) : readDocument(file, file, asText);
  if (read.kind !== "document") {
    const why = read.kind === "failed" ? `${read.message}${recordHint(file)}` : `nothing to explain: ${read.reason}`;
    io.error(why, pathOf(read));
    return EXIT.error;
  }
  const { path, bytes } = read.document;
  const plan = makePlan(path, bytes, planOptionsFrom(options, true));
  const all = withKept(explainPlan(plan, bytes), path, bytes, options);
  const verdicts = all.filter(({ lines }) => asked === undefined || overlap(lines, asked));
  if (asked !== undefined && verdicts.length === 0) throw new UsageError(nothingAt(file, asked, plan.lines, all));
  if (hasCorpusRules(options))
    io.warn(
      "rules template and shared are not explained: they look at all files; see unecho check --scope corpus",
      path,
    );
  const { strong, dim } = io.stdoutPaint;
  const about = `${count(plan.paragraphs, "paragraph")}, ${plan.mode} mode, ${plan.encoding}`;
  await io.data(`${strong(visible(path))}  ${dim(about)}\n`);
  const gutter = verdicts.reduce((most, { lines }) => Math.max(most, range(lines).length), LEAST_GUTTER);
  let before: Verdict | undefined;
  for (const verdict of verdicts) {
    if (before === undefined || !isSame(before, verdict)) await io.data(`\n${describe(verdict, gutter, io)}`);
    await io.data(quote(verdict, gutter, io));
    before = verdict;
  }
  return EXIT.ok;
}

async function readPiped(io: Io, options: ReadOptions): Promise<ReadResult> {
  const { maxMemory } = options;
  const { bytes, tooLarge, need } = await readInput(io, MAX_DOCUMENT_BYTES, maxMemory);
  if (tooLarge === undefined) return classify({ path: STDIN_NAME, bytes }, options);
  return {
    kind: "large",
    path: STDIN_NAME,
    reason: tooLarge === "size" ? "longer than 4 GiB" : tooMuch(need, maxMemory),
  };
}

/** Room for `keep`. */
const LEAST_GUTTER = 4;

/** Paragraphs that one verdict is for stand together. */
function isSame(one: Verdict, other: Verdict): boolean {
  return one.cut === other.cut && one.rule === other.rule && one.reason === other.reason && one.option === other.option;
}

/** The verdict and why, and what would change it. */
function describe({ cut, rule, reason, option }: Verdict, gutter: number, io: Io): string {
  const { bad, good, dim } = io.stdoutPaint;
  const indent = gutter + 4;
  const verdict = `  ${cut ? bad("cut".padEnd(gutter)) : good("keep".padEnd(gutter))}  `;
  const why = wrapped(visible(rule === undefined ? reason : `${rule}: ${reason}`), indent, io.stdoutColumns);
  if (option === undefined) return `${verdict}${why}\n`;
  const change = cut ? `keep it with ${option} or --keep` : `cut it with ${option}`;
  return `${verdict}${why}\n${" ".repeat(indent)}${dim(wrapped(change, indent, io.stdoutColumns))}\n`;
}

/** The lines of a paragraph, its start, and how rule chrome scored it. */
function quote({ lines, text, score }: Verdict, gutter: number, io: Io): string {
  const { dim } = io.stdoutPaint;
  const indent = gutter + 4;
  const columns = io.stdoutColumns;
  const start = columns === undefined ? visible(text) : fitted(visible(text), columns - indent);
  const quoted = `  ${range(lines).padStart(gutter)}  ${start}\n`;
  if (score === undefined) return quoted;
  const told = `chrome score ${score.score > 0 ? "+" : ""}${score.score.toFixed(1)}: ${score.reasons.join("; ")}`;
  return `${quoted}${" ".repeat(indent)}${dim(wrapped(told, indent, columns))}\n`;
}

/** `FILE:LINE` or `FILE:FIRST-LAST`, as `check` prints it, unless a file of exactly that name exists. */
function splitLines(target: string): { file: string; asked: LineRange | undefined } {
  const match = /^(.+):(\d{1,9})(?:-(\d{1,9}))?$/s.exec(target);
  if (match === null || existsSync(target)) return { file: target, asked: undefined };
  const [, file = target, first, last = first] = match;
  if (Number(first) === 0) throw new UsageError(`${target}: lines count from 1`);
  return { file, asked: { first: Number(first), last: Number(last) } };
}

/** Why there is no verdict, and where there is one. */
function nothingAt(file: string, asked: LineRange, lines: number, all: readonly Verdict[]): string {
  const distance = ({ lines: { first, last } }: Verdict) => Math.max(first - asked.last, asked.first - last);
  const [one, ...others] = all;
  if (one === undefined || asked.last < asked.first || asked.first > lines)
    return `${file} has no paragraph at ${linesText(asked)}; it has ${count(lines, "line")}`;
  const nearest = others.reduce((near, each) => (distance(each) < distance(near) ? each : near), one);
  const are = asked.first === asked.last ? "is" : "are";
  return `${file}: ${linesText(asked)} ${are} blank; the nearest paragraph stands in ${linesText(nearest.lines)}`;
}

/** Rules that see nothing in a file alone. */
function hasCorpusRules({ scope, rules }: CliOptions): boolean {
  return scope === "corpus" || CORPUS_RULE_IDS.some((id) => rules?.has(id));
}

/** Rules pass over what `--keep` names: what they say without it tells what it keeps. */
function withKept(verdicts: readonly Verdict[], path: string, bytes: Uint8Array, options: CliOptions) {
  if (options.keep === undefined) return verdicts;
  const { keep: _, ...without } = options;
  const cut = new Map<number, Verdict>();
  for (const each of explainPlan(makePlan(path, bytes, planOptionsFrom(without, true)), bytes))
    if (each.cut) cut.set(each.lines.first, each);
  return verdicts.map((verdict) => {
    const other = verdict.cut ? undefined : cut.get(verdict.lines.first);
    if (other === undefined) return verdict;
    return {
      ...verdict,
      rule: other.rule,
      reason: `kept by --keep; without it cut: ${other.reason}`,
      option: undefined,
    };
  });
}

/** What to do for a record, which reports name `FILE#LINE`. */
function recordHint(target: string): string {
  const [, file = "", line = ""] = /^(.+)#(\d{1,9})$/s.exec(target) ?? [];
  if (file === "" || !existsSync(file)) return "";
  return `; of a record give the text: sed -n ${line}p ${file} | jq -r .text | unecho explain -`;
}

function overlap(one: LineRange, other: LineRange): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** `unecho explain FILE[:LINE]`: the verdict on each paragraph, and why. */
import { existsSync } from "node:fs";
import { classify, pathOf, readDocument } from "../../corpus/read.js";
import { explainPlan, type Verdict } from "../../plan/explain.js";
import { makePlan } from "../../plan/plan.js";
import { visible } from "../../report/escape.js";
import { count, range } from "../../report/words.js";
import { withDecisions } from "../decisions.js";
import { EXIT, UsageError } from "../exit.js";
import { Io } from "../io.js";
import { type CliOptions, planOptionsFrom, readOptionsFrom } from "../options.js";
import { readInput, STDIN_NAME } from "../sources.js";

export async function explain(target: string, given: CliOptions): Promise<number> {
  const io = new Io(given);
  const { options } = withDecisions(given);
  const { file, line } = splitLine(target);
  const asText = { ...readOptionsFrom(options), maxFileSize: undefined };
  const read =
    file === "-"
      ? classify({ path: STDIN_NAME, bytes: (await readInput(io)).bytes }, asText)
      : readDocument(file, file, asText);
  if (read.kind !== "document") {
    io.error(read.kind === "failed" ? read.message : `nothing to explain: ${read.reason}`, pathOf(read));
    return EXIT.error;
  }
  const { path, bytes } = read.document;
  const plan = makePlan(path, bytes, planOptionsFrom(options, true));
  const verdicts = explainPlan(plan, bytes).filter(({ lines }) => line === undefined || holds(lines, line));
  if (line !== undefined && verdicts.length === 0) {
    throw new UsageError(`${file} has no paragraph at line ${line}; it has ${count(plan.lines, "line")}`);
  }
  const { strong, dim } = io.stdoutPaint;
  const about = `${count(plan.paragraphs, "paragraph")}, ${plan.mode} mode, ${plan.encoding}`;
  await io.data(`${strong(visible(path))}  ${dim(about)}\n`);
  const width = verdicts.reduce((most, { lines }) => Math.max(most, range(lines).length), 0);
  for (const verdict of verdicts) await io.data(describe(verdict, width, io));
  return EXIT.ok;
}

function describe({ lines, cut, rule, reason, option, score, text }: Verdict, width: number, io: Io): string {
  const { bad, good, dim } = io.stdoutPaint;
  const verdict = cut ? bad("cut ") : good("keep");
  const why = rule === undefined ? reason : `${rule}: ${reason}`;
  const change =
    option === undefined ? "" : dim(` [${cut ? "keep it" : "cut it"} with ${option}${cut ? " or --keep" : ""}]`);
  const indent = " ".repeat(width + 10);
  const scored =
    score === undefined
      ? ""
      : `${indent}${dim(`chrome score ${score.score > 0 ? "+" : ""}${score.score.toFixed(1)}: ${score.reasons.join("; ")}`)}\n`;
  return `  ${range(lines).padStart(width)}  ${verdict}  ${visible(why)}${change}\n${indent}${dim(visible(text))}\n${scored}`;
}

/** `FILE:LINE`, unless a file of exactly that name exists. */
function splitLine(target: string): { file: string; line: number | undefined } {
  const match = /^(.+):(\d{1,9})$/s.exec(target);
  if (match === null || existsSync(target)) return { file: target, line: undefined };
  return { file: match[1] ?? target, line: Number(match[2]) };
}

function holds({ first, last }: Verdict["lines"], line: number): boolean {
  return first <= line && line <= last;
}

/** Asks about findings on a terminal and writes down the answers. */
import type { Input } from "../../corpus/discovery/discover.js";
import type { Decision, Document, Finding, LineRange, Plan } from "../../model.js";
import { visible } from "../../report/escape.js";
import { describeEvidence, describeSize } from "../../report/evidence.js";
import { wrapped } from "../../report/layout.js";
import { number, range } from "../../report/words.js";
import { readableText } from "../../text/readable.js";
import { type Decisions, writeDecisions } from "../account/decisions.js";
import { EXIT } from "../exit.js";
import type { Io } from "./io.js";
import { Keys } from "./keyboard.js";

const HELP = `  y  remove it
  n  keep it
  a  remove it, and all that follow in this document
  d  keep it, and all that follow in this document
  u  take back the last answer
  q  stop here; what was decided is written down
  ?  this help
`;

/** Lines of a finding that are shown: the first and the last; of a copy that stays; and around both. */
const HEAD = 8;
const TAIL = 3;
const COPY = 3;
const CONTEXT = 2;

export class Reviewer {
  private readonly keys = new Keys();
  private readonly counts = { keep: 0, remove: 0 };
  /** What the last answer decided. */
  private last: { path: string; findings: readonly Finding[]; verdict: Decision["verdict"] } | undefined;

  constructor(
    private readonly io: Io,
    private readonly file: string,
    private readonly decisions: Decisions,
    private readonly inputs: readonly Input[],
  ) {}

  /** Asks about each finding of a document that is not decided yet. */
  readonly review = async ({ bytes }: Document, plan: Plan, input: Input | undefined): Promise<void> => {
    const { findings } = plan;
    const isOpen = (finding: Finding) => this.decisions.of(finding) === undefined;
    if (!findings.some(isOpen)) return;
    const lines = readableText(bytes, plan.encoding).split("\n");
    const { strong, dim } = this.io.stderrPaint;
    const place = this.placeOf(input);
    for (let i = 0; i < findings.length; i++) {
      const finding = findings[i];
      if (finding === undefined || !isOpen(finding)) continue;
      const which = dim(`finding ${number(i + 1)} of ${number(findings.length)}${place}`);
      this.io.ask(`\n${strong(visible(plan.path))}  ${which}\n${this.describe(plan, finding, lines)}`);
      const answer = await this.ask();
      if (answer === "q") this.quit();
      if (answer === "u") {
        const back = findings.indexOf(this.takeBack(plan) ?? finding);
        i = (back < 0 ? i : back) - 1;
        continue;
      }
      const verdict = answer === "y" || answer === "a" ? "remove" : "keep";
      this.decide(plan, answer === "a" || answer === "d" ? findings.slice(i) : [finding], verdict);
    }
  };

  /** The command is refused where there is no terminal. */
  private get columns(): number {
    return this.io.stderrColumns ?? 80;
  }

  /** Which document it is; how many findings there are in all is known when all were looked at. */
  private placeOf(input: Input | undefined): string {
    if (input === undefined || this.inputs.length < 2) return "";
    return ` in document ${number(this.inputs.indexOf(input) + 1)} of ${number(this.inputs.length)}`;
  }

  /** Gives the first finding that the last answer was about. Those of earlier documents are not planned again here. */
  private takeBack({ path }: Plan): Finding | undefined {
    const { last } = this;
    if (last === undefined) {
      this.io.ask("no answer to take back\n");
      return undefined;
    }
    this.last = undefined;
    for (const finding of last.findings) this.decisions.delete(finding);
    this.counts[last.verdict] -= last.findings.length;
    this.write();
    const [first] = last.findings;
    const later = last.path === path ? "" : ", which the next review asks about";
    this.io.ask(`taken back: ${first === undefined ? "" : `${visible(last.path)}:${range(first.lines)}`}${later}\n`);
    return first;
  }

  /** Says what was decided. */
  end(): void {
    this.keys.close();
    const { keep, remove } = this.counts;
    if (keep + remove === 0) {
      this.io.ask("unecho: nothing was decided\n");
      return;
    }
    const name = visible(this.file);
    this.io.ask(
      `unecho: ${number(keep)} to keep, ${number(remove)} to remove; obeyed by: clean PATHS --decisions ${name}\n`,
    );
  }

  /** What is still to come need not be planned. */
  private quit(): never {
    this.end();
    process.exit(EXIT.ok);
  }

  /** One answer for thousands of findings is one write. */
  private decide({ path }: Plan, findings: readonly Finding[], verdict: Decision["verdict"]): void {
    const decided: Finding[] = [];
    for (const finding of findings) {
      if (this.decisions.of(finding) !== undefined) continue;
      const { fingerprint, evidence, excerpt } = finding;
      this.decisions.set({ fingerprint, rule: evidence.rule, verdict, path, excerpt, reason: "" });
      decided.push(finding);
    }
    this.counts[verdict] += decided.length;
    this.last = { path, findings: decided, verdict };
    this.write();
  }

  private write(): void {
    writeDecisions(this.file, this.decisions);
  }

  private async ask(): Promise<string> {
    const { strong } = this.io.stderrPaint;
    for (;;) {
      this.io.ask(strong("Remove it? [y,n,a,d,u,q,?] "));
      const key = await this.keys.next();
      this.io.ask(`${visible(key)}\n`);
      if ("ynaduq".includes(key)) return key;
      this.io.ask(HELP);
    }
  }

  private describe(plan: Plan, finding: Finding, lines: readonly string[]): string {
    const { evidence, confidence } = finding;
    const { rule, bad, dim } = this.io.stderrPaint;
    const place = `:${range(finding.lines)}`;
    const sure = `${Math.floor(100 * confidence)} % sure`;
    const about = `${describeSize(finding)}; ${visible(describeEvidence(plan, finding))}; ${sure}`;
    const copy = "keeps" in evidence && evidence.keeps.path === plan.path ? evidence.keeps.lines : undefined;
    const { first, last } = finding.lines;
    const show = (sign: string, at: LineRange, paint: (text: string) => string) => this.lines(sign, at, lines, paint);
    const shown = copy === undefined ? 0 : Math.min(copy.last, copy.first + COPY - 1);
    // What is shown as the copy that stays is not shown again.
    const behind = copy !== undefined && copy.first > last ? copy.first - 1 : lines.length;
    const before = {
      first: Math.max(1, first - CONTEXT, copy !== undefined && shown < first ? shown + 1 : 1),
      last: first - 1,
    };
    return [
      `  ${rule(evidence.rule)} ${place}  ${wrapped(about, evidence.rule.length + place.length + 5, this.columns)}\n`,
      copy === undefined ? "" : show("=", { first: copy.first, last: shown }, dim),
      copy === undefined || shown + 1 === before.first ? "" : dim("     ...\n"),
      show(" ", before, dim),
      show("-", finding.lines, bad),
      show(" ", { first: last + 1, last: Math.min(lines.length, last + CONTEXT, behind) }, dim),
    ].join("");
  }

  private lines(sign: string, { first, last }: LineRange, lines: readonly string[], paint: (text: string) => string) {
    const room = 2 * this.columns - 12;
    const shown: string[] = [];
    for (let line = first; line <= last; line++) {
      const left = last - TAIL - line;
      if (line === first + HEAD && left > 0) {
        shown.push(`     ... ${number(left + 1)} lines\n`);
        line += left;
        continue;
      }
      const text = visible(lines[line - 1] ?? "");
      const fitted = text.length <= room ? text : `${text.slice(0, room - 3)}...`;
      shown.push(`${paint(`${sign}${String(line).padStart(5)}  ${fitted}`)}\n`);
    }
    return shown.join("");
  }
}

/** Asks about findings on a terminal and writes down the answers. */
import type { Decision, Document, Finding, LineRange, Plan } from "../model.js";
import { visible } from "../report/escape.js";
import { describeEvidence, describeSize } from "../report/evidence.js";
import { number, range } from "../report/words.js";
import { readableText } from "../text/readable.js";
import { type Decisions, writeDecisions } from "./decisions.js";
import { EXIT } from "./exit.js";
import type { Io } from "./io.js";
import { Keys } from "./keyboard.js";

const HELP = `  y  remove it
  n  keep it
  a  remove it, and all that follow in this document
  d  keep it, and all that follow in this document
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

  constructor(
    private readonly io: Io,
    private readonly file: string,
    private readonly decisions: Decisions,
  ) {}

  /** Asks about each finding of a document that is not decided yet. */
  readonly review = async ({ bytes }: Document, plan: Plan): Promise<void> => {
    const isOpen = (finding: Finding) => this.decisions.of(finding) === undefined;
    if (!plan.findings.some(isOpen)) return;
    const lines = readableText(bytes, plan.encoding).split("\n");
    const { strong, dim } = this.io.stderrPaint;
    let forAll: Decision["verdict"] | undefined;
    for (const [i, finding] of plan.findings.entries()) {
      if (!isOpen(finding)) continue;
      if (forAll === undefined) {
        const place = dim(`finding ${i + 1} of ${number(plan.findings.length)}`);
        this.say(`\n${strong(visible(plan.path))}  ${place}\n${this.describe(plan, finding, lines)}`);
        const answer = await this.ask();
        if (answer === "q") this.quit();
        const verdict = answer === "y" || answer === "a" ? "remove" : "keep";
        if (answer === "a" || answer === "d") forAll = verdict;
        this.decide(plan, finding, verdict);
        if (forAll === undefined) this.write();
      } else this.decide(plan, finding, forAll);
    }
    // One answer for thousands of findings is one write.
    if (forAll !== undefined) this.write();
  };

  /** Says what was decided. */
  end(): void {
    this.keys.close();
    const { keep, remove } = this.counts;
    if (keep + remove === 0) {
      this.say("unecho: nothing was decided\n");
      return;
    }
    const name = visible(this.file);
    this.say(
      `unecho: ${number(keep)} to keep, ${number(remove)} to remove; obeyed by: clean PATHS --decisions ${name}\n`,
    );
  }

  /** What is still to come need not be planned. */
  private quit(): never {
    this.end();
    process.exit(EXIT.ok);
  }

  private decide({ path }: Plan, finding: Finding, verdict: Decision["verdict"]): void {
    const { fingerprint, evidence, excerpt } = finding;
    this.decisions.set({ fingerprint, rule: evidence.rule, verdict, path, excerpt, reason: "" });
    this.counts[verdict]++;
  }

  private write(): void {
    writeDecisions(this.file, this.decisions);
  }

  private async ask(): Promise<string> {
    const { strong } = this.io.stderrPaint;
    for (;;) {
      this.say(strong("Remove it? [y,n,a,d,q,?] "));
      const key = await this.keys.next();
      this.say(`${visible(key)}\n`);
      if ("ynadq".includes(key)) return key;
      this.say(HELP);
    }
  }

  private describe(plan: Plan, finding: Finding, lines: readonly string[]): string {
    const { evidence, confidence } = finding;
    const { rule, bad, dim } = this.io.stderrPaint;
    const sure = `${Math.floor(100 * confidence)} % sure`;
    const about = `${describeSize(finding)}; ${visible(describeEvidence(plan, finding))}; ${sure}`;
    const copy = "keeps" in evidence && evidence.keeps.path === plan.path ? evidence.keeps.lines : undefined;
    const { first, last } = finding.lines;
    const show = (sign: string, at: LineRange, paint: (text: string) => string) => this.lines(sign, at, lines, paint);
    return [
      `  ${rule(evidence.rule)} :${range(finding.lines)}  ${about}\n`,
      copy === undefined ? "" : show("=", { first: copy.first, last: Math.min(copy.last, copy.first + COPY - 1) }, dim),
      copy === undefined ? "" : dim("     ...\n"),
      show(" ", { first: Math.max(1, first - CONTEXT), last: first - 1 }, dim),
      show("-", finding.lines, bad),
      show(" ", { first: last + 1, last: Math.min(lines.length, last + CONTEXT) }, dim),
    ].join("");
  }

  private lines(sign: string, { first, last }: LineRange, lines: readonly string[], paint: (text: string) => string) {
    const room = 2 * (process.stderr.columns || 80) - 12;
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

  private say(text: string): void {
    process.stderr.write(text);
  }
}

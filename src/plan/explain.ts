/** The verdict on each paragraph, told from the plan: nothing is detected again. */
import {
  type ChromeScore,
  CORPUS_RULE_IDS,
  type Difference,
  describeChrome,
  type Finding,
  type KeepingRuleId,
  type LineRange,
  type NearMiss,
  type Place,
  type Plan,
  RULE_FACTS,
  RULE_IDS,
  type RuleId,
} from "../model.js";
import { beginningOf } from "../text/paragraph.js";
import { segment } from "../text/segment.js";
import { LineIndex } from "./line-index.js";

export interface Verdict {
  readonly lines: LineRange;
  readonly cut: boolean;
  /** Undefined where no rule saw anything. */
  readonly rule: RuleId | undefined;
  readonly reason: string;
  /** The option that would change the verdict. */
  readonly option: string | undefined;
  /** How rule `chrome` scored it, and why; undefined where it did not look. */
  readonly score: ChromeScore | undefined;
  /** The start of the paragraph, at most 120 characters, unescaped. */
  readonly text: string;
}

const SHOWN_CHARACTERS = 120;

/** One verdict a paragraph, in order. `bytes` must be those the plan was made for. */
export function explainPlan(plan: Plan, bytes: Uint8Array): Verdict[] {
  const doc = segment(bytes, { mode: plan.mode, encoding: plan.encoding });
  const { paragraphs } = doc;
  const statements = new Statements(plan);
  const scores = new Map(plan.scores.map((score) => [score.line, score]));
  const verdicts: Verdict[] = [];
  for (let row = 0; row < paragraphs.count; row++) {
    const lines = { first: paragraphs.firstLine[row] as number, last: paragraphs.lastLine[row] as number };
    const text = [...beginningOf(doc, row, 4 * SHOWN_CHARACTERS).text].slice(0, SHOWN_CHARACTERS).join("");
    verdicts.push({ lines, text, score: scores.get(lines.first), ...judge(plan, statements, lines.first) });
  }
  return verdicts;
}

/** Lines that went because others keep what they say. */
interface Copied {
  readonly rule: KeepingRuleId;
  readonly lines: LineRange;
}

/** What the plan says about each line. */
class Statements {
  readonly cut: LineIndex<Finding>;
  readonly copied: LineIndex<Copied>;
  readonly near: LineIndex<NearMiss>;

  constructor(plan: Plan) {
    this.cut = new LineIndex(plan.lines);
    this.copied = new LineIndex(plan.lines);
    this.near = new LineIndex(plan.lines);
    for (const finding of plan.findings) {
      this.cut.enter(finding.lines, finding);
      const { evidence } = finding;
      if ("keeps" in evidence && evidence.keeps.path === plan.path)
        this.copied.enter(evidence.keeps.lines, { rule: evidence.rule, lines: finding.lines });
    }
    for (const { evidence, lines } of plan.kept ?? [])
      this.near.enter(lines, {
        rule: evidence.rule,
        lines,
        reason: "found, and kept by a decision",
        option: undefined,
      });
    for (const miss of plan.near) this.near.enter(miss.lines, miss);
  }
}

function place({ first, last }: LineRange): string {
  return first === last ? `line ${first}` : `lines ${first}-${last}`;
}

/** `line 3 says`, `lines 3-4 say`. */
function verb({ first, last }: LineRange, many: string): string {
  return first === last ? `${many}s` : many;
}

function placeOf(plan: Plan, keeps: Place): string {
  const lines = place(keeps.lines);
  return keeps.path === plan.path ? lines : `${keeps.path}, ${lines}`;
}

function judge(plan: Plan, statements: Statements, line: number): Omit<Verdict, "lines" | "text" | "score"> {
  const finding = statements.cut.at(line);
  if (finding !== undefined) return { cut: plan.held === undefined, ...blame(plan, finding) };
  const miss = statements.near.at(line);
  if (miss !== undefined) return { cut: false, rule: miss.rule, reason: miss.reason, option: miss.option };
  const copied = statements.copied.at(line);
  if (copied !== undefined) {
    const { lines, rule } = copied;
    const reason = RULE_FACTS[rule].role(place(lines), (many) => verb(lines, many));
    return { cut: false, rule, reason, option: undefined };
  }
  return { cut: false, rule: undefined, reason: "no rule applies", option: undefined };
}

function blame(plan: Plan, finding: Finding): Omit<Verdict, "lines" | "text" | "score" | "cut"> {
  const { evidence } = finding;
  if (plan.held !== undefined) {
    const { share, option } = plan.held;
    const reason = "held back: too much would go";
    return { rule: evidence.rule, reason, option: `${option} ${Math.ceil(share * 100)}` };
  }
  const { rule } = evidence;
  const option = rule === "repeat" ? `--min-words ${finding.words + 1}` : rulesWithout(rule);
  return { rule, reason: reasonOf(plan, finding), option };
}

function reasonOf(plan: Plan, { evidence, reason }: Finding): string {
  if ("entries" in evidence) return `${reason}: ${describeChrome(evidence.entries)}`;
  if ("group" in evidence) {
    const { documents, group } = evidence;
    return `${reason}: in ${documents} of ${group.documents} in ${group.name}`;
  }
  const differences = "differences" in evidence ? tell(evidence.differences) : "";
  return `${RULE_FACTS[evidence.rule].explained(placeOf(plan, evidence.keeps), reason)}${differences}`;
}

/** The words that differ, those of the kept copy first. */
function tell(differences: readonly Difference[]): string {
  if (differences.length === 0) return "";
  const told = differences.map(
    ({ kept, removed, removedLine }) => `line ${removedLine} ${quote(kept)} -> ${quote(removed)}`,
  );
  return `; words that differ: ${told.join(", ")}`;
}

function quote(words: string): string {
  return words === "" ? "nothing" : JSON.stringify(words);
}

function rulesWithout(rule: RuleId): string {
  const isCorpusRule = (id: RuleId) => CORPUS_RULE_IDS.some((each) => each === id);
  const ids = RULE_IDS.filter((id) => id !== rule && (isCorpusRule(rule) || !isCorpusRule(id)));
  return `--rules ${ids.join(",")}`;
}

/** Counts in how many findings each line of chrome stands, numbers aside. */
import type { Plan } from "../../model.js";
import type { FrequentLine } from "./payload.js";

/** Distinct lines that are counted; what comes later and is new is not. */
const MOST_LINES = 50_000;
/** Findings that are named for a line. */
const MOST_FINDINGS = 1_000;
/** Lines that the page lists. */
const LISTED = 40;
const MOST_CHARACTERS = 160;

interface Counted {
  readonly text: string;
  count: number;
  /** The finding that was counted last: each counts once. */
  last: number;
  readonly findings: number[];
}

export class FrequentLines {
  private readonly counts = new Map<string, Counted>();

  /** `first`: the number of the plan's first finding. */
  add({ findings }: Plan, lines: readonly string[], first: number): void {
    for (const [i, finding] of findings.entries()) {
      if ("keeps" in finding.evidence) continue;
      for (let line = finding.lines.first; line <= finding.lines.last; line++) this.count(lines[line - 1], first + i);
    }
  }

  /** Those of more than one finding, the most frequent first. */
  get list(): FrequentLine[] {
    return [...this.counts.values()]
      .filter(({ count }) => count > 1)
      .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
      .slice(0, LISTED)
      .map(({ text, count, findings }) => ({ text, count, findings }));
  }

  private count(line: string | undefined, finding: number): void {
    const text = (line ?? "").slice(0, MOST_CHARACTERS).replace(/\s+/g, " ").trim().replace(/\d+/g, "{n}");
    if (text === "") return;
    const key = text.toLowerCase();
    const known = this.counts.get(key);
    if (known !== undefined) {
      if (known.last === finding) return;
      known.count++;
      known.last = finding;
      if (known.findings.length < MOST_FINDINGS) known.findings.push(finding);
    } else if (this.counts.size < MOST_LINES)
      this.counts.set(key, { text, count: 1, last: finding, findings: [finding] });
  }
}

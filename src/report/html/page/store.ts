/** What was decided, as it grows. Remembered by the browser until it is saved, where the browser does that. */
import type { Decision } from "../../../model.js";
import { formatDecisions, readDecisions } from "../../decisions.js";
import type { Item } from "./data.js";

export type Verdict = Decision["verdict"];

export class Store {
  private readonly decisions = new Map<string, Decision>();
  private readonly key: string;
  /** Whether all that was decided was saved. */
  isSaved = true;

  constructor(
    before: readonly Decision[],
    private readonly onChange: () => void,
  ) {
    for (const decision of before) this.decisions.set(decision.fingerprint, decision);
    this.key = `unecho ${digest(document.getElementById("overview")?.textContent ?? "")}`;
    for (const decision of this.remembered()) this.decisions.set(decision.fingerprint, decision);
  }

  get size(): number {
    return this.decisions.size;
  }

  count(verdict: Verdict): number {
    let count = 0;
    for (const decision of this.decisions.values()) if (decision.verdict === verdict) count++;
    return count;
  }

  of({ finding }: Item): Decision | undefined {
    return this.decisions.get(finding.fingerprint);
  }

  /** Undefined takes the decision back. */
  decide(items: readonly Item[], verdict: Verdict | undefined): void {
    for (const { finding, rule, row } of items) {
      const { fingerprint, excerpt } = finding;
      const reason = this.decisions.get(fingerprint)?.reason ?? "";
      if (verdict === undefined) this.decisions.delete(fingerprint);
      else this.decisions.set(fingerprint, { fingerprint, rule, verdict, path: row.path, excerpt, reason });
    }
    this.changed();
  }

  explain(item: Item, reason: string): void {
    const decision = this.of(item);
    if (decision === undefined) return;
    this.decisions.set(decision.fingerprint, { ...decision, reason });
    this.changed();
  }

  /** The decisions file. */
  get file(): string {
    return formatDecisions(this.decisions.values());
  }

  private changed(): void {
    this.isSaved = false;
    try {
      localStorage.setItem(this.key, JSON.stringify([...this.decisions.values()]));
    } catch {
      // A browser that remembers nothing for files warns when the page is left.
    }
    this.onChange();
  }

  private remembered(): readonly Decision[] {
    try {
      // Any page of the same origin may have written there: all files are one to some browsers.
      return readDecisions(JSON.parse(localStorage.getItem(this.key) ?? "[]"));
    } catch {
      return [];
    }
  }
}

/** Tells reports apart (FNV-1a). */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(16)}`;
}

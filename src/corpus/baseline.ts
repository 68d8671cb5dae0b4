/**
 * A baseline: findings that are known and accepted, so that only new ones
 * fail. Kept by what the text says, with how often, never by mere number: one
 * finding cannot hide behind another. One JSON value a line, sorted, so that
 * branches merge without conflicts.
 */
import { type Finding, RULE_IDS, type RuleId } from "../model.js";
import { Draft, placeFor } from "./draft.js";
import { readNamed } from "./named-file.js";
import { writeAll } from "./write-all.js";

export interface BaselineEntry {
  /** Of the finding: rule and normalised text. */
  readonly fingerprint: string;
  readonly rule: RuleId;
  /** How many such findings are known; at least 1. */
  readonly count: number;
  /** For a person; nothing is compared with it. */
  readonly excerpt: string;
}

export class Baseline {
  /** How many of each are known and were not met yet. */
  private readonly left: Map<string, number>;

  constructor(readonly entries: readonly BaselineEntry[]) {
    this.left = new Map(entries.map(({ fingerprint, count }) => [fingerprint, count]));
  }

  /** Whether this finding is known; each that is known counts once. */
  meet({ fingerprint }: Finding): boolean {
    const left = this.left.get(fingerprint) ?? 0;
    if (left > 0) this.left.set(fingerprint, left - 1);
    return left > 0;
  }

  /** How many known findings were not met. */
  get unmet(): number {
    return [...this.left.values()].reduce((sum, left) => sum + left, 0);
  }

  /** The baseline without what was not met. */
  pruned(): BaselineEntry[] {
    return this.entries
      .map((entry) => ({ ...entry, count: entry.count - (this.left.get(entry.fingerprint) ?? 0) }))
      .filter(({ count }) => count > 0);
  }
}

/** Counts findings into entries. */
export class BaselineBuilder {
  private readonly byFingerprint = new Map<string, BaselineEntry>();

  add({ fingerprint, evidence, excerpt }: Finding): void {
    const known = this.byFingerprint.get(fingerprint);
    this.byFingerprint.set(fingerprint, {
      fingerprint,
      rule: evidence.rule,
      count: (known?.count ?? 0) + 1,
      excerpt: known?.excerpt ?? excerpt,
    });
  }

  get entries(): BaselineEntry[] {
    return [...this.byFingerprint.values()];
  }
}

/** @throws Error that names the line of a file that is no baseline. */
export function readBaseline(file: string): BaselineEntry[] {
  const entries: BaselineEntry[] = [];
  for (const [i, line] of readNamed(file).split("\n").entries()) {
    if (line.trim() === "") continue;
    const entry = parseEntry(line);
    if (entry === undefined) throw new Error(`line ${i + 1} is no entry of a baseline`);
    entries.push(entry);
  }
  return entries;
}

function parseEntry(line: string): BaselineEntry | undefined {
  let value: Partial<Record<keyof BaselineEntry, unknown>>;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const { fingerprint, count, excerpt } = value ?? {};
  const rule = RULE_IDS.find((id) => id === value?.rule);
  const isCount = typeof count === "number" && Number.isSafeInteger(count) && count > 0;
  if (typeof fingerprint !== "string" || rule === undefined || !isCount || typeof excerpt !== "string")
    return undefined;
  return { fingerprint, rule, count, excerpt };
}

/** Replaces the file as a whole. */
export function writeBaseline(named: string, entries: readonly BaselineEntry[]): void {
  const sorted = [...entries].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  const lines = sorted.map(({ fingerprint, rule, count, excerpt }) =>
    JSON.stringify({ fingerprint, rule, count, excerpt }),
  );
  const draft = new Draft(placeFor(named).file);
  try {
    writeAll(draft.handle, [Buffer.from(lines.map((line) => `${line}\n`).join(""))]);
    draft.finish();
  } finally {
    draft.discard();
  }
}

/** Removed rows become findings: neighbours that go for the same reason are one. */
import { type Evidence, type Finding, type KeyedDocument, type Place, RULE_FACTS, type RuleId } from "../model.js";
import { beginningOf } from "../text/paragraph.js";
import { cutSpans } from "./cuts.js";
import { similarityOf, wordDifferences } from "./differences.js";
import { lastKeeper, ruleOf } from "./keepers.js";
import type { Removals } from "./ledger.js";

/** Rows `first` to `last` that go as one finding. */
interface Part {
  readonly first: number;
  last: number;
  readonly candidate: number;
  readonly rule: RuleId;
}

/** What goes, sorted by span, and what would go were it not decided to keep it. */
interface Described {
  readonly findings: readonly Finding[];
  readonly kept: readonly Finding[];
}

/** Rows that a decision keeps are given back: they stand in `removals` no more. */
export function describeFindings(
  path: string,
  doc: KeyedDocument,
  removals: Removals,
  decided: ReadonlySet<string> | undefined,
): Described {
  const parts = collectParts(removals);
  if (decided === undefined) return { findings: describeParts(path, doc, removals, parts), kept: [] };
  const isKept = (part: Part) => decided.has(fingerprint(doc, part));
  const [going, staying] = [parts.filter((part) => !isKept(part)), parts.filter(isKept)];
  const kept = describeParts(path, doc, removals, staying);
  for (const { first, last } of staying) removals.by.fill(-1, first, last + 1);
  return { findings: describeParts(path, doc, removals, going), kept };
}

function describeParts(path: string, doc: KeyedDocument, removals: Removals, parts: readonly Part[]): Finding[] {
  const spans = cutSpans(doc.paragraphs, doc.bytes.length, parts);
  return parts.map((part, i) => {
    const { firstLine, lastLine } = doc.paragraphs;
    const candidate = removals.candidates[part.candidate];
    return {
      lines: { first: firstLine[part.first] as number, last: lastLine[part.last] as number },
      span: spans[i] ?? { start: 0, end: 0 },
      paragraphs: part.last - part.first + 1,
      words: sumWords(doc, part),
      confidence: candidate?.confidence ?? 0,
      reason: candidate?.reason ?? "",
      evidence: evidenceFor(path, doc, removals, part),
      fingerprint: fingerprint(doc, part),
      excerpt: excerpt(doc, part.first),
    };
  });
}

function collectParts(removals: Removals): Part[] {
  const parts: Part[] = [];
  let open: Part | undefined;
  for (let row = 0; row < removals.by.length; row++) {
    const candidate = removals.by[row] as number;
    const rule = ruleOf(removals, row);
    if (rule === undefined) open = undefined;
    else if (open?.candidate === candidate && open.rule === rule && followsOn(removals, row)) open.last = row;
    else {
      open = { first: row, last: row, candidate, rule };
      parts.push(open);
    }
  }
  return parts;
}

/** Whether the kept copy of `row` stands behind that of the row before, so that both make one range. */
function followsOn(removals: Removals, row: number): boolean {
  const [before, here] = [lastKeeper(removals, row - 1), lastKeeper(removals, row)];
  const [placeBefore, place] = [removals.elsewhere.get(before), removals.elsewhere.get(here)];
  if (placeBefore === undefined || place === undefined) return place === placeBefore && here > before;
  return place.path === placeBefore.path && place.lines.first > placeBefore.lines.last;
}

function evidenceFor(path: string, doc: KeyedDocument, removals: Removals, part: Part): Evidence {
  if (part.rule === "chrome") {
    const entries = new Set<string>();
    for (let row = part.first; row <= part.last; row++)
      entries.add(removals.entry.get(lastKeeper(removals, row)) ?? "");
    return { rule: "chrome", entries: [...entries] };
  }
  const last = lastKeeper(removals, part.last);
  if (part.rule === "template") {
    const candidate = removals.candidates[removals.by[last] as number];
    if (candidate?.rule !== "template") throw new Error("a template line without its candidate");
    return { rule: "template", documents: candidate.documents, group: candidate.group };
  }
  const from = keptPlace(path, doc, removals, part.first);
  const to = keptPlace(path, doc, removals, part.last);
  const keeps = { path: to.path, lines: { first: from.lines.first, last: to.lines.last } };
  if (part.rule !== "near-repeat" && part.rule !== "teaser") return { rule: part.rule, keeps };
  const pairs: [number, number][] = [];
  for (let row = part.first; row <= part.last; row++) pairs.push([row, lastKeeper(removals, row)]);
  const similarity = similarityOf(doc, part.rule, pairs);
  if (part.rule === "teaser") return { rule: "teaser", keeps, similarity };
  return { rule: "near-repeat", keeps, similarity, differences: wordDifferences(doc, pairs) };
}

/** Where what `row` says is kept: in this document, or in another one. */
function keptPlace(path: string, { paragraphs }: KeyedDocument, removals: Removals, row: number): Place {
  const kept = lastKeeper(removals, row);
  const lines = { first: paragraphs.firstLine[kept] as number, last: paragraphs.lastLine[kept] as number };
  return removals.elsewhere.get(kept) ?? { path, lines };
}

function sumWords(doc: KeyedDocument, part: Part): number {
  let words = 0;
  for (let row = part.first; row <= part.last; row++) words += doc.paragraphs.words[row] as number;
  return words;
}

/** A hash over the rule and the keys of the rows: the same text gives the same digits anywhere. */
function fingerprint(doc: KeyedDocument, part: Part): string {
  const { keyHi, keyLo } = doc.paragraphs;
  let hi = RULE_FACTS[part.rule].seed;
  let lo = 0x9747b28c;
  for (let row = part.first; row <= part.last; row++) {
    hi = Math.imul((hi << 13) | (hi >>> 19), 5) + (keyHi[row] as number);
    lo = Math.imul(((lo << 17) | (lo >>> 15)) ^ (keyLo[row] as number), 0x85ebca77);
  }
  return hex(hi) + hex(lo);
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, "0");
}

const EXCERPT_CHARACTERS = 80;

function excerpt(doc: KeyedDocument, row: number): string {
  const { text, isAll } = beginningOf(doc, row, 8 * EXCERPT_CHARACTERS);
  const characters = [...text];
  if (isAll && characters.length <= EXCERPT_CHARACTERS) return text;
  return `${characters
    .slice(0, EXCERPT_CHARACTERS - 3)
    .join("")
    .trimEnd()}...`;
}

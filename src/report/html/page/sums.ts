/** Sums over findings, for the overview. */
import { type Item, type ReportData, shareOf } from "./data.js";

export interface Sum {
  readonly key: string;
  findings: number;
  words: number;
  bytes: number;
}

/** Sums by what `keyOf` says, the most bytes first; findings without a key count nowhere. */
export function sumsBy(items: readonly Item[], keyOf: (item: Item) => string | undefined): Sum[] {
  const sums = new Map<string, Sum>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    let sum = sums.get(key);
    if (sum === undefined) {
      sum = { key, findings: 0, words: 0, bytes: 0 };
      sums.set(key, sum);
    }
    sum.findings++;
    sum.words += item.finding.words;
    sum.bytes += item.bytes;
  }
  return [...sums.values()].sort((a, b) => b.bytes - a.bytes || (a.key < b.key ? -1 : 1));
}

/** The language of a block of chrome: that of most of the entries that name one, or English. */
export function languageOf({ finding: { evidence } }: Item): string | undefined {
  if (evidence.rule !== "chrome") return undefined;
  const counts = new Map<string, number>();
  let most = "en";
  for (const entry of evidence.entries) {
    // The lexicon's ids are `platform/slug.lang`; other evidence is the name of a feature.
    const lang = /^[a-z]+(?:-[a-z]+)*\/[^. ]+\.([A-Za-z-]+)$/.exec(entry)?.[1];
    if (lang === undefined) continue;
    counts.set(lang, (counts.get(lang) ?? 0) + 1);
    if ((counts.get(lang) ?? 0) > (counts.get(most) ?? 0)) most = lang;
  }
  return most;
}

/** A text that is found more than once. */
interface Repeated extends Sum {
  readonly example: Item;
}

/** Runs that repeat, the most copies first. */
export function repeatedRuns(items: readonly Item[]): Repeated[] {
  const isRun = ({ finding }: Item) => "keeps" in finding.evidence;
  const examples = new Map<string, Item>();
  const runs = items.filter(isRun);
  for (const item of runs) if (!examples.has(item.finding.fingerprint)) examples.set(item.finding.fingerprint, item);
  return sumsBy(runs, ({ finding }) => finding.fingerprint)
    .flatMap((sum) => {
      const example = examples.get(sum.key);
      return example === undefined ? [] : [{ ...sum, example }];
    })
    .sort((a, b) => b.findings - a.findings || b.bytes - a.bytes);
}

/** Documents by the share that goes, the most first. */
export function mostLosing({ documents }: ReportData, most: number): number[] {
  return documents
    .map((row, document) => ({ document, share: shareOf(row) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || a.document - b.document)
    .slice(0, most)
    .map(({ document }) => document);
}

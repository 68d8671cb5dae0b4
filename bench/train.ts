/**
 * Fits the weights of the rule `chrome` on labelled data and writes
 * src/chrome/weights.ts: `npm run train -- DIR [--folds N] [--dry-run]`.
 *
 * DIR is as for the evaluation (bench/README.md): `chrome/*.jsonl` say what is
 * text on pages, `planted.jsonl` and `negatives/*.txt` are text to the end.
 * A logistic regression on the named features of each line, for the tail and,
 * in reverse, for the head. Deterministic: the same data give the same file.
 * First prints what the whole rule does on sites that it was not fitted on.
 */
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { matcherFor } from "../src/chrome/own.js";
import { FEATURE_NAMES, FeatureList } from "../src/detect/chrome/features.js";
import { addLook } from "../src/detect/chrome/look.js";
import { Climb } from "../src/detect/chrome/place.js";
import { weightsFrom } from "../src/detect/chrome/score.js";
import { type End, TailLines } from "../src/detect/chrome/tail.js";
import type { ChromeWeights } from "../src/detect/chrome.js";
import { View } from "../src/detect/view.js";
import { allRows, Figures, keyed, rowsCut, WAYS } from "./chrome-figures.js";
import { type Labelled, readLabelled, sitesOf } from "./labelled.js";
import { regress, type Sample } from "./logistic.js";

/** A feature with a smaller weight says nothing to anybody; one in fewer lines was learned by heart. */
const LEAST_WEIGHT = 0.05;
const LEAST_LINES = 40;
/** Lines of a document that are trained on, from its end. */
const REACH = 600;
const RIDGE = 4;

const ENDS: readonly End[] = ["tail", "head"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folds: { type: "string", default: "10" }, "dry-run": { type: "boolean", default: false } },
});
const folder = positionals[0];
const folds = Number(values.folds);
if (folder === undefined || !existsSync(folder) || !(folds >= 1)) {
  console.error("usage: npm run train -- DIR [--folds N] [--dry-run]");
  process.exit(2);
}
const documents = readLabelled(folder);
const samples = Object.fromEntries(
  ENDS.map((end) => [end, documents.map((each) => (each.isCleaned ? [] : samplesOf(each, end)))]),
) as Record<End, Sample[][]>;
if (folds > 1) {
  const fold = foldOf(sitesOf(documents));
  const fitted = Array.from({ length: folds }, (_, number) => numbered(fitBoth((i) => fold[i] !== number)));
  report(`on sites not fitted on, ${folds} folds`, (i) => fitted[fold[i] ?? 0] as ChromeWeights);
}
const weights = fitBoth(() => true);
const ofAll = numbered(weights);
report("on the pages fitted on", () => ofAll);
if (!values["dry-run"]) {
  const file = path.join(import.meta.dirname, "../../src/chrome/weights.ts");
  writeFileSync(file, source(weights));
  console.log(`written: ${path.relative(process.cwd(), file)} (npx biome check --write puts it into shape)`);
}

/** The fold of each document: sites spread evenly by the number of their documents. */
function foldOf(sites: readonly number[]): number[] {
  const members = new Map<number, number>();
  for (const site of sites) members.set(site, (members.get(site) ?? 0) + 1);
  const sizes = new Array<number>(folds).fill(0);
  const ofSite = new Map<number, number>();
  for (const [site, count] of [...members].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const smallest = sizes.indexOf(Math.min(...sizes));
    ofSite.set(site, smallest);
    sizes[smallest] = (sizes[smallest] ?? 0) + count;
  }
  return sites.map((site) => ofSite.get(site) ?? 0);
}

/** The lines of a document as the rule sees them. How much a mistake weighs: losing text more, and by its words. */
function samplesOf(document: Labelled, end: End): Sample[] {
  const doc = keyed(document);
  const lines = new TailLines(new View(doc, allRows(doc), false), end, matcherFor([]));
  const { labels } = document;
  const labelAt = (i: number) => labels[lines.indexAt(i)] ?? 1;
  const share = Math.min(1, 150 / lines.count);
  let edge = lines.count;
  while (edge > 0 && !(labelAt(edge - 1) > 0 && (lines.at(edge - 1)?.words ?? 0) >= 5)) edge--;
  const climb = new Climb(lines);
  const samples: Sample[] = [];
  for (let i = lines.count - 1; i >= Math.max(0, lines.count - REACH); i--) {
    const line = lines.at(i);
    if (line === undefined) continue;
    const features = new FeatureList();
    addLook(line, features);
    climb.addNext(line, features);
    const label = labelAt(i);
    let weight = i >= edge ? 1 : 0.3;
    if (label > 0) weight = Math.min(4, Math.max(1, line.words / 6)) * (label === 2 ? 5 : 1);
    if (label < 0) weight *= 0.3;
    if (label === 1 && line.words < 5) weight = 0.3;
    if (!document.isPage) weight = 0.6 * (document.set === "planted" && i >= lines.count - 8 ? 5 : 1);
    samples.push({ columns: Uint16Array.from(features.slice(0)), isChrome: label <= 0, weight: weight * share });
  }
  return samples;
}

function isText(set: string): boolean {
  return documents.some((each) => each.set === set && (each.isCleaned || !each.isPage));
}

type NamedWeights = Readonly<Record<string, number>>;

function fitBoth(isFittedOn: (document: number) => boolean): Record<End, NamedWeights> {
  const of = (end: End) => train(samples[end].filter((_, i) => isFittedOn(i)).flat());
  return { tail: of("tail"), head: of("head") };
}

function numbered({ tail, head }: Record<End, NamedWeights>): ChromeWeights {
  return { tail: weightsFrom(tail), head: weightsFrom(head) };
}

function train(on: readonly Sample[]): NamedWeights {
  const fitted = regress(on, FEATURE_NAMES.length, { ridge: RIDGE, leastSamples: LEAST_LINES });
  const rounded = FEATURE_NAMES.map((name, i): [string, number] => [name, Math.round(100 * (fitted[i] ?? 0)) / 100]);
  const kept = rounded.filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT);
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function report(title: string, weightsFor: (document: number) => ChromeWeights): void {
  console.log(`\n${title}: recall, words of the post lost, comment lines lost`);
  const sets = [...new Set(documents.map(({ set }) => set))];
  for (const way of WAYS) {
    const figures = new Map(sets.map((set) => [set, new Figures()]));
    for (const [i, each] of documents.entries())
      figures.get(each.set)?.add(each, rowsCut(keyed(each), weightsFor(i), way), way.end);
    const cells = [...figures].map(([set, of]) => `${set}: ${isText(set) ? of.shownOfText : of.shown}`);
    console.log(`  ${way.name.padEnd(16)} ${cells.join(" | ")}`);
  }
}

function source({ tail, head }: Record<End, NamedWeights>): string {
  return `/**
 * How much each named feature of a line speaks for chrome (above 0) or for text
 * (below): the weights of a logistic regression, in log-odds. Made by
 * \`npm run train\` (bench/train.ts); not written by hand.
 */
/** For the end of a document. */
export const TAIL_WEIGHTS: Readonly<Record<string, number>> = ${JSON.stringify(tail, null, 2)};

/** For its head, read from the text upwards. */
export const HEAD_WEIGHTS: Readonly<Record<string, number>> = ${JSON.stringify(head, null, 2)};
`;
}

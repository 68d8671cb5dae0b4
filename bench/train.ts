/**
 * Fits the weights of the rule `chrome` on labelled data and writes
 * src/chrome/weights.ts: `npm run train -- DIR [--folds N] [--dry-run]`.
 *
 * DIR is as for the evaluation (bench/README.md): `chrome/*.jsonl` say what is
 * text on pages, `planted.jsonl` and `negatives/*.txt` are text to the end.
 * A logistic regression on the named features of each line, for the tail and,
 * in reverse, for the head. Deterministic: the same data give the same file.
 * First prints what the rule would do on sites that it was not fitted on.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { matchLine } from "../src/chrome/match.js";
import { AGGRESSIVE, CAREFUL, type Care, findBlock } from "../src/detect/chrome-block.js";
import { Below } from "../src/detect/chrome-place.js";
import { featuresOf, type Weights } from "../src/detect/chrome-score.js";
import { type End, TailLines } from "../src/detect/chrome-tail.js";
import { View } from "../src/detect/view.js";
import { segment } from "../src/text/segment.js";
import { regress, type Sample } from "./logistic.js";

/** A document with, for each line that is not blank, 1 or 2 for text, 0 for chrome, -1 for unsure. */
interface Labelled {
  readonly set: string;
  readonly id: string;
  readonly lines: readonly string[];
  readonly labels: readonly number[];
}

/** A feature with a smaller weight says nothing to anybody; one in fewer lines was learned by heart. */
const LEAST_WEIGHT = 0.05;
const LEAST_LINES = 40;
/** Lines of a document that are trained on, from its end. */
const REACH = 600;
const RIDGE = 2;

const ENDS: readonly End[] = ["tail", "head"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folds: { type: "string", default: "5" },
    end: { type: "string" },
    "dry-run": { type: "boolean", default: false },
  },
});
const folder = positionals[0];
if (folder === undefined || !existsSync(folder)) {
  console.error("usage: npm run train -- DIR [--folds N] [--dry-run]");
  process.exit(2);
}
const documents = readAll(folder);
const sites = siteNumbers(documents);
const folds = Number(values.folds);
const weights: Partial<Record<End, Weights>> = {};
for (const end of values.end === undefined ? ENDS : ENDS.filter((each) => each === values.end)) {
  const samples = documents.map((document) => (isCleaned(document) ? [] : samplesOf(document, end)));
  if (folds > 1) crossValidate(end, samples);
  weights[end] = train(samples.flat());
  console.log(`${end}: ${weights[end]?.size} weights`);
  report(`${end}, fitted on the same pages`, end, documents, () => weights[end] ?? new Map());
}
if (!values["dry-run"]) {
  const file = path.join(import.meta.dirname, "../../src/chrome/weights.ts");
  writeFileSync(file, source(weights.tail ?? new Map(), weights.head ?? new Map()));
  console.log(`written: ${path.relative(process.cwd(), file)} (npx biome check --write puts it into shape)`);
}

function isCleaned({ set }: Labelled): boolean {
  return set.endsWith("cleaned");
}

function readAll(from: string): Labelled[] {
  const found: Labelled[] = [];
  const records = (file: string) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  const add = (set: string, id: string, all: readonly string[], labelOf: (i: number) => number) => {
    const rows = [...all.keys()].filter((i) => (all[i] ?? "").trim() !== "");
    found.push({ set, id, lines: rows.map((i) => all[i] ?? ""), labels: rows.map(labelOf) });
  };
  const chrome = path.join(from, "chrome");
  for (const name of existsSync(chrome) ? readdirSync(chrome).sort() : []) {
    for (const { id, lines, labels, trailing } of records(path.join(chrome, name))) {
      const set = name.replace(".jsonl", "");
      add(set, id, lines, (i) => labels[i]);
      // Not fitted on: shows what a second cleaning would cut.
      add(`${set}, cleaned`, id, lines.slice(0, trailing), (i) => labels[i]);
    }
  }
  const planted = path.join(from, "planted.jsonl");
  if (existsSync(planted))
    for (const { id, text } of records(planted)) add("planted", id.replace(/^\d+-/, ""), text.split(/\r?\n/), () => 1);
  const negatives = path.join(from, "negatives");
  for (const name of existsSync(negatives) ? readdirSync(negatives).sort() : []) {
    const lines = readFileSync(path.join(negatives, name), "latin1").split(/\r?\n/);
    add("negatives", name, lines.slice(-REACH), () => 1);
  }
  return found;
}

/** Documents with five lines of three words in common, and lines few others have, are of one site. */
function siteNumbers(all: readonly Labelled[]): number[] {
  const parent = all.map((_, i) => i);
  const find = (i: number): number => (parent[i] === i ? i : find(parent[i] ?? i));
  const holders = new Map<string, number[]>();
  const sameId = new Map<string, number>();
  for (const [i, { lines, id, set }] of all.entries()) {
    const twin = sameId.get(id);
    if (twin === undefined) sameId.set(id, i);
    else parent[find(i)] = find(twin);
    if (set.endsWith("cleaned") || set === "planted" || set === "negatives") continue;
    for (const line of new Set(lines)) {
      if (line.split(/\s+/).length < 3) continue;
      const list = holders.get(line);
      if (list === undefined) holders.set(line, [i]);
      else list.push(i);
    }
  }
  const shared = new Map<number, number>();
  for (const list of holders.values()) {
    if (list.length > 10) continue;
    for (const [a, first] of list.entries())
      for (const second of list.slice(a + 1)) {
        const pair = first * all.length + second;
        const count = (shared.get(pair) ?? 0) + 1;
        shared.set(pair, count);
        if (count === 5) parent[find(second)] = find(first);
      }
  }
  return all.map((_, i) => find(i));
}

function linesOf({ lines }: Labelled, end: End): TailLines {
  const doc = segment(new TextEncoder().encode(lines.join("\n")), { mode: "line" });
  return new TailLines(
    new View(
      doc,
      Uint32Array.from({ length: doc.paragraphs.count }, (_, row) => row),
      false,
    ),
    end,
    matchLine,
  );
}

/** The lines of a document as the rule sees them. How much a mistake weighs: losing text more, and by its words. */
function samplesOf(document: Labelled, end: End): Sample[] {
  const lines = linesOf(document, end);
  const labels = document.labels;
  const labelAt = (i: number) => labels[lines.indexAt(i)] ?? 1;
  const share = Math.min(1, 150 / lines.count);
  const isPage = document.set !== "planted" && document.set !== "negatives";
  let edge = lines.count;
  while (edge > 0 && !(labelAt(edge - 1) > 0 && (lines.at(edge - 1)?.words ?? 0) >= 5)) edge--;
  const below = new Below();
  const samples: Sample[] = [];
  for (let i = lines.count - 1; i >= Math.max(0, lines.count - REACH); i--) {
    const line = lines.at(i);
    if (line === undefined) continue;
    below.add(line);
    const label = labelAt(i);
    const isTrailing = i >= edge;
    let weight = isTrailing ? 1 : 0.3;
    if (label > 0) weight = Math.min(4, Math.max(1, line.words / 6)) * (label === 2 ? 5 : 1);
    if (label < 0) weight *= 0.3;
    if (label === 1 && line.words < 5) weight = 0.3;
    if (!isPage) weight = 0.6 * (document.set === "planted" && i >= lines.count - 8 ? 5 : 1);
    const names = featuresOf(lines, i, line, below);
    samples.push({ names, isChrome: label <= 0, weight: weight * share });
  }
  return samples;
}

function train(samples: readonly Sample[]): Weights {
  const count = new Map<string, number>();
  for (const { names } of samples) for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  const known = new Set([...count].filter(([, lines]) => lines >= LEAST_LINES).map(([name]) => name));
  const fitted = regress(samples, known, RIDGE);
  const kept = [...fitted].filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT);
  return new Map(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, w]) => [name, Math.round(w * 100) / 100]));
}

function crossValidate(end: End, samples: readonly (readonly Sample[])[]): void {
  const distinct = [...new Set(sites)];
  const foldOf = new Map(distinct.map((site, i) => [site, (i * 7919) % folds]));
  const fold = sites.map((site) => foldOf.get(site) ?? 0);
  const fitted = Array.from({ length: folds }, (_, number) =>
    train(samples.filter((_, i) => fold[i] !== number).flat()),
  );
  report(`${end}, on sites not fitted on`, end, documents, (i) => fitted[fold[i] ?? 0] ?? new Map());
}

function report(title: string, end: End, all: readonly Labelled[], weightsFor: (i: number) => Weights): void {
  const careful = [1.5, CAREFUL.loss, 2.5, 3];
  const aggressive = [0.4, AGGRESSIVE.loss, 0.7];
  const tries: [string, Care][] = [
    ...careful.map((loss): [string, Care] => [`careful ${loss}`, { ...CAREFUL, loss }]),
    ...aggressive.map((loss): [string, Care] => [`aggressive ${loss}`, { ...AGGRESSIVE, loss }]),
  ];
  console.log(`\n${title}`);
  for (const [name, care] of tries) {
    const cells = [...new Set(all.map(({ set }) => set))].map((set) => {
      const score = { wanted: 0, hit: 0, words: 0, lost: 0, comments: 0, cut: 0 };
      for (const [i, document] of all.entries())
        if (document.set === set) tally(score, document, end, weightsFor(i), care);
      if (set === "planted" || set === "negatives" || set.endsWith("cleaned")) return `${set} ${score.cut} cut`;
      const lost = `${((100 * score.lost) / score.words).toFixed(3)} % ${score.comments}`;
      return `${set} ${(score.hit / score.wanted).toFixed(3)} ${lost}`;
    });
    console.log(`  ${name.padEnd(15)} ${cells.join(" | ")}`);
  }
}

interface Score {
  wanted: number;
  hit: number;
  words: number;
  lost: number;
  comments: number;
  cut: number;
}

function tally(score: Score, document: Labelled, end: End, using: Weights, care: Care): void {
  const lines = linesOf(document, end);
  const { first } = findBlock(lines, using, care);
  if (first < lines.count) score.cut++;
  const labelAt = (i: number) => document.labels[lines.indexAt(i)] ?? 1;
  const wordsAt = (i: number) => (document.lines[lines.indexAt(i)] ?? "").split(/\s+/).filter((w) => w !== "").length;
  let edge = lines.count;
  while (edge > 0 && !(labelAt(edge - 1) > 0 && wordsAt(edge - 1) >= 5)) edge--;
  for (let i = 0; i < lines.count; i++) {
    const label = labelAt(i);
    if (i >= edge && label < 1) score.wanted++;
    if (i >= edge && label < 1 && i >= first) score.hit++;
    if (label === 1 && wordsAt(i) >= 5) score.words += wordsAt(i);
    if (label === 1 && wordsAt(i) >= 5 && i >= first) score.lost += wordsAt(i);
    if (label === 2 && i >= first) score.comments++;
  }
}

function source(tail: Weights, head: Weights): string {
  return `/**
 * How much each named feature of a line speaks for chrome (above 0) or for text
 * (below): the weights of a logistic regression, in log-odds. Made by
 * \`npm run train\` (bench/train.ts); not written by hand.
 */
/** For the end of a document. */
export const TAIL_WEIGHTS: ReadonlyMap<string, number> = new Map(Object.entries(${JSON.stringify(Object.fromEntries(tail), null, 2)}));

/** For its head, read from the text upwards. */
export const HEAD_WEIGHTS: ReadonlyMap<string, number> = new Map(Object.entries(${JSON.stringify(Object.fromEntries(head), null, 2)}));
`;
}

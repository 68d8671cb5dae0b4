/**
 * Scores detection on labelled data, with default options and with --aggressive:
 * `npm run eval -- DIR [--aggressive] [--json] [--misses N]`.
 *
 * DIR holds any of `planted.jsonl` ({id, kind, text, remove}), `chrome/*.jsonl`
 * ({id, lines, labels, trailing}) and `negatives/*.txt`; bench/README.md
 * describes them. Prints one table and the worst misses, file and line.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { NO_ANSWER } from "../src/corpus/scope/answer.js";
import { lookAt } from "../src/corpus/scope/look.js";
import { Looks, packLooks } from "../src/corpus/scope/looks.js";
import { type PackedPlan, unpackPlan } from "../src/corpus/scope/packed-plan.js";
import { settleCorpus } from "../src/corpus/scope/scope.js";
import { clean, inspect, type Options, type Plan } from "../src/index.js";
import { DEFAULT_PLAN_OPTIONS } from "../src/plan/options.js";
import { type Miss, type Mode, printScores, type Row } from "./scores.js";

interface Planted {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly remove: readonly number[];
}

interface Page {
  readonly id: string;
  readonly lines: readonly string[];
  readonly labels: readonly number[];
  readonly trailing: number;
}

/** Mean pages a site from which a set is looked at as a corpus too. */
const PAGES_OF_A_SITE = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { aggressive: { type: "boolean" }, json: { type: "boolean" }, misses: { type: "string", default: "10" } },
});
const folder = positionals[0];
if (folder === undefined || !existsSync(folder)) {
  console.error("usage: npm run eval -- DIR [--aggressive] [--json] [--misses N]");
  process.exit(2);
}
let options: Options = {};
let misses: Miss[] = [];
const modes: Mode[] = [];
for (const aggressive of values.aggressive ? [true] : [false, true]) {
  options = { aggressive };
  misses = [];
  modes.push({ options, rows: await scoreAll(folder), misses: misses.sort((a, b) => b.weight - a.weight) });
}
const most = Number(values.misses);
if (values.json) {
  console.log(
    JSON.stringify(
      modes.map((mode) => ({ ...mode, misses: mode.misses.slice(0, most) })),
      null,
      2,
    ),
  );
} else printScores(modes, most);

async function scoreAll(from: string): Promise<Row[]> {
  const rows: Row[] = [];
  const planted = path.join(from, "planted.jsonl");
  if (existsSync(planted)) rows.push(...scorePlanted(readRecords<Planted>(planted)));
  const chrome = path.join(from, "chrome");
  if (existsSync(chrome))
    for (const file of list(chrome, ".jsonl")) rows.push(...(await scoreChrome(path.join(chrome, file))));
  const negatives = path.join(from, "negatives");
  if (existsSync(negatives)) rows.push(scoreNegatives(negatives));
  return rows;
}

function scorePlanted(records: readonly Planted[]): Row[] {
  const byKind = new Map<string, { documents: number; hit: number; cut: number; wanted: number; unstable: number }>();
  for (const { id, kind, text, remove } of records) {
    const plan = inspect(text, options);
    const cut = cutLines(plan);
    const wanted = new Set(remove);
    const score = byKind.get(kind) ?? { documents: 0, hit: 0, cut: 0, wanted: 0, unstable: 0 };
    const lines = text.split(/\r?\n/);
    for (const line of cut) if (lines[line - 1]?.trim() === "") cut.delete(line);
    score.documents++;
    score.cut += cut.size;
    score.wanted += wanted.size;
    score.hit += [...cut].filter((line) => wanted.has(line)).length;
    if (inspect(clean(text, options).text, options).findings.length > 0) score.unstable++;
    byKind.set(kind, score);
    for (const line of cut)
      if (!wanted.has(line)) miss(`planted.jsonl ${id} (${kind}):${line} cut, should stay`, 1000, lines[line - 1]);
    for (const line of wanted)
      if (!cut.has(line)) miss(`planted.jsonl ${id} (${kind}):${line} stays, should go`, 1, lines[line - 1]);
  }
  return [...byKind].map(([kind, { documents, hit, cut, wanted, unstable }]) => ({
    set: `planted ${kind}`,
    documents,
    figures: {
      recall: wanted === 0 ? "-" : (hit / wanted).toFixed(4),
      precision: cut === 0 ? "-" : (hit / cut).toFixed(4),
      "lines cut": cut,
      ...(unstable > 0 ? { "not idempotent": unstable } : {}),
    },
  }));
}

async function scoreChrome(file: string): Promise<Row[]> {
  const name = path.basename(file, ".jsonl");
  const pages = readRecords<Page>(file);
  const alone = pages.map(({ lines }) => inspect(lines.join("\n"), { ...options, rules: ["chrome"] }));
  const rows = [scorePlans(`chrome ${name}`, pages, alone)];
  if (sitesOf(pages).size <= pages.length / PAGES_OF_A_SITE) {
    rows.push(scorePlans(`chrome ${name}, --scope corpus`, pages, await planTogether(pages)));
  }
  return rows;
}

/** The site in `tv.example.com_news_07`. */
function siteOf({ id }: Page): string {
  return id.replace(/_\d+$/, "");
}

function sitesOf(pages: readonly Page[]): Set<string> {
  return new Set(pages.map(siteOf));
}

/** Plans as `--scope corpus --rules chrome,template` makes them. */
async function planTogether(pages: readonly Page[]): Promise<Plan[]> {
  const rules = new Set(["chrome", "template"] as const);
  const planOptions = { ...DEFAULT_PLAN_OPTIONS, aggressive: options.aggressive ?? false, rules };
  const look = (document: number, answer = NO_ANSWER) => {
    const { id, lines } = pages[document] as Page;
    return lookAt(id, new TextEncoder().encode(lines.join("\n")), planOptions, answer, true);
  };
  const path = (document: number) => pages[document]?.id ?? "";
  const site = (document: number) => siteOf(pages[document] as Page);
  const looks = new Looks();
  looks.add(packLooks(pages.map((_, document) => look(document))));
  const documents = { count: pages.length, path, site };
  const corpus = await settleCorpus(documents, planOptions, looks, async function* (questions) {
    for (const { document, answer } of questions) yield [document, look(document, answer)];
  });
  return pages.map(({ id }, document) => unpackPlan(id, corpus.planned(document) as PackedPlan));
}

function scorePlans(set: string, pages: readonly Page[], plans: readonly Plan[]): Row {
  let hit = 0;
  let wanted = 0;
  let post = 0;
  let lost = 0;
  let comments = 0;
  for (const [number, { id, lines, labels, trailing }] of pages.entries()) {
    const plan = plans[number];
    const cut = plan === undefined ? new Set<number>() : cutLines(plan);
    for (const [i, line] of lines.entries()) {
      const label = labels[i];
      const words = line.split(/\s+/).filter((word) => word !== "").length;
      const gone = cut.has(i + 1);
      if (i >= trailing && (label === 0 || label === -1)) {
        wanted++;
        if (gone) hit++;
      }
      if (label === 1 && words >= 5) {
        post += words;
        if (gone) lost += words;
      }
      if (label === 2 && gone) comments++;
      if (gone && label !== undefined && label > 0) miss(`${set} ${id}:${i + 1} cut, labelled ${label}`, words, line);
    }
  }
  return {
    set,
    documents: pages.length,
    figures: {
      recall: (hit / wanted).toFixed(4),
      "words lost": `${lost} (${((100 * lost) / post).toFixed(4)} %)`,
      "comment lines": comments,
    },
  };
}

function scoreNegatives(folder: string): Row {
  const files = list(folder, ".txt");
  let touched = 0;
  for (const file of files) {
    const plan = inspect(new Uint8Array(readFileSync(path.join(folder, file))), options);
    if (plan.findings.length > 0) touched++;
    for (const { lines, words, excerpt, reason } of plan.findings) {
      miss(`negatives/${file}:${lines.first}-${lines.last} cut: ${reason}`, 100 + words, excerpt);
    }
  }
  return { set: "negatives", documents: files.length, figures: { "files cut": touched } };
}

function cutLines(plan: Plan): Set<number> {
  const cut = new Set<number>();
  if (plan.held !== undefined) return cut;
  for (const { lines } of plan.findings) for (let line = lines.first; line <= lines.last; line++) cut.add(line);
  return cut;
}

function miss(where: string, weight: number, text: string | undefined): void {
  misses.push({ where, weight, text: (text ?? "").slice(0, 100) });
}

function readRecords<T>(file: string): T[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as T);
}

function list(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();
}

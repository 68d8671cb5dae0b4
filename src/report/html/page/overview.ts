/** The first view: how much goes, by what, and from where. */
import { RULE_FACTS, type RuleId } from "../../../model.js";
import { revealed } from "../../escape.js";
import { count, number, percent } from "../../words.js";
import { shareOf } from "./data.js";
import { h, svg } from "./dom.js";
import { histogram } from "./histogram.js";
import { type Page, QUIET, type View } from "./page.js";
import { START, type State } from "./state.js";
import { languageOf, mostLosing, repeatedRuns, type Sum, sumsBy } from "./sums.js";
import { bdi, languageName } from "./words.js";

/** Rows of a table that may have many. */
const MOST_ROWS = 12;
const FEW_ROWS = 4;

export function overview(page: Page): View {
  const { data } = page;
  const { summary } = data.overview;
  const items = data.counted;
  const words = items.reduce((sum, { finding }) => sum + finding.words, 0);
  const findings = Object.values(summary.findings).reduce((sum, each) => sum + each, 0);
  const show: Show = (change) => page.go({ ...START, view: "findings", ...change });
  const element = h(
    "div",
    { class: "overview" },
    ...leftOutNotes(page),
    h(
      "dl",
      { class: "tiles" },
      tile("Documents that change", number(summary.changed), `of ${number(summary.documents)}`),
      tile("Findings", number(findings), summary.kept ? `${number(summary.kept)} more kept by decision` : ""),
      tile("Words removed", number(words), ""),
      tile(
        "Bytes removed",
        number(summary.removedBytes),
        `${percent(summary.removedBytes, summary.bytes)} of ${number(summary.bytes)}`,
      ),
    ),
    ...(items.length === 0
      ? [h("p", { class: "nothing" }, "Nothing was found.")]
      : [shares(page, show), sums(page, show)]),
  );
  return { ...QUIET, element };
}

function tile(label: string, value: string, more: string): HTMLElement {
  return h("div", {}, h("dt", {}, label), h("dd", {}, h("strong", {}, value), more !== "" && h("span", {}, more)));
}

type Show = (change: Partial<State>) => void;

function shares(page: Page, show: Show): HTMLElement {
  const { documents, untouched } = page.data;
  const percents = documents.filter(({ findings }) => findings.length > 0).map((row) => 100 * shareOf(row));
  const [lose, are] = untouched.length === 1 ? ["loses", "is"] : ["lose", "are"];
  const about = `${count(untouched.length, "document")} ${lose} nothing and ${are} not in the plot. Choose a bar to see the findings of its documents.`;
  return h(
    "div",
    { class: "panels" },
    h(
      "section",
      {},
      histogram(percents, (share) => show({ share, sort: "share" })),
      h("p", { class: "note" }, about),
    ),
    h("section", {}, h("h2", {}, "Most is lost by"), losers(page)),
  );
}

function sums(page: Page, show: Show): HTMLElement {
  const { counted, common } = page.data;
  const byRule = sumsBy(counted, ({ rule }) => rule);
  const byFolder = sumsBy(counted, ({ folder }) => folder);
  return h(
    "div",
    { class: "flow" },
    h(
      "section",
      {},
      h("h2", {}, "By rule"),
      sumTable("rule", byRule, (key) => show({ rule: key }), ruleName),
    ),
    h(
      "section",
      {},
      h("h2", {}, "By folder"),
      common !== "" && h("p", { class: "note" }, "in ", bdi(common)),
      sumTable("folder", byFolder, (key) => show({ folder: key }), bdi),
    ),
    ...languages(page, show),
    ...frequentLines(page, show),
    ...runs(page, show),
  );
}

/** What is not in the report, and what to do about it. */
function leftOutNotes({ data }: Page): HTMLElement[] {
  const { leftOut, textBlocks } = data.overview;
  const without = data.documents.filter(({ text }) => text === undefined || text[0] >= textBlocks).length;
  const notes = [
    leftOut.inputs > 0 &&
      `${count(leftOut.inputs, "input")} with ${count(leftOut.findings, "finding")} in no list below`,
    without > 0 && `the text of ${count(without, "document")}`,
    leftOut.windows > 0 && `of ${count(leftOut.windows, "document")} all but the lines around what was found`,
  ].filter((note) => note !== false);
  if (notes.length === 0) return [];
  const mib = Math.round((10 * leftOut.limit) / 2 ** 20) / 10;
  return [
    h(
      "p",
      { class: "callout", role: "note" },
      `Left out, for this file to stay within ${mib} MiB: ${notes.join("; ")}. --report-limit makes room; the sums at the top count all.`,
    ),
  ];
}

function losers(page: Page): HTMLElement {
  const { data } = page;
  const rows = mostLosing(data, 8).map((document) => {
    const row = data.documents[document];
    const first = data.firstItem[document] ?? 0;
    if (row === undefined) return h("li");
    const open = { ...START, view: "findings", sort: "share", open: String(first) } as const;
    return h(
      "li",
      {},
      link(row.path.slice(data.common.length), () => page.go(open)),
      h("span", { class: "num" }, percent(shareOf(row), 1)),
    );
  });
  return h("ol", { class: "losers" }, ...rows);
}

function link(text: string, onclick: () => void): HTMLElement {
  return h("button", { type: "button", class: "link", onclick }, bdi(text));
}

function ruleName(rule: string): HTMLElement {
  const { about } = RULE_FACTS[rule as RuleId];
  return h("span", {}, rule, h("small", {}, about));
}

function sumTable(
  what: string,
  sums: readonly Sum[],
  onChoose: (key: string) => void,
  name: (key: string) => HTMLElement,
): HTMLElement {
  const most = Math.max(1, ...sums.map(({ bytes }) => bytes));
  const rows = sums
    .slice(0, MOST_ROWS)
    .map(({ key, findings, words, bytes }) =>
      h(
        "tr",
        {},
        h(
          "th",
          { scope: "row" },
          h("button", { type: "button", class: "link", onclick: () => onChoose(key) }, name(key)),
        ),
        h("td", { class: "num" }, number(findings)),
        h("td", { class: "num" }, number(words)),
        h("td", { class: "num" }, number(bytes)),
        h("td", { class: "bar-cell", "aria-hidden": "true" }, bar(bytes / most)),
      ),
    );
  const more = sums.length - rows.length;
  const foot = more > 0 && h("p", { class: "note" }, `And ${number(more)} more.`);
  const head = [what, "findings", "words", "bytes"].map((each, i) =>
    h("th", { scope: "col", class: i === 0 ? undefined : "num" }, each),
  );
  return h(
    "div",
    { class: "table" },
    h("table", {}, h("thead", {}, h("tr", {}, ...head, h("td", {}))), h("tbody", {}, ...rows)),
    foot,
  );
}

function bar(share: number): SVGElement {
  return svg(
    "svg",
    { class: "mini", viewBox: "0 0 100 10", preserveAspectRatio: "none" },
    svg("rect", { class: "bar", width: Math.max(0.8, 100 * share), height: 10, rx: 1 }),
  );
}

function languages({ data }: Page, show: Show): HTMLElement[] {
  const sums = sumsBy(data.counted, languageOf);
  if (sums.length === 0) return [];
  const table = sumTable(
    "language",
    sums,
    () => show({ rule: "chrome" }),
    (key) => h("span", {}, languageName(key)),
  );
  return [h("section", {}, h("h2", {}, "Chrome by language"), table)];
}

function frequentLines({ data }: Page, show: Show): HTMLElement[] {
  const { frequent } = data.overview;
  if (frequent.length === 0) return [];
  const rows = frequent.slice(0, MOST_ROWS).map(({ text, count: times }, i) =>
    h(
      "li",
      {},
      link(text, () => show({ line: String(i) })),
      h("span", { class: "num" }, number(times)),
    ),
  );
  return [
    h("section", {}, h("h2", {}, "Most frequent chrome lines"), ranked("line, and how many findings have it", rows)),
  ];
}

function runs({ data }: Page, show: Show): HTMLElement[] {
  const all = repeatedRuns(data.counted);
  if (all.length === 0) return [];
  const several = all.filter(({ findings }) => findings > 1).slice(0, MOST_ROWS);
  // Where each text has one copy that goes, the longest stand for them.
  const rows = (several.length > 0 ? several : all.slice(0, FEW_ROWS)).map(({ key, findings, example }) =>
    h(
      "li",
      {},
      link(example.finding.excerpt, () => show({ text: key })),
      h(
        "small",
        {},
        `${count(example.finding.words, "word")}; ${revealed(example.row.path.slice(data.common.length))}`,
      ),
      h("span", { class: "num" }, number(findings)),
    ),
  );
  return [h("section", {}, h("h2", {}, "Most repeated runs"), ranked("text, and how many copies go", rows))];
}

function ranked(caption: string, rows: readonly HTMLElement[]): HTMLElement {
  return h("div", {}, h("p", { class: "note" }, caption), h("ol", { class: "losers" }, ...rows));
}

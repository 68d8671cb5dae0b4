/** The copy that stays beside the one that goes, with the words that differ as the plan has them. */
import type { Difference, LineRange } from "../../../model.js";
import { revealed } from "../../escape.js";
import type { Item } from "./data.js";
import { h } from "./dom.js";
import { Lines } from "./lines.js";
import type { Page } from "./page.js";
import { bdi, linesText } from "./words.js";

/** Lines of either side that are shown. */
const MOST_LINES = 200;

interface Side {
  readonly title: string;
  readonly lines: readonly { readonly number: number; readonly text: string }[];
}

export async function comparePanel(page: Page, item: Item): Promise<HTMLElement> {
  const { evidence, lines } = item.finding;
  const panel = h("div", { class: "compare", role: "region", "aria-label": "Side by side", tabindex: -1 });
  if (!("keeps" in evidence)) return panel;
  const { keeps } = evidence;
  const isHere = keeps.path === item.row.path;
  const other = page.data.documents[page.data.documentAt.get(keeps.path) ?? -1];
  const goesIn = await page.texts.of(item.row);
  const staysIn = isHere ? goesIn : other === undefined ? undefined : await page.texts.of(other);
  const stays = side(
    `Stays: ${isHere ? "" : `${revealed(keeps.path)}, `}${linesText(keeps.lines)}`,
    staysIn,
    keeps.lines,
  );
  const goes = side(`Goes: ${linesText(lines)}`, goesIn, lines);
  const differences = evidence.rule === "near-repeat" ? evidence.differences : [];
  panel.append(...columns(stays, goes, differences));
  if (differences.length > 0) panel.append(differenceTable(differences));
  return panel;
}

function side(
  title: string,
  text: ConstructorParameters<typeof Lines>[0] | undefined,
  { first, last }: LineRange,
): Side {
  if (text === undefined) return { title, lines: [] };
  const all = new Lines(text);
  const lines: { number: number; text: string }[] = [];
  for (let number = first; number <= last && lines.length < MOST_LINES; number++) {
    const line = all.at(number);
    if (line !== undefined && line.trim() !== "") lines.push({ number, text: line });
  }
  return { title, lines };
}

/** Line beside line where there are as many on either side, else one column beside the other. */
function columns(stays: Side, goes: Side, differences: readonly Difference[]): Node[] {
  const mark = {
    stays: marker(
      differences.map(({ keptLine, kept }) => ({ line: keptLine, words: kept })),
      "del",
    ),
    goes: marker(
      differences.map(({ removedLine, removed }) => ({ line: removedLine, words: removed })),
      "ins",
    ),
  };
  const cell = (kind: "stays" | "goes", line: Side["lines"][number] | undefined) =>
    h("div", { class: `cell ${kind}`, dir: "auto" }, ...(line === undefined ? [] : mark[kind](line.number, line.text)));
  const head = (title: string, kind: string) => h("h4", { class: kind }, bdi(title));
  const missing = h("p", { class: "missing" }, "Its text is not in this report.");
  if (stays.lines.length === goes.lines.length && stays.lines.length > 0) {
    const rows = stays.lines.flatMap((line, i) => [cell("stays", line), cell("goes", goes.lines[i])]);
    return [h("div", { class: "columns" }, head(stays.title, "stays"), head(goes.title, "goes"), ...rows)];
  }
  const column = ({ title, lines }: Side, kind: "stays" | "goes") =>
    h("div", {}, head(title, kind), ...(lines.length > 0 ? lines.map((line) => cell(kind, line)) : [missing]));
  return [h("div", { class: "columns" }, column(stays, "stays"), column(goes, "goes"))];
}

/** Marks the words of each difference where they are found next, from its line on. */
function marker(differences: readonly { readonly line: number; readonly words: string }[], tag: "del" | "ins") {
  let next = 0;
  return (number: number, text: string): (Node | string)[] => {
    const parts: (Node | string)[] = [];
    let at = 0;
    for (; next < differences.length; next++) {
      const { line, words } = differences[next] ?? { line: 0, words: "" };
      if (line > number) break;
      if (words === "") continue;
      const found = find(text, words, at);
      // In a paragraph of several lines the words may stand in the next.
      if (found === undefined) {
        if (line < number || at > 0) break;
        continue;
      }
      parts.push(revealed(text.slice(at, found.start)), h(tag, {}, revealed(text.slice(found.start, found.end))));
      at = found.end;
    }
    parts.push(revealed(text.slice(at)));
    return parts;
  };
}

/** The words one after the other, whatever stands between them. */
function find(text: string, words: string, from: number): { start: number; end: number } | undefined {
  const [first = "", ...rest] = words.replace(/\.\.\.$/, "").split(" ");
  const start = text.indexOf(first, from);
  if (start < 0) return undefined;
  let end = start + first.length;
  for (const word of rest) {
    const at = text.indexOf(word, end);
    if (at < 0) break;
    end = at + word.length;
  }
  return { start, end };
}

function differenceTable(differences: readonly Difference[]): HTMLElement {
  const rows = differences.map(({ kept, removed, removedLine }) =>
    h(
      "tr",
      {},
      h("td", { class: "num" }, String(removedLine)),
      h("td", {}, kept === "" ? h("em", {}, "nothing") : h("del", {}, bdi(kept))),
      h("td", {}, removed === "" ? h("em", {}, "nothing") : h("ins", {}, bdi(removed))),
    ),
  );
  const head = h(
    "tr",
    {},
    h("th", { scope: "col", class: "num" }, "line"),
    h("th", { scope: "col" }, "stays"),
    h("th", { scope: "col" }, "goes"),
  );
  const caption = h("caption", {}, "Words that differ");
  return h("div", { class: "table" }, h("table", {}, caption, h("thead", {}, head), h("tbody", {}, ...rows)));
}

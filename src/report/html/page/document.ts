/** One document: its text with each cut in its place, folded where nothing happens. */
import type { Finding } from "../../../model.js";
import { revealed } from "../../escape.js";
import { describeSize } from "../../evidence.js";
import { count, limitText, number, percent } from "../../words.js";
import type { DocumentText } from "../payload.js";
import { CONTEXT_LINES } from "../segments.js";
import { comparePanel } from "./compare.js";
import { evidenceOf, type Item, shareOf } from "./data.js";
import { decisionControl } from "./decide.js";
import { button, h } from "./dom.js";
import { type LineStyle, Lines, shownLines } from "./lines.js";
import type { Page } from "./page.js";
import { bdi, linesText, sureText } from "./words.js";

/** Of a long cut these are shown: the first, and the last. */
const HEAD = 24;
const TAIL = 6;

export class DocumentView {
  readonly element = h("article", { class: "document" });
  private readonly cards = new Map<number, { card: HTMLElement; refresh: () => void; compare: () => void }>();

  constructor(
    private readonly page: Page,
    readonly document: number,
    private readonly text: DocumentText | undefined,
  ) {
    const row = page.data.documents[document];
    if (row === undefined) return;
    const { held } = row;
    const lost = row.findings.reduce((sum, { span }) => sum + span.end - span.start, 0);
    const goes = `${number(lost)} of ${count(row.bytes, "byte")} ${held === undefined ? "go" : "would go"} (${percent(shareOf(row), 1)})`;
    this.element.append(
      h(
        "header",
        {},
        h("h2", {}, bdi(row.path)),
        h("p", {}, `${goes}; ${count(row.findings.length, "finding")}, ${count(row.lines, "line")}`),
        held !== undefined && h("p", { class: "callout" }, `Held back by ${limitText(held)}: nothing is cut.`),
        text === undefined &&
          h("p", { class: "callout" }, "The text of this document is not in this report; --report-limit makes room."),
      ),
      ...this.body(row.lines),
    );
  }

  /** Scrolls to a finding and marks it as the one that is meant. */
  reveal(item: number): void {
    for (const [each, { card }] of this.cards) card.classList.toggle("current", each === item);
    this.cards.get(item)?.card.scrollIntoView({ block: "start" });
  }

  refresh(): void {
    for (const { refresh } of this.cards.values()) refresh();
  }

  /** Opens or closes the side by side view of a finding. */
  compare(item: number): void {
    this.cards.get(item)?.compare();
  }

  private get items(): readonly Item[] {
    const { items, firstItem } = this.page.data;
    return items.slice(firstItem[this.document], firstItem[this.document + 1]);
  }

  private *body(lastLine: number): Iterable<Node> {
    const { items, text } = this;
    if (text === undefined) {
      for (const item of items)
        yield this.card(item, [h("p", { class: "excerpt", dir: "auto" }, revealed(item.finding.excerpt))]);
      return;
    }
    const lines = new Lines(text);
    const style = this.style(text);
    const isNearby = nearby(items);
    let line = 1;
    for (const item of items) {
      const { first, last } = item.finding.lines;
      if (line < first) yield* shownLines(lines, line, first - 1, style, isNearby);
      const isShown = (each: number) => last - first < HEAD + TAIL || each < first + HEAD || each > last - TAIL;
      yield this.card(item, shownLines(lines, first, last, { ...style, kind: () => "cut" }, isShown));
      line = last + 1;
    }
    if (line <= lastLine) yield* shownLines(lines, line, lastLine, style, isNearby);
  }

  private style({ scores, near }: DocumentText): LineStyle {
    const copies = new Set<number>();
    for (const { finding, row } of this.items) eachKept(finding, row.path, (line) => copies.add(line));
    const scored = new Map(scores.map((score) => [score.line, score]));
    const notes = new Map(
      near.map(({ lines, rule, reason, option }) => [
        lines.first,
        `${rule} left ${linesText(lines)}: ${reason}${option === undefined ? "" : ` (${option} takes it)`}`,
      ]),
    );
    return {
      kind: (line) => (copies.has(line) ? "copy" : ""),
      score: (line) => scored.get(line),
      note: (line) => notes.get(line),
    };
  }

  private card(item: Item, content: Iterable<Node>): HTMLElement {
    const { page } = this;
    const { finding, rule, row } = item;
    const title = `finding-${item.number}`;
    const control = decisionControl(page, item);
    const isDecided = row.kept?.includes(finding) === true;
    const { evidence } = finding;
    const kept = "keeps" in evidence ? evidence.keeps : undefined;
    let panel: HTMLElement | undefined;
    const compareButton = button("Side by side", () => void toggle(), { "aria-expanded": "false" });
    const toggle = async () => {
      const open = panel === undefined;
      panel?.remove();
      panel = undefined;
      if (open) {
        panel = await comparePanel(page, item);
        head.after(panel);
      }
      compareButton.setAttribute("aria-expanded", String(open));
    };
    const here = kept?.path === row.path ? kept.lines : undefined;
    const head = h(
      "header",
      {},
      h("h3", { id: title }, h("span", { class: `rule ${rule}` }, rule), ` ${linesText(finding.lines)}`),
      h(
        "p",
        { class: "size" },
        `${describeSize(finding)}, ${count(item.bytes, "byte")}; ${sureText(finding.confidence)}`,
      ),
      h("p", { class: "why" }, bdi(evidenceOf(item)), h("span", { class: "reason-given" }, revealed(finding.reason))),
      isDecided && h("p", { class: "why" }, "Kept by an earlier decision: it is not cut."),
      h(
        "div",
        { class: "buttons" },
        control.element,
        kept !== undefined && compareButton,
        here !== undefined && this.text !== undefined && button("Go to the copy that stays", () => reveal(here.first)),
      ),
    );
    const card = h(
      "section",
      { class: "finding", "aria-labelledby": title },
      head,
      h("div", { class: "lines" }, ...content),
    );
    const refresh = () => {
      control.refresh();
      card.dataset.verdict = page.store.of(item)?.verdict ?? "";
    };
    refresh();
    this.cards.set(item.number, { card, refresh, compare: () => kept !== undefined && void toggle() });
    return card;
  }
}

function reveal(line: number): void {
  const element = document.getElementById(`line-${line}`);
  element?.scrollIntoView({ block: "center" });
  element?.classList.add("meant");
  setTimeout(() => element?.classList.remove("meant"), 2_000);
}

/** Which lines outside the findings are shown: those around them, and copies that stay. */
function nearby(items: readonly Item[]): (line: number) => boolean {
  const shown = new Set<number>();
  const around = (first: number, last: number) => {
    for (let line = first; line <= last; line++) shown.add(line);
  };
  for (const { finding, row } of items) {
    around(finding.lines.first - CONTEXT_LINES, finding.lines.first - 1);
    around(finding.lines.last + 1, finding.lines.last + CONTEXT_LINES);
    const { evidence } = finding;
    if (!("keeps" in evidence) || evidence.keeps.path !== row.path) continue;
    const { first, last } = evidence.keeps.lines;
    around(first - 1, Math.min(last, first + HEAD));
    around(Math.max(first, last - TAIL), last);
  }
  return (line) => shown.has(line);
}

function eachKept({ evidence }: Finding, path: string, visit: (line: number) => void): void {
  if (!("keeps" in evidence) || evidence.keeps.path !== path) return;
  for (let line = evidence.keeps.lines.first; line <= evidence.keeps.lines.last; line++) visit(line);
}

/** The list of findings, and beside it the document of the one that is open. */
import { revealed } from "../../escape.js";
import { describeSize } from "../../evidence.js";
import { count, number, range } from "../../words.js";
import { type Item, nameOf, TOP } from "./data.js";
import { DocumentView } from "./document.js";
import { button, h } from "./dom.js";
import { Filters } from "./filters.js";
import { VirtualList } from "./list.js";
import type { Page, View } from "./page.js";
import { type State, select } from "./state.js";
import type { Verdict } from "./store.js";
import { bdi, sureText } from "./words.js";

/** As in the style sheet. */
const ROW_HEIGHT = 76;
/** Findings that go on paper. */
const MOST_PRINTED = 300;

export class FindingsView implements View {
  readonly element: HTMLElement;
  private readonly filters: Filters;
  private readonly told = h("p", { class: "told", role: "status" });
  private readonly pane = h("section", { class: "pane", "aria-label": "Document", tabindex: 0 });
  private readonly paper = h("div", { class: "paper" });
  private readonly list: VirtualList;
  private readonly keys: Readonly<Record<string, () => void>> = {
    j: () => (this.isOpen ? this.step(1) : this.open(this.shown[0])),
    k: () => this.step(-1),
    n: () => this.decide("keep"),
    y: () => this.decide("remove"),
    u: () => this.decide(undefined),
    s: () => this.view?.compare(this.item?.number ?? -1),
    Enter: () => this.pane.focus(),
    Escape: () => {
      this.open(undefined);
      this.list.element.focus();
    },
  };
  /** What the filters let through, and the state that they were in. */
  shown: readonly Item[] = [];
  private filtered = "";
  private view: DocumentView | undefined;

  constructor(private readonly page: Page) {
    this.filters = new Filters(page);
    this.list = new VirtualList({
      label: "Findings",
      rowHeight: ROW_HEIGHT,
      render: (index) => rowOf(page, this.shown[index]),
      onChoose: (index) => this.open(this.shown[index], this.isOpen),
    });
    const side = h("div", { class: "side" }, this.told, this.list.element);
    this.element = h("div", { class: "findings" }, this.filters.element, side, this.pane, this.paper);
    this.update();
  }

  update(): void {
    const { page, item, list } = this;
    const state = page.state();
    this.filters.update();
    this.element.classList.toggle("is-open", this.isOpen);
    const now = JSON.stringify({ ...state, open: "" } satisfies State);
    if (now === this.filtered) list.choose(this.placeOf(item));
    else {
      this.filtered = now;
      this.shown = select(page.data, state, page.store);
      this.told.textContent = `${number(this.shown.length)} of ${count(page.data.items.length, "finding")}`;
      list.element.hidden = this.shown.length === 0;
      list.show(this.shown.length, this.placeOf(item));
    }
    void this.showDocument(item);
  }

  search(): void {
    this.filters.search.focus();
  }

  decided(): void {
    this.view?.refresh();
    this.list.draw();
  }

  key(key: string): boolean {
    this.keys[key]?.();
    return this.keys[key] !== undefined;
  }

  print(): void {
    const more = this.shown.length - MOST_PRINTED;
    const rest = more > 0 && h("p", {}, `And ${count(more, "more finding")}.`);
    this.paper.replaceChildren(...(this.isOpen ? [] : this.list.rows(MOST_PRINTED)), rest || "");
  }

  private get isOpen(): boolean {
    return this.page.state().open !== "";
  }

  /** The finding that is open. */
  private get item(): Item | undefined {
    return this.page.data.items[Number(this.page.state().open || "-1")];
  }

  private placeOf(item: Item | undefined): number {
    return item === undefined ? -1 : this.shown.indexOf(item);
  }

  /** Undefined closes what is open. */
  private open(item: Item | undefined, replace = false): void {
    this.page.go({ open: String(item?.number ?? "") }, replace);
  }

  private step(by: number): void {
    const next = this.shown[this.placeOf(this.item) + by];
    if (next !== undefined) this.open(next, true);
  }

  /** Decides about the open finding and goes on to the next. */
  private decide(verdict: Verdict | undefined): void {
    const { item } = this;
    if (item === undefined) return;
    this.page.store.decide([item], verdict);
    if (verdict !== undefined) this.step(1);
  }

  private async showDocument(item: Item | undefined): Promise<void> {
    const { page, pane } = this;
    if (item === undefined) {
      this.view = undefined;
      const nothing =
        this.shown.length === 0 ? "No finding is like that." : "Choose a finding to see it in its document.";
      pane.replaceChildren(h("p", { class: "nothing" }, nothing));
      return;
    }
    if (this.view?.document !== item.document) {
      const text = await page.texts.of(item.row);
      // Another one may have been opened meanwhile.
      if (this.item?.document !== item.document) return;
      this.view = new DocumentView(page, item.document, text);
      pane.replaceChildren(this.steps(), this.view.element);
      pane.scrollTop = 0;
    } else pane.firstElementChild?.replaceWith(this.steps());
    this.view.reveal(item.number);
  }

  private steps(): HTMLElement {
    const { item, shown } = this;
    const at = this.placeOf(item);
    return h(
      "nav",
      { class: "steps", "aria-label": "Findings" },
      button("\u2190 List", () => this.open(undefined), { class: "back" }),
      h("span", { class: "num" }, at < 0 ? "" : `${number(at + 1)} of ${number(shown.length)}`),
      h("span", { class: "name" }, bdi(nameOf(item?.row.path ?? ""))),
      button("Previous", () => this.step(-1), { disabled: at <= 0, title: "k" }),
      button("Next", () => this.step(1), { disabled: at < 0 || at >= shown.length - 1, title: "j" }),
    );
  }
}

function rowOf({ store }: Page, item: Item | undefined): Node[] {
  if (item === undefined) return [];
  const { finding, rule, row } = item;
  const verdict = store.of(item)?.verdict;
  const isDecided = row.kept?.includes(finding) === true;
  const label =
    verdict === "keep" ? "\u2713 keep" : verdict === "remove" ? "\u2212 remove" : isDecided ? "taken back" : "";
  return [
    h(
      "div",
      { class: "first" },
      h("span", { class: `rule ${rule}` }, rule),
      h("span", { class: "place" }, bdi(nameOf(row.path)), `:${range(finding.lines)}`),
      h("span", { class: "folder" }, item.folder === TOP ? "" : bdi(item.folder)),
      label !== "" && h("span", { class: `verdict ${verdict ?? ""}` }, label),
    ),
    h("div", { class: "excerpt", dir: "auto" }, revealed(finding.excerpt)),
    h("div", { class: "size" }, `${describeSize(finding)}; ${sureText(finding.confidence)}`),
  ];
}

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
import { bdi, sureText } from "./words.js";

/** As in the style sheet. */
const ROW_HEIGHT = 76;
/** Findings that go on paper. */
const MOST_PRINTED = 300;

export interface FindingsView extends View {
  /** What the filters let through. */
  readonly shown: () => readonly Item[];
  readonly search: () => void;
}

export function findings(page: Page): FindingsView {
  const filters = new Filters(page);
  const told = h("p", { class: "told", role: "status" });
  const pane = h("section", { class: "pane", "aria-label": "Document", tabindex: 0 });
  const paper = h("div", { class: "paper" });
  const list = new VirtualList({
    label: "Findings",
    rowHeight: ROW_HEIGHT,
    render: (index) => rowOf(page, shown[index]),
    onChoose: (index) => page.go({ open: String(shown[index]?.number ?? "") }, isOpen()),
  });
  const element = h(
    "div",
    { class: "findings" },
    filters.element,
    h("div", { class: "side" }, told, list.element),
    pane,
    paper,
  );
  let shown: readonly Item[] = [];
  let filtered = "";
  let view: DocumentView | undefined;

  const isOpen = () => page.state().open !== "";
  const openItem = (): Item | undefined => page.data.items[Number(page.state().open || "-1")];
  const placeOf = (item: Item | undefined) => (item === undefined ? -1 : shown.indexOf(item));

  const update = () => {
    const state = page.state();
    filters.update();
    element.classList.toggle("is-open", state.open !== "");
    const now = JSON.stringify({ ...state, open: "" } satisfies State);
    const item = openItem();
    if (now === filtered) list.choose(placeOf(item));
    else {
      filtered = now;
      shown = select(page.data, state, page.store);
      told.textContent = `${number(shown.length)} of ${count(page.data.items.length, "finding")}`;
      list.element.hidden = shown.length === 0;
      list.show(shown.length, placeOf(item));
    }
    void showDocument(item);
  };

  const showDocument = async (item: Item | undefined) => {
    if (item === undefined) {
      view = undefined;
      pane.replaceChildren(
        h(
          "p",
          { class: "nothing" },
          shown.length === 0 ? "No finding is like that." : "Choose a finding to see it in its document.",
        ),
      );
      return;
    }
    if (view?.document !== item.document) {
      const text = await page.texts.of(item.row);
      if (openItem()?.document !== item.document) return;
      view = new DocumentView(page, item.document, text);
      pane.replaceChildren(steps(), view.element);
      pane.scrollTop = 0;
    } else pane.firstElementChild?.replaceWith(steps());
    view.reveal(item.number);
  };

  const step = (by: number) => {
    const next = shown[placeOf(openItem()) + by];
    if (next !== undefined) page.go({ open: String(next.number) }, true);
  };

  const steps = () => {
    const item = openItem();
    const at = placeOf(item);
    return h(
      "nav",
      { class: "steps", "aria-label": "Findings" },
      button("\u2190 List", () => page.go({ open: "" }), { class: "back" }),
      h("span", { class: "num" }, at < 0 ? "" : `${number(at + 1)} of ${number(shown.length)}`),
      h("span", { class: "name" }, bdi(nameOf(item?.row.path ?? ""))),
      button("Previous", () => step(-1), { disabled: at <= 0, title: "k" }),
      button("Next", () => step(1), { disabled: at < 0 || at >= shown.length - 1, title: "j" }),
    );
  };

  /** Decides about the open finding and goes on to the next. */
  const decide = (verdict: "keep" | "remove" | undefined) => {
    const item = openItem();
    if (item === undefined) return;
    page.store.decide([item], verdict);
    if (verdict !== undefined) step(1);
  };

  const KEYS: Readonly<Record<string, () => void>> = {
    j: () => (isOpen() ? step(1) : page.go({ open: String(shown[0]?.number ?? "") })),
    k: () => step(-1),
    n: () => decide("keep"),
    y: () => decide("remove"),
    u: () => decide(undefined),
    s: () => view?.compare(openItem()?.number ?? -1),
    Enter: () => pane.focus(),
    Escape: () => {
      page.go({ open: "" });
      list.element.focus();
    },
  };

  update();
  return {
    element,
    update,
    shown: () => shown,
    search: () => filters.search.focus(),
    decided: () => {
      view?.refresh();
      list.draw();
    },
    key: (key) => {
      KEYS[key]?.();
      return KEYS[key] !== undefined;
    },
    print: () => {
      const more = shown.length - MOST_PRINTED;
      const rest = more > 0 && h("p", {}, `And ${count(more, "more finding")}.`);
      paper.replaceChildren(...(isOpen() ? [] : list.rows(MOST_PRINTED)), rest || "");
    },
  };
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

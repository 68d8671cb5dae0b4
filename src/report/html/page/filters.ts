/** What narrows the list of findings down. */
import { RULE_IDS } from "../../../model.js";
import { revealed } from "../../escape.js";
import { number } from "../../words.js";
import { button, h } from "./dom.js";
import type { Page } from "./page.js";
import { FILTERS, START, type State } from "./state.js";

/** Folders to choose from. */
const MOST_FOLDERS = 200;

/** Of those whose key is not what it is called. */
const LABELS: Readonly<Record<string, string>> = { sure: "confidence", verdict: "decision" };

type Choice = readonly [value: string, label: string];

export class Filters {
  readonly element: HTMLElement;
  readonly search: HTMLInputElement;
  private readonly selects: readonly (readonly [keyof State, HTMLSelectElement])[];
  private readonly chips = h("p", { class: "chips" });

  constructor(private readonly page: Page) {
    const { data } = page;
    this.search = h("input", {
      type: "search",
      placeholder: "text, path or evidence",
      oninput: () => page.go({ words: this.search.value, open: "" }, true),
    });
    const used = new Set(data.items.map(({ rule }) => rule));
    this.selects = [
      select("rule", [["", "all"], ...RULE_IDS.filter((id) => used.has(id)).map((id): Choice => [id, id])]),
      select("folder", [["", "all"], ...folders(page)]),
      select("sure", [
        ["", "any"],
        ["99", "below 99 %"],
        ["95", "below 95 %"],
        ["90", "below 90 %"],
        ["80", "below 80 %"],
      ]),
      select("verdict", [
        ["", "any"],
        ["open", "none yet"],
        ["keep", "keep"],
        ["remove", "remove"],
      ]),
      select("sort", [
        ["", "document, line"],
        ["bytes", "most bytes first"],
        ["words", "most words first"],
        ["share", "most of document lost"],
        ["sure", "least sure first"],
        ["rule", "rule"],
      ]),
    ];
    for (const [key, element] of this.selects)
      element.addEventListener("change", () => page.go({ [key]: element.value, open: "" }));
    const more = h(
      "details",
      { open: !matchMedia("(max-width: 60rem)").matches },
      h("summary", {}, "Filter and sort"),
      h("div", { class: "selects" }, ...this.selects.map(([key, select]) => labelled(LABELS[key] ?? key, select))),
    );
    this.element = h(
      "form",
      { class: "filters", role: "search", "aria-label": "Findings", onsubmit: (event) => event.preventDefault() },
      h("div", { class: "search" }, labelled("find", this.search)),
      more,
      this.chips,
    );
    this.update();
  }

  /** Shows what the address says. */
  update(): void {
    const state = this.page.state();
    if (document.activeElement !== this.search) this.search.value = state.words;
    for (const [key, element] of this.selects) element.value = state[key];
    const chips = [
      state.share !== "" && this.chip("share", `documents that lose ${state.share.replace("-", " to ")} %`),
      state.line !== "" &&
        this.chip(
          "line",
          `with the line \u201c${revealed(this.page.data.overview.frequent[Number(state.line)]?.text ?? "")}\u201d`,
        ),
      state.text !== "" && this.chip("text", "copies of one text"),
      FILTERS.some((key) => state[key] !== "") && button("Clear", () => this.page.go({ ...START, view: "findings" })),
    ].filter((chip) => chip !== false);
    this.chips.replaceChildren(...chips);
    this.chips.hidden = chips.length === 0;
  }

  private chip(key: keyof State, label: string): HTMLElement {
    return button(`${label} \u00d7`, () => this.page.go({ [key]: "", open: "" }), {
      class: "chip",
      "aria-label": `Show all again, not only ${label}`,
    });
  }
}

function labelled(label: string, control: HTMLElement): HTMLElement {
  control.id = `filter-${label}`;
  return h("div", { class: "labelled" }, h("label", { for: control.id }, label), control);
}

function select(key: keyof State, choices: readonly Choice[]): readonly [keyof State, HTMLSelectElement] {
  return [key, h("select", {}, ...choices.map(([value, label]) => h("option", { value }, label)))];
}

/** Folders with findings, those with most first in the choice, by name in the list. */
function folders({ data }: Page): Choice[] {
  const counts = new Map<string, number>();
  for (const { folder } of data.items) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_FOLDERS)
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([folder, findings]) => [folder, `${revealed(folder)} (${number(findings)})`]);
}

/** The page of reporter `html`: opens the data, shows a view, listens to keys. */
import { count, number } from "../../words.js";
import { openReport, type ReportData, Texts } from "./data.js";
import { decisionsDialog } from "./decide.js";
import { button, h } from "./dom.js";
import { FindingsView } from "./findings.js";
import { helpDialog } from "./help.js";
import { overview } from "./overview.js";
import type { Page, View } from "./page.js";
import { problems } from "./problems.js";
import { addressOf, readState, START, type State } from "./state.js";
import { Store } from "./store.js";

class App implements Page {
  readonly store: Store;
  readonly texts: Texts;
  private readonly intro: Element;
  private readonly nav: HTMLElement;
  private readonly decisions: HTMLElement;
  private shown = readState();
  private view: View | undefined;
  private findings: FindingsView | undefined;

  constructor(
    readonly data: ReportData,
    private readonly main: HTMLElement,
    top: HTMLElement,
  ) {
    this.texts = new Texts(data.overview.textBlocks);
    this.store = new Store(data.overview.decisions, () => {
      this.tellDecisions();
      this.view?.decided();
    });
    this.intro = main.querySelector(".intro") ?? h("p");
    this.nav = navigation(this);
    this.decisions = button("", () => openDialog(decisionsDialog(this, this.findings?.shown ?? [])), {
      class: "decisions-button",
    });
    const help = button("?", () => openDialog(helpDialog()), { "aria-label": "Help and keys" });
    top.append(this.nav, h("div", { class: "tools" }, this.decisions, help));
    this.tellDecisions();
    this.show();
  }

  state(): State {
    return this.shown;
  }

  go(change: Partial<State>, replace = false): void {
    const next = addressOf({ ...this.shown, ...change });
    if (replace) history.replaceState(null, "", next);
    else history.pushState(null, "", next);
    this.show();
  }

  /** What the address says. */
  show(): void {
    const before = this.shown.view;
    this.shown = readState();
    const { view: name } = this.shown;
    if (this.view !== undefined && name === before) {
      this.view.update();
      return;
    }
    this.findings = name === "findings" ? new FindingsView(this) : undefined;
    this.view = this.findings ?? (name === "problems" ? problems(this) : overview(this));
    document.body.dataset.shown = name;
    this.main.replaceChildren(...(name === "overview" ? [this.intro] : []), this.view.element);
    for (const link of this.nav.children) link.toggleAttribute("aria-current", false);
    this.nav.querySelector(`[data-view=${name}]`)?.setAttribute("aria-current", "page");
    this.view.update();
    scrollTo(0, 0);
  }

  /** A key that no control has taken; whether it meant something. */
  key(key: string): boolean {
    if (key === "?") openDialog(helpDialog());
    else if (key === "/") {
      if (this.findings === undefined) this.go({ ...START, view: "findings" });
      this.findings?.search();
    } else return this.view?.key(key) === true;
    return true;
  }

  print(): void {
    this.view?.print();
  }

  private tellDecisions(): void {
    const { store } = this;
    this.decisions.textContent =
      store.size === 0
        ? "Decisions"
        : `Decisions: ${number(store.count("keep"))} keep, ${number(store.count("remove"))} remove`;
  }
}

async function start(): Promise<void> {
  const main = document.getElementById("main");
  const top = document.getElementById("top");
  if (main === null || top === null) return;
  const app = new App(await openReport(), main, top);
  addEventListener("popstate", () => app.show());
  addEventListener("hashchange", () => app.show());
  addEventListener("beforeprint", () => app.print());
  addEventListener("beforeunload", (event) => {
    if (!app.store.isSaved) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (isFree(event) && app.key(event.key)) event.preventDefault();
  });
  document.documentElement.dataset.ready = "";
  performance.mark("unecho-ready");
}

/** Whether a key is for the page: not for the browser, a dialog, a field or a button. */
function isFree(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  if (document.querySelector("dialog[open]") !== null) return false;
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
    if (key === "Escape") target.blur();
    return false;
  }
  const isControl = target instanceof Element && target.closest("button, a, summary, [role=button]") !== null;
  return !(isControl && (key === "Enter" || key === " "));
}

function navigation(page: Page): HTMLElement {
  const { data } = page;
  const { summary } = data.overview;
  const left = summary.held + summary.skipped + summary.errors;
  const labels: readonly (readonly [State["view"], string])[] = [
    ["overview", "Overview"],
    ["findings", count(data.items.length, "finding")],
    ["problems", `${number(left)} left unchanged`],
  ];
  const links = labels.map(([view, label]) =>
    h(
      "a",
      {
        href: addressOf({ ...START, view }),
        "data-view": view,
        onclick: (event) => {
          event.preventDefault();
          page.go({ ...START, view });
        },
      },
      label,
    ),
  );
  return h("nav", { "aria-label": "Views" }, ...links);
}

function openDialog(dialog: HTMLDialogElement): void {
  document.body.append(dialog);
  dialog.showModal();
}

void start();

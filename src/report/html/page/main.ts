/** The page of reporter `html`: opens the data, shows a view, listens to keys. */
import { count, number } from "../../words.js";
import { openReport, Texts } from "./data.js";
import { decisionsDialog } from "./decide.js";
import { button, h } from "./dom.js";
import { type FindingsView, findings } from "./findings.js";
import { helpDialog } from "./help.js";
import { overview } from "./overview.js";
import type { Page, View } from "./page.js";
import { problems } from "./problems.js";
import { addressOf, readState, START, type State } from "./state.js";
import { Store } from "./store.js";

async function start(): Promise<void> {
  const main = document.getElementById("main");
  const top = document.getElementById("top");
  if (main === null || top === null) return;
  const data = await openReport();
  const intro = main.querySelector(".intro") ?? h("p");
  const store = new Store(data.overview.decisions, () => {
    tellDecisions();
    view.decided();
  });
  let state = readState();
  let view: View;
  let shownFindings: FindingsView | undefined;
  const page: Page = {
    data,
    texts: new Texts(data.overview.textBlocks),
    store,
    state: () => state,
    go: (change, replace = false) => {
      const next = addressOf({ ...state, ...change });
      if (replace) history.replaceState(null, "", next);
      else history.pushState(null, "", next);
      show();
    },
  };

  const show = () => {
    const before = state.view;
    state = readState();
    if (view !== undefined && state.view === before) {
      view.update();
      return;
    }
    shownFindings = state.view === "findings" ? findings(page) : undefined;
    view = shownFindings ?? (state.view === "problems" ? problems(page) : overview(page));
    document.body.dataset.shown = state.view;
    main.replaceChildren(...(state.view === "overview" ? [intro] : []), view.element);
    for (const link of nav.children) link.toggleAttribute("aria-current", false);
    nav.querySelector(`[data-view=${state.view}]`)?.setAttribute("aria-current", "page");
    view.update();
    scrollTo(0, 0);
  };

  const decisions = button("", () => openDialog(decisionsDialog(page, shownFindings?.shown() ?? [])), {
    class: "decisions-button",
  });
  const tellDecisions = () => {
    decisions.textContent =
      store.size === 0
        ? "Decisions"
        : `Decisions: ${number(store.count("keep"))} keep, ${number(store.count("remove"))} remove`;
  };
  const nav = navigation(page);
  tellDecisions();
  top.append(
    nav,
    h(
      "div",
      { class: "tools" },
      decisions,
      button("?", () => openDialog(helpDialog()), { "aria-label": "Help and keys" }),
    ),
  );
  show();

  addEventListener("popstate", show);
  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => view.print());
  addEventListener("beforeunload", (event) => {
    if (!store.isSaved) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.defaultPrevented ||
      document.querySelector("dialog[open]")
    )
      return;
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
      if (event.key === "Escape") target.blur();
      return;
    }
    const isControl = target instanceof Element && target.closest("button, a, summary, [role=button]") !== null;
    if (isControl && (event.key === "Enter" || event.key === " ")) return;
    if (event.key === "?") openDialog(helpDialog());
    else if (event.key === "/") {
      if (shownFindings === undefined) page.go({ ...START, view: "findings" });
      shownFindings?.search();
    } else if (!view.key(event.key)) return;
    event.preventDefault();
  });
  document.documentElement.dataset.ready = "";
  performance.mark("unecho-ready");
}

function navigation({ data, go }: Page): HTMLElement {
  const { summary } = data.overview;
  const left = summary.held + summary.skipped + summary.errors;
  const labels: readonly (readonly [State["view"], string])[] = [
    ["overview", "Overview"],
    ["findings", count(data.items.length, "finding")],
    ["problems", `${number(left)} left as they are`],
  ];
  const links = labels.map(([view, label]) =>
    h(
      "a",
      {
        href: addressOf({ ...START, view }),
        "data-view": view,
        onclick: (event) => {
          event.preventDefault();
          go({ ...START, view });
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

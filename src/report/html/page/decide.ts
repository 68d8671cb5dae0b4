/** Controls to decide with, and what hands the decisions out. */
import { count, number } from "../../words.js";
import type { Item } from "./data.js";
import { button, h } from "./dom.js";
import type { Page } from "./page.js";
import type { Verdict } from "./store.js";

/** Keep, remove, or neither; `refresh` after a decision made elsewhere. */
export function decisionControl({ store, data }: Page, item: Item): { element: HTMLElement; refresh: () => void } {
  const choose = (verdict: Verdict) => {
    store.decide([item], store.of(item)?.verdict === verdict ? undefined : verdict);
  };
  const keep = button("Keep", () => choose("keep"), { class: "keep", title: "n" });
  const remove = button("Remove", () => choose("remove"), { class: "remove", title: "y" });
  const input = h("input", {
    type: "text",
    class: "reason",
    placeholder: "why (optional)",
    "aria-label": "Why it is kept",
    onchange: () => store.explain(item, input.value),
  });
  const note = h("p", { class: "note" });
  const same = data.copies.get(item.finding.fingerprint) ?? 1;
  const refresh = () => {
    const decision = store.of(item);
    keep.setAttribute("aria-pressed", String(decision?.verdict === "keep"));
    remove.setAttribute("aria-pressed", String(decision?.verdict === "remove"));
    input.hidden = decision?.verdict !== "keep";
    if (document.activeElement !== input) input.value = decision?.reason ?? "";
    note.hidden = decision === undefined || same < 2;
    note.textContent = `Decides about all ${number(same)} findings of this text.`;
  };
  refresh();
  const group = h("div", { class: "decision", role: "group", "aria-label": "Decision" }, keep, remove, input, note);
  return { element: group, refresh };
}

/** The dialog that counts decisions and hands them out. `shown`: the findings that the filters let through. */
export function decisionsDialog(page: Page, shown: readonly Item[]): HTMLDialogElement {
  const { store, data } = page;
  const counts = h("p", { "aria-live": "polite" });
  const preview = h("pre", { tabindex: 0, "aria-label": "The decisions file" });
  const said = h("p", { class: "note", role: "status" });
  const refresh = () => {
    const open = data.items.reduce((sum, item) => sum + Number(store.of(item) === undefined), 0);
    counts.textContent = `${count(store.count("keep"), "text")} to keep, ${number(store.count("remove"))} to remove; ${count(open, "finding")} without a decision.`;
    const { file } = store;
    preview.textContent = file.length > MOST_PREVIEW ? `${file.slice(0, MOST_PREVIEW)}\u2026` : file;
  };
  const all = (verdict: Verdict | undefined) => () => {
    store.decide(shown, verdict);
    refresh();
  };
  refresh();
  const dialog = h(
    "dialog",
    { "aria-labelledby": "decisions-title", class: "decisions", onclose: () => dialog.remove() },
    h("h2", { id: "decisions-title" }, "Decisions"),
    counts,
    shown.length > 0 &&
      h(
        "p",
        { class: "buttons" },
        `The ${count(shown.length, "finding")} in the list: `,
        button("Keep all", all("keep")),
        button("Remove all", all("remove")),
        button("Take back", all(undefined)),
      ),
    h(
      "p",
      { class: "buttons" },
      button("Download decisions.json", () => download(page, said), { class: "primary" }),
      button("Copy", () => void copy(page, preview, said)),
      said,
    ),
    preview,
    h("p", { class: "note" }, "unecho clean, check and diff obey it:"),
    h("p", {}, h("code", {}, "unecho clean PATHS --out DIR --decisions decisions.json")),
    h(
      "p",
      { class: "buttons end" },
      button("Close", () => dialog.close()),
    ),
  );
  return dialog;
}

/** Characters of the file that are shown. */
const MOST_PREVIEW = 20_000;

function download({ store }: Page, said: HTMLElement): void {
  const url = URL.createObjectURL(new Blob([store.file], { type: "application/json" }));
  h("a", { href: url, download: "decisions.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  store.isSaved = true;
  said.textContent = "Handed to the browser to save.";
}

async function copy({ store }: Page, preview: HTMLElement, said: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(store.file);
    store.isSaved = true;
    said.textContent = "Copied.";
  } catch {
    preview.textContent = store.file;
    getSelection()?.selectAllChildren(preview);
    said.textContent = "The browser allows no copying: it is selected, copy it with Ctrl-C.";
  }
}

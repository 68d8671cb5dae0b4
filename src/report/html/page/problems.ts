/** What was not cleaned: held back by a limit, skipped, failed. */
import { count, limitText, percent } from "../../words.js";
import { button, h } from "./dom.js";
import { type Page, QUIET, type View } from "./page.js";
import { START } from "./state.js";
import { bdi } from "./words.js";

/** Rows shown at once. */
const STEP = 500;

export function problems(page: Page): View {
  const { data } = page;
  const held = data.documents.flatMap((row, document) => {
    if (row.held === undefined) return [];
    const open = () => page.go({ ...START, view: "findings", open: String(data.firstItem[document] ?? 0) });
    const why = `${percent(row.held.share, 1)} would go, more than ${limitText(row.held)}`;
    return [[h("button", { type: "button", class: "link", onclick: open }, bdi(row.path)), why] as const];
  });
  const named = (kind: string) =>
    data.problems.flatMap(([each, path, why]) => (each === kind ? [[bdi(path), why] as const] : []));
  const parts = [
    part("Held back", "Findings that are listed and not cut: more would go than a limit allows.", held),
    part("Failed", "Could not be read or written; left unchanged.", named("failed")),
    part("Skipped", "Not looked at; passed on as they are.", named("skipped")),
  ];
  return { ...QUIET, element: h("div", { class: "problems" }, ...parts) };
}

function part(title: string, about: string, rows: readonly (readonly [HTMLElement, string])[]): HTMLElement {
  const body = h("tbody");
  const more = button("Show more", () => add(), { class: "more" });
  const add = () => {
    const from = body.childElementCount;
    for (const [name, why] of rows.slice(from, from + STEP))
      body.append(h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, bdi(why))));
    more.hidden = body.childElementCount >= rows.length;
  };
  add();
  const head = h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "input"), h("th", { scope: "col" }, "why")));
  return h(
    "section",
    {},
    h("h2", {}, `${title}: ${rows.length === 0 ? "none" : count(rows.length, "input")}`),
    rows.length > 0 && h("p", { class: "note" }, about),
    rows.length > 0 && h("div", { class: "table" }, h("table", {}, head, body)),
    more,
  );
}

/** What keys do, and what the words on the page mean. */
import { RULE_FACTS, RULE_IDS } from "../../../model.js";
import { button, h } from "./dom.js";

const KEYS: readonly (readonly [string, string])[] = [
  ["j, k", "next, previous finding"],
  ["y", "remove it, and go on"],
  ["n", "keep it, and go on"],
  ["u", "take the decision back"],
  ["s", "side by side with the copy that stays"],
  ["Enter", "into the document, to scroll"],
  ["Esc", "back to the list"],
  ["/", "find"],
  ["?", "this help"],
];

export function helpDialog(): HTMLDialogElement {
  const terms = (rows: readonly (readonly [string, string])[], tag: "kbd" | "b") =>
    h(
      "dl",
      { class: "terms" },
      ...rows.flatMap(([term, about]) => [h("dt", {}, h(tag, {}, term)), h("dd", {}, about)]),
    );
  const dialog = h(
    "dialog",
    { "aria-labelledby": "help-title", onclose: () => dialog.remove() },
    h("h2", { id: "help-title" }, "Help"),
    h("h3", {}, "Keys"),
    terms(KEYS, "kbd"),
    h("h3", {}, "Rules"),
    terms(
      RULE_IDS.map((id) => [id, RULE_FACTS[id].about]),
      "b",
    ),
    h("h3", {}, "Decisions"),
    h(
      "p",
      {},
      "A decision is about a text, wherever it is found. What is marked \u201ckeep\u201d stays once the file is given to unecho with --decisions; \u201cremove\u201d says that it was looked at.",
    ),
    h(
      "p",
      { class: "buttons end" },
      button("Close", () => dialog.close()),
    ),
  );
  return dialog;
}

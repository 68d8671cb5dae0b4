/** Labels that several views share. */
import type { LineRange } from "../../../model.js";
import { revealed } from "../../escape.js";
import { range } from "../../words.js";
import { h } from "./dom.js";

/** A name or text of the corpus, apart from the direction of what is around it. */
export function bdi(text: string): HTMLElement {
  return h("bdi", {}, revealed(text));
}

/** `line 3`, `lines 3-9`. */
export function linesText(lines: LineRange): string {
  return `${lines.first === lines.last ? "line" : "lines"} ${range(lines)}`;
}

/** `95 % sure`. */
export function sureText(confidence: number): string {
  return `${Math.floor(100 * confidence)} % sure`;
}

const LANGUAGE =
  typeof Intl.DisplayNames === "function" ? new Intl.DisplayNames("en", { type: "language" }) : undefined;

/** The name of a BCP 47 language in English. */
export function languageName(tag: string): string {
  try {
    return LANGUAGE?.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

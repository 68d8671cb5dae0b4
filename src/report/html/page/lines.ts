/** Lines of a document as far as the report has them, and how they are shown. */
import type { ChromeScore } from "../../../model.js";
import { revealed } from "../../escape.js";
import { count } from "../../words.js";
import type { DocumentText } from "../payload.js";
import { button, h } from "./dom.js";

export class Lines {
  constructor(private readonly text: DocumentText) {}

  /** Undefined for a line that is not in the report. */
  at(line: number): string | undefined {
    const { segments } = this.text;
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((segments[middle]?.first ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    const segment = segments[low - 1];
    return segment?.lines[line - segment.first];
  }

  /** The last line that is there with all between it and `line`, or that is missing with them. */
  sameUntil(line: number, last: number): number {
    const isMissing = this.at(line) === undefined;
    let at = line;
    while (at < last && (this.at(at + 1) === undefined) === isMissing) at++;
    return at;
  }
}

export interface LineStyle {
  /** What stands in the margin, by class: `cut`, `copy`, or none. */
  readonly kind: (line: number) => string;
  readonly score: (line: number) => ChromeScore | undefined;
  /** Something to say above a line. */
  readonly note: (line: number) => string | undefined;
}

/** Lines that come out of a fold at once. */
const UNFOLDED = 400;

/** Lines `first` to `last`; those that `isShown` does not want are folded. */
export function* shownLines(
  lines: Lines,
  first: number,
  last: number,
  style: LineStyle,
  isShown: (line: number) => boolean,
): Iterable<Node> {
  for (let line = first; line <= last; ) {
    const until = lines.sameUntil(line, last);
    if (lines.at(line) === undefined) {
      const which = line === until ? `Line ${line} is` : `Lines ${line} to ${until} are`;
      yield h("p", { class: "missing" }, `${which} not in this report.`);
      line = until + 1;
      continue;
    }
    for (; line <= until; ) {
      if (isShown(line)) {
        yield* oneLine(lines, line++, style);
        continue;
      }
      let end = line;
      while (end < until && !isShown(end + 1)) end++;
      // A fold of one line would take the room of the line.
      if (end === line) yield* oneLine(lines, line, style);
      else yield fold(lines, line, end, style);
      line = end + 1;
    }
  }
}

function fold(lines: Lines, first: number, last: number, style: LineStyle): HTMLElement {
  let notes = 0;
  for (let line = first; line <= last; line++) notes += Number(style.note(line) !== undefined);
  const noted = notes === 0 ? "" : `; ${count(notes, "text")} nearly taken`;
  const label = `${count(last - first + 1, "line")}, ${first} to ${last}${noted}`;
  const element = button(label, () => {
    const end = Math.min(last, first + UNFOLDED - 1);
    const shown = [...shownLines(lines, first, end, style, () => true)];
    if (end < last) shown.push(fold(lines, end + 1, last, style));
    element.replaceWith(...shown);
  });
  element.className = "fold";
  element.setAttribute("aria-label", `Unfold ${label}`);
  return element;
}

function* oneLine(lines: Lines, line: number, { kind, score, note }: LineStyle): Iterable<Node> {
  const said = note(line);
  if (said !== undefined) yield h("p", { class: "near" }, said);
  const scored = score(line);
  yield h(
    "div",
    { class: `line ${kind(line)} ${scored === undefined ? "" : "scored"}`, id: `line-${line}` },
    h("span", { class: "n" }, String(line)),
    h("span", { class: "m", "aria-hidden": "true" }),
    h("span", { class: "t", dir: "auto" }, revealed(lines.at(line) ?? "")),
    scored !== undefined &&
      h(
        "span",
        { class: "s" },
        h("b", { title: "Score for chrome, in log-odds: above 0 speaks for it" }, signed(scored.score)),
        ` ${revealed(scored.reasons.join("; "))}`,
      ),
  );
}

function signed(score: number): string {
  return `${score > 0 ? "+" : ""}${score.toFixed(1)}`;
}

/**
 * How much of each document goes: the one plot that needs axes. Plain SVG: a
 * plotting library would weigh more than the page.
 */
import { count, number } from "../../words.js";
import { h, svg } from "./dom.js";

const STEP = 5;
const WIDTH = 640;
/** On a phone, where the same letters must stay legible. */
const NARROW = 350;
const HEIGHT = 250;
const LEFT = 68;
const BOTTOM = 46;
const TOP = 18;
const RIGHT = 14;

interface Scale {
  readonly isNarrow: boolean;
  /** Where the axis of per cents ends. */
  readonly right: number;
  /** Documents at the top of the plot. */
  readonly top: number;
  /** Documents between two lines of the grid. */
  readonly step: number;
  readonly x: (percent: number) => number;
  readonly y: (documents: number) => number;
}

const BASE = HEIGHT - BOTTOM;

/** `shares`: per cent of each document that goes, above 0. `onChoose` gets a range of per cents. */
export function histogram(shares: readonly number[], onChoose: (range: string) => void): HTMLElement {
  const bins = binsOf(shares);
  const scale = scaleFor(Math.max(1, ...bins));
  const bars = bins.flatMap((documents, bin) => (documents === 0 ? [] : [bar(documents, bin * STEP, scale, onChoose)]));
  const plot = svg(
    "svg",
    {
      viewBox: `0 0 ${scale.right + RIGHT} ${HEIGHT}`,
      class: "plot",
      role: "group",
      "aria-labelledby": "histogram-title",
    },
    ...axes(scale),
    ...bars,
  );
  return h("div", {}, h("h2", { id: "histogram-title" }, "How much of each document goes"), plot);
}

/** How many documents there are for each step of per cents. */
function binsOf(shares: readonly number[]): number[] {
  const bins = new Array<number>(100 / STEP).fill(0);
  for (const share of shares) {
    const bin = Math.min(bins.length - 1, Math.max(0, Math.ceil(share / STEP) - 1));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}

function scaleFor(most: number): Scale {
  const isNarrow = matchMedia("(max-width: 40rem)").matches;
  const right = (isNarrow ? NARROW : WIDTH) - RIGHT;
  const step = niceStep(most / 4);
  const top = Math.ceil(most / step) * step;
  return {
    isNarrow,
    right,
    top,
    step,
    x: (percent) => LEFT + ((right - LEFT) * percent) / 100,
    y: (documents) => BASE - ((BASE - TOP) * documents) / top,
  };
}

/** The grid, its numbers, and what they count. */
function axes({ right, top, step, x, y }: Scale): Node[] {
  const marks: Node[] = [];
  for (let documents = 0; documents <= top; documents += step) {
    const at = y(documents);
    marks.push(
      svg("line", { class: "grid", x1: LEFT, x2: right, y1: at, y2: at }),
      svg("text", { class: "tick", x: LEFT - 8, y: at + 4, "text-anchor": "end" }, number(documents)),
    );
  }
  for (let percent = 0; percent <= 100; percent += 20)
    marks.push(svg("text", { class: "tick", x: x(percent), y: BASE + 18, "text-anchor": "middle" }, String(percent)));
  const title = { class: "axis-title", "text-anchor": "middle" };
  marks.push(
    svg("line", { class: "axis", x1: LEFT, x2: right, y1: BASE, y2: BASE }),
    svg("text", { ...title, x: (LEFT + right) / 2, y: HEIGHT - 6 }, "share of the document that goes (% of bytes)"),
    svg("text", { ...title, x: -(TOP + BASE) / 2, y: 14, transform: "rotate(-90)" }, "documents"),
  );
  return marks;
}

/** The documents of one step, from `from` per cent: a button as high as the plot. */
function bar(documents: number, from: number, { isNarrow, x, y }: Scale, onChoose: (range: string) => void): Node {
  const to = from + STEP;
  const label = `${count(documents, "document")} ${documents === 1 ? "loses" : "lose"} ${from} to ${to} %: show their findings`;
  const height = Math.max(2, BASE - y(documents));
  const choose = () => onChoose(`${from}-${to}`);
  const onkeydown = (event: Event) => {
    const { key } = event as KeyboardEvent;
    if (key !== "Enter" && key !== " ") return;
    event.preventDefault();
    choose();
  };
  return svg(
    "g",
    { role: "button", tabindex: 0, class: "bin", "aria-label": label, onclick: choose, onkeydown },
    svg("title", {}, label),
    svg("rect", { class: "hit", x: x(from), y: TOP, width: x(to) - x(from), height: BASE - TOP }),
    svg("rect", { class: "bar", x: x(from) + 1.5, y: BASE - height, width: x(to) - x(from) - 3, height }),
    // Where they would touch, the label of the bar says it alone.
    !isNarrow &&
      svg(
        "text",
        { class: "count", x: (x(from) + x(to)) / 2, y: BASE - height - 5, "text-anchor": "middle" },
        brief(documents),
      ),
  );
}

/** 1, 2 or 5 times a power of ten, at least `least` and 1. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least) ?? power;
}

/** As much of a number as a bar is wide: `6.2k`. */
function brief(documents: number): string {
  return documents < 1_000 ? String(documents) : `${(documents / 1_000).toFixed(documents < 99_950 ? 1 : 0)}k`;
}

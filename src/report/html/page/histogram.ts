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

/** `shares`: per cent of each document that goes, above 0. `onChoose` gets a range of per cents. */
export function histogram(shares: readonly number[], onChoose: (range: string) => void): HTMLElement {
  const bins = new Array<number>(100 / STEP).fill(0);
  for (const share of shares) {
    const bin = Math.min(bins.length - 1, Math.max(0, Math.ceil(share / STEP) - 1));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const isNarrow = matchMedia("(max-width: 40rem)").matches;
  const width = isNarrow ? NARROW : WIDTH;
  const most = Math.max(1, ...bins);
  const step = niceStep(most / 4);
  const top = Math.ceil(most / step) * step;
  const x = (percent: number) => LEFT + ((width - LEFT - RIGHT) * percent) / 100;
  const y = (documents: number) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * documents) / top;
  const marks: Node[] = [];
  for (let documents = 0; documents <= top; documents += step) {
    marks.push(svg("line", { class: "grid", x1: LEFT, x2: width - RIGHT, y1: y(documents), y2: y(documents) }));
    marks.push(
      svg("text", { class: "tick", x: LEFT - 8, y: y(documents) + 4, "text-anchor": "end" }, number(documents)),
    );
  }
  for (let percent = 0; percent <= 100; percent += 20)
    marks.push(
      svg("text", { class: "tick", x: x(percent), y: HEIGHT - BOTTOM + 18, "text-anchor": "middle" }, String(percent)),
    );
  const bars = bins.flatMap((documents, bin) => {
    if (documents === 0) return [];
    const [from, to] = [bin * STEP, (bin + 1) * STEP];
    const label = `${count(documents, "document")} ${documents === 1 ? "loses" : "lose"} ${from} to ${to} %: show their findings`;
    const height = Math.max(2, y(0) - y(documents));
    const choose = () => onChoose(`${from}-${to}`);
    return [
      svg(
        "g",
        {
          role: "button",
          tabindex: 0,
          class: "bin",
          "aria-label": label,
          onclick: choose,
          onkeydown: (event) => {
            const { key } = event as KeyboardEvent;
            if (key !== "Enter" && key !== " ") return;
            event.preventDefault();
            choose();
          },
        },
        svg("title", {}, label),
        svg("rect", { class: "hit", x: x(from), y: TOP, width: x(to) - x(from), height: y(0) - TOP }),
        svg("rect", { class: "bar", x: x(from) + 1.5, y: y(0) - height, width: x(to) - x(from) - 3, height }),
        // Where they would touch, the label of the bar says it alone.
        !isNarrow &&
          svg(
            "text",
            { class: "count", x: (x(from) + x(to)) / 2, y: y(0) - height - 5, "text-anchor": "middle" },
            brief(documents),
          ),
      ),
    ];
  });
  const plot = svg(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, class: "plot", role: "group", "aria-labelledby": "histogram-title" },
    ...marks,
    svg("line", { class: "axis", x1: LEFT, x2: width - RIGHT, y1: y(0), y2: y(0) }),
    svg(
      "text",
      { class: "axis-title", x: (LEFT + width - RIGHT) / 2, y: HEIGHT - 6, "text-anchor": "middle" },
      "share of the document that goes (% of bytes)",
    ),
    svg(
      "text",
      {
        class: "axis-title",
        x: -(TOP + HEIGHT - BOTTOM) / 2,
        y: 14,
        transform: "rotate(-90)",
        "text-anchor": "middle",
      },
      "documents",
    ),
    ...bars,
  );
  return h("div", {}, h("h2", { id: "histogram-title" }, "How much of each document goes"), plot);
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

/** A list of any length of which the rows in sight are in the page. */
import { h } from "./dom.js";

interface ListOptions {
  readonly label: string;
  readonly rowHeight: number;
  readonly render: (index: number) => readonly Node[];
  readonly onChoose: (index: number) => void;
}

/** Rows rendered beyond those in sight, on either side. */
const MARGIN = 6;
/** Browsers give up on taller elements (Firefox at 17.9 million pixels): beyond it scrolling skips. */
const MOST_PIXELS = 15_000_000;

export class VirtualList {
  readonly element: HTMLElement;
  private readonly inner = h("div", { role: "presentation", class: "list-inner" });
  private length = 0;
  private chosen = -1;

  constructor(private readonly options: ListOptions) {
    this.element = h(
      "div",
      {
        role: "listbox",
        tabindex: 0,
        class: "list",
        "aria-label": options.label,
        onscroll: () => this.draw(),
        onkeydown: (event) => this.key(event as KeyboardEvent),
      },
      this.inner,
    );
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  /** Shows `length` rows anew. */
  show(length: number, chosen: number): void {
    this.length = length;
    this.chosen = chosen;
    this.inner.style.height = `${Math.min(length * this.options.rowHeight, MOST_PIXELS)}px`;
    this.reveal();
    this.draw();
  }

  choose(index: number): void {
    this.chosen = index;
    this.reveal();
    this.draw();
  }

  /** Renders what is in sight again. */
  draw(): void {
    const { rowHeight } = this.options;
    const { scrollTop, clientHeight } = this.element;
    const offset = scrollTop * this.stretch;
    const first = Math.max(0, Math.floor(offset / rowHeight) - MARGIN);
    const last = Math.min(this.length, Math.ceil((offset + clientHeight) / rowHeight) + MARGIN);
    const rows: Node[] = [];
    for (let index = first; index < last; index++) rows.push(this.row(index, index * rowHeight - offset + scrollTop));
    this.inner.replaceChildren(...rows);
    if (this.chosen >= first && this.chosen < last)
      this.element.setAttribute("aria-activedescendant", `option-${this.chosen}`);
    else this.element.removeAttribute("aria-activedescendant");
  }

  /** All rows up to `most`, for paper. */
  rows(most: number): Node[] {
    return Array.from({ length: Math.min(most, this.length) }, (_, index) =>
      h("div", { class: "row" }, ...this.options.render(index)),
    );
  }

  private row(index: number, top: number): HTMLElement {
    const row = h(
      "div",
      {
        role: "option",
        id: `option-${index}`,
        class: "row",
        "aria-selected": index === this.chosen ? "true" : "false",
        "aria-setsize": this.length,
        "aria-posinset": index + 1,
        onclick: () => this.options.onChoose(index),
      },
      ...this.options.render(index),
    );
    row.style.transform = `translateY(${top}px)`;
    return row;
  }

  /** Rows in a pixel's height, as against drawn ones. */
  private get stretch(): number {
    const { clientHeight } = this.element;
    const all = this.length * this.options.rowHeight;
    if (all <= MOST_PIXELS) return 1;
    return (all - clientHeight) / (MOST_PIXELS - clientHeight);
  }

  private reveal(): void {
    if (this.chosen < 0) return;
    const { rowHeight } = this.options;
    const { clientHeight, scrollTop } = this.element;
    const top = (this.chosen * rowHeight) / this.stretch;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + rowHeight > scrollTop + clientHeight) this.element.scrollTop = top + rowHeight - clientHeight;
  }

  private key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.options.rowHeight) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -this.length,
      End: this.length,
    };
    const step = steps[event.key];
    if (step === undefined || this.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.options.onChoose(Math.min(this.length - 1, Math.max(0, this.chosen + step)));
  }
}

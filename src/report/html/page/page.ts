/** What views need of the page around them. */
import type { ReportData, Texts } from "./data.js";
import type { State } from "./state.js";
import type { Store } from "./store.js";

export interface Page {
  readonly data: ReportData;
  readonly texts: Texts;
  readonly store: Store;
  readonly state: () => State;
  /** Goes where the address says that; `replace` leaves no step to go back to. */
  readonly go: (change: Partial<State>, replace?: boolean) => void;
}

export interface View {
  readonly element: HTMLElement;
  /** After another state of the same view. */
  readonly update: () => void;
  /** After a decision. */
  readonly decided: () => void;
  /** A key that no control has taken; whether it meant something. */
  readonly key: (key: string) => boolean;
  /** For paper, on which nothing scrolls. */
  readonly print: () => void;
}

export const QUIET = { update: () => {}, decided: () => {}, key: () => false, print: () => {} };

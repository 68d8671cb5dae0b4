/** What is shown, as the address says it: so that back, forward and links work. */
import { RULE_IDS } from "../../../model.js";
import { type Item, type ReportData, shareOf, wordsOf } from "./data.js";
import type { Store } from "./store.js";

const VIEWS = ["overview", "findings", "problems"] as const;

export interface State {
  readonly view: (typeof VIEWS)[number];
  readonly words: string;
  readonly rule: string;
  readonly folder: string;
  /** `95`: less sure than so many per cent. */
  readonly sure: string;
  readonly verdict: string;
  /** `10-15`: documents that lose so many per cent. */
  readonly share: string;
  /** The number of a frequent line. */
  readonly line: string;
  /** The fingerprint of a text. */
  readonly text: string;
  readonly sort: string;
  /** The number of the finding that is open. */
  readonly open: string;
}

export const START: State = {
  view: "overview",
  words: "",
  rule: "",
  folder: "",
  sure: "",
  verdict: "",
  share: "",
  line: "",
  text: "",
  sort: "",
  open: "",
};

/** Filters, which `Clear` takes away. */
export const FILTERS = ["words", "rule", "folder", "sure", "verdict", "share", "line", "text"] as const;

export function readState(): State {
  const given = new URLSearchParams(location.hash.slice(1));
  const entries = Object.keys(START).map((key) => [key, given.get(key) ?? ""]);
  const state: State = Object.fromEntries(entries);
  return { ...state, view: VIEWS.find((view) => view === state.view) ?? "overview" };
}

export function addressOf(state: State): string {
  const params = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== ""));
  return `#${params}`;
}

/** The findings that the filters let through, in the order asked for. */
export function select(data: ReportData, state: State, store: Store): readonly Item[] {
  const { words, rule, folder, sure, verdict, share, line, text } = state;
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const [from = 0, to = 100] = share.split("-").map(Number);
  const numbers = line === "" ? undefined : new Set(data.overview.frequent[Number(line)]?.findings);
  const among = numbers === undefined ? data.items : data.counted.filter((_, number) => numbers.has(number));
  const found = among.filter((item) => {
    if (rule !== "" && item.rule !== rule) return false;
    if (folder !== "" && item.folder !== folder && !item.folder.startsWith(`${folder}/`)) return false;
    if (sure !== "" && 100 * item.finding.confidence >= Number(sure)) return false;
    if (text !== "" && item.finding.fingerprint !== text) return false;
    if (verdict !== "" && (store.of(item)?.verdict ?? "open") !== verdict) return false;
    if (share !== "" && !isBetween(100 * shareOf(item.row), from, to)) return false;
    return wanted.length === 0 || containsAll(item, wanted);
  });
  const order = ORDERS[state.sort];
  return order === undefined ? found : [...found].sort((a, b) => order(a, b) || a.number - b.number);
}

/** By name, as the address says it; else in the order of documents and lines. */
const ORDERS: Readonly<Record<string, (a: Item, b: Item) => number>> = {
  bytes: (a, b) => b.bytes - a.bytes,
  words: (a, b) => b.finding.words - a.finding.words,
  sure: (a, b) => a.finding.confidence - b.finding.confidence,
  share: (a, b) => shareOf(b.row) - shareOf(a.row),
  rule: (a, b) => RULE_IDS.indexOf(a.rule) - RULE_IDS.indexOf(b.rule),
};

function isBetween(percent: number, from: number, to: number): boolean {
  return percent > from && (percent <= to || to >= 100);
}

function containsAll(item: Item, wanted: readonly string[]): boolean {
  const text = wordsOf(item);
  return wanted.every((word) => text.includes(word));
}

/** What rule `chrome` cuts from labelled documents, whole, round after round, and what of that is text. */
import { matcherFor } from "../src/chrome/own.js";
import type { End } from "../src/detect/chrome/tail.js";
import { type ChromeWeights, detectChrome } from "../src/detect/chrome.js";
import { View } from "../src/detect/view.js";
import type { KeyedDocument } from "../src/model.js";
import { DEFAULT_PLAN_OPTIONS } from "../src/plan/options.js";
import { segment } from "../src/text/segment.js";
import type { Labelled } from "./labelled.js";

const documents = new WeakMap<Labelled, KeyedDocument>();

/** A row for each line. */
export function keyed(labelled: Labelled): KeyedDocument {
  let doc = documents.get(labelled);
  if (doc === undefined) {
    doc = segment(new TextEncoder().encode(labelled.lines.join("\n")), { mode: "line" });
    documents.set(labelled, doc);
  }
  return doc;
}

export function allRows(doc: KeyedDocument): Uint32Array {
  return Uint32Array.from({ length: doc.paragraphs.count }, (_, row) => row);
}

interface Way {
  readonly name: string;
  readonly end: End;
  readonly aggressive: boolean;
}

export const WAYS: readonly Way[] = [
  { name: "default", end: "tail", aggressive: false },
  { name: "aggressive", end: "tail", aggressive: true },
  { name: "lead", end: "head", aggressive: false },
  { name: "lead, aggressive", end: "head", aggressive: true },
];

/** The rows that the rule takes from one end; none where the limit on a document holds it back. */
export function rowsCut(doc: KeyedDocument, weights: ChromeWeights, way: Way): Set<number> {
  const cut = cutAll(doc, weights, way);
  let bytes = 0;
  for (const row of cut) bytes += (doc.paragraphs.end[row] as number) - (doc.paragraphs.start[row] as number);
  return bytes > DEFAULT_PLAN_OPTIONS.maxRemoved * doc.bytes.length ? new Set() : cut;
}

function cutAll(doc: KeyedDocument, weights: ChromeWeights, { end, aggressive }: Way): Set<number> {
  const options = { match: matcherFor([]), aggressive, chromeLead: end === "head", weights };
  const cut = new Set<number>();
  let rows = allRows(doc);
  for (;;) {
    const [candidate] = detectChrome(new View(doc, rows, false), options).candidates;
    if (candidate === undefined) return cut;
    const { first, last } = candidate;
    const isTail = last === rows.length - 1;
    for (let i = first; i <= last; i++) if (isTail === (end === "tail")) cut.add(rows[i] as number);
    rows = rows.filter((_, i) => i < first || i > last);
  }
}

/** As bench/README.md defines them; blank lines aside. */
export class Figures {
  private wanted = 0;
  private hit = 0;
  private words = 0;
  private lost = 0;
  private comments = 0;
  private files = 0;

  add({ lines, labels }: Labelled, cut: ReadonlySet<number>, end: End): void {
    if (cut.size > 0) this.files++;
    const order = [...lines.keys()];
    if (end === "head") order.reverse();
    const wordsAt = (i: number) => (lines[i] ?? "").split(/\s+/).filter((word) => word !== "").length;
    const lastText = order.findLastIndex((i) => (labels[i] ?? 1) > 0 && wordsAt(i) >= 5);
    for (const [place, i] of order.entries()) {
      const label = labels[i];
      const isCut = cut.has(i);
      if (place > lastText && (label === 0 || label === -1)) {
        this.wanted++;
        if (isCut) this.hit++;
      }
      if (label === 1 && wordsAt(i) >= 5) {
        this.words += wordsAt(i);
        if (isCut) this.lost += wordsAt(i);
      }
      if (label === 2 && isCut) this.comments++;
    }
  }

  /** Recall, share of the post's words lost, comment lines lost. */
  get shown(): string {
    return `${(this.hit / this.wanted).toFixed(4)}, ${((100 * this.lost) / this.words).toFixed(3)} %, ${this.comments}`;
  }

  /** The same of documents from which nothing is to be cut. */
  get shownOfText(): string {
    return `${this.files} files cut, ${((100 * this.lost) / this.words).toFixed(3)} %, ${this.comments}`;
  }
}

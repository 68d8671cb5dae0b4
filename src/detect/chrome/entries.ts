/** The lexicon's word on each paragraph of a document, asked once: most lines are told from chrome by their bytes. */
import type { LexiconEntry } from "../../chrome/entry.js";
import { type LineMatcher, matcherFor, perMatcher } from "../../chrome/own.js";
import type { KeyedDocument } from "../../model.js";
import { decode } from "../../text/encoding.js";
import { perDocument } from "../common/memory.js";
import { SeenLines } from "./seen-lines.js";

/** A paragraph with more bytes is no chrome; keeps the work cheap on any document. */
const LONGEST_CHROME_BYTES = 2_000;

/** The entry of each line of a paragraph all of whose lines match. */
export type Entries = readonly LexiconEntry[];

const NONE: Entries = [];

/** By row; undefined where the lexicon was not asked. */
const entriesBy = perMatcher(() => perDocument((doc): (Entries | undefined)[] => new Array(doc.paragraphs.count)));

/** Of lines of any document. */
const seenBy = perMatcher(() => new SeenLines<Entries>());

/** The entries of paragraph `row`, none unless all of its lines match. */
export function entriesAt(doc: KeyedDocument, row: number, match: LineMatcher): Entries {
  const known = entriesBy(match)(doc);
  let entries = known[row];
  if (entries === undefined) {
    entries = seenBy(match).get(doc, row, (of, at) => look(of, at, match));
    known[row] = entries;
  }
  return entries;
}

/** The same of the lexicon alone, without lines of the user's. */
export function lexiconAt(doc: KeyedDocument, row: number): Entries {
  return entriesAt(doc, row, matcherFor([]));
}

function look(doc: KeyedDocument, row: number, { mayMatch, match }: LineMatcher): Entries {
  const start = doc.paragraphs.start[row] as number;
  const end = doc.paragraphs.textEnd[row] as number;
  if (end - start > LONGEST_CHROME_BYTES) return NONE;
  if (doc.encoding === "utf-8" && !mayMatch(doc.bytes, start, end)) return NONE;
  const entries: LexiconEntry[] = [];
  for (const line of decode(doc.bytes, start, end, doc.encoding).split(/\r\n|\n|\r/)) {
    const entry = match(line);
    if (entry === undefined) return NONE;
    entries.push(entry);
  }
  return entries;
}

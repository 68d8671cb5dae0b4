/**
 * What the corpus says about one document: the answer of the group-by, whoever
 * computed it. Plain data: it goes to worker threads, and as JSON into records.
 */
import { type CorpusContext, NOTHING_KNOWN } from "../../detect/index.js";
import type { Owned } from "../../detect/shared.js";
import { ALONE, type Recurrence, Recurring } from "../../detect/templates/recurring.js";
import { isObject } from "../../model/json.js";

/** Of the lines in a document, one that recurs on its site, by its entry; see `entryOf`. */
export interface RecurringEntry {
  readonly entry: string;
  readonly documents: number;
  readonly of: number;
}

/** A paragraph of a document, by its row, that an earlier document keeps. */
export interface OwnedRow extends Owned {
  readonly row: number;
}

export interface CorpusAnswer {
  readonly site: string;
  readonly template: readonly RecurringEntry[];
  readonly shared: readonly OwnedRow[];
}

/** Of a document that concerns nobody, and of a first look. */
export const NO_ANSWER: CorpusAnswer = { site: "", template: [], shared: [] };

/**
 * A recurrence in 17 characters: `h` or `t` for head or tail, then the hashes of the upper and the lower line in
 * hexadecimal; eight dashes for the upper one where a line recurs by itself.
 */
export function entryOf(inTail: boolean, above: number, below: number): string {
  return `${inTail ? "t" : "h"}${above === ALONE ? "--------" : hex(above)}${hex(below)}`;
}

/** 32 bits in eight hexadecimal digits. */
export function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}

/** What the rules are told. */
export function contextFrom({ site, template, shared }: CorpusAnswer): CorpusContext {
  if (template.length === 0 && shared.length === 0) return NOTHING_KNOWN;
  const owned = new Map(shared.map((each) => [each.row, each]));
  return { site, recurring: new Recurring(template.map(recurrenceOf)), ownerOf: (row) => owned.get(row) };
}

function recurrenceOf({ entry, documents, of }: RecurringEntry): Recurrence {
  const above = entry.startsWith("-", 1) ? ALONE : Number.parseInt(entry.slice(1, 9), 16);
  return { inTail: entry.startsWith("t"), above, below: Number.parseInt(entry.slice(9), 16), documents, of };
}

/**
 * An answer as an engine wrote it into a record; an absent one is none.
 *
 * @throws TypeError that says what is wrong with it.
 */
export function parseAnswer(value: unknown): CorpusAnswer {
  if (value === undefined || value === null) return NO_ANSWER;
  const { site, template, shared } = recordOf(value, "decisions");
  return {
    site: stringOf(site, "site"),
    template: listOf(template, "template").map((one) => {
      const { entry, documents, of } = recordOf(one, "template");
      if (typeof entry !== "string" || !/^[ht](?:-{8}|[0-9a-f]{8})[0-9a-f]{8}$/.test(entry)) throw wrong("entry");
      return { entry, documents: countOf(documents, "documents"), of: countOf(of, "of") };
    }),
    shared: listOf(shared, "shared").map((one) => {
      const { row, document, place, of, lines, words } = recordOf(one, "shared");
      const [first, last] = listOf(lines, "lines");
      return {
        row: countOf(row, "row"),
        document: stringOf(document, "document"),
        place: countOf(place, "place"),
        of: countOf(of, "of"),
        lines: [countOf(first, "lines"), countOf(last, "lines")],
        words: countOf(words, "words"),
      };
    }),
  };
}

function recordOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw wrong(what);
  return value;
}

/** An engine may leave an empty list out. */
function listOf(value: unknown, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw wrong(what);
  return value;
}

function stringOf(value: unknown, what: string): string {
  if (typeof value !== "string") throw wrong(what);
  return value;
}

function countOf(value: unknown, what: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0 || value > 0xffffffff) throw wrong(what);
  return value;
}

function wrong(what: string): TypeError {
  return new TypeError(`"${what}" is not as unecho's documentation has it`);
}

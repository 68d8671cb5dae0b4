/** Whether the fields that were asked for stand in the records of an input. A name that is mistyped stands in none. */
import { isObject } from "../model/json.js";

/** Where in a record its parts stand, as paths of keys. */
export interface RecordFields {
  readonly text: readonly string[];
  /** What names a record; undefined: the number of its line. */
  readonly id?: readonly string[] | undefined;
  /** What puts it before or behind others. */
  readonly order?: readonly string[] | undefined;
  /** What a corpus says about it; taken out of the record. */
  readonly decisions?: readonly string[] | undefined;
}

/** Records that were opened, and what was found in them. Plain data: workers hand it on. */
export interface FieldsMet {
  /** All that are JSON. */
  records: number;
  /** Of these, those with a text ... */
  texts: number;
  /** ... those that have a name too, and those that have what they are ordered by. */
  names: number;
  orders: number;
  /** Fields of the first record in which one was missing, beside the place where it should be. */
  seen: readonly string[];
}

/** Fields that an error names; some have hundreds. */
const SEEN_AT_MOST = 8;

export function nothingMet(): FieldsMet {
  return { records: 0, texts: 0, names: 0, orders: 0, seen: [] };
}

/** Enters a record: `lacking` is the first field that it has not, if it has not all. */
export function meet(met: FieldsMet, value: unknown, fields: RecordFields, lacking?: "text" | "id" | "order"): void {
  met.records++;
  if (lacking !== "text") met.texts++;
  if (lacking !== "text" && lacking !== "id") met.names++;
  if (lacking === undefined) met.orders++;
  else if (met.seen.length === 0) met.seen = fieldsBeside(value, fields[lacking] ?? []);
}

export function addMet(sum: FieldsMet, met: FieldsMet): void {
  sum.records += met.records;
  sum.texts += met.texts;
  sum.names += met.names;
  sum.orders += met.orders;
  if (sum.seen.length === 0) sum.seen = met.seen;
}

/** Why no record could be taken, where there are some and a field stands in none. */
export function missingField({ records, texts, names, orders, seen }: FieldsMet, fields: RecordFields) {
  const missing = (what: string, path: readonly string[] = [], option: string) => {
    const shown = seen.length > SEEN_AT_MOST ? [...seen.slice(0, SEEN_AT_MOST), "..."] : seen;
    const others = shown.length === 0 ? "" : `; fields seen: ${shown.join(", ")}`;
    return `no record has ${what} in "${path.join(".")}"${others}; see ${option}`;
  };
  if (records === 0) return undefined;
  if (texts === 0) return missing("a string", fields.text, "--field");
  if (names === 0) return missing("a string or whole number", fields.id, "--id-field");
  return orders === 0 ? missing("a number or text", fields.order, "--order-field") : undefined;
}

/** What a person must know where some records have a name and nothing to be ordered by. */
export function unorderedRecords({ names, orders }: FieldsMet, { order = [] }: RecordFields): string | undefined {
  const unordered = names - orders;
  if (unordered === 0) return undefined;
  const records = unordered === 1 ? "1 record" : `${unordered} records`;
  return `${records} with no number or text in "${order.join(".")}": ordered last, by name; see --order-field`;
}

export function valueAt(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The fields of the innermost object that the path leads to. */
function fieldsBeside(value: unknown, path: readonly string[]): string[] {
  let inner = value;
  const outer: string[] = [];
  for (const key of path) {
    const next = valueAt(inner, key);
    if (!isObject(next)) break;
    inner = next;
    outer.push(key);
  }
  return isObject(inner) ? Object.keys(inner).map((key) => [...outer, key].join(".")) : [];
}

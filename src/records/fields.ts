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
  /** Fields of the first record in which one was missing, as an error shows them: beside and below where it should be. */
  seen: readonly string[];
}

/** Fields that an error names, beside and below; some have hundreds. */
const SEEN_AT_MOST = 8;
/** How far down they are looked for, from where one is missing. */
const LEVELS_BELOW = 2;

export function nothingMet(): FieldsMet {
  return { records: 0, texts: 0, names: 0, orders: 0, seen: [] };
}

/** Enters a record: `lacking` is the first field that it has not, if it has not all. */
export function meet(met: FieldsMet, value: unknown, fields: RecordFields, lacking?: "text" | "id" | "order"): void {
  met.records++;
  if (lacking !== "text") met.texts++;
  if (lacking !== "text" && lacking !== "id") met.names++;
  if (lacking === undefined) met.orders++;
  else if (met.seen.length === 0) met.seen = fieldsNear(value, fields[lacking] ?? [], lacking);
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
    const others = seen.length === 0 ? "" : `; fields seen: ${seen.join(", ")}`;
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

/** The fields of the innermost object that the path leads to and, of those below them, the ones that hold what is missing. */
function fieldsNear(value: unknown, path: readonly string[], lacking: "text" | "id" | "order"): string[] {
  let inner = value;
  const outer: string[] = [];
  for (const key of path) {
    const next = valueAt(inner, key);
    if (!isObject(next)) break;
    inner = next;
    outer.push(key);
  }
  const beside = fieldsIn(inner, outer);
  const below: string[] = [];
  let level = beside;
  for (let down = 0; down < LEVELS_BELOW; down++) {
    level = level.flatMap((field) => fieldsIn(field.value, field.path));
    for (const field of level)
      if (typeof field.value === "string" || (lacking !== "text" && typeof field.value === "number"))
        below.push(field.path.join("."));
  }
  return [...first(beside.map((field) => field.path.join("."))), ...first(below)];
}

function fieldsIn(value: unknown, outer: readonly string[]): { path: string[]; value: unknown }[] {
  return isObject(value) ? Object.entries(value).map(([key, value]) => ({ path: [...outer, key], value })) : [];
}

function first(names: readonly string[]): readonly string[] {
  return names.length > SEEN_AT_MOST ? [...names.slice(0, SEEN_AT_MOST), "..."] : names;
}

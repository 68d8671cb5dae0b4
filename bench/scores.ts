/** What an evaluation has found, as a table and a list of the worst misses. */
import type { Options } from "../src/index.js";

/** The figures of a set of documents, by what they are called. */
export interface Row {
  readonly set: string;
  readonly documents: number;
  readonly figures: Readonly<Record<string, string | number>>;
}

/** A line that was cut and should stay, or the other way round. */
export interface Miss {
  readonly where: string;
  readonly weight: number;
  readonly text: string;
}

/** What was scored with some options. */
export interface Mode {
  readonly options: Options;
  readonly rows: readonly Row[];
  /** The worst first. */
  readonly misses: readonly Miss[];
}

/** Prints one row a set, one column a mode, then the worst misses of the first mode, at most `most` of them. */
export function printScores(modes: readonly Mode[], most: number): void {
  const [first] = modes;
  if (first === undefined) return;
  const heads = modes.map(({ options }) => (options.aggressive ? "--aggressive" : "default options"));
  const table = first.rows.map(({ set, documents }, i) => [
    set,
    String(documents),
    ...modes.map(({ rows }) => cell(rows[i])),
  ]);
  printTable([["set", "documents", ...heads], ...table]);
  const shown = first.misses.slice(0, most);
  if (shown.length > 0) console.log(`\nworst of ${first.misses.length} misses with ${heads[0]}:`);
  for (const { where, text } of shown) console.log(`  ${where}\n    ${text}`);
}

function cell(row: Row | undefined): string {
  const figures = Object.entries(row?.figures ?? {});
  return figures.map(([name, value]) => `${name} ${value}`).join(", ");
}

/** Columns as wide as their widest cell. */
function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  for (const cells of rows) {
    const padded = cells.map((text, column) => text.padEnd(widths[column] ?? 0));
    console.log(padded.join("  ").trimEnd());
  }
}

/**
 * What `unecho keys` writes: a row of JSON for each paragraph of a document,
 * with all that an engine groups by. docs/scale.md explains the columns.
 */
import { entryOf, hex } from "./decisions.js";
import { COLUMN, type Look } from "./look.js";
import { Skeleton } from "./skeleton.js";

/** Which document it is, in the corpus. */
export interface Identity {
  readonly document: string;
  /** Sorts as the corpus is ordered; see `sortable`. */
  readonly order: string;
  readonly site: string;
}

/** The rows of a document, each with its line end. */
export function rowsOf(identity: Identity, look: Look): string {
  const skeleton = new Skeleton(look);
  const places = new Int32Array(skeleton.count).fill(-1);
  for (const [place, row] of look.kept.entries()) places[row] = place;
  const counts: string[][] = Array.from(look.kept, () => []);
  skeleton.visitEntries((place, inTail, above, below) => counts[place]?.push(entryOf(inTail, above, below)));
  const ofDocument = JSON.stringify({
    ...identity,
    text: look.kept.length === 0 ? null : skeleton.text,
    of: look.kept.length,
    asks: look.asks,
  }).slice(0, -1);
  let rows = "";
  for (let row = 0; row < skeleton.count; row++) {
    const place = places[row] as number;
    const ofRow = {
      row,
      place: place < 0 ? null : place,
      key: skeleton.key(row),
      words: skeleton.at(COLUMN.words, row),
      lines: [skeleton.at(COLUMN.firstLine, row), skeleton.at(COLUMN.lastLine, row)],
      line: hex(skeleton.at(COLUMN.line, row)),
      counts: counts[place] ?? [],
    };
    rows += `${ofDocument},${JSON.stringify(ofRow).slice(1)}\n`;
  }
  return rows;
}

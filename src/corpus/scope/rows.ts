/**
 * What `unecho keys` writes: a row of JSON for each paragraph of a document,
 * with all that an engine groups by. docs/scale.md explains the columns.
 */

import { echoOptions } from "../../detect/index.js";
import { leastRunWords } from "../../detect/shared.js";
import type { PlanOptions } from "../../plan/options.js";
import { digest } from "../hash.js";
import { entryOf, hex } from "./answer.js";
import { COLUMN, type Look } from "./look.js";

/** Which document it is, in the corpus. */
interface Identity {
  readonly document: string;
  /** Sorts as the corpus is ordered; see `sortable`. */
  readonly order: string;
  readonly site: string;
}

/** Characters of a piece, about: the rows of a large document are longer than any string. */
const PIECE = 1 << 20;

/** The rows of a document, each with its line end, in pieces of whole rows. `options`: those it was looked at with. */
export function* rowsOf(identity: Identity, look: Look, options: PlanOptions): Iterable<string> {
  const places = new Int32Array(look.count).fill(-1);
  for (const [place, row] of look.rows.entries()) places[row] = place;
  const counts = new Map<number, string[]>();
  const seen = new Set<string>();
  look.visitEntries((place, inTail, above, below) => {
    const entry = entryOf(inTail, above, below);
    // A document counts a line once, where it stands first.
    if (seen.has(entry)) return;
    seen.add(entry);
    const entries = counts.get(place);
    if (entries === undefined) counts.set(place, [entry]);
    else entries.push(entry);
  });
  const ofDocument = JSON.stringify({
    ...identity,
    text: look.kept === 0 ? null : look.key(look.longestRow),
    of: look.kept,
    kept: hashOf(look.rows),
    asks: look.asks,
    least: look.isDirect && !look.lostBy("shared") ? leastRunWords(echoOptions(options)) : 0,
  }).slice(0, -1);
  let piece = "";
  for (let row = 0; row < look.count; row++) {
    const place = places[row] as number;
    const ofRow = {
      row,
      place: place < 0 ? null : place,
      key: look.key(row),
      words: look.valueAt(COLUMN.words, row),
      lines: [look.valueAt(COLUMN.firstLine, row), look.valueAt(COLUMN.lastLine, row)],
      line: hex(look.valueAt(COLUMN.line, row)),
      counts: counts.get(place) ?? [],
    };
    piece += `${ofDocument},${JSON.stringify(ofRow).slice(1)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

/** Tells whether two looks at a document keep the same. */
function hashOf(kept: Uint32Array): string {
  return digest("sha256", new Uint8Array(kept.buffer, kept.byteOffset, kept.byteLength))
    .toString("hex")
    .slice(0, 16);
}

/**
 * What `unecho keys` writes: a row of JSON for each paragraph of a document,
 * with all that an engine groups by. docs/scale.md explains the columns.
 */

import { echoOptions } from "../detect/index.js";
import { leastRunWords } from "../detect/shared.js";
import type { PlanOptions } from "../plan/options.js";
import { entryOf, hex } from "./decisions.js";
import { createHash } from "./hash.js";
import { COLUMN, type Look } from "./look.js";
import { Skeleton } from "./skeleton.js";

/** Which document it is, in the corpus. */
export interface Identity {
  readonly document: string;
  /** Sorts as the corpus is ordered; see `sortable`. */
  readonly order: string;
  readonly site: string;
}

/** The rows of a document, each with its line end. `options`: those it was looked at with. */
export function rowsOf(identity: Identity, look: Look, options: PlanOptions): string {
  const skeleton = new Skeleton(look);
  const places = new Int32Array(skeleton.count).fill(-1);
  for (const [place, row] of look.kept.entries()) places[row] = place;
  const counts: string[][] = Array.from(look.kept, () => []);
  const seen = new Set<string>();
  skeleton.visitEntries((place, inTail, above, below) => {
    const entry = entryOf(inTail, above, below);
    // A document counts a line once, where it stands first.
    if (!seen.has(entry)) counts[place]?.push(entry);
    seen.add(entry);
  });
  const ofDocument = JSON.stringify({
    ...identity,
    text: look.kept.length === 0 ? null : skeleton.key(skeleton.longestRow),
    of: look.kept.length,
    kept: hashOf(look.kept),
    asks: look.asks,
    least: look.isDirect && !look.lost.includes("shared") ? leastRunWords(echoOptions(options)) : 0,
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

/** Tells whether two looks at a document keep the same. */
function hashOf(kept: Uint32Array): string {
  return createHash("sha256").update(kept).digest("hex").slice(0, 16);
}

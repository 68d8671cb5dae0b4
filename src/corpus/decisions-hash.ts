/** Tells whether a document is told something else than before. */
import type { Decisions } from "./decisions.js";
import { digest } from "./hash.js";

/** Characters handed to the hash at once; what is decided about a large document together is longer than any string. */
const PIECE = 1 << 16;

/** Decisions that differ have different hashes: each is hashed as JSON, which tells where it ends. Linear. */
export function hashOfDecisions(decisions: Decisions): string {
  return digest("sha1", piecesOf(decisions)).toString("base64");
}

function* piecesOf({ site, template, shared }: Decisions): Iterable<string> {
  let piece = JSON.stringify(site);
  for (const decisions of [template, shared]) {
    for (const decision of decisions) {
      piece += JSON.stringify(decision);
      if (piece.length < PIECE) continue;
      yield piece;
      piece = "";
    }
    piece += "\n";
  }
  yield piece;
}

/** Tells whether a document is told something else than before. */

import { digest } from "../hash.js";
import type { CorpusAnswer } from "./answer.js";

/** Characters handed to the hash at once; what is said about a large document together is longer than any string. */
const PIECE = 1 << 16;

/** Answers that differ have different hashes: each is hashed as JSON, which tells where it ends. Linear. */
export function hashOfAnswer(answer: CorpusAnswer): string {
  return digest("sha1", piecesOf(answer)).toString("base64");
}

function* piecesOf({ site, template, shared }: CorpusAnswer): Iterable<string> {
  let piece = JSON.stringify(site);
  for (const parts of [template, shared]) {
    for (const part of parts) {
      piece += JSON.stringify(part);
      if (piece.length < PIECE) continue;
      yield piece;
      piece = "";
    }
    piece += "\n";
  }
  yield piece;
}

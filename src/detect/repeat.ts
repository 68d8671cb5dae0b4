/**
 * Rule `repeat`: a run of paragraphs that stands in the text before, compared
 * by keys, and that the evidence in runs/echo.ts calls an echo. runs/scan.ts finds it.
 */
import type { Candidate, Spared } from "../model.js";
import { sameText } from "../text/paragraph.js";
import type { EchoOptions } from "./runs/echo.js";
import { scanRuns } from "./runs/scan.js";
import type { Detection, View } from "./view.js";

export function detectRepeats(view: View, options: EchoOptions): Detection {
  const { doc, rows } = view;
  const ids = view.ids;
  if (!ids.anyTwice) return { candidates: [], spared: [] };
  const rowOf = (i: number) => rows[i] as number;
  const confirm = (at: number, kept: number) => sameText(doc, rowOf(at), rowOf(kept));
  const { echoes, refrains, kept } = scanRuns(view, { ids, confirm }, options);
  const candidates = echoes.flatMap(({ pieces, confidence, reason }) =>
    pieces.map(({ at, kept: from, length }): Candidate => {
      const keepers = Uint32Array.from({ length }, (_, i) => rowOf(kept[from + i] as number));
      return { rule: "repeat", first: at, last: at + length - 1, confidence, keepers, reason };
    }),
  );
  const spared = refrains.map(({ at, length, verdict }): Spared => {
    const { reason, option } = verdict;
    return { rule: "repeat", first: at, last: at + length - 1, reason, option };
  });
  return { candidates, spared };
}

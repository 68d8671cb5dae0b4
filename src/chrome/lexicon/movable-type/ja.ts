/** Movable Type, Japanese. */
import type { LexiconEntry } from "../../entry.js";

export const MOVABLE_TYPE_JA: readonly LexiconEntry[] = [
  {
    id: "movable-type/form-word.ja",
    platform: "movable-type",
    kind: "comment-form",
    lang: "ja",
    strength: "weak",
    position: "trailing",
    templates: ["コメントする", "この記事について", "サインイン情報を記憶"],
    examples: ["コメントする", "この記事について"],
    source: "Movable Type, lib/MT/L10N",
  },
  {
    id: "movable-type/trackback.ja",
    platform: "movable-type",
    kind: "trackback",
    lang: "ja",
    strength: "strong",
    position: "trailing",
    templates: ["トラックバック({n})"],
    examples: ["トラックバック(0)"],
    source: "Movable Type, lib/MT/L10N",
  },
  {
    id: "movable-type/comment-count.ja",
    platform: "movable-type",
    kind: "comment-count",
    lang: "ja",
    strength: "weak",
    position: "trailing",
    templates: ["コメント({n})"],
    examples: ["コメント(0)"],
    source: "Movable Type, lib/MT/L10N",
  },
];

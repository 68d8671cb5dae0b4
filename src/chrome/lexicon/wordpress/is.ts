/** WordPress, Icelandic. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_IS: readonly LexiconEntry[] = [
  {
    id: "wordpress/post-comment.is",
    platform: "wordpress",
    kind: "comment-form",
    lang: "is",
    strength: "strong",
    position: "trailing",
    templates: ["skrifa athugasemd"],
    examples: ["Skrifa athugasemd"],
    source: "Thematic theme translation (.po)",
  },
  {
    id: "wordpress/skip.is",
    platform: "wordpress",
    kind: "footer",
    lang: "is",
    strength: "strong",
    position: "leading",
    templates: ["fara beint í efni"],
    examples: ["Fara beint í efni"],
    source: "Thematic theme translation (.po)",
  },
  {
    id: "wordpress/tagged.is",
    platform: "wordpress",
    kind: "labels",
    lang: "is",
    strength: "weak",
    position: "trailing",
    templates: ["tög:", "tög: {list}"],
    examples: ["Tög: alpha, beta", "Tög:"],
    source: "Graphene theme translation (.po)",
  },
];

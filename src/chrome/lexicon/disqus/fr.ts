/** Disqus, French. */
import type { LexiconEntry } from "../../entry.js";

export const DISQUS_FR: readonly LexiconEntry[] = [
  {
    id: "disqus/noscript.fr",
    platform: "disqus",
    kind: "comment-form",
    lang: "fr",
    strength: "strong",
    position: "trailing",
    templates: ["activez javascript pour voir les commentaires propulsés par disqus."],
    examples: ["Activez JavaScript pour voir les commentaires propulsés par Disqus."],
    source: "known, unverified",
  },
];

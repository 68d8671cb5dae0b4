/** Disqus, Spanish. */
import type { LexiconEntry } from "../../entry.js";

export const DISQUS_ES: readonly LexiconEntry[] = [
  {
    id: "disqus/noscript.es",
    platform: "disqus",
    kind: "comment-form",
    lang: "es",
    strength: "strong",
    position: "trailing",
    templates: ["por favor, activa javascript para ver los comentarios de disqus."],
    examples: ["Por favor, activa JavaScript para ver los comentarios de Disqus."],
    source: "known, unverified",
  },
];

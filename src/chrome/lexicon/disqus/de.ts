/** Disqus, German. */
import type { LexiconEntry } from "../../entry.js";

export const DISQUS_DE: readonly LexiconEntry[] = [
  {
    id: "disqus/noscript.de",
    platform: "disqus",
    kind: "comment-form",
    lang: "de",
    strength: "strong",
    position: "trailing",
    templates: ["bitte aktiviere javascript, um die kommentare von disqus anzuzeigen."],
    examples: ["Bitte aktiviere JavaScript, um die Kommentare von Disqus anzuzeigen."],
    source: "known, unverified",
  },
];

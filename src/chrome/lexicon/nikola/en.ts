/** Nikola, English. */
import type { LexiconEntry } from "../../entry.js";

export const NIKOLA_EN: readonly LexiconEntry[] = [
  {
    id: "nikola/pager",
    platform: "nikola",
    kind: "pagination",
    lang: "en",
    strength: "weak",
    position: "trailing",
    templates: ["previous post", "next post", "newer posts", "older posts"],
    examples: ["Previous post", "Next post"],
    source: "default theme, messages_en.py",
  },
];

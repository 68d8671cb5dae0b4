/** Lines that many platforms and themes share, Ukrainian. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_UK: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.uk",
    platform: "generic",
    kind: "pagination",
    lang: "uk",
    strength: "weak",
    position: "trailing",
    templates: ["читати далі"],
    examples: ["Читати далі"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
];

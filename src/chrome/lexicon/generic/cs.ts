/** Lines that many platforms and themes share, Czech. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_CS: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.cs",
    platform: "generic",
    kind: "pagination",
    lang: "cs",
    strength: "weak",
    position: "trailing",
    templates: ["číst dál", "celý příspěvek", "pokračovat ve čtení →"],
    examples: ["Číst dál", "Celý příspěvek", "Pokračovat ve čtení →"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
  {
    id: "generic/share-name.cs",
    platform: "generic",
    kind: "share-bar",
    lang: "cs",
    strength: "weak",
    position: "either",
    templates: ["sdílet"],
    examples: ["Sdílet"],
    source: "share bars, one name a line",
  },
];

/** Lines that many platforms and themes share, Romanian. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_RO: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.ro",
    platform: "generic",
    kind: "pagination",
    lang: "ro",
    strength: "weak",
    position: "trailing",
    templates: ["citește mai mult", "citeşte mai departe"],
    examples: ["Citește mai mult", "Citeşte mai departe"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
];

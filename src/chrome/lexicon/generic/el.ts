/** Lines that many platforms and themes share, Greek. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_EL: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.el",
    platform: "generic",
    kind: "pagination",
    lang: "el",
    strength: "weak",
    position: "trailing",
    templates: ["διαβάστε περισσότερα", "συνέχεια →"],
    examples: ["Διαβάστε περισσότερα", "Συνέχεια →"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
];

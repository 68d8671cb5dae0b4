/** Lines that many platforms and themes share, Arabic. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_AR: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.ar",
    platform: "generic",
    kind: "pagination",
    lang: "ar",
    strength: "weak",
    position: "trailing",
    templates: ["اقرأ المزيد", "إقرأ المزيد ←", "أكمل القراءة"],
    examples: ["اقرأ المزيد", "إقرأ المزيد ←", "أكمل القراءة"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
];

/** Lines that many platforms and themes share, Indonesian. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_ID: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.id",
    platform: "generic",
    kind: "pagination",
    lang: "id",
    strength: "weak",
    position: "trailing",
    templates: ["baca selengkapnya", "selengkapnya", "baca selengkapnya »"],
    examples: ["Baca selengkapnya", "Selengkapnya", "Baca Selengkapnya »"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
];

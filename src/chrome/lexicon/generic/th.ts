/** Lines that many platforms and themes share, Thai. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_TH: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.th",
    platform: "generic",
    kind: "pagination",
    lang: "th",
    strength: "weak",
    position: "trailing",
    templates: ["อ่านต่อ"],
    examples: ["อ่านต่อ"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
];

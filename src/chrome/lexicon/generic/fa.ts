/** Lines that many platforms and themes share, Persian. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_FA: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.fa",
    platform: "generic",
    kind: "pagination",
    lang: "fa",
    strength: "weak",
    position: "trailing",
    templates: ["ادامه مطلب", "بیشتر بخوانید"],
    examples: ["ادامه مطلب", "بیشتر بخوانید"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
];

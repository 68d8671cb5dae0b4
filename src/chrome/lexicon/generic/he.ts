/** Lines that many platforms and themes share, Hebrew. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_HE: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.he",
    platform: "generic",
    kind: "pagination",
    lang: "he",
    strength: "weak",
    position: "trailing",
    templates: ["קרא עוד", "להמשיך לקרוא ←"],
    examples: ["קרא עוד", "להמשיך לקרוא ←"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
];

/** Lines that many platforms and themes share, Korean. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_KO: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.ko",
    platform: "generic",
    kind: "pagination",
    lang: "ko",
    strength: "weak",
    position: "trailing",
    templates: ["더 보기", "계속 읽기", "자세히 보기 »"],
    examples: ["더 보기", "계속 읽기", "자세히 보기 »"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
  {
    id: "generic/ad.ko",
    platform: "generic",
    kind: "ad",
    lang: "ko",
    strength: "weak",
    position: "either",
    templates: ["광고"],
    examples: ["광고"],
    source: "above advertisements",
  },
];

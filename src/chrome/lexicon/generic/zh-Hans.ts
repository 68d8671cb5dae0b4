/** Lines that many platforms and themes share, Chinese (simplified). */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_ZH_HANS: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.zh-Hans",
    platform: "generic",
    kind: "pagination",
    lang: "zh-Hans",
    strength: "weak",
    position: "trailing",
    templates: ["阅读全文", "阅读更多", "继续阅读 →"],
    examples: ["阅读全文", "阅读更多", "继续阅读 →"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
  {
    id: "generic/ad.zh-Hans",
    platform: "generic",
    kind: "ad",
    lang: "zh-Hans",
    strength: "weak",
    position: "either",
    templates: ["广告"],
    examples: ["广告"],
    source: "above advertisements",
  },
];

/** Lines that many platforms and themes share, Chinese (traditional). */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_ZH_HANT: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.zh-Hant",
    platform: "generic",
    kind: "pagination",
    lang: "zh-Hant",
    strength: "weak",
    position: "trailing",
    templates: ["閱讀更多", "閱讀全文", "繼續閱讀 →"],
    examples: ["閱讀更多", "閱讀全文", "繼續閱讀 →"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
  {
    id: "generic/ad.zh-Hant",
    platform: "generic",
    kind: "ad",
    lang: "zh-Hant",
    strength: "weak",
    position: "either",
    templates: ["廣告"],
    examples: ["廣告"],
    source: "above advertisements",
  },
];

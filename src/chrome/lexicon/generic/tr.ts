/** Lines that many platforms and themes share, Turkish. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_TR: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.tr",
    platform: "generic",
    kind: "pagination",
    lang: "tr",
    strength: "weak",
    position: "trailing",
    templates: ["devamını oku", "devamı »"],
    examples: ["Devamını oku", "Devamı »"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
  {
    id: "generic/share-name.tr",
    platform: "generic",
    kind: "share-bar",
    lang: "tr",
    strength: "weak",
    position: "either",
    templates: ["paylaş"],
    examples: ["Paylaş"],
    source: "share bars, one name a line",
  },
  {
    id: "generic/ad.tr",
    platform: "generic",
    kind: "ad",
    lang: "tr",
    strength: "weak",
    position: "either",
    templates: ["reklam"],
    examples: ["Reklam"],
    source: "above advertisements",
  },
];

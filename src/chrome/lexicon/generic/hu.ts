/** Lines that many platforms and themes share, Hungarian. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_HU: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.hu",
    platform: "generic",
    kind: "pagination",
    lang: "hu",
    strength: "weak",
    position: "trailing",
    templates: ["tovább", "olvass tovább"],
    examples: ["Tovább", "Olvass tovább"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
  {
    id: "generic/share-name.hu",
    platform: "generic",
    kind: "share-bar",
    lang: "hu",
    strength: "weak",
    position: "either",
    templates: ["megosztás"],
    examples: ["Megosztás"],
    source: "share bars, one name a line",
  },
  {
    id: "generic/ad.hu",
    platform: "generic",
    kind: "ad",
    lang: "hu",
    strength: "weak",
    position: "either",
    templates: ["hirdetés"],
    examples: ["Hirdetés"],
    source: "above advertisements",
  },
];

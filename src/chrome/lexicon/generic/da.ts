/** Lines that many platforms and themes share, Danish. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_DA: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.da",
    platform: "generic",
    kind: "pagination",
    lang: "da",
    strength: "weak",
    position: "trailing",
    templates: ["læs mere", "læs videre"],
    examples: ["Læs mere", "Læs videre"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
  {
    id: "generic/share-name.da",
    platform: "generic",
    kind: "share-bar",
    lang: "da",
    strength: "weak",
    position: "either",
    templates: ["del"],
    examples: ["Del"],
    source: "share bars, one name a line",
  },
  {
    id: "generic/ad.da",
    platform: "generic",
    kind: "ad",
    lang: "da",
    strength: "weak",
    position: "either",
    templates: ["reklame"],
    examples: ["Reklame"],
    source: "above advertisements",
  },
];

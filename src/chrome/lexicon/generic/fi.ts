/** Lines that many platforms and themes share, Finnish. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_FI: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.fi",
    platform: "generic",
    kind: "pagination",
    lang: "fi",
    strength: "weak",
    position: "trailing",
    templates: ["lue lisää", "jatka lukemista →"],
    examples: ["Lue lisää", "Jatka lukemista →"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
  {
    id: "generic/share-name.fi",
    platform: "generic",
    kind: "share-bar",
    lang: "fi",
    strength: "weak",
    position: "either",
    templates: ["jaa"],
    examples: ["Jaa"],
    source: "share bars, one name a line",
  },
  {
    id: "generic/ad.fi",
    platform: "generic",
    kind: "ad",
    lang: "fi",
    strength: "weak",
    position: "either",
    templates: ["mainos"],
    examples: ["Mainos"],
    source: "above advertisements",
  },
];

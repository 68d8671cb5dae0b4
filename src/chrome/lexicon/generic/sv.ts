/** Lines that many platforms and themes share, Swedish. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_SV: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.sv",
    platform: "generic",
    kind: "pagination",
    lang: "sv",
    strength: "weak",
    position: "trailing",
    templates: ["läs mer", "fortsätt läsa →"],
    examples: ["Läs mer", "Fortsätt läsa →"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
  {
    id: "generic/share-name.sv",
    platform: "generic",
    kind: "share-bar",
    lang: "sv",
    strength: "weak",
    position: "either",
    templates: ["dela"],
    examples: ["Dela"],
    source: "share bars, one name a line",
  },
  {
    id: "generic/ad.sv",
    platform: "generic",
    kind: "ad",
    lang: "sv",
    strength: "weak",
    position: "either",
    templates: ["annons"],
    examples: ["Annons"],
    source: "above advertisements",
  },
];

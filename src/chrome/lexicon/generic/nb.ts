/** Lines that many platforms and themes share, Norwegian Bokmål. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_NB: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.nb",
    platform: "generic",
    kind: "pagination",
    lang: "nb",
    strength: "weak",
    position: "trailing",
    templates: ["les mer", "fortsett å lese →"],
    examples: ["Les mer", "Fortsett å lese →"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
];

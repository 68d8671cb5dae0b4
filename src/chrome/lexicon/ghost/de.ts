/** Ghost, German. */
import type { LexiconEntry } from "../../entry.js";

export const GHOST_DE: readonly LexiconEntry[] = [
  {
    id: "ghost/members.de",
    platform: "ghost",
    kind: "comment-form",
    lang: "de",
    strength: "strong",
    position: "trailing",
    templates: ["mitgliederdiskussion"],
    examples: ["Mitgliederdiskussion"],
    source: "Ghost, i18n/locales",
  },
  {
    id: "ghost/members-weak.de",
    platform: "ghost",
    kind: "comment-form",
    lang: "de",
    strength: "weak",
    position: "trailing",
    templates: [
      "nimm an der diskussion teil",
      "beginne das gespräch",
      "bist du bereits mitglied?",
      "kommentar hinzufügen",
    ],
    examples: [
      "Nimm an der Diskussion teil",
      "Beginne das Gespräch",
      "Bist du bereits Mitglied?",
      "Kommentar hinzufügen",
    ],
    source: "Ghost, i18n/locales",
  },
];

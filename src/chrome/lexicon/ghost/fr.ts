/** Ghost, French. */
import type { LexiconEntry } from "../../entry.js";

export const GHOST_FR: readonly LexiconEntry[] = [
  {
    id: "ghost/members.fr",
    platform: "ghost",
    kind: "comment-form",
    lang: "fr",
    strength: "strong",
    position: "trailing",
    templates: ["discussion entre abonnés"],
    examples: ["Discussion entre abonnés"],
    source: "Ghost, i18n/locales",
  },
  {
    id: "ghost/members-weak.fr",
    platform: "ghost",
    kind: "comment-form",
    lang: "fr",
    strength: "weak",
    position: "trailing",
    templates: ["rejoindre la discussion", "commencer la conversation", "déjà abonné ?", "ajouter un commentaire"],
    examples: ["Rejoindre la discussion", "Commencer la conversation", "Déjà abonné ?", "Ajouter un commentaire"],
    source: "Ghost, i18n/locales",
  },
];

/** Drupal, French. */
import type { LexiconEntry } from "../../entry.js";

export const DRUPAL_FR: readonly LexiconEntry[] = [
  {
    id: "drupal/skip.fr",
    platform: "drupal",
    kind: "footer",
    lang: "fr",
    strength: "weak",
    position: "leading",
    templates: ["aller au contenu principal"],
    examples: ["Aller au contenu principal"],
    source: "known, unverified",
  },
  {
    id: "drupal/comment-form.fr",
    platform: "drupal",
    kind: "comment-form",
    lang: "fr",
    strength: "weak",
    position: "trailing",
    templates: [
      "ajouter un commentaire",
      "connectez-vous ou inscrivez-vous pour publier un commentaire",
      "se connecter pour poster des commentaires",
    ],
    examples: [
      "Ajouter un commentaire",
      "Connectez-vous ou inscrivez-vous pour publier un commentaire",
      "Se connecter pour poster des commentaires",
    ],
    source: "known, unverified",
  },
];

/** Drupal, Spanish. */
import type { LexiconEntry } from "../../entry.js";

export const DRUPAL_ES: readonly LexiconEntry[] = [
  {
    id: "drupal/skip.es",
    platform: "drupal",
    kind: "footer",
    lang: "es",
    strength: "weak",
    position: "leading",
    templates: ["pasar al contenido principal"],
    examples: ["Pasar al contenido principal"],
    source: "known, unverified",
  },
  {
    id: "drupal/comment-form.es",
    platform: "drupal",
    kind: "comment-form",
    lang: "es",
    strength: "weak",
    position: "trailing",
    templates: [
      "añadir nuevo comentario",
      "inicie sesión o regístrese para enviar comentarios",
      "inicie sesión para comentar",
    ],
    examples: [
      "Añadir nuevo comentario",
      "Inicie sesión o regístrese para enviar comentarios",
      "Inicie sesión para comentar",
    ],
    source: "known, unverified",
  },
];

/** Drupal, German. */
import type { LexiconEntry } from "../../entry.js";

export const DRUPAL_DE: readonly LexiconEntry[] = [
  {
    id: "drupal/skip.de",
    platform: "drupal",
    kind: "footer",
    lang: "de",
    strength: "strong",
    position: "leading",
    templates: ["direkt zum inhalt"],
    examples: ["Direkt zum Inhalt"],
    source: "seen on pages of the trafilatura and dragnet test sets; the rest known, unverified",
  },
  {
    id: "drupal/comment-form.de",
    platform: "drupal",
    kind: "comment-form",
    lang: "de",
    strength: "strong",
    position: "trailing",
    templates: [
      "neuen kommentar schreiben",
      "neuen kommentar hinzufügen",
      "anmelden oder registrieren, um kommentare verfassen zu können",
      "zum verfassen von kommentaren bitte anmelden.",
    ],
    examples: [
      "Neuen Kommentar schreiben",
      "Neuen Kommentar hinzufügen",
      "Anmelden oder Registrieren, um Kommentare verfassen zu können",
      "Zum Verfassen von Kommentaren bitte Anmelden.",
    ],
    source: "seen on pages of the trafilatura and dragnet test sets; the rest known, unverified",
  },
];

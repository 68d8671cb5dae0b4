/** WordPress, Serbian in Latin script. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_SR_LATN: readonly LexiconEntry[] = [
  {
    id: "wordpress/email-note.sr-Latn",
    platform: "wordpress",
    kind: "comment-form",
    lang: "sr-Latn",
    strength: "strong",
    position: "trailing",
    templates: ["vaša email adresa neće biti obavljena."],
    examples: ["Vaša email adresa neće biti obavljena."],
    source: "Graphene theme translation (.po)",
  },
  {
    id: "wordpress/widget-head.sr-Latn",
    platform: "wordpress",
    kind: "archive",
    lang: "sr-Latn",
    strength: "weak",
    position: "either",
    templates: ["arhive"],
    examples: ["Arhive"],
    source: "Graphene theme translation (.po)",
  },
  {
    id: "wordpress/tagged.sr-Latn",
    platform: "wordpress",
    kind: "labels",
    lang: "sr-Latn",
    strength: "weak",
    position: "trailing",
    templates: ["oznake:", "oznake: {list}"],
    examples: ["Oznake: alpha, beta", "Oznake:"],
    source: "Graphene theme translation (.po)",
  },
];

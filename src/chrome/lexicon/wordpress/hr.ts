/** WordPress, Croatian. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_HR: readonly LexiconEntry[] = [
  {
    id: "wordpress/email-note.hr",
    platform: "wordpress",
    kind: "comment-form",
    lang: "hr",
    strength: "strong",
    position: "trailing",
    templates: ["vaša email adresa neće biti objavljena."],
    examples: ["Vaša email adresa neće biti objavljena."],
    source: "Graphene theme translation (.po)",
  },
  {
    id: "wordpress/widget-head.hr",
    platform: "wordpress",
    kind: "archive",
    lang: "hr",
    strength: "weak",
    position: "either",
    templates: ["arhive"],
    examples: ["Arhive"],
    source: "Graphene theme translation (.po)",
  },
  {
    id: "wordpress/tagged.hr",
    platform: "wordpress",
    kind: "labels",
    lang: "hr",
    strength: "weak",
    position: "trailing",
    templates: ["oznake:", "oznake: {list}"],
    examples: ["Oznake: alpha, beta", "Oznake:"],
    source: "Graphene theme translation (.po)",
  },
];

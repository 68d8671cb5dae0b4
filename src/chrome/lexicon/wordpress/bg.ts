/** WordPress, Bulgarian. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_BG: readonly LexiconEntry[] = [
  {
    id: "wordpress/email-note.bg",
    platform: "wordpress",
    kind: "comment-form",
    lang: "bg",
    strength: "strong",
    position: "trailing",
    templates: ["вашият email адрес няма да бъде публикуван!"],
    examples: ["Вашият email адрес няма да бъде публикуван!"],
    source: "Graphene theme translation (.po)",
  },
  {
    id: "wordpress/widget-head.bg",
    platform: "wordpress",
    kind: "archive",
    lang: "bg",
    strength: "weak",
    position: "either",
    templates: ["архиви"],
    examples: ["Архиви"],
    source: "Graphene theme translation (.po)",
  },
  {
    id: "wordpress/tagged.bg",
    platform: "wordpress",
    kind: "labels",
    lang: "bg",
    strength: "weak",
    position: "trailing",
    templates: ["етикети:", "етикети: {list}"],
    examples: ["Етикети: alpha, beta", "Етикети:"],
    source: "Graphene theme translation (.po)",
  },
];

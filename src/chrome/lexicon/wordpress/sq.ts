/** WordPress, Albanian. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_SQ: readonly LexiconEntry[] = [
  {
    id: "wordpress/email-note.sq",
    platform: "wordpress",
    kind: "comment-form",
    lang: "sq",
    strength: "strong",
    position: "trailing",
    templates: ["email adresa e juaj nuk do të publikohet."],
    examples: ["Email adresa e juaj nuk do të publikohet."],
    source: "Graphene theme translation (.po)",
  },
  {
    id: "wordpress/widget-head.sq",
    platform: "wordpress",
    kind: "archive",
    lang: "sq",
    strength: "weak",
    position: "either",
    templates: ["arkiva"],
    examples: ["Arkiva"],
    source: "Graphene theme translation (.po)",
  },
  {
    id: "wordpress/tagged.sq",
    platform: "wordpress",
    kind: "labels",
    lang: "sq",
    strength: "weak",
    position: "trailing",
    templates: ["etiketat:", "etiketat: {list}"],
    examples: ["Etiketat: alpha, beta", "Etiketat:"],
    source: "Graphene theme translation (.po)",
  },
];

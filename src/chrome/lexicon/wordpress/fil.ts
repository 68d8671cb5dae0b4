/** WordPress, Filipino. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_FIL: readonly LexiconEntry[] = [
  {
    id: "wordpress/tagged.fil",
    platform: "wordpress",
    kind: "labels",
    lang: "fil",
    strength: "weak",
    position: "trailing",
    templates: ["mga pananda:", "mga pananda: {list}"],
    examples: ["Mga Pananda: alpha, beta", "Mga Pananda:"],
    source: "Graphene theme translation (.po)",
  },
];

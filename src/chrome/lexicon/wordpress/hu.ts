/** WordPress, Hungarian. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_HU: readonly LexiconEntry[] = [
  {
    id: "wordpress/tagged.hu",
    platform: "wordpress",
    kind: "labels",
    lang: "hu",
    strength: "weak",
    position: "trailing",
    templates: ["címkék:", "címkék: {list}"],
    examples: ["Címkék: alpha, beta", "Címkék:"],
    source: "Graphene theme translation (.po)",
  },
];

/** WordPress, Malay. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_MS: readonly LexiconEntry[] = [
  {
    id: "wordpress/tagged.ms",
    platform: "wordpress",
    kind: "labels",
    lang: "ms",
    strength: "weak",
    position: "trailing",
    templates: ["tag:", "tag: {list}"],
    examples: ["Tag: alpha, beta", "Tag:"],
    source: "Graphene theme translation (.po)",
  },
];

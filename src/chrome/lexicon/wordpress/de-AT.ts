/** WordPress, Austrian German. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_DE_AT: readonly LexiconEntry[] = [
  {
    id: "wordpress/tagged.de-AT",
    platform: "wordpress",
    kind: "labels",
    lang: "de-AT",
    strength: "weak",
    position: "trailing",
    templates: ["schlagwörter:", "schlagwörter: {list}"],
    examples: ["Schlagwörter: alpha, beta", "Schlagwörter:"],
    source: "Graphene theme translation (.po)",
  },
];

/** WordPress, Latvian. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_LV: readonly LexiconEntry[] = [
  {
    id: "wordpress/tagged.lv",
    platform: "wordpress",
    kind: "labels",
    lang: "lv",
    strength: "weak",
    position: "trailing",
    templates: ["birkas:", "birkas: {list}"],
    examples: ["Birkas: alpha, beta", "Birkas:"],
    source: "Graphene theme translation (.po)",
  },
];

/** WordPress, Belarusian. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_BE: readonly LexiconEntry[] = [
  {
    id: "wordpress/widget-head.be",
    platform: "wordpress",
    kind: "archive",
    lang: "be",
    strength: "weak",
    position: "either",
    templates: ["архівы"],
    examples: ["Архівы"],
    source: "Graphene theme translation (.po)",
  },
  {
    id: "wordpress/tagged.be",
    platform: "wordpress",
    kind: "labels",
    lang: "be",
    strength: "weak",
    position: "trailing",
    templates: ["тэгі:", "тэгі: {list}"],
    examples: ["Тэгі: alpha, beta", "Тэгі:"],
    source: "Graphene theme translation (.po)",
  },
];

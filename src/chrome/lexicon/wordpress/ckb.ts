/** WordPress, Sorani Kurdish. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_CKB: readonly LexiconEntry[] = [
  {
    id: "wordpress/tagged.ckb",
    platform: "wordpress",
    kind: "labels",
    lang: "ckb",
    strength: "weak",
    position: "trailing",
    templates: ["تاگەکان:", "تاگەکان: {list}"],
    examples: ["تاگەکان: alpha, beta", "تاگەکان:"],
    source: "Graphene theme translation (.po)",
  },
];

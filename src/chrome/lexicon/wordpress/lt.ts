/** WordPress, Lithuanian. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_LT: readonly LexiconEntry[] = [
  {
    id: "wordpress/post-comment.lt",
    platform: "wordpress",
    kind: "comment-form",
    lang: "lt",
    strength: "strong",
    position: "trailing",
    templates: ["skelbti komentarą"],
    examples: ["Skelbti komentarą"],
    source: "Thematic theme translation (.po)",
  },
  {
    id: "wordpress/skip.lt",
    platform: "wordpress",
    kind: "footer",
    lang: "lt",
    strength: "strong",
    position: "leading",
    templates: ["šokti į turinį"],
    examples: ["Šokti į turinį"],
    source: "Thematic theme translation (.po)",
  },
];

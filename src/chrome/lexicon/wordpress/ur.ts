/** WordPress, Urdu. */
import type { LexiconEntry } from "../../entry.js";

export const WORDPRESS_UR: readonly LexiconEntry[] = [
  {
    id: "wordpress/email-note.ur",
    platform: "wordpress",
    kind: "comment-form",
    lang: "ur",
    strength: "strong",
    position: "trailing",
    templates: ["آپ کا ای میل ایڈریس شائع نہیں کیا جائے گا."],
    examples: ["آپ کا ای میل ایڈریس شائع نہیں کیا جائے گا."],
    source: "Graphene theme translation (.po)",
  },
  {
    id: "wordpress/widget-head.ur",
    platform: "wordpress",
    kind: "archive",
    lang: "ur",
    strength: "weak",
    position: "either",
    templates: ["محفوظ شدہ دستاویزات"],
    examples: ["محفوظ شدہ دستاویزات"],
    source: "Graphene theme translation (.po)",
  },
  {
    id: "wordpress/tagged.ur",
    platform: "wordpress",
    kind: "labels",
    lang: "ur",
    strength: "weak",
    position: "trailing",
    templates: ["ٹیگز :", "ٹیگز : {list}"],
    examples: ["ٹیگز : alpha, beta", "ٹیگز :"],
    source: "Graphene theme translation (.po)",
  },
];

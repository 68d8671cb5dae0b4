/** Lines of no language: rules drawn with punctuation. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_UND: readonly LexiconEntry[] = [
  {
    id: "generic/separator",
    platform: "generic",
    kind: "footer",
    lang: "und",
    strength: "weak",
    position: "either",
    templates: ["{rule}"],
    examples: ["***", "---", "* * *", "• • •", "|", "__________", "=====", "~~~"],
    source: "between blocks of chrome; a scene break when it stands alone",
  },
];

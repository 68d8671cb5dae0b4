/** Lines that many platforms and themes share, Vietnamese. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_VI: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.vi",
    platform: "generic",
    kind: "pagination",
    lang: "vi",
    strength: "weak",
    position: "trailing",
    templates: ["đọc tiếp", "xem thêm"],
    examples: ["Đọc tiếp", "Xem thêm"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
];

/** Livefyre, English. */
import type { LexiconEntry } from "../../entry.js";

export const LIVEFYRE_EN: readonly LexiconEntry[] = [
  {
    id: "livefyre/frame",
    platform: "livefyre",
    kind: "comment-form",
    lang: "en",
    strength: "strong",
    position: "trailing",
    templates: [
      "comment help",
      "get livefyre",
      "post comment as",
      "+ follow conversation",
      "sort: newest {sep} oldest",
      "{n} people listening",
      "{n} person listening",
    ],
    examples: [
      "Comment help",
      "Get Livefyre",
      "Post comment as",
      "+ Follow conversation",
      "Sort: Newest | Oldest",
      "0 people listening",
    ],
    source: "comment frame, dragnet R857",
  },
  {
    id: "livefyre/part",
    platform: "livefyre",
    kind: "comment-form",
    lang: "en",
    strength: "weak",
    position: "trailing",
    templates: ["post to"],
    examples: ["Post to"],
    source: "comment frame, dragnet R857",
  },
];

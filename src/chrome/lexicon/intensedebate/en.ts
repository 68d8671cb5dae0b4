/** IntenseDebate, English. */
import type { LexiconEntry } from "../../entry.js";

export const INTENSEDEBATE_EN: readonly LexiconEntry[] = [
  {
    id: "intensedebate/frame",
    platform: "intensedebate",
    kind: "comment-form",
    lang: "en",
    strength: "strong",
    position: "trailing",
    templates: [
      "comments by intensedebate",
      "post a new comment",
      "comment as a guest, or login:",
      "enter text right here!",
      "displayed next to your comments.",
      "not displayed publicly.",
      "if you have a website, link to it here.",
      "subscribe to none replies all new comments",
    ],
    examples: [
      "Comments by IntenseDebate",
      "Comment as a Guest, or login:",
      "Enter text right here!",
      "Displayed next to your comments.",
      "If you have a website, link to it here.",
    ],
    source: "comment frame, known, unverified",
  },
];

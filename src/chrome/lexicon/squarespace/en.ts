/** Squarespace, English. */
import type { LexiconEntry } from "../../entry.js";

export const SQUARESPACE_EN: readonly LexiconEntry[] = [
  {
    id: "squarespace/footer",
    platform: "squarespace",
    kind: "footer",
    lang: "en",
    strength: "strong",
    position: "trailing",
    templates: [
      "powered by squarespace",
      "powered by squarespace.",
      "view printer friendly version",
      "email article to friend",
      "post a new comment",
      "enter your information below to add a new comment.",
      "my response is on my own website >>",
      "comments ({n}) newest first",
      "comments ({n}) newest first subscribe via e-mail",
      "newest first oldest first newest first most liked least liked",
      "newest first oldest first most liked least liked",
      "posted on {date} at {time} by {name} {sep} comments ({n})",
      "{date} by {name} {sep} {text} share article",
    ],
    examples: [
      "Powered by Squarespace",
      "View Printer Friendly Version",
      "Email Article to Friend",
      "Post a New Comment",
      "Comments (3) Newest First",
      "My response is on my own website »",
    ],
    source: "versions 5 and 7, known, unverified",
  },
  {
    id: "squarespace/part",
    platform: "squarespace",
    kind: "footer",
    lang: "en",
    strength: "weak",
    position: "trailing",
    templates: ["references ({n})", "reader comments ({n})", "subscribe via e-mail", "newest first", "share article"],
    examples: ["References (2)", "Reader Comments (5)", "Subscribe via e-mail"],
    source: "versions 5 and 7, known, unverified",
  },
];

/** Lines that many platforms and themes share, Japanese. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_JA: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.ja",
    platform: "generic",
    kind: "pagination",
    lang: "ja",
    strength: "weak",
    position: "trailing",
    templates: ["続きを読む", "続きを読む »", "もっと読む"],
    examples: ["続きを読む", "続きを読む »", "もっと読む"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
  {
    id: "generic/share-name.ja",
    platform: "generic",
    kind: "share-bar",
    lang: "ja",
    strength: "weak",
    position: "either",
    templates: ["はてなブックマーク"],
    examples: ["はてなブックマーク"],
    source: "share bars, one name a line",
  },
  {
    id: "generic/ad.ja",
    platform: "generic",
    kind: "ad",
    lang: "ja",
    strength: "weak",
    position: "either",
    templates: ["広告", "スポンサーリンク"],
    examples: ["広告", "スポンサーリンク"],
    source: "above advertisements",
  },
];

/** LiveJournal, Russian. */
import type { LexiconEntry } from "../../entry.js";

export const LIVEJOURNAL_RU: readonly LexiconEntry[] = [
  {
    id: "livejournal/form.ru",
    platform: "livejournal",
    kind: "comment-form",
    lang: "ru",
    strength: "weak",
    position: "trailing",
    templates: ["оставить комментарий", "добавить комментарий", "поделиться", "метки:"],
    examples: ["Оставить комментарий", "Добавить комментарий", "Поделиться", "Метки:"],
    source: "known, unverified",
  },
];

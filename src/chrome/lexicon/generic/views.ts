/** What leads to another view of the same page, and what heads it there: to be printed, to be read on a telephone. */
import type { LexiconEntry } from "../../entry.js";

/** By language. */
const VIEWS: Readonly<Record<string, readonly string[]>> = {
  en: [
    "Print view",
    "Page view",
    "Print version",
    "Printable version",
    "Printer friendly",
    "Printer friendly version",
    "Printer friendly page",
    "Print friendly",
    "Print friendly version",
    "Mobile view",
    "Mobile version",
    "Desktop version",
    "Text version",
    "Text-only version",
  ],
  cs: ["Verze k tisku"],
  da: ["Printvenlig udgave", "Printvenlig version"],
  de: ["Druckversion", "Druckansicht", "Seite drucken", "Mobile Version", "Mobile Ansicht"],
  es: ["Versión para imprimir", "Versión imprimible", "Versión móvil"],
  fi: ["Tulostettava versio"],
  fr: ["Version imprimable", "Version à imprimer", "Version mobile"],
  hu: ["Nyomtatható változat"],
  it: ["Versione stampabile", "Versione per la stampa", "Versione mobile"],
  ja: ["印刷用バージョン", "印刷用ページ"],
  nb: ["Utskriftsvennlig versjon"],
  nl: ["Printversie", "Printvriendelijke versie", "Afdrukversie"],
  pl: ["Wersja do druku"],
  "pt-BR": ["Versão para impressão"],
  ru: ["Версия для печати"],
  sv: ["Utskriftsvänlig version"],
  tr: ["Yazdırılabilir sürüm"],
  uk: ["Версія для друку"],
  "zh-Hans": ["打印版本", "打印版"],
};

const SEEN = new Map([
  ["en", '"Printable version" and the like on labelled pages; the others known, unverified'],
  ["de", '"Seite drucken" on labelled pages; the others known, unverified'],
]);

export const GENERIC_VIEWS: readonly LexiconEntry[] = Object.entries(VIEWS).map(([lang, names]) => ({
  id: lang === "en" ? "generic/view" : `generic/view.${lang}`,
  platform: "generic",
  kind: "share-bar",
  lang,
  strength: "strong",
  position: "either",
  templates: names.map((name) => name.toLowerCase()),
  examples: names,
  source: SEEN.get(lang) ?? "known, unverified",
}));

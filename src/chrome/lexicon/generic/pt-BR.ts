/** Lines that many platforms and themes share, Brazilian Portuguese. */
import type { LexiconEntry } from "../../entry.js";

export const GENERIC_PT_BR: readonly LexiconEntry[] = [
  {
    id: "generic/read-more.pt-BR",
    platform: "generic",
    kind: "pagination",
    lang: "pt-BR",
    strength: "weak",
    position: "trailing",
    templates: ["leia mais", "continue lendo", "continuar lendo →"],
    examples: ["Leia mais", "Continue lendo", "Continuar lendo →"],
    source: "Base theme translation (.po); Nikola, messages_*.py; the rest known, unverified",
  },
  {
    id: "generic/ad.pt-BR",
    platform: "generic",
    kind: "ad",
    lang: "pt-BR",
    strength: "weak",
    position: "either",
    templates: ["publicidade"],
    examples: ["Publicidade"],
    source: "above advertisements",
  },
  {
    id: "generic/rights-reserved.pt-BR",
    platform: "generic",
    kind: "footer",
    lang: "pt-BR",
    strength: "weak",
    position: "trailing",
    templates: ["todos os direitos reservados", "todos os direitos reservados."],
    examples: ["Todos os direitos reservados", "Todos os direitos reservados."],
    source: "footer",
  },
  {
    id: "generic/cookies.pt-BR",
    platform: "generic",
    kind: "cookie",
    lang: "pt-BR",
    strength: "weak",
    position: "either",
    templates: [
      "este site usa cookies.",
      "este site utiliza cookies.",
      "este site usa cookies para melhorar sua experiência.",
      "este site usa cookies para melhorar {text} experiência{text}",
      "usamos cookies para garantir que você tenha a melhor experiência.",
      "usamos cookies para garantir que você tenha a melhor experiência {text}",
    ],
    examples: [
      "Este site usa cookies para melhorar sua experiência.",
      "Usamos cookies para garantir que você tenha a melhor experiência.",
    ],
    source: "known, unverified",
  },
];

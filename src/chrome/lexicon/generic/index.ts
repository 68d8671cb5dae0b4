/** The lexicon of what many platforms write, in order of preference. */
import type { LexiconEntry } from "../../entry.js";
import { GENERIC_AR } from "./ar.js";
import { GENERIC_CS } from "./cs.js";
import { GENERIC_DA } from "./da.js";
import { GENERIC_DE } from "./de.js";
import { GENERIC_EL } from "./el.js";
import { GENERIC_EN } from "./en.js";
import { GENERIC_ES } from "./es.js";
import { GENERIC_FA } from "./fa.js";
import { GENERIC_FI } from "./fi.js";
import { GENERIC_FR } from "./fr.js";
import { GENERIC_HE } from "./he.js";
import { GENERIC_HU } from "./hu.js";
import { GENERIC_ID } from "./id.js";
import { GENERIC_IT } from "./it.js";
import { GENERIC_JA } from "./ja.js";
import { GENERIC_KO } from "./ko.js";
import { GENERIC_NB } from "./nb.js";
import { GENERIC_NL } from "./nl.js";
import { GENERIC_PL } from "./pl.js";
import { GENERIC_PT_BR } from "./pt-BR.js";
import { GENERIC_RO } from "./ro.js";
import { GENERIC_RU } from "./ru.js";
import { GENERIC_SV } from "./sv.js";
import { GENERIC_TH } from "./th.js";
import { GENERIC_TR } from "./tr.js";
import { GENERIC_UK } from "./uk.js";
import { GENERIC_UND } from "./und.js";
import { GENERIC_VI } from "./vi.js";
import { GENERIC_VIEWS } from "./views.js";
import { GENERIC_ZH_HANS } from "./zh-Hans.js";
import { GENERIC_ZH_HANT } from "./zh-Hant.js";

export const GENERIC: readonly LexiconEntry[] = [
  ...GENERIC_EN,
  ...GENERIC_AR,
  ...GENERIC_CS,
  ...GENERIC_DA,
  ...GENERIC_DE,
  ...GENERIC_EL,
  ...GENERIC_ES,
  ...GENERIC_FA,
  ...GENERIC_FI,
  ...GENERIC_FR,
  ...GENERIC_HE,
  ...GENERIC_HU,
  ...GENERIC_ID,
  ...GENERIC_IT,
  ...GENERIC_JA,
  ...GENERIC_KO,
  ...GENERIC_NB,
  ...GENERIC_NL,
  ...GENERIC_PL,
  ...GENERIC_PT_BR,
  ...GENERIC_RO,
  ...GENERIC_RU,
  ...GENERIC_SV,
  ...GENERIC_TH,
  ...GENERIC_TR,
  ...GENERIC_UK,
  ...GENERIC_UND,
  ...GENERIC_VI,
  ...GENERIC_ZH_HANS,
  ...GENERIC_ZH_HANT,
  ...GENERIC_VIEWS,
];

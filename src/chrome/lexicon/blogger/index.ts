/** The lexicon of Blogger, in order of preference. */
import type { LexiconEntry } from "../../entry.js";
import { BLOGGER_AR } from "./ar.js";
import { BLOGGER_BG } from "./bg.js";
import { BLOGGER_BN } from "./bn.js";
import { BLOGGER_CA } from "./ca.js";
import { BLOGGER_CS } from "./cs.js";
import { BLOGGER_DA } from "./da.js";
import { BLOGGER_DE } from "./de.js";
import { BLOGGER_EL } from "./el.js";
import { BLOGGER_EN } from "./en.js";
import { BLOGGER_ES } from "./es.js";
import { BLOGGER_FA } from "./fa.js";
import { BLOGGER_FI } from "./fi.js";
import { BLOGGER_FR } from "./fr.js";
import { BLOGGER_GADGETS } from "./gadgets.js";
import { BLOGGER_HE } from "./he.js";
import { BLOGGER_HI } from "./hi.js";
import { BLOGGER_HR } from "./hr.js";
import { BLOGGER_HU } from "./hu.js";
import { BLOGGER_ID } from "./id.js";
import { BLOGGER_IT } from "./it.js";
import { BLOGGER_JA } from "./ja.js";
import { BLOGGER_KO } from "./ko.js";
import { BLOGGER_LT } from "./lt.js";
import { BLOGGER_LV } from "./lv.js";
import { BLOGGER_ML } from "./ml.js";
import { BLOGGER_MS } from "./ms.js";
import { BLOGGER_NB } from "./nb.js";
import { BLOGGER_NL } from "./nl.js";
import { BLOGGER_PL } from "./pl.js";
import { BLOGGER_PT_BR } from "./pt-BR.js";
import { BLOGGER_PT_PT } from "./pt-PT.js";
import { BLOGGER_RO } from "./ro.js";
import { BLOGGER_RU } from "./ru.js";
import { BLOGGER_SK } from "./sk.js";
import { BLOGGER_SL } from "./sl.js";
import { BLOGGER_SR } from "./sr.js";
import { BLOGGER_SV } from "./sv.js";
import { BLOGGER_TA } from "./ta.js";
import { BLOGGER_TH } from "./th.js";
import { BLOGGER_TR } from "./tr.js";
import { BLOGGER_UK } from "./uk.js";
import { BLOGGER_VI } from "./vi.js";
import { BLOGGER_ZH_HANS } from "./zh-Hans.js";
import { BLOGGER_ZH_HANT } from "./zh-Hant.js";

export const BLOGGER: readonly LexiconEntry[] = [
  ...BLOGGER_EN,
  ...BLOGGER_AR,
  ...BLOGGER_BG,
  ...BLOGGER_BN,
  ...BLOGGER_CA,
  ...BLOGGER_CS,
  ...BLOGGER_DA,
  ...BLOGGER_DE,
  ...BLOGGER_EL,
  ...BLOGGER_ES,
  ...BLOGGER_FA,
  ...BLOGGER_FI,
  ...BLOGGER_FR,
  ...BLOGGER_GADGETS,
  ...BLOGGER_HE,
  ...BLOGGER_HI,
  ...BLOGGER_HR,
  ...BLOGGER_HU,
  ...BLOGGER_ID,
  ...BLOGGER_IT,
  ...BLOGGER_JA,
  ...BLOGGER_KO,
  ...BLOGGER_LT,
  ...BLOGGER_LV,
  ...BLOGGER_ML,
  ...BLOGGER_MS,
  ...BLOGGER_NB,
  ...BLOGGER_NL,
  ...BLOGGER_PL,
  ...BLOGGER_PT_BR,
  ...BLOGGER_PT_PT,
  ...BLOGGER_RO,
  ...BLOGGER_RU,
  ...BLOGGER_SK,
  ...BLOGGER_SL,
  ...BLOGGER_SR,
  ...BLOGGER_SV,
  ...BLOGGER_TA,
  ...BLOGGER_TH,
  ...BLOGGER_TR,
  ...BLOGGER_UK,
  ...BLOGGER_VI,
  ...BLOGGER_ZH_HANS,
  ...BLOGGER_ZH_HANT,
];

/** The lexicon of WordPress, in order of preference. */
import type { LexiconEntry } from "../../entry.js";
import { WORDPRESS_AR } from "./ar.js";
import { WORDPRESS_BE } from "./be.js";
import { WORDPRESS_BG } from "./bg.js";
import { WORDPRESS_CA } from "./ca.js";
import { WORDPRESS_CKB } from "./ckb.js";
import { WORDPRESS_CS } from "./cs.js";
import { WORDPRESS_DA } from "./da.js";
import { WORDPRESS_DE } from "./de.js";
import { WORDPRESS_DE_AT } from "./de-AT.js";
import { WORDPRESS_EL } from "./el.js";
import { WORDPRESS_EN } from "./en.js";
import { WORDPRESS_EN_JETPACK } from "./en-jetpack.js";
import { WORDPRESS_ES } from "./es.js";
import { WORDPRESS_ET } from "./et.js";
import { WORDPRESS_FA } from "./fa.js";
import { WORDPRESS_FI } from "./fi.js";
import { WORDPRESS_FIL } from "./fil.js";
import { WORDPRESS_FR } from "./fr.js";
import { WORDPRESS_HE } from "./he.js";
import { WORDPRESS_HR } from "./hr.js";
import { WORDPRESS_HU } from "./hu.js";
import { WORDPRESS_ID } from "./id.js";
import { WORDPRESS_IS } from "./is.js";
import { WORDPRESS_IT } from "./it.js";
import { WORDPRESS_JA } from "./ja.js";
import { WORDPRESS_KO } from "./ko.js";
import { WORDPRESS_LT } from "./lt.js";
import { WORDPRESS_LV } from "./lv.js";
import { WORDPRESS_MS } from "./ms.js";
import { WORDPRESS_NB } from "./nb.js";
import { WORDPRESS_NL } from "./nl.js";
import { WORDPRESS_PL } from "./pl.js";
import { WORDPRESS_PT_BR } from "./pt-BR.js";
import { WORDPRESS_PT_PT } from "./pt-PT.js";
import { WORDPRESS_RO } from "./ro.js";
import { WORDPRESS_RU } from "./ru.js";
import { WORDPRESS_SK } from "./sk.js";
import { WORDPRESS_SQ } from "./sq.js";
import { WORDPRESS_SR } from "./sr.js";
import { WORDPRESS_SR_LATN } from "./sr-Latn.js";
import { WORDPRESS_SV } from "./sv.js";
import { WORDPRESS_SW } from "./sw.js";
import { WORDPRESS_TH } from "./th.js";
import { WORDPRESS_TL } from "./tl.js";
import { WORDPRESS_TR } from "./tr.js";
import { WORDPRESS_UK } from "./uk.js";
import { WORDPRESS_UR } from "./ur.js";
import { WORDPRESS_VI } from "./vi.js";
import { WORDPRESS_ZH_HANS } from "./zh-Hans.js";
import { WORDPRESS_ZH_HANT } from "./zh-Hant.js";

export const WORDPRESS: readonly LexiconEntry[] = [
  ...WORDPRESS_EN,
  ...WORDPRESS_EN_JETPACK,
  ...WORDPRESS_AR,
  ...WORDPRESS_BE,
  ...WORDPRESS_BG,
  ...WORDPRESS_CA,
  ...WORDPRESS_CKB,
  ...WORDPRESS_CS,
  ...WORDPRESS_DA,
  ...WORDPRESS_DE,
  ...WORDPRESS_DE_AT,
  ...WORDPRESS_EL,
  ...WORDPRESS_ES,
  ...WORDPRESS_ET,
  ...WORDPRESS_FA,
  ...WORDPRESS_FI,
  ...WORDPRESS_FIL,
  ...WORDPRESS_FR,
  ...WORDPRESS_HE,
  ...WORDPRESS_HR,
  ...WORDPRESS_HU,
  ...WORDPRESS_ID,
  ...WORDPRESS_IS,
  ...WORDPRESS_IT,
  ...WORDPRESS_JA,
  ...WORDPRESS_KO,
  ...WORDPRESS_LT,
  ...WORDPRESS_LV,
  ...WORDPRESS_MS,
  ...WORDPRESS_NB,
  ...WORDPRESS_NL,
  ...WORDPRESS_PL,
  ...WORDPRESS_PT_BR,
  ...WORDPRESS_PT_PT,
  ...WORDPRESS_RO,
  ...WORDPRESS_RU,
  ...WORDPRESS_SK,
  ...WORDPRESS_SQ,
  ...WORDPRESS_SR,
  ...WORDPRESS_SR_LATN,
  ...WORDPRESS_SV,
  ...WORDPRESS_SW,
  ...WORDPRESS_TH,
  ...WORDPRESS_TL,
  ...WORDPRESS_TR,
  ...WORDPRESS_UK,
  ...WORDPRESS_UR,
  ...WORDPRESS_VI,
  ...WORDPRESS_ZH_HANS,
  ...WORDPRESS_ZH_HANT,
];

/** The built-in lexicon: every file of entries, in order of preference. A test checks that none is missing. */
import type { LexiconEntry } from "../entry.js";
import { ADDTHIS_EN } from "./addthis/en.js";
import { BLOGGER_AR } from "./blogger/ar.js";
import { BLOGGER_BG } from "./blogger/bg.js";
import { BLOGGER_BN } from "./blogger/bn.js";
import { BLOGGER_CA } from "./blogger/ca.js";
import { BLOGGER_CS } from "./blogger/cs.js";
import { BLOGGER_DA } from "./blogger/da.js";
import { BLOGGER_DE } from "./blogger/de.js";
import { BLOGGER_EL } from "./blogger/el.js";
import { BLOGGER_EN } from "./blogger/en.js";
import { BLOGGER_ES } from "./blogger/es.js";
import { BLOGGER_FA } from "./blogger/fa.js";
import { BLOGGER_FI } from "./blogger/fi.js";
import { BLOGGER_FR } from "./blogger/fr.js";
import { BLOGGER_GADGETS } from "./blogger/gadgets.js";
import { BLOGGER_HE } from "./blogger/he.js";
import { BLOGGER_HI } from "./blogger/hi.js";
import { BLOGGER_HR } from "./blogger/hr.js";
import { BLOGGER_HU } from "./blogger/hu.js";
import { BLOGGER_ID } from "./blogger/id.js";
import { BLOGGER_IT } from "./blogger/it.js";
import { BLOGGER_JA } from "./blogger/ja.js";
import { BLOGGER_KO } from "./blogger/ko.js";
import { BLOGGER_LT } from "./blogger/lt.js";
import { BLOGGER_LV } from "./blogger/lv.js";
import { BLOGGER_ML } from "./blogger/ml.js";
import { BLOGGER_MS } from "./blogger/ms.js";
import { BLOGGER_NB } from "./blogger/nb.js";
import { BLOGGER_NL } from "./blogger/nl.js";
import { BLOGGER_PL } from "./blogger/pl.js";
import { BLOGGER_PT_BR } from "./blogger/pt-BR.js";
import { BLOGGER_PT_PT } from "./blogger/pt-PT.js";
import { BLOGGER_RO } from "./blogger/ro.js";
import { BLOGGER_RU } from "./blogger/ru.js";
import { BLOGGER_SK } from "./blogger/sk.js";
import { BLOGGER_SL } from "./blogger/sl.js";
import { BLOGGER_SR } from "./blogger/sr.js";
import { BLOGGER_SV } from "./blogger/sv.js";
import { BLOGGER_TA } from "./blogger/ta.js";
import { BLOGGER_TH } from "./blogger/th.js";
import { BLOGGER_TR } from "./blogger/tr.js";
import { BLOGGER_UK } from "./blogger/uk.js";
import { BLOGGER_VI } from "./blogger/vi.js";
import { BLOGGER_ZH_HANS } from "./blogger/zh-Hans.js";
import { BLOGGER_ZH_HANT } from "./blogger/zh-Hant.js";
import { DISQUS_DE } from "./disqus/de.js";
import { DISQUS_EN } from "./disqus/en.js";
import { DISQUS_ES } from "./disqus/es.js";
import { DISQUS_FR } from "./disqus/fr.js";
import { DRUPAL_DE } from "./drupal/de.js";
import { DRUPAL_EN } from "./drupal/en.js";
import { DRUPAL_ES } from "./drupal/es.js";
import { DRUPAL_FR } from "./drupal/fr.js";
import { FACEBOOK_EN } from "./facebook/en.js";
import { GENERIC_AR } from "./generic/ar.js";
import { GENERIC_CS } from "./generic/cs.js";
import { GENERIC_DA } from "./generic/da.js";
import { GENERIC_DE } from "./generic/de.js";
import { GENERIC_EL } from "./generic/el.js";
import { GENERIC_EN } from "./generic/en.js";
import { GENERIC_ES } from "./generic/es.js";
import { GENERIC_FA } from "./generic/fa.js";
import { GENERIC_FI } from "./generic/fi.js";
import { GENERIC_FR } from "./generic/fr.js";
import { GENERIC_HE } from "./generic/he.js";
import { GENERIC_HU } from "./generic/hu.js";
import { GENERIC_ID } from "./generic/id.js";
import { GENERIC_IT } from "./generic/it.js";
import { GENERIC_JA } from "./generic/ja.js";
import { GENERIC_KO } from "./generic/ko.js";
import { GENERIC_NB } from "./generic/nb.js";
import { GENERIC_NL } from "./generic/nl.js";
import { GENERIC_PL } from "./generic/pl.js";
import { GENERIC_PT_BR } from "./generic/pt-BR.js";
import { GENERIC_RO } from "./generic/ro.js";
import { GENERIC_RU } from "./generic/ru.js";
import { GENERIC_SV } from "./generic/sv.js";
import { GENERIC_TH } from "./generic/th.js";
import { GENERIC_TR } from "./generic/tr.js";
import { GENERIC_UK } from "./generic/uk.js";
import { GENERIC_UND } from "./generic/und.js";
import { GENERIC_VI } from "./generic/vi.js";
import { GENERIC_ZH_HANS } from "./generic/zh-Hans.js";
import { GENERIC_ZH_HANT } from "./generic/zh-Hant.js";
import { GHOST_DE } from "./ghost/de.js";
import { GHOST_EN } from "./ghost/en.js";
import { GHOST_FR } from "./ghost/fr.js";
import { INTENSEDEBATE_EN } from "./intensedebate/en.js";
import { LIVEFYRE_EN } from "./livefyre/en.js";
import { LIVEJOURNAL_EN } from "./livejournal/en.js";
import { LIVEJOURNAL_RU } from "./livejournal/ru.js";
import { MEDIUM_EN } from "./medium/en.js";
import { MOVABLE_TYPE_EN } from "./movable-type/en.js";
import { MOVABLE_TYPE_JA } from "./movable-type/ja.js";
import { NIKOLA_EN } from "./nikola/en.js";
import { NIKOLA_OTHERS } from "./nikola/others.js";
import { SQUARESPACE_EN } from "./squarespace/en.js";
import { SUBSTACK_EN } from "./substack/en.js";
import { TUMBLR_EN } from "./tumblr/en.js";
import { TYPEPAD_EN } from "./typepad/en.js";
import { WORDPRESS_AR } from "./wordpress/ar.js";
import { WORDPRESS_BE } from "./wordpress/be.js";
import { WORDPRESS_BG } from "./wordpress/bg.js";
import { WORDPRESS_CA } from "./wordpress/ca.js";
import { WORDPRESS_CKB } from "./wordpress/ckb.js";
import { WORDPRESS_CS } from "./wordpress/cs.js";
import { WORDPRESS_DA } from "./wordpress/da.js";
import { WORDPRESS_DE } from "./wordpress/de.js";
import { WORDPRESS_DE_AT } from "./wordpress/de-AT.js";
import { WORDPRESS_EL } from "./wordpress/el.js";
import { WORDPRESS_EN } from "./wordpress/en.js";
import { WORDPRESS_EN_JETPACK } from "./wordpress/en-jetpack.js";
import { WORDPRESS_ES } from "./wordpress/es.js";
import { WORDPRESS_ET } from "./wordpress/et.js";
import { WORDPRESS_FA } from "./wordpress/fa.js";
import { WORDPRESS_FI } from "./wordpress/fi.js";
import { WORDPRESS_FIL } from "./wordpress/fil.js";
import { WORDPRESS_FR } from "./wordpress/fr.js";
import { WORDPRESS_HE } from "./wordpress/he.js";
import { WORDPRESS_HR } from "./wordpress/hr.js";
import { WORDPRESS_HU } from "./wordpress/hu.js";
import { WORDPRESS_ID } from "./wordpress/id.js";
import { WORDPRESS_IS } from "./wordpress/is.js";
import { WORDPRESS_IT } from "./wordpress/it.js";
import { WORDPRESS_JA } from "./wordpress/ja.js";
import { WORDPRESS_KO } from "./wordpress/ko.js";
import { WORDPRESS_LT } from "./wordpress/lt.js";
import { WORDPRESS_LV } from "./wordpress/lv.js";
import { WORDPRESS_MS } from "./wordpress/ms.js";
import { WORDPRESS_NB } from "./wordpress/nb.js";
import { WORDPRESS_NL } from "./wordpress/nl.js";
import { WORDPRESS_PL } from "./wordpress/pl.js";
import { WORDPRESS_PT_BR } from "./wordpress/pt-BR.js";
import { WORDPRESS_PT_PT } from "./wordpress/pt-PT.js";
import { WORDPRESS_RO } from "./wordpress/ro.js";
import { WORDPRESS_RU } from "./wordpress/ru.js";
import { WORDPRESS_SK } from "./wordpress/sk.js";
import { WORDPRESS_SQ } from "./wordpress/sq.js";
import { WORDPRESS_SR } from "./wordpress/sr.js";
import { WORDPRESS_SR_LATN } from "./wordpress/sr-Latn.js";
import { WORDPRESS_SV } from "./wordpress/sv.js";
import { WORDPRESS_SW } from "./wordpress/sw.js";
import { WORDPRESS_TH } from "./wordpress/th.js";
import { WORDPRESS_TL } from "./wordpress/tl.js";
import { WORDPRESS_TR } from "./wordpress/tr.js";
import { WORDPRESS_UK } from "./wordpress/uk.js";
import { WORDPRESS_UR } from "./wordpress/ur.js";
import { WORDPRESS_VI } from "./wordpress/vi.js";
import { WORDPRESS_ZH_HANS } from "./wordpress/zh-Hans.js";
import { WORDPRESS_ZH_HANT } from "./wordpress/zh-Hant.js";

export const LEXICON: readonly LexiconEntry[] = [
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
  ...TYPEPAD_EN,
  ...MOVABLE_TYPE_EN,
  ...MOVABLE_TYPE_JA,
  ...LIVEJOURNAL_EN,
  ...LIVEJOURNAL_RU,
  ...TUMBLR_EN,
  ...DRUPAL_EN,
  ...DRUPAL_DE,
  ...DRUPAL_ES,
  ...DRUPAL_FR,
  ...GHOST_EN,
  ...GHOST_DE,
  ...GHOST_FR,
  ...MEDIUM_EN,
  ...SUBSTACK_EN,
  ...SQUARESPACE_EN,
  ...DISQUS_EN,
  ...DISQUS_DE,
  ...DISQUS_ES,
  ...DISQUS_FR,
  ...LIVEFYRE_EN,
  ...INTENSEDEBATE_EN,
  ...ADDTHIS_EN,
  ...FACEBOOK_EN,
  ...NIKOLA_EN,
  ...NIKOLA_OTHERS,
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
];

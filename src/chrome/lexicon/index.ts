/** The built-in lexicon: every file of entries, in order of preference. A test checks that none is missing. */
import type { LexiconEntry } from "../entry.js";
import { ADDTHIS_EN } from "./addthis/en.js";
import { BLOGGER_EN } from "./blogger/en.js";
import { DISQUS_EN } from "./disqus/en.js";
import { DRUPAL_EN } from "./drupal/en.js";
import { FACEBOOK_EN } from "./facebook/en.js";
import { GENERIC_EN } from "./generic/en.js";
import { GENERIC_UND } from "./generic/und.js";
import { GHOST_EN } from "./ghost/en.js";
import { INTENSEDEBATE_EN } from "./intensedebate/en.js";
import { LIVEFYRE_EN } from "./livefyre/en.js";
import { LIVEJOURNAL_EN } from "./livejournal/en.js";
import { MEDIUM_EN } from "./medium/en.js";
import { MOVABLE_TYPE_EN } from "./movable-type/en.js";
import { NIKOLA_EN } from "./nikola/en.js";
import { SQUARESPACE_EN } from "./squarespace/en.js";
import { SUBSTACK_EN } from "./substack/en.js";
import { TUMBLR_EN } from "./tumblr/en.js";
import { TYPEPAD_EN } from "./typepad/en.js";
import { WORDPRESS_EN } from "./wordpress/en.js";
import { WORDPRESS_EN_JETPACK } from "./wordpress/en-jetpack.js";

export const LEXICON: readonly LexiconEntry[] = [
  ...BLOGGER_EN,
  ...WORDPRESS_EN,
  ...WORDPRESS_EN_JETPACK,
  ...TYPEPAD_EN,
  ...MOVABLE_TYPE_EN,
  ...LIVEJOURNAL_EN,
  ...TUMBLR_EN,
  ...DRUPAL_EN,
  ...GHOST_EN,
  ...MEDIUM_EN,
  ...SUBSTACK_EN,
  ...SQUARESPACE_EN,
  ...DISQUS_EN,
  ...LIVEFYRE_EN,
  ...INTENSEDEBATE_EN,
  ...ADDTHIS_EN,
  ...FACEBOOK_EN,
  ...NIKOLA_EN,
  ...GENERIC_EN,
  ...GENERIC_UND,
];

/**
 * The built-in lexicon: every platform, in order of preference. One in several languages lists them in an index of its
 * own. A test checks that no file is missing.
 */
import type { LexiconEntry } from "../entry.js";
import { ADDTHIS_EN } from "./addthis/en.js";
import { BLOGGER } from "./blogger/index.js";
import { DISQUS } from "./disqus/index.js";
import { DRUPAL } from "./drupal/index.js";
import { FACEBOOK_EN } from "./facebook/en.js";
import { GENERIC } from "./generic/index.js";
import { GHOST } from "./ghost/index.js";
import { INTENSEDEBATE_EN } from "./intensedebate/en.js";
import { LIVEFYRE_EN } from "./livefyre/en.js";
import { LIVEJOURNAL } from "./livejournal/index.js";
import { MEDIUM_EN } from "./medium/en.js";
import { MOVABLE_TYPE } from "./movable-type/index.js";
import { NIKOLA } from "./nikola/index.js";
import { PHPBB_EN } from "./phpbb/en.js";
import { SQUARESPACE_EN } from "./squarespace/en.js";
import { SUBSTACK_EN } from "./substack/en.js";
import { TUMBLR_EN } from "./tumblr/en.js";
import { TYPEPAD_EN } from "./typepad/en.js";
import { VBULLETIN_EN } from "./vbulletin/en.js";
import { WORDPRESS } from "./wordpress/index.js";

export const LEXICON: readonly LexiconEntry[] = [
  ...BLOGGER,
  ...WORDPRESS,
  ...TYPEPAD_EN,
  ...MOVABLE_TYPE,
  ...LIVEJOURNAL,
  ...TUMBLR_EN,
  ...DRUPAL,
  ...GHOST,
  ...MEDIUM_EN,
  ...SUBSTACK_EN,
  ...SQUARESPACE_EN,
  ...DISQUS,
  ...LIVEFYRE_EN,
  ...INTENSEDEBATE_EN,
  ...ADDTHIS_EN,
  ...FACEBOOK_EN,
  ...NIKOLA,
  ...PHPBB_EN,
  ...VBULLETIN_EN,
  ...GENERIC,
];

/** The lexicon of Drupal, in order of preference. */
import type { LexiconEntry } from "../../entry.js";
import { DRUPAL_DE } from "./de.js";
import { DRUPAL_EN } from "./en.js";
import { DRUPAL_ES } from "./es.js";
import { DRUPAL_FR } from "./fr.js";

export const DRUPAL: readonly LexiconEntry[] = [...DRUPAL_EN, ...DRUPAL_DE, ...DRUPAL_ES, ...DRUPAL_FR];

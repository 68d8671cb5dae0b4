/** The lexicon of Disqus, in order of preference. */
import type { LexiconEntry } from "../../entry.js";
import { DISQUS_DE } from "./de.js";
import { DISQUS_EN } from "./en.js";
import { DISQUS_ES } from "./es.js";
import { DISQUS_FR } from "./fr.js";

export const DISQUS: readonly LexiconEntry[] = [...DISQUS_EN, ...DISQUS_DE, ...DISQUS_ES, ...DISQUS_FR];

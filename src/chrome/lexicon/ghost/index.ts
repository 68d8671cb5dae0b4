/** The lexicon of Ghost, in order of preference. */
import type { LexiconEntry } from "../../entry.js";
import { GHOST_DE } from "./de.js";
import { GHOST_EN } from "./en.js";
import { GHOST_FR } from "./fr.js";

export const GHOST: readonly LexiconEntry[] = [...GHOST_EN, ...GHOST_DE, ...GHOST_FR];

/** The lexicon of Nikola, in order of preference. */
import type { LexiconEntry } from "../../entry.js";
import { NIKOLA_EN } from "./en.js";
import { NIKOLA_OTHERS } from "./others.js";

export const NIKOLA: readonly LexiconEntry[] = [...NIKOLA_EN, ...NIKOLA_OTHERS];

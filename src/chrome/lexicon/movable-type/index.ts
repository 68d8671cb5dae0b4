/** The lexicon of Movable Type, in order of preference. */
import type { LexiconEntry } from "../../entry.js";
import { MOVABLE_TYPE_EN } from "./en.js";
import { MOVABLE_TYPE_JA } from "./ja.js";

export const MOVABLE_TYPE: readonly LexiconEntry[] = [...MOVABLE_TYPE_EN, ...MOVABLE_TYPE_JA];

/** The lexicon of LiveJournal, in order of preference. */
import type { LexiconEntry } from "../../entry.js";
import { LIVEJOURNAL_EN } from "./en.js";
import { LIVEJOURNAL_RU } from "./ru.js";

export const LIVEJOURNAL: readonly LexiconEntry[] = [...LIVEJOURNAL_EN, ...LIVEJOURNAL_RU];

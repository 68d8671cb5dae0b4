/**
 * The built-in lexicon, made ready for matching. In the bundles this module is
 * replaced by its results as strings, read when a line first asks for them
 * (rolldown.config.ts).
 */
import { type Arrangement, arrange, filterFor } from "./arrange.js";
import type { LexiconEntry } from "./entry.js";
import type { FilterData } from "./filter.js";
import { LEXICON } from "./lexicon/index.js";

let made: Arrangement | undefined;

export function builtInArrangement(): Arrangement {
  made ??= arrange(LEXICON);
  return made;
}

export function builtInFilter(): FilterData {
  return filterFor(builtInArrangement());
}

/** All entries, in the order of the registry. */
export function lexicon(): readonly LexiconEntry[] {
  return LEXICON;
}

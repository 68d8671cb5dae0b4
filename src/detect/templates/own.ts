/**
 * Lines that recur around the texts of a site although a person wrote them: the fields of records ("Allergies: none"), the
 * salutation and the farewell of letters, the refrain of a song.
 */

import type { TemplateLines } from "../template.js";
import { kindOf, LINE } from "./lines.js";
import { ALONE, isMost, type Recurrence } from "./recurring.js";

/** A document whose lines all have fewer words may be verse. Those of psalms as they are printed have up to 19. */
export const VERSE_WORDS = 20;
/** Below a farewell: "Your own", "George". */
const SIGNATURE_LINES = 2;
const SIGNATURE_WORDS = 4;

/** Whether two neighbours, or a line below `ALONE`, may recur: a field by itself only, an address not at all. */
export function mayRecur(above: number, below: number): boolean {
  if (above === ALONE) return kindOf(below) !== LINE.address;
  return kindOf(above) === LINE.plain && kindOf(below) === LINE.plain;
}

export function isVerse({ longest, wordsAt }: TemplateLines): boolean {
  return wordsAt(longest) < VERSE_WORDS;
}

/** So many places make a refrain where it is not known yet which lines are the site's. */
const REFRAIN_PLACES = 3;

/** The lines that are surely a refrain, whatever recurs: the site's own stand at the head and at the tail, no more. */
export function sureRefrains({ hashes }: TemplateLines): ReadonlySet<number> {
  const placesOf = findPlaces(hashes, () => true);
  const refrains = new Set<number>();
  for (const [hash, places] of placesOf) if (places.length >= REFRAIN_PLACES && isRefrain(places)) refrains.add(hash);
  return refrains;
}

/** A share bar stands below the title and below the text: only one of its places has so many own lines above it. */
const OWN_ABOVE_REFRAIN = 2;

/** By its places, as `findPlaces` has them. */
function isRefrain(places: readonly number[]): boolean {
  return places.filter((above) => above >= OWN_ABOVE_REFRAIN).length > 1;
}

/** Places of lines that stand several times, each with how many own lines are above it: lines that stand once, by `mayBeOwn`. */
function findPlaces(hashes: Uint32Array, mayBeOwn: (i: number) => boolean): ReadonlyMap<number, readonly number[]> {
  const counts = new Map<number, number>();
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const placesOf = new Map<number, number[]>();
  let own = 0;
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i] as number;
    if (hash === 0 || counts.get(hash) === 1) {
      if (mayBeOwn(i)) own++;
      continue;
    }
    const places = placesOf.get(hash);
    if (places === undefined) placesOf.set(hash, [own]);
    else if (places.at(-1) !== own) places.push(own);
  }
  return placesOf;
}

/** Takes out of `found`, which has for each line what it recurs as, those that a person wrote. */
export function spareOwn(lines: TemplateLines, found: (Recurrence | undefined)[]): void {
  spareFields(lines, found);
  spareSignatures(lines, found);
  if (isVerse(lines)) spareRefrains(lines, found);
}

/** Where so many of the fields of a stretch are in most of at least so many texts, the site wrote them. */
const SITE_SHARE = 0.75;
const SITE_TEXTS = 6;

/**
 * A field beside one that differs from document to document is of the same record. Of a stretch that is mostly the site's,
 * as a footer is below a credit, only the fields towards the text are.
 */
function spareFields({ hashes, longest }: TemplateLines, found: (Recurrence | undefined)[]): void {
  for (let first = 0; first < hashes.length; first++) {
    if (!isField(hashes[first])) continue;
    let last = first;
    while (isField(hashes[last + 1])) last++;
    const stretch = found.slice(first, last + 1);
    if (stretch.includes(undefined)) {
      const inTail = last >= longest;
      const from = !inTail && isOfSite(stretch) ? first + stretch.indexOf(undefined) : first;
      const to = inTail && isOfSite(stretch) ? first + stretch.lastIndexOf(undefined) : last;
      found.fill(undefined, from, to + 1);
    }
    first = last;
  }
}

function isOfSite(stretch: readonly (Recurrence | undefined)[]): boolean {
  const inMost = stretch.filter((entry) => isInMost(entry) && (entry?.of ?? 0) >= SITE_TEXTS);
  return inMost.length >= SITE_SHARE * stretch.length;
}

export function isField(hash = 0): boolean {
  return hash !== 0 && kindOf(hash) === LINE.field;
}

/** So many lines in a row that end with a comma are a list. */
const LIST_LINES = 3;

/**
 * What a person signs with, below a farewell. Below a list, and in a postal address, which has a number in it or another
 * field, nobody signs.
 */
function spareSignatures({ hashes, wordsAt }: TemplateLines, found: (Recurrence | undefined)[]): void {
  let left = 0;
  let inRow = 0;
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i] as number;
    if (hash !== 0 && kindOf(hash) === LINE.address) {
      inRow++;
      left = inRow < LIST_LINES ? SIGNATURE_LINES : 0;
      continue;
    }
    // What stands below the number of a street is of the address, too.
    inRow = inRow > 0 && isField(hash) ? LIST_LINES : 0;
    if (left > 0 && inRow === 0 && wordsAt(i) <= SIGNATURE_WORDS) {
      found[i] = undefined;
      left--;
    } else left = 0;
  }
}

/**
 * What stands in several places of a song, with own lines between them; not above and below all of these. With what recurs
 * right above and below it, as "Amen" behind the last one: one line where lines recur by themselves, as a site's own do.
 */
function spareRefrains({ hashes }: TemplateLines, found: (Recurrence | undefined)[]): void {
  const placesOf = findPlaces(hashes, (i) => found[i] === undefined && !isField(hashes[i]));
  const refrains = hashes.map((hash) => (isRefrain(placesOf.get(hash) ?? []) ? 1 : 0));
  for (let i = 0; i < found.length; i++) {
    if (refrains[i] === 0) continue;
    found[i] = undefined;
    spareBeside(found, i, -1);
    spareBeside(found, i, 1);
  }
}

function spareBeside(found: (Recurrence | undefined)[], from: number, step: 1 | -1): void {
  let i = from + step;
  do {
    if (found[i] === undefined) return;
    found[i] = undefined;
    i += step;
  } while (!isInMost(found[i]));
}

/** Whether a line stands in so many of the texts that it is the site's by itself. */
function isInMost(recurrence: Recurrence | undefined): boolean {
  return recurrence !== undefined && isMost(recurrence.documents, recurrence.of);
}

/**
 * Echo or refrain? A scraper's copy and an author's repetition look alike; the
 * evidence here tells them apart, and says which piece of it decided.
 *
 * Measured on the labelled data (eval/planted.jsonl: 1,200 articles with
 * planted copies; eval/negatives: 460 texts that repeat by design). "Smallest
 * copy" below is the smallest planted one, "largest refrain" the largest run
 * that an author repeated.
 */

/** A run that was seen before, measured. Words count each distinct paragraph of the run once. */
export interface EchoEvidence {
  readonly paragraphs: number;
  /** Of these, those that say more than "Yes, I do." */
  readonly longParagraphs: number;
  readonly words: number;
  readonly distinctWords: number;
  /** How often the run's paragraphs occur in the document, mean weighted by words. */
  readonly copies: number;
  /** Paragraphs kept between the first copy and this one. */
  readonly gap: number;
  /** Words in what was kept before this copy. */
  readonly wordsBefore: number;
  /** Of no two long paragraphs in a row, with others in between that the first copy does not have there. */
  readonly scattered: boolean;
  /** Both copies are indented throughout: layout of plain text, which scraping HTML would have lost. */
  readonly laidOut: boolean;
  /** The line before the copy introduces it, as one introduces a quotation. */
  readonly introduced: () => boolean;
  /** Whether comments stand between the copies, and the run is not such a comment with its head; looked for when asked. */
  readonly inThread: () => boolean;
  /** Lines of the headings of one form that the two copies stand under; looked for when asked, as few runs need it. */
  readonly headings: () => Headings | undefined;
}

/** Lines, from 1. */
export interface Headings {
  readonly first: number;
  readonly later: number;
}

/** What is true of the document as a whole. */
export interface DocumentEvidence {
  readonly words: number;
  /** Nine in ten paragraphs are shorter than this many words. */
  readonly longParagraph: number;
  /** Words of the longest paragraph, 63 at most. */
  readonly longest: number;
  /** Nine in ten words stand in sentences of PROSE_WORDS_PER_PARAGRAPH and more on average; looked for when asked. */
  readonly isOfSentences: () => boolean;
  /** Another run is a sure echo, so a scraper has copied in this document. */
  readonly hasEcho: boolean;
}

export interface EchoOptions {
  /** No run with fewer words is ever an echo. */
  readonly minWords: number;
  /** Words alone decide. */
  readonly aggressive: boolean;
}

export type EchoVerdict =
  | { readonly echo: true; readonly reason: string; readonly confidence: number }
  | {
      readonly echo: false;
      readonly reason: string;
      readonly option: string | undefined;
      /** Of the whole run, so that no end of it is a run of its own. */
      readonly asWhole?: boolean;
    };

/** Smallest copy of two paragraphs or more: 30 words. Largest refrain in running prose: 24 (Numbers 7). */
export const DEFAULT_MIN_WORDS = 24;
export const AGGRESSIVE_MIN_WORDS = 12;

/** Mean words a paragraph from which a run is prose. Leanest copy: 11.7. Fullest verse: 9 (hymns). */
export const PROSE_WORDS_PER_PARAGRAPH = 10;
/** A lone paragraph right behind its first copy, or in a document that has a sure echo. Smallest: 32 and 35 words. */
const LONE_WORDS = 30;
/** Else a lone paragraph may be quoted, by a commenter for one. Largest such refrain: 72 (RFC 8805). */
const LONE_DISTANT_WORDS = 80;
/**
 * Beyond this many copies at a distance a run is a formula. Planted at a distance: two copies at most; hymn 327 has 3.3
 * on average, Numbers 7 seven. Copies in a row are no formula, however many.
 */
const FORMULA_COPIES = 2.5;
/** A formula this long is an echo all the same. Longest seen: 119 words, a signature under eleven comments. */
const FORMULA_WORDS = 300;
/**
 * Behind a line such as "Anna Wells:", or in a thread of comments, a run of up to this many words is a quotation or a
 * signature. Longest seen in 807 real pages: 262 words, in a forum.
 */
export const QUOTED_WORDS = 300;
/** In verse nine in ten lines are shorter. Longest verse: 16 words (hymn 327). Shortest prose: 15, then 19. */
const VERSE_PARAGRAPH = 18;
/** In verse even a run of long lines must have this many words. Largest refrain: 48 words (hymn 262). */
const VERSE_DOCUMENT_WORDS = 55;
/** Verse and lists repeat by design up to this length. Largest refrain: 48 words (hymn 262). */
const VERSE_WORDS = 120;
/** Verse does behind other lines up to this length: a chorus with what leads up to it has 130 words and more. */
const CHORUS_WORDS = 300;
/** A chorus that is sung twice in a row may have so many lines that are sentences each. */
const CHORUS_LINES = 2;
/** A document with a longer line is no song, or more than one: what recurs in it may be a list at its side. */
const LONGEST_LINE_OF_VERSE = 40;
/** A copy of nearly everything that stands before it is a second print, verse or not. */
export const WHOLE_SHARE = 0.8;
const WHOLE_WORDS = 60;
/** Laid-out text repeats its formulas. Largest refrain: 106 words, 0.5 % of its document (RFC 2741). */
const LAID_OUT_WORDS = 150;
const LAID_OUT_SHARE = 0.05;
/** Long documents repeat by chance: a distant run needs this share of the document's words ... */
const DISTANT_SHARE = 0.004;
/** ... but never more words than this. */
const DISTANT_WORDS = 100;
/** Weighs one run. Pure, constant time. */
export function weighEcho(run: EchoEvidence, document: DocumentEvidence, options: EchoOptions): EchoVerdict {
  const verdict = weighWords(run, document, options);
  const headings = verdict.echo && !options.aggressive ? run.headings() : undefined;
  if (headings === undefined) return verdict;
  const { first, later } = headings;
  return { ...refrain(`has line ${later} for a heading of its own, as its copy has line ${first}`), asWhole: true };
}

function weighWords(run: EchoEvidence, document: DocumentEvidence, options: EchoOptions): EchoVerdict {
  if (run.distinctWords < options.minWords) {
    const lowered = options.minWords === DEFAULT_MIN_WORDS && run.distinctWords >= AGGRESSIVE_MIN_WORDS;
    const minWords = lowered ? "" : `--min-words ${run.distinctWords}`;
    const option = options.aggressive ? minWords : `${minWords} --aggressive`.trim();
    return { echo: false, reason: `${count(run.distinctWords)}, fewer than --min-words ${options.minWords}`, option };
  }
  if (options.aggressive) return echo(`${count(run.words)} repeated`, 0.7);
  if (run.gap > 0 && run.distinctWords < QUOTED_WORDS) {
    const introduced = run.introduced();
    const where = introduced ? "the line before introduces a quotation" : "comments stand between the copies";
    if (introduced || run.inThread())
      return { ...refrain(`${where}, and the run has fewer than ${QUOTED_WORDS} words`), asWhole: true };
  }
  if (run.scattered) return refrain("single paragraphs that recur between others, as questions do between answers");
  const isFormula = run.gap > 0 && run.copies > FORMULA_COPIES && run.distinctWords < FORMULA_WORDS;
  if (!isFormula && run.distinctWords >= WHOLE_WORDS && run.words >= WHOLE_SHARE * run.wordsBefore) {
    return echo("repeats nearly all of the text before it", 1);
  }
  if (run.laidOut && (run.distinctWords < LAID_OUT_WORDS || run.words < LAID_OUT_SHARE * document.words)) {
    const like = isProse(run) ? "a specification or a listing" : "the refrain of a song, a list or a listing";
    return refrain(`laid out with indentation, as in ${like}`);
  }
  if (!isProse(run)) {
    const isChorus = isFormula || (run.gap > 0 && document.longest < LONGEST_LINE_OF_VERSE);
    const needed = isChorus ? CHORUS_WORDS : VERSE_WORDS;
    return run.distinctWords >= needed
      ? echo(`${count(run.words)} of short lines repeated`, 0.9)
      : refrain(`short lines, as in verse or a list, of fewer than ${needed} words`);
  }
  const isVerse = document.longParagraph < VERSE_PARAGRAPH && !isSecondPrint(run, document);
  if (isVerse && run.distinctWords < VERSE_DOCUMENT_WORDS) {
    return refrain(`the document is verse or a list, and the run has fewer than ${VERSE_DOCUMENT_WORDS} words`);
  }
  if (isFormula) {
    return refrain(`recurs ${run.copies.toFixed(0)} times, as a formula does, with fewer than ${FORMULA_WORDS} words`);
  }
  if (run.longParagraphs <= 1) return weighLoneParagraph(run, document);
  const needed = run.gap === 0 ? 0 : Math.min(DISTANT_WORDS, DISTANT_SHARE * document.words);
  if (run.distinctWords < needed) return refrain(`${count(run.words)}, too few for a document of this length`);
  return echo(`${run.paragraphs} paragraphs of prose repeated`, run.gap === 0 ? 1 : 0.98);
}

/**
 * Whether a run of sentences says right away again what stands above it. Psalms are of sentences, too, but do not say one
 * thing twice in a row; songs do with a chorus of two lines behind a verse.
 */
function isSecondPrint(run: EchoEvidence, document: DocumentEvidence): boolean {
  if (run.gap > 0) return false;
  const isMore = run.paragraphs > CHORUS_LINES || run.words >= WHOLE_SHARE * run.wordsBefore;
  return isMore && document.isOfSentences();
}

function weighLoneParagraph(run: EchoEvidence, document: DocumentEvidence): EchoVerdict {
  const near = run.gap === 0;
  const needed = near || document.hasEcho ? LONE_WORDS : LONE_DISTANT_WORDS;
  if (run.distinctWords < needed) {
    return refrain(`a lone paragraph of ${count(run.words)}, fewer than ${needed}: may be a refrain or a quotation`);
  }
  if (near) return echo("a paragraph right behind its copy", 0.95);
  return echo(document.hasEcho ? "a paragraph repeated where others are" : "a long paragraph repeated", 0.9);
}

function isProse(run: EchoEvidence): boolean {
  return run.words >= PROSE_WORDS_PER_PARAGRAPH * run.paragraphs;
}

function echo(reason: string, confidence: number): EchoVerdict {
  return { echo: true, reason, confidence };
}

function refrain(reason: string) {
  return { echo: false as const, reason, option: "--aggressive" };
}

function count(words: number): string {
  return `${words} ${words === 1 ? "word" : "words"}`;
}

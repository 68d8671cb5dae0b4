/**
 * Rule `teaser`: a shortened copy of a fuller paragraph, as blogs print it on
 * top of a post or below it: the beginning of the fuller one, then an ellipsis
 * or "Read more". The fuller paragraph stays, whichever comes first. A sentence
 * that trails off has no fuller paragraph, so it stays too, and so does one that
 * is left open to be completed (purpose/open-sentence.ts), or that its author takes up
 * again (broken-off.ts).
 *
 * Candidates are found by hashes of words 1-6 and 7-12, verified on the words.
 */
import type { Candidate, KeyedDocument, Spared } from "../model.js";
import { decode, decodeExactly, isUtf16 } from "../text/encoding.js";
import { countWords, normalize } from "../text/normalize.js";
import { splitWords, type Word } from "../text/words.js";
import { endsSentence } from "./chrome/line.js";
import { perDocument } from "./common/memory.js";
import { LONGEST_COMPARED_BYTES, WordHashes } from "./common/word-hashes.js";
import { align } from "./near/align.js";
import { AnchorIndex } from "./near/anchors.js";
import { differencesOf, wordsAt } from "./near/compare.js";
import { isOrdinary, ownWord } from "./near/meaning.js";
import { endBeforeMore, mayShowMore, TAIL_CHARACTERS } from "./near/more.js";
import { type BrokenOff, isTakenUp } from "./purpose/broken-off.js";
import { isSigned } from "./purpose/comment-head.js";
import { findOpenSentences, type Opened } from "./purpose/open-sentence.js";
import { CommentHeads, isAnswer, isQuoted } from "./purpose/quotation.js";
import type { Detection, View } from "./view.js";

/** Shortest teaser. Planted: 12 words; blogs cut at 20 to 55. No longer opening recurs by chance in the negatives. */
const TEASER_WORDS = 12;
/** One word in so many may be edited. */
const WORDS_PER_EDIT = 10;
const MAX_EDITS = 20;
const CONFIDENCE = 0.95;
/** Begins as a quotation does: then the words are those that somebody answers. */
const QUOTED = /^[\s*_]*[>"\u201c\u201e\u00ab]/;

/** Signs of a person's, too: who quotes leaves out, and who says again what stands above may trail off. */
const OMITS = /^[.\u2026()[\]\s]*$/;
const TRAILS_OFF = /^[.\u2026\s]*$/;

export interface TeaserOptions {
  /** No teaser of fewer words goes. */
  readonly minWords: number;
}

/** A paragraph that shows signs of more. */
interface Shortened {
  readonly index: number;
  /** Where its own words end, in bytes. */
  readonly end: number;
}

export function detectTeasers(view: View, { minWords }: TeaserOptions): Detection {
  const least = Math.max(TEASER_WORDS, minWords);
  const shortened = findShortened(view, least);
  if (shortened.length === 0) return { candidates: [], spared: [] };
  const anchors = new AnchorIndex(
    view,
    shortened.map(({ index }) => index),
  );
  // The longest first: what is itself a teaser of something fuller keeps nothing.
  const { words } = view.doc.paragraphs;
  const wordsOf = (index: number) => words[view.rows[index] as number] as number;
  shortened.sort((a, b) => wordsOf(b.index) - wordsOf(a.index) || a.index - b.index);
  const matcher = new TeaserMatcher(view.doc);
  const heads = new CommentHeads(view);
  // Below the fuller one: who quotes says something of it, and prints no "Read more".
  const isOfComment = (index: number, fuller: number, sign: string) => {
    if (!OMITS.test(sign)) return false;
    if (isAnswer(view, index, fuller))
      return isSigned(view.doc, view.rows[index - 1] as number) || isAnswered(view, index);
    return isAnswered(view, index) && heads.isThread(fuller, index, index + 1);
  };
  const isExcerpt = (index: number) => endOfOwnWords(view.doc, view.rows[index] as number) >= 0;
  const gone = new Set<number>();
  const candidates: Candidate[] = [];
  const spared: Spared[] = [];
  const opened: Opened[] = [];
  for (const { index, end } of shortened) {
    const row = view.rows[index] as number;
    const sign = signOf(view, index, end);
    if (OMITS.test(sign) && isQuoted(view, { at: index, end: index + 1 })) continue;
    const fuller = anchors
      .startingLike(index)
      .find(
        (other) =>
          other !== index &&
          !gone.has(other) &&
          matcher.similarity(row, end, view.rows[other] as number, least) !== undefined,
      );
    if (fuller === undefined || (fuller < index && (TRAILS_OFF.test(sign) || isOfComment(index, fuller, sign))))
      continue;
    if (TRAILS_OFF.test(sign) && isTakenUp(view, { index, fuller }, isExcerpt)) {
      spared.push(...describeSpared(view, { index, fuller }, TAKEN_UP));
      continue;
    }
    gone.add(index);
    if (TRAILS_OFF.test(sign)) opened.push({ index, end, fuller });
    const keepers = Uint32Array.of(view.rows[fuller] as number);
    const reason = "begins as a fuller paragraph does, and breaks off";
    candidates.push({ rule: "teaser", first: index, last: index, confidence: CONFIDENCE, keepers, reason });
  }
  candidates.sort((a, b) => a.first - b.first);
  const open = findOpenSentences(view, opened);
  for (const one of opened) if (open.has(one.index)) spared.push(...describeSpared(view, one, COMPLETED));
  return { candidates: candidates.filter(({ first }) => !open.has(first)), spared };
}

/** Whether a sentence follows that is no teaser itself. */
function isAnswered({ doc, rows }: View, index: number): boolean {
  const next = rows[index + 1];
  return next !== undefined && endsSentence(doc, next) && endOfOwnWords(doc, next) < 0;
}

/** How a line is taken up again that stays though it breaks off. */
const TAKEN_UP = "takes up again, as an interrupted speech or a line of verse is";
const COMPLETED = "completes as the key of an exercise does";

function describeSpared({ doc, rows, wantSpared }: View, { index, fuller }: BrokenOff, how: string): Spared[] {
  if (!wantSpared) return [];
  const line = doc.paragraphs.firstLine[rows[fuller] as number] as number;
  const reason = `a sentence left open, which line ${line} ${how}`;
  return [{ rule: "teaser", first: index, last: index, reason, option: undefined }];
}

/** How alike paragraph `row` and the beginning of `fuller` are; undefined where it is no teaser of that. */
export function teaserSimilarity(doc: KeyedDocument, row: number, fuller: number): number | undefined {
  const end = endOfOwnWords(doc, row);
  return end < 0 ? undefined : new TeaserMatcher(doc).similarity(row, end, fuller, TEASER_WORDS);
}

function findShortened(view: View, least: number): Shortened[] {
  const found: Shortened[] = [];
  for (const [row, end] of endsOf(view.doc)) {
    const index = view.indexOf(row);
    if (index >= 0 && (view.doc.paragraphs.words[row] as number) >= least) found.push({ index, end });
  }
  return found;
}

/** For each row that shows signs of more and is long enough for a teaser the byte at which they begin, in order. */
const endsOf = perDocument((doc): ReadonlyMap<number, number> => {
  const ends = new Map<number, number>();
  const { count, words } = doc.paragraphs;
  for (let row = 0; row < count; row++) {
    const end = (words[row] as number) < TEASER_WORDS ? -1 : findEnd(doc, row);
    if (end >= 0) ends.set(row, end);
  }
  return ends;
});

/** The byte at which the signs of more begin, -1 where there are none. */
function endOfOwnWords(doc: KeyedDocument, row: number): number {
  return endsOf(doc).get(row) ?? -1;
}

function findEnd(doc: KeyedDocument, row: number): number {
  const start = doc.paragraphs.start[row] as number;
  const textEnd = doc.paragraphs.textEnd[row] as number;
  if (doc.encoding === "utf-8" && !mayShowMore(doc.bytes, textEnd)) return -1;
  if (textEnd - start > LONGEST_COMPARED_BYTES) return -1;
  const tail = decodeTail(doc, start, textEnd);
  const at = endBeforeMore(tail);
  return at < 0 ? -1 : textEnd - byteLength(doc, tail.slice(at), textEnd);
}

function decodeTail({ bytes, encoding }: KeyedDocument, start: number, end: number): string {
  if (isUtf16(encoding)) return decode(bytes, Math.max(start, end - 2 * TAIL_CHARACTERS), end, encoding);
  // Where a character begins can only be told from the start.
  if (encoding !== "utf-8") return decode(bytes, start, end, encoding);
  let from = Math.max(start, end - 3 * TAIL_CHARACTERS);
  while (from > start && ((bytes[from] as number) & 0xc0) === 0x80) from--;
  return decode(bytes, from, end, encoding);
}

const encoder = new TextEncoder();

/** Bytes that `text`, which ends at byte `end`, takes in the document. Signs of more hold no invalid bytes. */
function byteLength({ bytes, encoding }: KeyedDocument, text: string, end: number): number {
  if (encoding === "utf-8") return encoder.encode(text).length;
  if (isUtf16(encoding)) return 2 * text.length;
  let length = text.length;
  while (length < 4 * text.length && decode(bytes, end - length, end, encoding) !== text) length++;
  return length;
}

/** The signs of more of a paragraph whose own words end at byte `end`. */
function signOf({ doc, rows }: View, index: number, end: number): string {
  return decode(doc.bytes, end, doc.paragraphs.textEnd[rows[index] as number] as number, doc.encoding);
}

/** Compares teasers with beginnings of paragraphs; holds buffers. */
class TeaserMatcher {
  private readonly own = new WordHashes();
  private readonly other = new WordHashes();

  constructor(private readonly doc: KeyedDocument) {}

  /** How alike the words of `row` up to byte `end` and the beginning of `fuller` are, if one is a teaser of the other. */
  similarity(row: number, end: number, fuller: number, least: number): number | undefined {
    const { doc } = this;
    const start = doc.paragraphs.start[row] as number;
    if (!this.hashesMatch(start, end, fuller)) return undefined;
    const text = decodeExactly(doc.bytes, start, end, doc.encoding);
    const fullText = this.beginningOf(fuller, 2 * (end - start) + 256);
    if (QUOTED.test(text) && !QUOTED.test(fullText)) return undefined;
    const own = splitWords(text);
    const full = splitWords(fullText);
    // Two that break off alike are copies of each other, and neither is the fuller.
    if (countWords(normalize(text)) < least || (full.length <= own.length && endOfOwnWords(doc, fuller) >= 0))
      return undefined;
    return beginsWith(full, own);
  }

  /** Turns away most of what does not match, before any string is made. The last word may be cut off. */
  private hashesMatch(start: number, end: number, fuller: number): boolean {
    const { own, other, doc } = this;
    own.readSpan(doc, start, end);
    const count = own.count - 1;
    const maxEdits = editsAllowed(count) + 2;
    other.read(doc, fuller, count + maxEdits);
    const same = (i: number, j: number) => own.hashes[i] === other.hashes[j];
    const found = align(count, other.count, same, { maxEdits, toPrefix: true });
    if (found === undefined) return false;
    return !found.onlyFirst.some((i) => own.guarded[i]) && !found.onlySecond.some((j) => other.guarded[j]);
  }

  private beginningOf(row: number, bytes: number): string {
    const start = this.doc.paragraphs.start[row] as number;
    const ownEnd = endOfOwnWords(this.doc, row);
    const end = ownEnd < 0 ? (this.doc.paragraphs.textEnd[row] as number) : ownEnd;
    return decodeExactly(this.doc.bytes, start, Math.min(end, start + bytes), this.doc.encoding);
  }
}

/** As `similarity`, on words. */
function beginsWith(fuller: readonly Word[], own: readonly Word[]): number | undefined {
  const last = own.length - 1;
  const same = (i: number, j: number) => {
    const word = own[i]?.folded ?? "";
    return word === fuller[j]?.folded || (i === last && (fuller[j]?.folded ?? "").startsWith(word));
  };
  const found = align(own.length, fuller.length, same, { maxEdits: editsAllowed(own.length), toPrefix: true });
  if (found === undefined) return undefined;
  const [differing, others] = [wordsAt(own, found.onlyFirst), wordsAt(fuller, found.onlySecond)];
  if (![...differing, ...others].every(isOrdinary) || ownWord(differencesOf(found, own, fuller)) !== undefined)
    return undefined;
  return 1 - (differing.length + others.length) / (own.length + found.read);
}

/** Words inserted and deleted; a word in place of another is both. */
function editsAllowed(words: number): number {
  return Math.min(MAX_EDITS, 2 * Math.floor(words / WORDS_PER_EDIT));
}

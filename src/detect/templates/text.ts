/**
 * Lines that recur and stand in the text all the same: told by what stands beside them in their own document, which the
 * hashes that are counted do not say. What is weighed is how a line looks and which lines are the document's own, not how
 * often a line recurs: that is another number in documents which were cleaned before.
 */
import { normalize } from "../../text/normalize.js";
import { beginningOf, paragraphText } from "../../text/paragraph.js";
import { lexiconAt } from "../chrome/entries.js";
import { endsSentence } from "../chrome/line.js";
import { QUESTION } from "../purpose/heading-line.js";
import type { View } from "../view.js";
import { isMost, type Recurrence } from "./recurring.js";

/** A shorter sentence may be the title of another post, or a remark of the site's. */
const SENTENCE_WORDS = 8;
/** Longest question, and what else may stand between sentences: "A desk at a window". */
const QUESTION_WORDS = 16;
const POINT_WORDS = 6;
/** So many short lines in a row that are the document's own are a list. Titles of other posts are longer than its items. */
const LIST_LINES = 3;
/** So many more may go on it; the menu of a site is longer. */
const MOST_GOING_ON = 8;
const ITEM_WORDS = 3;
const LONGEST_ITEM_BYTES = 120;
/** In scripts without spaces each character is a word: three of these are as short as a word. */
const ITEM_BYTES = 9;
/** "What you need", above its list, or "Director", above a name. */
const LABEL_WORDS = 4;
const VALUE_WORDS = 2;
/** Above the first line of the document's own that is so long stands the site's menu, which differs from page to page. */
const TITLE_WORDS = 3;
const TITLE_BYTES = 400;
/** An arrow is no item, nor is a line that goes on. */
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const GOES_ON = /[,\u060c\u3001\uff0c]$/;

/** For each line of a document what it recurs as, if it goes. */
type Going = (Recurrence | undefined)[];

/** Takes out of `going` what stands in the text. */
export function spareText(view: View, going: Going): void {
  const lines = new TextLines(view, going);
  spareBetweenSentences(lines, going);
  spareItems(lines, going);
  spareLabels(lines, going);
}

/**
 * Labels and questions between sentences of the document's own are the author's, where the lexicon knows none of them:
 * "Verdict", the questions of a series of interviews. A site's own stand above the text or below it.
 */
function spareBetweenSentences(lines: TextLines, going: Going): void {
  let last = going.length - 1;
  while (last >= 0 && !lines.isOwnSentence(last)) last--;
  let first = 0;
  while (first < last && !lines.isOwnSentence(first)) first++;
  for (let i = first + 1; i < last; i++) {
    const from = i;
    let isOfSite = false;
    for (; going[i] !== undefined; i++) isOfSite ||= !(lines.isLabel(i, POINT_WORDS) || lines.isQuestion(i));
    if (!isOfSite) going.fill(undefined, from, i);
  }
}

/** What goes on a list is of the list: "Salt" and "Pepper" behind what only this recipe takes. */
function spareItems(lines: TextLines, going: Going): void {
  for (let i = lines.firstTitle() + LIST_LINES + 1; i < going.length; i++) {
    if (going[i] === undefined || !isListAbove(lines, going, i)) continue;
    const end = i + MOST_GOING_ON;
    while (i < end && going[i] !== undefined && lines.isItem(i, ITEM_WORDS)) going[i++] = undefined;
  }
}

function isListAbove(lines: TextLines, going: Going, i: number): boolean {
  for (let above = i - 1; above >= i - LIST_LINES; above--)
    if (going[above] !== undefined || !lines.isItem(above, ITEM_WORDS)) return false;
  return true;
}

/** A label and what it says: "Director" above a name, "Attendance" above a figure, a question above its answer. */
function spareLabels(lines: TextLines, going: Going): void {
  const title = lines.firstTitle();
  // Below the name of the site the title may stand once more.
  const titleText = lines.begins(title);
  for (let i = going.length - 1; i > 0; i--) {
    if (going[i - 1] === undefined) continue;
    const isAnswer = lines.isOwnSentence(i) && lines.isQuestion(i - 1);
    const isLabelled =
      i > title &&
      isValue(going, i) &&
      lines.isItem(i, VALUE_WORDS) &&
      lines.isLabel(i - 1, LABEL_WORDS) &&
      !titleText.includes(lines.begins(i));
    if (isAnswer || isLabelled) going[i - 1] = going[i] = undefined;
  }
}

/**
 * What stands below a label differs from document to document. Where that recurs, too, the label is in most of them, or
 * the two are among the document's own: short lines in a row that only some documents have may be a menu.
 */
function isValue(going: Going, i: number): boolean {
  const [label, value] = [going[i - 1], going[i]];
  if (value === undefined) return true;
  if (isMost(value.documents, value.of)) return false;
  const isAmongOwn = going[i - 2] === undefined && going[i + 1] === undefined;
  return isAmongOwn || (label !== undefined && isMost(label.documents, label.of));
}

/** What the lines of a view look like. */
class TextLines {
  constructor(
    private readonly view: View,
    private readonly going: Going,
  ) {}

  isOwnSentence(i: number): boolean {
    return this.going[i] === undefined && this.wordsAt(i) >= SENTENCE_WORDS && this.endsSentence(i);
  }

  isItem(i: number, words: number): boolean {
    const { doc, rows } = this.view;
    const { start, textEnd } = doc.paragraphs;
    const row = rows[i] as number;
    const bytes = (textEnd[row] as number) - (start[row] as number);
    const isShort = bytes <= ITEM_BYTES || (bytes <= LONGEST_ITEM_BYTES && this.wordsAt(i) <= words);
    if (!isShort || this.endsSentence(i) || this.isKnown(i)) return false;
    const text = paragraphText(doc, row).trim();
    return LETTER_OR_DIGIT.test(text) && !GOES_ON.test(text);
  }

  isLabel(i: number, words: number): boolean {
    return this.wordsAt(i) <= words && !this.endsSentence(i) && !this.isKnown(i);
  }

  isQuestion(i: number): boolean {
    const isOne = this.wordsAt(i) <= QUESTION_WORDS && this.endsSentence(i);
    return isOne && QUESTION.test(paragraphText(this.view.doc, this.view.rows[i] as number).trim()) && !this.isKnown(i);
  }

  /** The first line of the document's own that may be its title; the last line of all where there is none. */
  firstTitle(): number {
    const first = this.going.findIndex((one, i) => one === undefined && this.wordsAt(i) >= TITLE_WORDS);
    return first < 0 ? this.going.length : first;
  }

  /** What line `i` begins with, normalised; the title, at most. */
  begins(i: number): string {
    const row = this.view.rows[i];
    return row === undefined ? "" : normalize(beginningOf(this.view.doc, row, TITLE_BYTES).text);
  }

  private wordsAt(i: number): number {
    return this.view.doc.paragraphs.words[this.view.rows[i] as number] as number;
  }

  private endsSentence(i: number): boolean {
    return endsSentence(this.view.doc, this.view.rows[i] as number);
  }

  /** The lexicon knows it: a site prints it. */
  private isKnown(i: number): boolean {
    return lexiconAt(this.view.doc, this.view.rows[i] as number).length > 0;
  }
}

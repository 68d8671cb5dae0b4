/**
 * Where a line stands, as named features: what its neighbours are, what stands
 * below it to the end of the document, and what above. The same serves the head
 * of a document, read from its text upwards: `Lines` is then in reverse.
 */
import { CHROME_KINDS, type ChromeKind } from "../../chrome/entry.js";
import { type FeatureList, feature, rangeOf, type Scale, scale, stepOf } from "./features.js";
import { type Glance, isTextual, LABEL_WORDS } from "./line.js";
import { entryFeature } from "./look.js";

/** Lines in an order in which the text comes first and the end of the document last. */
export interface Lines {
  readonly count: number;
  /** Undefined beyond either end. */
  readonly at: (i: number) => Glance | undefined;
  /** Words before line `i`. */
  readonly wordsBefore: (i: number) => number;
  /** How often the text of line `i` stands in the document. */
  readonly copies: (i: number) => number;
}

/** How far a line's place is looked at: rows before it for traces of forms and counts, and for its surroundings. */
const TRACE_REACH = 150;
const SURROUNDINGS = 15;
const NEIGHBOURHOOD = 8;
const NEAR_TRACE = 15;
/** Lines between two sentences that still belong together, and how many of these are counted. */
const LARGEST_GAP = 3;
const LONGEST_RUN = 8;

const kindBelow = new Map<ChromeKind, number>(CHROME_KINDS.map((kind) => [kind, feature(`below: ${kind}`)]));
const kindsBelow = scale([0, 1, 2, 3, 5], (count) => `below: ${count} kinds of chrome`);
const proseBelow = scale([0, 1, 2, 4, 8], (count) => `below: ${count} lines of prose`);
const longestBelow = scale([0, 5, 12, 20, 40, 80], (words) => `below: longest sentence ${words} words`);

const CLASSES = ["chrome", "weak chrome", "label", "phrase", "remark", "sentence", "prose", "edge"] as const;

/** For each neighbour its features by class. */
const NEIGHBOURS = [-3, -2, -1, 1, 2, 3].map((by) => {
  const where = `${Math.abs(by)} ${by < 0 ? "above" : "below"}`;
  return {
    by,
    features: new Map<(typeof CLASSES)[number], number>(CLASSES.map((is) => [is, feature(`${is} ${where}`)])),
  };
});

/** Features that depend on what the line itself is. */
function seenFrom(is: string) {
  return {
    sentencesClosely: scale([0, 1, 2, 3, 5, 8], (count) => `${is}, ${count} sentences closely below`),
    datesAbove: scale([0, 1, 3, 6], (count) => `${is}, ${count} dates above`),
    datesBelow: scale([0, 1, 3, 6], (count) => `${is}, ${count} dates below`),
    sentencesAbove: scale([0, 1, 2, 4, 7, 11], (count) => `${is}, ${count} sentences above`),
  };
}

const SENTENCE = seenFrom("a sentence");
const NO_SENTENCE = seenFrom("no sentence");
const CHROME = seenFrom("chrome");
const wordsAround = scale([0, 40, 80, 150, 300, 600], (words) => `${words} words around`);
const sentencesBelow = scale([0, 1, 2, 4, 7, 11], (count) => `${count} sentences below`);
const labelsAbove = scale([0, 3, 6, 9, 12], (count) => `${count} labels above`);
const labelsBelow = scale([0, 3, 6, 9, 12], (count) => `${count} labels below`);
const REPEATED_FEW = feature("repeated, few words");
const REPEATED_MORE = feature("repeated, more words");

const ABOVE_STEPS = [0, 1, 3, 5, 9, 20, 40];
const FIRST = feature("first line");
const sentenceAbove = scale(ABOVE_STEPS, (words) => `line above: ${words} words, a sentence`);
const openAbove = scale(ABOVE_STEPS, (words) => `line above: ${words} words, open`);
const entryAbove = entryFeature("line above: ");
const NO_ENTRY_ABOVE = feature("line above: not in the lexicon");
const wordsAbove = scale([0, 8, 30, 100, 250], (words) => `${words} words above`);

const DISTANCES = [1, 2, 3, 5, 10, 25];
const lastSentence: readonly Scale[] = DISTANCES.map((_, i) =>
  scale([5, 12, 20, 40], (words) => `last sentence ${rangeOf(DISTANCES, i)} lines above, ${words} words`),
);
const together = scale([0, 1, 2, 4, 8], (count) => `last sentences: ${count} together`);
const NO_SENTENCE_ABOVE = feature("no sentence above");
const closely = new Map<ChromeKind, number>(CHROME_KINDS.map((kind) => [kind, feature(`${kind} closely above`)]));
const far = new Map<ChromeKind, number>(CHROME_KINDS.map((kind) => [kind, feature(`${kind} far above`)]));

/**
 * A walk up from the last line, one line at a time. What a line needs to know
 * of those around it is kept as sums from the end and as places met on the way,
 * so a line costs the same wherever it stands.
 */
export class Climb {
  /** The line that was last climbed to. */
  private at: number;
  /** Sums over the last 0, 1, 2, ... lines. */
  private readonly words = [0];
  private readonly dates = [0];
  private readonly sentences = [0];
  private readonly labels = [0];
  /** Lines of strong chrome and lines of sentences met so far, upwards, as far as line `met`. */
  private met: number;
  private readonly chrome: number[] = [];
  private readonly texts: number[] = [];
  /** Of these, the first that stand above the line climbed to. */
  private nextChrome = 0;
  private nextText = 0;
  /** How many sentences stand together where the last one above does. */
  private runAt = -1;
  private run = 0;
  /** What stands below, the line climbed to included. */
  private readonly kinds: number[] = [];
  private prose = 0;
  private longest = 0;

  constructor(private readonly lines: Lines) {
    this.at = lines.count;
    this.met = lines.count;
  }

  /** Climbs to the next line, which is `line`, and adds the features of its place. */
  addNext(line: Glance, to: FeatureList): void {
    this.at--;
    this.passBelow(line);
    this.addNeighbours(to);
    this.addSurroundings(line, to);
    this.addAbove(to);
    this.addTraces(to);
    this.addBelow(to);
  }

  private passBelow({ class: is, entry, isSentence, words }: Glance): void {
    if (is === "chrome" && entry !== undefined) {
      const kind = kindBelow.get(entry.kind) as number;
      if (!this.kinds.includes(kind)) this.kinds.push(kind);
    }
    if (is === "prose") this.prose++;
    if (isSentence && entry === undefined) this.longest = Math.max(this.longest, words);
  }

  private addBelow(to: FeatureList): void {
    to.add(kindsBelow(this.kinds.length));
    to.add(proseBelow(this.prose));
    to.add(longestBelow(this.longest));
    for (const kind of this.kinds) to.add(kind);
  }

  private addNeighbours(to: FeatureList): void {
    for (const { by, features } of NEIGHBOURS)
      to.add(features.get(this.lines.at(this.at + by)?.class ?? "edge") as number);
  }

  private addSurroundings(own: Glance, to: FeatureList): void {
    const i = this.at;
    const from = isTextual(own) ? SENTENCE : own.entry === undefined ? NO_SENTENCE : CHROME;
    this.sumUpTo(i - SURROUNDINGS);
    to.add(from.sentencesClosely(this.below(this.sentences, NEIGHBOURHOOD)));
    to.add(wordsAround(this.above(this.words, NEIGHBOURHOOD) + this.below(this.words, NEIGHBOURHOOD)));
    to.add(from.datesAbove(this.above(this.dates, SURROUNDINGS)));
    to.add(from.datesBelow(this.below(this.dates, SURROUNDINGS)));
    to.add(from.sentencesAbove(this.above(this.sentences, SURROUNDINGS)));
    to.add(sentencesBelow(this.below(this.sentences, SURROUNDINGS)));
    to.add(labelsAbove(this.above(this.labels, SURROUNDINGS)));
    to.add(labelsBelow(this.below(this.labels, SURROUNDINGS)));
    if (this.lines.copies(i) > 1) to.add(own.words < LABEL_WORDS ? REPEATED_FEW : REPEATED_MORE);
  }

  /** Sums over all lines from `i` on, at least. */
  private sumUpTo(i: number): void {
    const { lines, words, dates, sentences, labels } = this;
    for (let next = lines.count - words.length; next >= Math.max(0, i); next--) {
      const line = lines.at(next);
      words.push((words.at(-1) as number) + (line?.words ?? 0));
      dates.push((dates.at(-1) as number) + (line?.isDated ? 1 : 0));
      sentences.push((sentences.at(-1) as number) + (isTextual(line) ? 1 : 0));
      labels.push((labels.at(-1) as number) + (line?.class === "label" ? 1 : 0));
    }
  }

  /** What `sums` adds up to over the `most` lines above this one. */
  private above(sums: readonly number[], most: number): number {
    const depth = this.lines.count - this.at;
    return (sums[Math.min(this.lines.count, depth + most)] as number) - (sums[depth] as number);
  }

  private below(sums: readonly number[], most: number): number {
    const depth = this.lines.count - this.at - 1;
    return (sums[depth] as number) - (sums[Math.max(0, depth - most)] as number);
  }

  /** What was passed on the way to this line: the last line, the last text. */
  private addAbove(to: FeatureList): void {
    const i = this.at;
    const last = this.lines.at(i - 1);
    to.add(last === undefined ? FIRST : (last.isSentence ? sentenceAbove : openAbove)(last.words));
    to.add(last?.entry === undefined ? NO_ENTRY_ABOVE : entryAbove(last.entry));
    to.add(wordsAbove(this.lines.wordsBefore(i)));
    this.meetUpTo(i - TRACE_REACH);
    while (this.nextText < this.texts.length && (this.texts[this.nextText] as number) >= i) this.nextText++;
    const text = this.texts[this.nextText];
    if (text === undefined || i - text > TRACE_REACH) {
      to.add(NO_SENTENCE_ABOVE);
      return;
    }
    const words = this.lines.at(text)?.words ?? 0;
    to.add((lastSentence[stepOf(DISTANCES, i - text)] as Scale)(words));
    to.add(together(this.runFrom(text)));
  }

  /** Notes what stands above, as far as line `i`. */
  private meetUpTo(i: number): void {
    while (this.met > Math.max(0, i)) {
      const line = this.lines.at(--this.met);
      if (line?.class === "chrome") this.chrome.push(this.met);
      else if (isTextual(line)) this.texts.push(this.met);
    }
  }

  /** How many sentences stand close together, from the one at line `text` upwards. */
  private runFrom(text: number): number {
    if (this.runAt === text) return this.run;
    this.runAt = text;
    this.run = 1;
    let last = text;
    for (let gap = 1; gap <= LARGEST_GAP && this.run < LONGEST_RUN; gap++) {
      if (!isTextual(this.lines.at(last - gap))) continue;
      this.run++;
      last -= gap;
      gap = 0;
    }
    return this.run;
  }

  /** Traces of forms and counts: the kinds of strong chrome above, the nearest of each. */
  private addTraces(to: FeatureList): void {
    const { at: i, chrome, lines } = this;
    while (this.nextChrome < chrome.length && (chrome[this.nextChrome] as number) >= i) this.nextChrome++;
    const seen: ChromeKind[] = [];
    for (let next = this.nextChrome; next < chrome.length && seen.length < CHROME_KINDS.length; next++) {
      const j = chrome[next] as number;
      if (i - j >= TRACE_REACH) return;
      const kind = lines.at(j)?.entry?.kind;
      if (kind === undefined || seen.includes(kind)) continue;
      seen.push(kind);
      to.add((i - j < NEAR_TRACE ? closely : far).get(kind) as number);
    }
  }
}

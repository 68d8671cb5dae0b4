/**
 * Where a line stands, as named features: what its neighbours are, what stands
 * below it to the end of the document, and what above. The same serves the head
 * of a document, read from its text upwards: `Lines` is then in reverse.
 */
import { CHROME_KINDS } from "../chrome/entry.js";
import { type Glance, lexiconName, rangeOf, scale, stepOf } from "./chrome-line.js";

/** Lines in an order in which the text comes first and the end of the document last. */
export interface Lines {
  readonly count: number;
  /** Undefined beyond either end. */
  readonly at: (i: number) => Glance | undefined;
  /** The last line of strong chrome before line `i`, looked for as far as TRACE_REACH; -1 for none. */
  readonly chromeBefore: (i: number) => number;
  /** Words before line `i`. */
  readonly wordsBefore: (i: number) => number;
  /** How often the text of line `i` stands in the document. */
  readonly copies: (i: number) => number;
}

/** How far a line's place is looked at: rows before it for traces of forms and counts, and for its surroundings. */
export const TRACE_REACH = 150;
const SURROUNDINGS = 15;
const NEIGHBOURHOOD = 8;
const NEAR_TRACE = 15;
/** Lines between two sentences that still belong together, and how many of these are counted. */
const LARGEST_GAP = 3;
const LONGEST_RUN = 8;

/** What stands below a line, it included, summed from the end. */
export class Below {
  private readonly kinds = new Set<string>();
  private prose = 0;
  private longest = 0;

  add({ class: is, entry, isSentence, words }: Glance): void {
    if (is === "chrome" && entry !== undefined) this.kinds.add(kindBelow.get(entry.kind) ?? "");
    if (is === "prose") this.prose++;
    if (isSentence && entry === undefined) this.longest = Math.max(this.longest, words);
  }

  names(): string[] {
    return [kindsBelow(this.kinds.size), proseBelow(this.prose), longestBelow(this.longest), ...this.kinds];
  }
}

const kindBelow = new Map<string, string>(CHROME_KINDS.map((kind) => [kind, `below: ${kind}`]));

const kindsBelow = scale([0, 1, 2, 3, 5], (count) => `below: ${count} kinds of chrome`);
const proseBelow = scale([0, 1, 2, 4, 8], (count) => `below: ${count} lines of prose`);
const longestBelow = scale([0, 5, 12, 20, 40, 80], (words) => `below: longest sentence ${words} words`);

/** The names of what stands around and above line `i`. */
export function placeOf(lines: Lines, i: number): string[] {
  return [...neighbours(lines, i), ...surroundings(lines, i), ...above(lines, i)];
}

const CLASSES = ["chrome", "weak chrome", "label", "phrase", "remark", "sentence", "prose", "edge"] as const;

/** For each neighbour its name by class. */
const NEIGHBOURS = [-3, -2, -1, 1, 2, 3].map((by) => {
  const where = `${Math.abs(by)} ${by < 0 ? "above" : "below"}`;
  return { by, names: new Map<string, string>(CLASSES.map((is) => [is, `${is} ${where}`])) };
});

function neighbours({ at }: Lines, i: number): string[] {
  return NEIGHBOURS.map(({ by, names }) => names.get(at(i + by)?.class ?? "edge") ?? "");
}

function isTextual(line: Glance | undefined): boolean {
  return line?.class === "prose" || line?.class === "sentence";
}

/** Names that depend on what the line itself is. */
function seenFrom(is: string) {
  return {
    sentencesBelow: scale([0, 1, 2, 3, 5, 8], (count) => `${is}, ${count} sentences closely below`),
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

function surroundings({ at, copies }: Lines, i: number): string[] {
  const own = at(i);
  const from = isTextual(own) ? SENTENCE : own?.entry === undefined ? NO_SENTENCE : CHROME;
  const above = { words: 0, dates: 0, sentences: 0, labels: 0, near: 0 };
  const below = { words: 0, dates: 0, sentences: 0, labels: 0, near: 0 };
  for (let by = 1; by <= SURROUNDINGS; by++) {
    tally(above, at(i - by), by);
    tally(below, at(i + by), by);
  }
  const names = [
    from.sentencesBelow(below.near),
    wordsAround(above.words + below.words),
    from.datesAbove(above.dates),
    from.datesBelow(below.dates),
    from.sentencesAbove(above.sentences),
    sentencesBelow(below.sentences),
    labelsAbove(above.labels),
    labelsBelow(below.labels),
  ];
  if (copies(i) > 1) names.push(own !== undefined && own.words < 5 ? "repeated, few words" : "repeated, more words");
  return names;
}

/** What stands on one side of a line; `words` and `near` count the closest lines only. */
interface Side {
  words: number;
  dates: number;
  sentences: number;
  labels: number;
  near: number;
}

function tally(side: Side, line: Glance | undefined, by: number): void {
  if (line === undefined) return;
  const sentence = isTextual(line) ? 1 : 0;
  side.sentences += sentence;
  if (line.isDated) side.dates++;
  if (line.class === "label") side.labels++;
  if (by > NEIGHBOURHOOD) return;
  side.words += line.words;
  side.near += sentence;
}

const ABOVE_STEPS = [0, 1, 3, 5, 9, 20, 40];
const sentenceAbove = scale(ABOVE_STEPS, (words) => `line above: ${words} words, a sentence`);
const openAbove = scale(ABOVE_STEPS, (words) => `line above: ${words} words, open`);
const wordsAbove = scale([0, 8, 30, 100, 250], (words) => `${words} words above`);

/** What was passed on the way to line `i`: the last line, the last text, and traces of forms and counts. */
function above(lines: Lines, i: number): string[] {
  const last = lines.at(i - 1);
  return [
    last === undefined ? "first line" : (last.isSentence ? sentenceAbove : openAbove)(last.words),
    last?.entry === undefined ? "line above: not in the lexicon" : lexiconName("line above: ", last.entry),
    wordsAbove(lines.wordsBefore(i)),
    ...lastText(lines, i),
    ...traces(lines, i),
  ];
}

const DISTANCES = [1, 2, 3, 5, 10, 25];
const lastSentence = DISTANCES.map((_, i) =>
  scale([5, 12, 20, 40], (words) => `last sentence ${rangeOf(DISTANCES, i)} lines above, ${words} words`),
);
const together = scale([0, 1, 2, 4, 8], (count) => `last sentences: ${count} together`);

/** How far above the last sentence stands, how long it is, and how many stand there close together. */
function lastText({ at }: Lines, i: number): string[] {
  let by = 1;
  while (by < TRACE_REACH && at(i - by) !== undefined && !isTextual(at(i - by))) by++;
  const text = at(i - by);
  if (text === undefined || !isTextual(text)) return ["no sentence above"];
  const name = lastSentence[stepOf(DISTANCES, by)]?.(text.words) ?? "";
  let run = 1;
  for (let gap = 1; gap <= LARGEST_GAP && run < LONGEST_RUN; gap++) {
    if (!isTextual(at(i - by - gap))) continue;
    run++;
    by += gap;
    gap = 0;
  }
  return [name, together(run)];
}

const closely = new Map<string, string>(CHROME_KINDS.map((kind) => [kind, `${kind} closely above`]));
const far = new Map<string, string>(CHROME_KINDS.map((kind) => [kind, `${kind} far above`]));

function traces({ at, chromeBefore }: Lines, i: number): string[] {
  const kinds = new Map<string, string>();
  for (let j = chromeBefore(i); j >= 0 && i - j < TRACE_REACH; j = chromeBefore(j)) {
    const kind = at(j)?.entry?.kind;
    if (kind !== undefined && !kinds.has(kind)) kinds.set(kind, (i - j < NEAR_TRACE ? closely : far).get(kind) ?? "");
  }
  return [...kinds.values()];
}

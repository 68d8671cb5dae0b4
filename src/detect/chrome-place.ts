/**
 * Where a line stands, as named features: what its neighbours are, what stands
 * below it to the end of the document, and what above. The same serves the head
 * of a document, read from its text upwards: `Lines` is then in reverse.
 */
import { type Glance, step } from "./chrome-line.js";

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
    if (is === "chrome" && entry !== undefined) this.kinds.add(entry.kind);
    if (is === "prose") this.prose++;
    if (isSentence && entry === undefined) this.longest = Math.max(this.longest, words);
  }

  names(): string[] {
    return [
      `below: ${step(this.kinds.size, [0, 1, 2, 3, 5])} kinds of chrome`,
      `below: ${step(this.prose, [0, 1, 2, 4, 8])} lines of prose`,
      `below: longest sentence ${step(this.longest, [0, 5, 12, 20, 40, 80])} words`,
      ...[...this.kinds].map((kind) => `below: ${kind}`),
    ];
  }
}

/** The names of what stands around and above line `i`. */
export function placeOf(lines: Lines, i: number): string[] {
  return [...neighbours(lines, i), ...surroundings(lines, i), ...above(lines, i)];
}

function neighbours({ at }: Lines, i: number): string[] {
  return [-3, -2, -1, 1, 2, 3].map(
    (by) => `${at(i + by)?.class ?? "edge"} ${Math.abs(by)} ${by < 0 ? "above" : "below"}`,
  );
}

function isTextual(line: Glance | undefined): boolean {
  return line?.class === "prose" || line?.class === "sentence";
}

function surroundings({ at, copies }: Lines, i: number): string[] {
  const own = at(i);
  const is = isTextual(own) ? "a sentence" : own?.entry === undefined ? "no sentence" : "chrome";
  const count = (from: number, to: number, test: (line: Glance) => boolean) => {
    let found = 0;
    for (let j = from; j <= to; j++) {
      const line = at(j);
      if (line !== undefined && j !== i && test(line)) found++;
    }
    return found;
  };
  let wordsAround = 0;
  count(i - NEIGHBOURHOOD, i + NEIGHBOURHOOD, ({ words }) => {
    wordsAround += words;
    return false;
  });
  const isLabel = (line: Glance) => line.class === "label";
  const isDated = (line: Glance) => line.isDated;
  const names = [
    `${is}, ${step(count(i + 1, i + NEIGHBOURHOOD, isTextual), [0, 1, 2, 3, 5, 8])} sentences closely below`,
    `${step(wordsAround, [0, 40, 80, 150, 300, 600])} words around`,
    `${is}, ${step(count(i - SURROUNDINGS, i - 1, isDated), [0, 1, 3, 6])} dates above`,
    `${is}, ${step(count(i + 1, i + SURROUNDINGS, isDated), [0, 1, 3, 6])} dates below`,
    `${is}, ${step(count(i - SURROUNDINGS, i - 1, isTextual), [0, 1, 2, 4, 7, 11])} sentences above`,
    `${step(count(i + 1, i + SURROUNDINGS, isTextual), [0, 1, 2, 4, 7, 11])} sentences below`,
    `${step(count(i - SURROUNDINGS, i - 1, isLabel), [0, 3, 6, 9, 12])} labels above`,
    `${step(count(i + 1, i + SURROUNDINGS, isLabel), [0, 3, 6, 9, 12])} labels below`,
  ];
  if (copies(i) > 1) names.push(own !== undefined && own.words < 5 ? "repeated, few words" : "repeated, more words");
  return names;
}

/** What was passed on the way to line `i`: the last line, the last text, and traces of forms and counts. */
function above(lines: Lines, i: number): string[] {
  const last = lines.at(i - 1);
  return [
    last === undefined
      ? "first line"
      : `line above: ${step(last.words, [0, 1, 3, 5, 9, 20, 40])} words, ${last.isSentence ? "a sentence" : "open"}`,
    `line above: ${last?.entry === undefined ? "not in the lexicon" : `${last.entry.strength} ${last.entry.kind}`}`,
    `${step(lines.wordsBefore(i), [0, 8, 30, 100, 250])} words above`,
    ...lastText(lines, i),
    ...traces(lines, i),
  ];
}

/** How far above the last sentence stands, how long it is, and how many stand there close together. */
function lastText({ at }: Lines, i: number): string[] {
  let by = 1;
  while (by < TRACE_REACH && at(i - by) !== undefined && !isTextual(at(i - by))) by++;
  const text = at(i - by);
  if (text === undefined || !isTextual(text)) return ["no sentence above"];
  const distance = `${step(by, [1, 2, 3, 5, 10, 25])} lines`;
  let run = 1;
  for (let gap = 1; gap <= LARGEST_GAP && run < LONGEST_RUN; gap++) {
    if (!isTextual(at(i - by - gap))) continue;
    run++;
    by += gap;
    gap = 0;
  }
  return [
    `last sentence ${distance} above, ${step(text.words, [5, 12, 20, 40])} words`,
    `last sentences: ${step(run, [0, 1, 2, 4, 8])} together`,
  ];
}

function traces({ at }: Lines, i: number): string[] {
  const kinds = new Map<string, string>();
  for (let by = 1; by < TRACE_REACH; by++) {
    const line = at(i - by);
    if (line === undefined) break;
    if (line.class === "chrome" && line.entry !== undefined && !kinds.has(line.entry.kind))
      kinds.set(line.entry.kind, by < NEAR_TRACE ? "closely" : "far");
  }
  return [...kinds].map(([kind, how]) => `${kind} ${how} above`);
}

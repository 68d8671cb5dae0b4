/** What each placeholder of a template stands for; entry.ts describes them for readers. */
import {
  CALENDAR_WORDS,
  HALVES_OF_DAY,
  isDigit,
  LONGEST_DATE,
  LONGEST_TIME,
  opensDate,
  opensTime,
  scanDate,
  scanMonth,
  scanTime,
} from "./dates.js";
import type { LineFilter } from "./filter.js";
import { type Meter, type Part, type Positions, scanner, stretch } from "./positions.js";

const LONGEST_NUMBER = 13;
const LONGEST_WORD = 40;
const LONGEST_RULE = 80;

/** Services to share on, as share bars name them, longest first where one begins another. */
const SITES = (
  "hacker news|google buzz|google reader|google plus|google bookmarks|google+|google|facebook|twitter|pinterest|linkedin|instagram|" +
  "youtube|tumblr|reddit|whatsapp|telegram|e-mail|email|mail|print|pdf|digg this|digg|stumbleupon|del.icio.us|delicious|pocket|flipboard|" +
  "skype|xing|vkontakte|vk|viber|mastodon|bluesky|threads|nextdoor|wechat|weibo|line|orkut|myspace|technorati|newsvine|mixx|evernote|" +
  "buffer|messenger|pinboard|instapaper|press this|blogger|blogthis!|copy link|link|sms|x"
).split("|");
const SITES_BY_LETTER = groupByFirst(SITES);

const RULE_CHARACTERS = " *|\u00b7\u2022\u2219_=~#-+.<>\u25e6\u25cf\u2014\u2500\u2666";
const SEPARATORS = "|\u00b7\u2022\u2219/-,&\u00a6";

function scanNumber(line: string, at: number, mark: (end: number) => void): void {
  let p = at;
  while (
    p - at < LONGEST_NUMBER &&
    (isDigit(line, p) || (p > at && ",.".includes(line[p] ?? " ") && isDigit(line, p + 1)))
  )
    p++;
  if (p === at) return;
  mark(p);
  if (line[p] === "k" || line[p] === "m") mark(p + 1);
  if (line[p] === "+") mark(p + 1);
}

const YEARS = /(?:19|20)\d\d(?: ?[-/,] ?(?:(?:19|20)\d\d|present))?(?!\d)/y;

function scanYear(line: string, at: number, mark: (end: number) => void): void {
  YEARS.lastIndex = at;
  const years = YEARS.exec(line);
  if (years !== null) mark(at + years[0].length);
}

function scanSite(line: string, at: number, mark: (end: number) => void): void {
  for (const site of SITES_BY_LETTER.get(line[at] ?? "") ?? []) if (line.startsWith(site, at)) mark(at + site.length);
}

function scanSeparator(line: string, at: number, mark: (end: number) => void): void {
  let p = at;
  if (line[p] === " ") p++;
  if (!SEPARATORS.includes(line[p] ?? " ")) return;
  p++;
  mark(p);
  if (line[p] === " ") mark(p + 1);
}

function scanRule(line: string, at: number, mark: (end: number) => void): void {
  let p = at;
  while (p < line.length && p - at < LONGEST_RULE && RULE_CHARACTERS.includes(line[p] as string)) p++;
  if (p > at) mark(p);
}

function scanWord(line: string, at: number, mark: (end: number) => void): void {
  let p = at;
  while (p < line.length && p - at < LONGEST_WORD && line[p] !== " ") mark(++p);
}

function scanGap(line: string, at: number, mark: (end: number) => void): void {
  mark(at);
  if (line[at] === " ") mark(at + 1);
}

/** A web address: to the next space. The end is remembered, so that many starts in one address cost one look. */
const url: Part = {
  least: 5,
  most: 450,
  step(line: string, from: Positions, to: Positions, meter: Meter): void {
    let runEnd = -1;
    for (let p = from.first; p <= from.last; p++) {
      meter.steps++;
      if (!from.has(p)) continue;
      if (!line.startsWith("http://", p) && !line.startsWith("https://", p) && !line.startsWith("www.", p)) continue;
      if (p >= runEnd) {
        const space = line.indexOf(" ", p);
        runEnd = space < 0 ? line.length : space;
        meter.steps += runEnd - p;
      }
      to.add(runEnd);
    }
  },
};

/** By the name in braces. */
export const PLACEHOLDERS: ReadonlyMap<string, Part> = new Map([
  ["n", scanner(1, LONGEST_NUMBER, scanNumber, opensNumber)],
  ["time", scanner(4, LONGEST_TIME, scanTime, opensTime)],
  ["date", scanner(5, LONGEST_DATE, scanDate, opensDate)],
  ["month", scanner(2, 20, scanMonth, opensDate)],
  ["year", scanner(4, 14, scanYear, opensNumber)],
  ["word", scanner(1, LONGEST_WORD, scanWord)],
  ["site", scanner(1, 20, scanSite, opensSite)],
  ["sep", scanner(1, 3, scanSeparator)],
  ["rule", scanner(1, LONGEST_RULE, scanRule, opensRule)],
  ["gap", scanner(0, 1, scanGap)],
  ["url", url],
  ["name", stretch({ chars: 50, words: 5, without: '|:;!?,"()[]{}<>', sentences: false })],
  ["title", stretch({ chars: 160, words: 25, sentences: true, notLast: ".,;:" })],
  [
    "list",
    stretch({ chars: 300, words: 5, separators: ",|/;\u2022\u00b7\u3001", sentences: false, notLast: ".,;:|/" }),
  ],
  ["text", stretch({ chars: 350, words: 350, spaces: true, sentences: true })],
]);

const DIGITS = [..."0123456789"];

/** Lets those lines pass that may open with the placeholder called `name`; false where any line may. */
export function letOpen(name: string, template: string, filter: LineFilter): boolean {
  if (PLACEHOLDERS.get(name)?.opens === undefined) return false;
  if (name === "site") filter.addOpenings(SITES);
  else if (template === "{rule}") filter.addRule(RULE_CHARACTERS);
  else if (name === "rule") filter.addOpenings(RULE_CHARACTERS);
  else {
    filter.addOpenings(DIGITS);
    if (name === "time") filter.addOpenings(HALVES_OF_DAY);
    if (name === "date" || name === "month") filter.addDate(CALENDAR_WORDS);
  }
  return true;
}

function opensNumber(line: string): boolean {
  return isDigit(line, 0);
}

function opensSite(line: string): boolean {
  return (SITES_BY_LETTER.get(line[0] ?? "") ?? []).some((site) => line.startsWith(site));
}

function opensRule(line: string): boolean {
  return RULE_CHARACTERS.includes(line[0] ?? "a");
}

function groupByFirst(words: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const word of words) {
    const first = word[0] ?? "";
    groups.set(first, [...(groups.get(first) ?? []), word]);
  }
  return groups;
}

/**
 * Dates and times of day as themes print them. Each function reads from one
 * position and reports every place where what it reads may end; all stop after
 * a fixed number of tokens.
 */
import { DAYS, MONTHS, SHORT_MONTHS } from "./calendar.js";

/** Longest date and time that is read, in UTF-16 units. */
export const LONGEST_DATE = 60;
export const LONGEST_TIME = 30;

type Mark = (end: number) => void;

const FULL_MONTHS = wordSet(MONTHS);
const ALL_MONTHS = new Set([...FULL_MONTHS, ...wordSet(SHORT_MONTHS)]);
const ALL_DAYS = wordSet(DAYS);
/** The names of months and days, with which a date may open. */
export const CALENDAR_WORDS: readonly string[] = [...ALL_MONTHS, ...ALL_DAYS];
/** Words that may stand inside a date: "9 de agosto de 2012", "the 4th of July, 1995", "4 tháng 10". */
const FILLERS = new Set(["de", "del", "of", "the", "den", "d", "da", "di", "tháng", "g", "r", "р", "г"]);
/** 2012年8月9日, 2012년 8월 9일, and the day of the week that may follow. */
const CJK_DATE =
  /(?:\d{4} ?[年년] ?)?\d{1,2} ?[月월] ?\d{1,2} ?[日일](?: ?\(?(?:星期|週|周)?[月火水木金土日一二三四五六월화수목금토일](?:曜日?|요일)?\)?)?/y;

/** Tokens of a date in order: W day of the week, M month by name, D one or two digits, Y a year. */
const SHAPES = new Set(
  ["MDY", "DMY", "YMD", "YDM", "DM", "MD", "DDY", "YDD", "DDD", "DMD", "MDD"].flatMap((shape) => [
    shape,
    `W${shape}`,
    `${shape}W`,
  ]),
);
const MOST_TOKENS = 9;

/** Marks the end of every date that starts at `at`. */
export function scanDate(line: string, at: number, mark: Mark): void {
  CJK_DATE.lastIndex = at;
  const cjk = CJK_DATE.exec(line);
  if (cjk !== null) mark(at + cjk[0].length);
  let shape = "";
  let p = at;
  for (let token = 0; token < MOST_TOKENS && p < line.length && p - at < LONGEST_DATE; token++) {
    const end = tokenEnd(line, p);
    if (end === p) return;
    const kind = tokenKind(line.slice(p, end));
    if (kind === undefined) return;
    shape += kind;
    p = end;
    if (kind === "D") p = skipOrdinal(line, p);
    if (kind !== "" && SHAPES.has(shape)) mark(p);
    if (line[p] === ".") p++;
    p = skipSeparator(line, p);
  }
}

function tokenEnd(line: string, at: number): number {
  let p = at;
  const digits = isDigit(line, p);
  while (
    p < line.length &&
    p - at < 20 &&
    isDigit(line, p) === digits &&
    !" .,/-|()[]:;'\"".includes(line[p] as string)
  )
    p++;
  return p;
}

/** "" for a word that means nothing; undefined when it cannot belong to a date. */
function tokenKind(token: string): string | undefined {
  if (isDigit(token, 0)) {
    if (token.length <= 2) return "D";
    return token.length === 4 ? "Y" : undefined;
  }
  if (ALL_MONTHS.has(token)) return "M";
  if (ALL_DAYS.has(token)) return "W";
  return FILLERS.has(token) ? "" : undefined;
}

function skipOrdinal(line: string, at: number): number {
  const suffix = line.slice(at, at + 2);
  if (suffix === "st" || suffix === "nd" || suffix === "rd" || suffix === "th" || suffix === "er") return at + 2;
  return line[at] === "o" || line[at] === "a" ? at + 1 : at;
}

/** Past one separator: a comma, a space, a comma and a space, a slash, a dash, an apostrophe. */
function skipSeparator(line: string, at: number): number {
  let p = at;
  if (",/-'".includes(line[p] ?? " ")) p++;
  if (line[p] === " ") p++;
  return p;
}

/** Whether a date, or the name of a month or a day, may open the line. */
export function opensDate(line: string): boolean {
  return isDigit(line, 0) || Boolean(tokenKind(line.slice(0, tokenEnd(line, 0))));
}

/** Marks the end of the name of a month in full. */
export function scanMonth(line: string, at: number, mark: Mark): void {
  const end = tokenEnd(line, at);
  if (FULL_MONTHS.has(line.slice(at, end))) mark(end);
}

/** Halves of the day, before the hour (CJK) or after it. */
const TIME = /(?:(?:午前|午後|上午|下午|凌晨|早上|中午|晚上|오전|오후) ?)?\p{Nd}{1,2}[:.h]\p{Nd}{2}(?::\p{Nd}{2})?/uy;
const AFTER_TIME =
  / ?(?:[ap]\. ?m\.?|[ap]m?\b|[πμ]\.? ?μ\.?|ص|م|uhr|nachm\.|vorm\.|dop\.|odp\.|de\.|du\.|öö|ös|น\.)(?: ?(?:est|edt|cst|cdt|mst|mdt|pst|pdt|gmt|utc|cet|cest|bst|et|pt))?/y;

/** With what a half of the day begins that stands before the hour. */
export const HALVES_OF_DAY = "午上下凌早中晚오";

/** Whether a time of day may open the line. */
export function opensTime(line: string): boolean {
  return isDigit(line, 0) || HALVES_OF_DAY.includes(line[0] ?? "a");
}

/** Marks the end of every time of day that starts at `at`, with and without what follows the minutes. */
export function scanTime(line: string, at: number, mark: Mark): void {
  TIME.lastIndex = at;
  const time = TIME.exec(line);
  if (time === null) return;
  const end = at + time[0].length;
  mark(end);
  AFTER_TIME.lastIndex = end;
  const after = AFTER_TIME.exec(line);
  if (after !== null) mark(end + after[0].length);
}

const OTHER_DIGIT = /\p{Nd}/u;

/** Whether a decimal digit of any script stands at `at`. */
export function isDigit(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  if (code < 128) return code >= 48 && code <= 57;
  return OTHER_DIGIT.test(line[at] ?? "");
}

function wordSet(byLanguage: Readonly<Record<string, string>>): Set<string> {
  return new Set(Object.values(byLanguage).flatMap((words) => words.split(" ")));
}

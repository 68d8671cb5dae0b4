/** How the head of a comment says when it was written: a time of day, or how long ago, in the languages of the lexicon. */

/** What stands before the figure, as in "vor 3 Tagen". */
const BEFORE = wordSet(
  `vor hace há hai fa för před pred prije pre пре преди acum πριν από fyrir pirms prieš منذ قبل לפני`,
);
const BEFORE_IN_FRENCH = "il y a";
/** What stands before a time with a full stop in it. */
const BEFORE_TIME = wordSet("kl. kl klo alle ore");
/** What stands behind figure and unit, as in "3 days ago". */
const BEHIND =
  `ago|fa|atrás|geleden|siden|sedan|sitten|tagasi|temu|ezelőtt|önce|назад|тому|таму|lalu|yang lalu|trước|më parë|` +
  "iliyopita|zilizopita|پیش|قبل|پہلے|पहले|আগে|முன்பு|క్రితం|മുമ്പ്";
/** Units in scripts that put no spaces. */
const UNSPACED_UNITS = "秒|分|分钟|分鐘|小时|小時|時間|天|日|周|週|週間|个月|個月|か月|カ月|ヶ月|ヵ月|年";

/** What stands behind the first figure of a time, from there on. */
const TELLS_WHEN = new RegExp(
  [
    `\\s?[\\p{L}\\p{M}.]{1,20}(?:\\s[\\p{L}\\p{M}]{1,20})?\\s(?:${BEHIND})(?![\\p{L}\\p{M}])`,
    `\\s?(?:${UNSPACED_UNITS})前`,
    "\\s?(?:초|분|시간|일|주|개월|달|년)\\s?전",
    "\\s?[\\p{L}\\p{M}]{1,20}(?:ที่แล้ว|ที่ผ่านมา)",
    // "14h22", "14.22 Uhr", "下午3点22分", and "14:22" in figures of any script.
    "\\s?h\\s?\\p{Nd}{2}(?![\\p{L}\\p{Nd}])",
    "[.]\\p{Nd}{2}\\sUhr",
    "[:\uff1a]\\p{Nd}{2}(?!\\p{Nd})",
    "[時时點点시]\\s?\\p{Nd}{1,2}[分분]",
  ].join("|"),
  "uy",
);
/** "Anna Wells 3d", "Tom · 5h"; "Time: 20min" is something else. */
const SHORT = /^[^:]*\S\s\p{Nd}{1,3}(?:s|m|min|h|hrs?|d|w|wk|mo|y|yr)\)?$/u;
const UNIT = /\s?\p{L}/uy;
const MINUTES = /[.]\p{Nd}{2}(?!\p{Nd})/uy;
/** "#2 Tom", "Tom #2". */
const NUMBERED = /^#\p{Nd}{1,4}\s\p{L}[^.!?]*$|^\p{L}[^.!?#]*\s#\p{Nd}{1,4}$/u;
const FIGURES = /\p{Nd}+/gu;
const MOST_FIGURES = 3;

const encoder = new TextEncoder();
const SPACE = 0x20;
const HASH = 0x23;
const DOT = 0x2e;
const COLON = 0x3a;
const NOT_ASCII = 0x80;
/** First bytes of figures beyond ASCII: Arabic, Persian, those of India and Thailand, full-width ones. */
const FIGURE_LEADS = new Set([0xd9, 0xdb, 0xe0, 0xef]);

/** Bytes that may stand right behind the figure: of a time, of "3d". */
const FOLLOWING = new Set([COLON, DOT, ...encoder.encode("hsmdwy")]);
/** The first three bytes of words of ASCII that say when, and the last three of those before the figure. */
const BEHIND_STARTS = packedSet(BEHIND.split("|").map((phrase) => phrase.padEnd(3).slice(0, 3)));
const BEFORE_ENDS = packedSet([...BEFORE, ...BEFORE_TIME, "y a"].map((word) => word.padStart(3).slice(-3)));

/** Whether the figure between two offsets tells when. */
function isOfTime(text: string, start: number, end: number): boolean {
  if (matchesAt(TELLS_WHEN, text, end)) return true;
  if (!/\s/.test(text[start - 1] ?? "")) return false;
  const before = text.slice(0, start - 1).toLowerCase();
  const word = before.slice(before.lastIndexOf(" ") + 1);
  if (BEFORE_TIME.has(word) && matchesAt(MINUTES, text, end)) return true;
  return (BEFORE.has(word) || before.endsWith(BEFORE_IN_FRENCH)) && matchesAt(UNIT, text, end);
}

function matchesAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/** Whether some figure in the line tells when. */
export function tellsTime(text: string): boolean {
  if (SHORT.test(text) || (text.includes("#") && NUMBERED.test(text))) return true;
  for (const { 0: figure, index } of text.matchAll(FIGURES))
    if (figure.length <= MOST_FIGURES && isOfTime(text, index, index + figure.length)) return true;
  return false;
}

/** False only where a line of UTF-8 surely does not: most tell by the bytes around their figures. */
export function mayTellTime(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === HASH || FIGURE_LEADS.has(byte)) return true;
    if (!isDigit(byte)) continue;
    const from = at;
    while (at + 1 < end && isDigit(bytes[at + 1])) at++;
    if (at - from < MOST_FIGURES && mayBeOfTime(bytes, start, from, at + 1, end)) return true;
  }
  return false;
}

/** The same of the figure from `from` to `to`, in a line from `start` to `end`. */
function mayBeOfTime(bytes: Uint8Array, start: number, from: number, to: number, end: number): boolean {
  const next = to < end ? (bytes[to] as number) : SPACE;
  if (next >= NOT_ASCII || FOLLOWING.has(next)) return true;
  if (from - 4 >= start && BEFORE_ENDS.has(packed(bytes, from - 4, end))) return true;
  for (let at = to; at < end; at++) {
    if ((bytes[at] as number) >= NOT_ASCII) return true;
    if (bytes[at] === SPACE && BEHIND_STARTS.has(packed(bytes, at + 1, end))) return true;
  }
  return false;
}

/** Three bytes as a number, in lower case; spaces from `end` on. */
function packed(bytes: Uint8Array, at: number, end: number): number {
  let all = 0;
  for (let i = at; i < at + 3; i++) all = (all << 8) | (i < end ? (bytes[i] as number) : SPACE) | 0x20;
  return all;
}

function packedSet(words: readonly string[]): ReadonlySet<number> {
  return new Set(words.map((word) => packed(encoder.encode(word), 0, 3)));
}

/** Whether a line of UTF-8 holds a time of day: one or two digits, a colon, two digits, and no digit around them. */
export function hasTime(bytes: Uint8Array, start: number, end: number): boolean {
  // Most lines hold no colon behind a digit, and there are millions.
  for (let at = start + 1; at + 2 < end; at++) {
    if (bytes[at] === COLON && isDigit(bytes[at - 1]) && isTime(bytes.subarray(start, end), at - start)) return true;
  }
  return false;
}

/** Whether the colon at `at` has one or two digits before it, and two behind it. */
function isTime(line: Uint8Array, at: number): boolean {
  if (!isDigit(line[at + 1]) || !isDigit(line[at + 2]) || isDigit(line[at + 3])) return false;
  return !isDigit(line[at - 2]) || !isDigit(line[at - 3]);
}

function isDigit(byte = 0): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

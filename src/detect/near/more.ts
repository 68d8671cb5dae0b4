/**
 * How a shortened text says that there is more: an ellipsis, "Read more" in
 * the languages of blogs, an arrow, in any order at the end of a paragraph.
 */

/** Phrases that link to the full text, in lower case, as themes of WordPress, Blogger and newspapers print them. */
const PHRASES: ReadonlySet<string> = new Set(
  `more|read more|read more here|learn more|see more|show more|view more|continue reading|keep reading|read on|full story|
  read the full story|read full story|read the full article|read full article|read the full post|read full post|read article|
  read the rest|read the rest of this entry|read the whole entry|click to read more|click here to read more|view full post|
  click to continue|continued|to be continued|read all|more here|
  weiterlesen|mehr|mehr lesen|lies mehr|lesen sie mehr|mehr erfahren|weiter|hier weiterlesen|den ganzen artikel lesen|
  lire la suite|lire plus|en savoir plus|la suite|suite|continuer la lecture|voir plus|lire l'article|
  leer más|leer mas|seguir leyendo|sigue leyendo|continuar leyendo|ver más|más|continúa leyendo|
  leggi tutto|leggi di più|continua a leggere|continua|continua la lettura|leggi|
  leia mais|ler mais|continue lendo|continuar a ler|continue a ler|mais|saiba mais|
  lees meer|lees verder|meer lezen|verder lezen|meer|verder|
  läs mer|läs vidare|fortsätt läsa|mer|les mer|les videre|fortsett å lese|læs mere|læs videre|fortsæt med at læse|
  lue lisää|jatka lukemista|
  czytaj więcej|czytaj dalej|więcej|czytaj całość|číst více|číst dále|celý článek|čítať viac|čítať ďalej|
  tovább|tovább olvasom|olvass tovább|citește mai mult|citeste mai mult|continuă lectura|mai mult|
  opširnije|pročitaj više|pročitajte više|nastavi čitati|preberi več|
  devamını oku|devamı|daha fazla|baca selengkapnya|selengkapnya|baca lagi|đọc tiếp|đọc thêm|xem thêm|
  читать далее|читать дальше|далее|подробнее|читать полностью|читати далі|детальніше|далі|прочети още|още|
  διαβάστε περισσότερα|περισσότερα|συνέχεια|συνεχίστε την ανάγνωση|
  קרא עוד|להמשך קריאה|המשך לקרוא|اقرأ المزيد|المزيد|تابع القراءة|ادامه مطلب|بیشتر بخوانید|और पढ़ें|
  続きを読む|もっと読む|阅读更多|閱讀更多|继续阅读|繼續閱讀|阅读全文|閱讀全文|更多|더 보기|더보기|계속 읽기|อ่านต่อ`
    .split("|")
    .map((phrase) => phrase.trim()),
);

const LONGEST_PHRASE = Math.max(...[...PHRASES].map((phrase) => phrase.length));
const MOST_PHRASE_WORDS = Math.max(...[...PHRASES].map((phrase) => phrase.split(" ").length));

/** Not before "more" in "and much more". */
const ENDS_SENTENCE = /(?:[^\p{L}\p{N}\p{M},;\s]|^)\s*$/u;

const ARROWS = ">\u00bb\u203a\u2192\u21d2\u27f6\u279c\u2794\u25b6\u25ba\ufe0f";
const ELLIPSIS = "\u2026";
/** What may stand behind the words that say more. */
const TRAILING = `${ARROWS} \t\u00a0\\`;
/** How far back from the end a sign of more may reach: a phrase, brackets, an ellipsis, arrows. */
export const TAIL_CHARACTERS = LONGEST_PHRASE + 24;

const DOT = 0x2e;

/** Whether UTF-8 that ends at `end` may show signs of more: hardly any text does, and needs no decoding. */
export function mayShowMore(bytes: Uint8Array, end: number): boolean {
  const last = bytes[end - 1] as number;
  const before = bytes[end - 2] as number;
  if (last === DOT) return before === DOT || before === 0x20 || before === 0xa6;
  if (SHORT_ENDINGS[last] === 1) return true;
  return ENDINGS.has(packed(bytes[end - 3] as number, before, last));
}

/** Three bytes as a number, ASCII in lower case. Others lose that bit too, which tells less and does no harm. */
function packed(first: number, second: number, third: number): number {
  return ((first | 0x20) << 16) | ((second | 0x20) << 8) | third | 0x20;
}

const encoder = new TextEncoder();

/** 1 for each last byte of a sign of one character. */
const SHORT_ENDINGS = new Uint8Array(256);
for (const character of `${TRAILING}${ELLIPSIS}])`) SHORT_ENDINGS[encoder.encode(character).at(-1) as number] = 1;

/** The last three bytes of phrases. */
const ENDINGS = new Set<number>();
for (const end of new Set([...PHRASES].map((phrase) => phrase.slice(-3)))) {
  for (const cased of inAnyCase(end)) {
    const [first = 0, second = 0, third = 0] = encoder.encode(cased).subarray(-3);
    ENDINGS.add(packed(first, second, third));
  }
}

/** Letters beyond ASCII may be of either case, each by itself; of ASCII `packed` takes either. */
function inAnyCase(text: string): string[] {
  return [...text].reduce<string[]>(
    (before, each) =>
      (each < "\x80" ? [each] : [each, each.toUpperCase()]).flatMap((one) => before.map((all) => all + one)),
    [""],
  );
}

/** Where the text before its signs of more ends, or -1 where it shows none. Looks at the tail only. */
export function endBeforeMore(text: string): number {
  const from = Math.max(0, text.length - TAIL_CHARACTERS);
  let end = text.length;
  let signs = 0;
  for (let before = -1; before !== end; ) {
    before = end;
    end = trimArrows(text, end, from);
    const cut = dropSign(text, end, from);
    if (cut < end) {
      signs++;
      end = cut;
    }
  }
  return signs > 0 ? end : -1;
}

function trimArrows(text: string, end: number, from: number): number {
  let at = end;
  while (at > from && TRAILING.includes(text[at - 1] as string)) at--;
  return at;
}

/** One sign off the end: something in brackets, an ellipsis, or a phrase. */
function dropSign(text: string, end: number, from: number): number {
  const last = text[end - 1];
  if (last === "]" || last === ")") {
    const open = text.lastIndexOf(last === "]" ? "[" : "(", end - 1);
    return open >= from && isSign(text.slice(open + 1, end - 1)) ? open : end;
  }
  const dots = dropDots(text, end, from);
  return dots < end ? dots : dropPhrase(text, end, from);
}

function isSign(inner: string): boolean {
  const start = dropLeadingDots(inner.trim());
  let end = trimArrows(start, start.length, 0);
  end = dropDots(start, end, 0);
  const phrase = start.slice(0, end).trim().toLowerCase();
  return phrase === "" ? inner.trim() !== "" : PHRASES.has(phrase);
}

function dropLeadingDots(text: string): string {
  let at = 0;
  while (at < text.length && `.${ELLIPSIS} `.includes(text[at] as string)) at++;
  return text.slice(at);
}

/** Drops U+2026, or three dots and more, spaces between them allowed. */
function dropDots(text: string, end: number, from: number): number {
  let dots = 0;
  let at = end;
  for (let i = end; i > from; i--) {
    const character = text[i - 1] as string;
    if (character === ".") dots++;
    else if (character === ELLIPSIS) dots += 3;
    else if (character !== " ") break;
    if (character !== " ") at = i - 1;
  }
  return dots >= 3 ? at : end;
}

/** A phrase of one word may end a sentence: it is a link where another one ends before it, or where arrows stand behind. */
function dropPhrase(text: string, end: number, from: number): number {
  let at = end;
  let found = end;
  for (let words = 0; words < MOST_PHRASE_WORDS && at > from; words++) {
    while (at > from && !" \u00a0\u2026.".includes(text[at - 1] as string)) at--;
    const isPhrase = PHRASES.has(text.slice(at, end).toLowerCase().replaceAll("\u00a0", " "));
    if (isPhrase && (words > 0 || end < text.length || ENDS_SENTENCE.test(text.slice(from, at)))) found = at;
    if (at > from) at--;
  }
  return found;
}

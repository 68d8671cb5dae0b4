/** Documents made to break something, at any size: what bench:growth holds time and memory against. */
import type { Parts } from "./corpora.js";
import { linesOfOneHalf, linesOfOneKey } from "./forged.js";
import { Writer } from "./prose.js";
import { random } from "./random.js";

/** A document made to break something, at any size. */
export interface Adversary {
  /** `count` units of it: lines, or pieces of 100 bytes where it is one line. */
  readonly make: (count: number) => Parts;
  /** Its full size as a share of the bench's units; 1 where not given. */
  readonly share?: number;
  /** What it is aimed at; `clean` where not given, `corpus` is the same over JSON Lines with `--scope corpus`. */
  readonly command?: "diff" | "explain" | "corpus";
}

const FERRY =
  "The ferry left the north pier a little after seven, two hours late, with forty passengers and mail on board.";
const LAMP =
  "Nobody had told the harbour office about the fog, so the lamp stayed dark until the horn was heard at last.";
const BELL =
  "When the bell rang at noon the children ran down to the quay to see which of the seven boats had come home.";
const SALT =
  "It was the salt, said the old keeper, that ate the hinges year after year and never the wind or the weather.";
const ENDLESS =
  "one word after another and never an end to it, as in a log that nobody wrapped or ever meant to read ".slice(0, 100);
const SIDEBAR =
  "Post a Comment\nSubscribe to Post Comments [Atom]\n<< Home\nRecent Posts\nWhy the Winter Boats Came Home\nAbout Me\n" +
  "View my complete profile\nBlog Archive\nJanuary 2012 (3)\nFebruary 2012 (7)\nPowered by Blogger.\n";

/** Adversarial documents by name. */
export const ADVERSARIES: Readonly<Record<string, Adversary>> = {
  // Repetition: what the suffix automaton, the rounds of the plan and the list of findings must bear.
  "equal lines, short": { make: (count) => each(count, () => "the same line\n") },
  "equal lines, prose": { make: (count) => each(count, () => `${FERRY}\n`) },
  "two alternating lines, short": {
    make: (count) => each(count, (i) => (i % 2 === 0 ? "left foot\n" : "right foot\n")),
  },
  "two alternating lines, prose": { make: (count) => each(count, (i) => `${i % 2 === 0 ? FERRY : LAMP}\n`) },
  "Fibonacci word, short": { make: (count) => fibonacci(count, "left foot\n", "right foot\n") },
  "Fibonacci word, prose": { make: (count) => fibonacci(count, `${FERRY}\n`, `${LAMP}\n`) },
  "de Bruijn sequence, prose": { make: (count) => deBruijn(count, [FERRY, LAMP, BELL, SALT]) },
  "two lines at random, prose": {
    make: (count) => {
      const next = random(1);
      return each(count, () => `${next() < 0.5 ? FERRY : LAMP}\n`);
    },
  },
  "eight letters at random": {
    make: (count) => {
      const next = random(2);
      return each(count, () => `${"abcdefgh"[Math.floor(next() * 8)]}\n`);
    },
  },
  "period of 1,000 lines": { make: (count) => each(count, (i) => `${FERRY} ${i % 1000}\n`) },
  "the document twice": { make: (count) => each(count, (i) => `${FERRY} ${i % Math.ceil(count / 2)}\n`) },
  "copies nested in copies": { make: nested, share: 1 / 100 },
  "all distinct": { make: (count) => each(count, (i) => `line ${i} of the log book\n`) },
  "chrome lines": { make: (count) => each(count, (i) => (i === 0 ? `${FERRY}\n` : "Home\n")) },

  // Keys: what tables and the confirmation of copies must bear.
  "keys that share a half": { make: linesOfOneHalf, share: 1 / 50 },
  "one key, many texts": { make: (count) => linesOfOneKey(count, ` ${FERRY}`) },

  // Lines: none at all, empty, and one without an end.
  "blank lines": { make: (count) => each(count, () => "\n"), share: 10 },
  "hard-wrapped, one block": {
    make: (count) => each(count, (i) => (i % 2 === 0 ? `${WRAPPED}\n` : "as it had before\n")),
  },
  "one line": { make: (count) => each(count, () => ENDLESS) },
  "one line, Cyrillic": { make: (count) => each(count, () => CYRILLIC), share: 1 / 4 },
  "one line, one byte of Latin-1": {
    make: (count) => [Uint8Array.of(0xe9), ...each(count, () => ENDLESS)],
    share: 1 / 10,
  },
  "one line, a pile of accents": {
    make: (count) => ["a", ...each(count, () => "\u0301\u0323".repeat(25))],
    share: 1 / 500,
  },
  "fields without spaces above a sidebar": {
    make: (count) => [`${FERRY}\n${BELL}\n${SALT}\n`, ...each(count, (i) => `${i % 1000},`), `\n${SIDEBAR}`],
  },

  // Scripts: the fast path of the key kernel, and what falls off it.
  "accents and curly quotes": {
    make: (count) =>
      each(
        count,
        (i) => `\u201cL\u2019\u00e9t\u00e9\u201d, said the caf\u00e9\u2019s owner \u2013 \u2026 ${i}: ${LAMP}\n`,
      ),
  },
  "one emoji a line": { make: (count) => each(count, (i) => `${LAMP} ${i} \u{1f6a2}\n`), share: 1 / 2 },
  "Cyrillic prose": {
    make: (count) =>
      each(count, (i) => `Паром отошёл от северного пирса чуть позже семи, с опозданием на ${i} минут.\n`),
  },
  "Chinese prose": {
    make: (count) => each(count, (i) => `渡船在七点后离开了北码头,晚了两个小时,船上有${i}名乘客和邮件。\n`),
  },
  "decomposed accents": {
    make: (count) => each(count, (i) => `Le cafe\u0301 de la jete\u0301e ouvre a\u0300 sept heures, table ${i}.\n`),
    share: 1 / 2,
  },
  "Latin-1 prose": {
    make: (count) =>
      each(count, (i) =>
        Buffer.from(`Le caf\u00e9 de la jet\u00e9e ouvre \u00e0 sept heures, table ${i}.\n`, "latin1"),
      ),
    share: 1 / 4,
  },
  "UTF-16": {
    make: (count) => each(count, (i) => Buffer.from(`${i === 0 ? "\ufeff" : ""}${FERRY} ${i}\n`, "utf16le")),
    share: 1 / 2,
  },

  // Commands that read the plan again.
  "explain: a kept copy torn apart": { make: torn, share: 1 / 10, command: "explain" },
  "explain: the document twice": {
    make: (count) => each(count, (i) => `${FERRY} ${i % Math.ceil(count / 2)}\n`),
    share: 1 / 5,
    command: "explain",
  },
  "diff: two alternating lines": {
    make: (count) => each(count, (i) => `${i % 2 === 0 ? FERRY : LAMP}\n`),
    share: 1 / 2,
    command: "diff",
  },
  "diff: lines that end at CR": {
    make: (count) => each(count, (i) => `${i % 2 === 0 ? FERRY : LAMP}\r`),
    share: 1 / 25,
    command: "diff",
  },
  "corpus: each record decides on the next": { make: chain, share: 1 / 50, command: "corpus" },
};

const WRAPPED = "The ferry left the north pier after seven, two hours late, and went on";
const CYRILLIC = "Паром отошёл от пирса, и никто не знал куда. ".slice(0, 54);

/** Records of which each, once it has lost a run, has another one in a piece, which the next record then loses. */
function* chain(count: number): Iterable<string> {
  const writer = new Writer(5);
  /** Long enough to be a run with another. */
  const paragraph = () => {
    for (;;) {
      const text = writer.paragraph();
      if (text.length > 300) return text;
    }
  };
  const record = (...paragraphs: string[]) => `${JSON.stringify({ text: paragraphs.join("\n") })}\n`;
  const middle = [paragraph(), paragraph(), paragraph()].join(" ");
  yield record(paragraph(), middle, paragraph());
  let before = [paragraph(), paragraph()] as const;
  yield record(before[0], middle, before[1]);
  for (let i = 2; i < count; i++) {
    const around = [paragraph(), paragraph()] as const;
    yield record(around[0], ...before, around[1]);
    before = around;
  }
}

function* each<Part>(count: number, line: (i: number) => Part): Iterable<Part> {
  for (let i = 0; i < count; i++) yield line(i);
}

function* fibonacci(count: number, a: string, b: string): Iterable<string> {
  // Symbol i of the infinite Fibonacci word, from the golden section.
  const phi = (1 + Math.sqrt(5)) / 2;
  for (let i = 1; i <= count; i++) yield Math.floor((i + 1) / phi) - Math.floor(i / phi) === 1 ? a : b;
}

/** The start of a sequence in which every run of a certain length stands once: Lyndon words in order (J.-P. Duval). */
function* deBruijn(count: number, lines: readonly string[]): Iterable<string> {
  const order = Math.ceil(Math.log(count) / Math.log(lines.length));
  let word = [0];
  for (let made = 0; made < count; ) {
    if (order % word.length === 0) {
      for (const symbol of word.slice(0, count - made)) yield `${lines[symbol]}\n`;
      made += word.length;
    }
    word = Array.from({ length: order }, (_, i) => word[i % word.length] ?? 0);
    while (word.at(-1) === lines.length - 1) word.pop();
    const last = word.pop();
    if (last === undefined) return;
    word.push(last + 1);
  }
}

/**
 * Runs of four paragraphs, then all of them again, each copy torn in two by
 * the copy of the next: a b [a b [a b c d] c d] c d. Only the innermost is
 * whole, and removing it makes the next one whole. A half is too short to go
 * by itself: below the words that a distant run and a lone paragraph need.
 */
function* nested(count: number): Iterable<string> {
  const runs = Math.floor(count / 9);
  const paragraph = (part: string, run: number) => `${FERRY} The ${part} of day ${run} was the same.\n`;
  for (let run = 0; run < runs; run++) {
    for (const part of ["morning", "noon", "evening", "night"]) yield paragraph(part, run);
    yield `Day ${run} came to an end without a word from the office.\n`;
  }
  for (let run = 0; run < runs; run++) yield paragraph("morning", run) + paragraph("noon", run);
  for (let run = runs - 1; run >= 0; run--) yield paragraph("evening", run) + paragraph("night", run);
}

/** A pair of paragraphs with many blank lines between, then copies of the pair. */
function* torn(count: number): Iterable<string> {
  yield `${FERRY}\n${"\n".repeat(Math.floor(count / 2))}${LAMP}\n`;
  for (let i = 0; i < count / 4; i++) yield `${FERRY}\n${LAMP}\n`;
}

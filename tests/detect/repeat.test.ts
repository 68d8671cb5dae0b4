/** Echo or refrain: what must go and what must stay, in the user's terms. */
import { describe, expect, test } from "vitest";
import { clean, inspect, type Options } from "../../src/index.js";

const A =
  "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail on board.";
const B =
  "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until the horn was heard.";
const C = "Three of the crew went forward to sound the channel while the captain kept her head to the wind and waited.";
const D =
  "By noon the sun had burned it off, and the children on the quay were counting sails as if nothing had happened.";

const lines = (...paragraphs: string[]) => `${paragraphs.join("\n")}\n`;
const cleaned = (text: string, options: Options = {}) => clean(text, { rules: ["repeat"], ...options }).text;

/** A part of a song, of 21 lines and some 130 words. */
const song = (part: number) => Array.from({ length: 21 }, (_, i) => `Part ${part}, line ${i}, la la la`);

describe("an echo goes, its first copy stays", () => {
  test.each([
    ["right behind the first", lines(A, B, C, B, C), lines(A, B, C)],
    ["at a distance", lines(A, B, C, D, A, B), lines(A, B, C, D)],
    ["three copies", lines(A, B, A, B, A, B), lines(A, B)],
    ["two different runs", lines(A, B, A, B, C, D, C, D), lines(A, B, C, D)],
    ["a run inside a run", lines(A, B, C, D, B, C, A, B, C, D), lines(A, B, C, D)],
    ["the whole document twice", lines(A, B, C, D, A, B, C, D), lines(A, B, C, D)],
    ["a lone paragraph right behind its copy", lines(A, `${B} ${C}`, `${B} ${C}`, D), lines(A, `${B} ${C}`, D)],
    [
      "figures that a site printed raised, which are no powers",
      lines(A, `${B} 9 km² ${C}`, `${B} 9 km2 ${C}`),
      lines(A, `${B} 9 km² ${C}`),
    ],
    ["the copy in other case", lines(A, B, C, B.toUpperCase(), C), lines(A, B, C)],
    ["comments printed twice, with their heads", lines(A, B, ...thread(), D, ...thread()), lines(A, B, ...thread(), D)],
    [
      "a post with its date printed twice, in two forms",
      lines("Ann Wells, 4 May 2011", A, B, C, "May 4, 2011 by Ann", A, B, C),
      lines("Ann Wells, 4 May 2011", A, B, C, "May 4, 2011 by Ann"),
    ],
    ["a poem printed twice", lines(...verse(), ...verse()), lines(...verse())],
  ])("%s", (_, before, after) => expect(cleaned(before)).toBe(after));
});

describe("a refrain stays", () => {
  const refrain = [
    "Ring, bell of the harbour, ring,",
    "for the boats that are late tonight;",
    "bring them home, bring them home,",
    "past the rock and the failing light.",
  ];
  test.each([
    [
      "of a song",
      lines(
        "The wind got up at evening",
        "and the sea was grey as slate",
        ...refrain,
        "My father kept the lantern lit",
        "beside the garden gate",
        ...refrain,
      ),
    ],
    [
      "a formula said again and again",
      lines(
        ...Array.from({ length: 8 }, (_, i) => [
          `On day ${i} came the chief of house ${i}.`,
          "His gift was one bowl of silver, full of fine flour and oil.",
          "And one spoon of ten shekels of gold, full of the best incense.",
        ]).flat(),
      ),
    ],
    ["a paragraph that somebody quotes", lines(A, B, C, "Anna Wells said...", A, "I remember that morning.", D)],
    ["three paragraphs that somebody quotes", lines(A, B, C, D, "Anna Wells:", A, B, C, "I remember that morning.")],
    [
      "what a longer line introduces, and is answered",
      lines(A, B, C, D, "In her letter of Monday Anna puts it like this:", A, B, "I remember that morning."),
    ],
    [
      "a chorus between verses",
      lines("[Verse 1]", ...song(1), "[Chorus]", ...song(0), "[Verse 2]", ...song(2), "[Chorus]", ...song(0)),
    ],
    ["two paragraphs that somebody quotes", lines(A, B, C, D, "Anna Wells:", A, B, "I remember that morning.")],
    [
      "two paragraphs quoted under a name and a day",
      lines(A, B, C, D, "Tom Fielding, 4 May 2011", A, B, "I remember that morning."),
    ],
    [
      "two paragraphs quoted under a day in another language",
      lines(A, B, C, D, "Thomas am 4. Mai 2011", A, B, "I remember that morning."),
    ],
    [
      "what a forum quotes, at any length",
      lines(A, B, C, "05-06-2005, 05:49 PM", "I doubt it.", "05-06-2005, 07:10 PM", A, B, C, "Me too."),
    ],
    [
      "a signature under comments",
      lines(
        ...[1, 2, 3, 4].flatMap((i) => [
          `Comment number ${i} says nothing new.`,
          A,
          B,
          `by Ann Wells on Aug 9, 2012 12:3${i} PM`,
        ]),
      ),
    ],
    ["a lone paragraph far from its copy", lines(A, B, C, D, A)],
    ["a question far from its copy, with the same short answer", lines(`${A} ${B}`, "No.", C, D, `${A} ${B}`, "No.")],
    [
      "a chorus that a song begins with, each time again",
      lines(
        `${A} ${B} ${C}`,
        "My father was a fisherman.",
        `${A} ${B} ${C}`,
        "My mother kept the shop.",
        `${A} ${B} ${C}`,
      ),
    ],
    ["a power, against the same figures in a row", lines(`${A} 2² + 3²`, B, `${A} 22 + 32`, B)],
    ["a power, against a figure that is lowered", lines(`${A} 10² ${B}`, `${A} 10₂ ${B}`)],
    ["a power of a letter, against the same letter with an index", lines(`${A} x² ${B}`, `${A} x₂ ${B}`)],
    ["a power that is a letter", lines(`${A} xⁿ ${B}`, `${A} xn ${B}`)],
    ["a power of what stands in brackets", lines(`${A} (a+b)² ${B}`, `${A} (a+b)2 ${B}`)],
    ["a power that is negative", lines(`${A} ${B} 10⁻³`, `${A} ${B} 10-3`)],
    ["a list", lines("Flour", "Water", "Salt", "Bread two", "Flour", "Water", "Salt")],
    [
      "clauses of a specification, indented",
      lines(A, `    ${B}`, `    ${C}`, D, `    ${B}`, `    ${C}`, A.toUpperCase()),
    ],
  ])("%s", (_, text) => expect(cleaned(text)).toBe(text));
});

describe("options move the line", () => {
  const text = lines(A, B, C, D, A);
  test("--aggressive takes a lone paragraph", () =>
    expect(cleaned(text, { aggressive: true })).toBe(lines(A, B, C, D)));
  test("--min-words keeps what is shorter", () => {
    expect(cleaned(lines(A, B, C, B, C), { minWords: 60 })).toBe(lines(A, B, C, B, C));
  });
  test("a paragraph to keep stays, the rest of its run goes", () => {
    const keep = (paragraph: string) => paragraph.startsWith("Three of the crew");
    expect(cleaned(lines(A, B, C, D, A, B, C, D), { keep })).toBe(lines(A, B, C, D, C));
  });
  test("a document that would lose too much is held back, and says so", () => {
    const { text: same, plan } = clean(lines(A, B, A, B, A, B), { maxRemoved: 0.5 });
    expect(same).toBe(lines(A, B, A, B, A, B));
    expect(plan.held?.share).toBeCloseTo(2 / 3, 2);
    expect(plan.findings).toHaveLength(2);
  });
  test("near misses say why and what would change it", () => {
    const [miss] = inspect(text, { near: true }).near;
    expect(miss).toMatchObject({ rule: "repeat", lines: { first: 5, last: 5 }, option: "--aggressive" });
  });
});

describe("hostile input", () => {
  test.each([
    ["equal lines", "the same short line\n".repeat(20_000)],
    ["two alternating lines", "left foot\nright foot\n".repeat(10_000)],
  ])("%s stay: that is no scraper's work", (_, text) => expect(cleaned(text)).toBe(text));
  test("two long paragraphs in turn, 400,000 lines of them, are two", () => {
    expect(cleaned(`${A} ${B}\n${C} ${D}\n`.repeat(200_000), { maxRemoved: 1 })).toBe(`${A} ${B}\n${C} ${D}\n`);
  });
  test("a line without spaces and with digits above a copy is looked at once", () => {
    const line = "x123".repeat(50_000);
    expect(cleaned(`${A}\n${B}\n${C}\n${line}\n${A}\n${B}\n`)).toBe(`${A}\n${B}\n${C}\n${line}\n`);
  });
  test("a long paragraph a thousand times is one", () => {
    expect(cleaned(`${A} ${B}\n`.repeat(1_000), { maxRemoved: 1 })).toBe(`${A} ${B}\n`);
  });
});

function thread(): string[] {
  return [
    C,
    "Tom wrote on November 12, 2012 at 4:34 pm",
    `${A} So I heard.`,
    "Reply",
    `Ann wrote on November 12, 2012 at 5:02 pm`,
    `${B} So did I.`,
  ];
}

function verse(): string[] {
  return Array.from({ length: 16 }, (_, i) => `The ${i + 3} grey boats of the harbour ride,`);
}

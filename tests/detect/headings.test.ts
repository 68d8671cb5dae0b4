/** The same text under headings of its own: what an author wrote for both stays. */
import { describe, expect, test } from "vitest";
import { clean, inspect, type Options } from "../../src/index.js";
import { explainPlan } from "../../src/plan/explain.js";

const A = "Cast on forty stitches with the blue wool and knit two rows, then turn the piece and pull the thread tight.";
const B = "Knit two, purl two to the end of the row, and go on like that until the piece is as long as your hand.";
const C = "Change to the red wool, knit ten rows in the same way, and leave a long end of it for sewing up.";
const D = "Wash the wool in cold water before you begin, and let it dry in the shade so that the red does not run.";

/** Without a word each. */
const EDITED = [B, C, D].map((text) => text.replace("and ", ""));

const lines = (...paragraphs: string[]) => `${paragraphs.join("\n\n")}\n`;
const wrapped = (text: string) => text.replace(/(.{50,70}) /g, "$1\n");
const RULES: Options = { rules: ["repeat", "near-repeat"] };
const cleaned = (text: string, options: Options = {}) => clean(text, { ...RULES, ...options }).text;

describe("the same paragraphs stay under", () => {
  test.each([
    ["two sides", "Left sleeve", "Right sleeve"],
    ["two kinds", "Grey gull", "Great northern gull"],
    ["two years", "Annual report 2010", "Annual report 2011"],
    ["two versions", "## Version 1.2.0", "## Version 1.3.0"],
    ["two numbers", "1.", "2."],
    ["two articles, which end in a full stop", "Article 4.", "Article 9."],
    ["two counts of a claim", "COUNT I: NEGLIGENCE", "COUNT II: BREACH OF CONTRACT"],
    ["two days", "Monday", "Tuesday"],
    ["two seasons, one behind the other", "Spring", "Autumn"],
    ["two products, one behind the other", "Harbour lamp", "Marten lantern"],
    ["two houses, one behind the other", "The Sea Inn", "Hill House"],
    ["two motions, in whole sentences", "Motion 1, to mend the lamp.", "Motion 2, to sell the ferry."],
    ["two names in a letter", "Dear Anna,", "Dear Peter,"],
    [
      "two sentences that differ in a word",
      "The left sleeve is knitted like this.",
      "The right sleeve is knitted like this.",
    ],
    ["two questions", "Does the offer hold in Norway?", "Does the offer hold in Iceland?"],
    ["two headings of different length", "Rules for two players", "Rules for three or four players"],
    ["two sides in Chinese", "左袖", "右袖"],
    ["two days in Russian", "Понедельник", "Вторник"],
  ])("%s", (_, first, second) => {
    const text = lines(first, A, B, C, second, A, B, C);
    expect(cleaned(text)).toBe(text);
    expect(cleaned(text, { aggressive: true })).not.toBe(text);
  });

  test.each([
    ["behind one that differs", lines("Left sleeve", "In blue.", A, B, "Right sleeve", "In red.", A, B)],
    ["behind several that differ in number", lines("Room 1", D, "In blue.", A, B, "Room 2", "In red.", A, B)],
    ["around one that differs", lines("Left sleeve", A, B, "In blue.", C, D, "Right sleeve", A, B, "In red.", C, D)],
    ["with an edited word", lines("Old text", A, `${B} ${C}`, "New text", A, `${B} ${C}`.replace("red ", ""))],
    [
      "with edited words behind a line in one and a sentence in the other",
      lines("Left sleeve", A, "In blue", B, C, D, "Right sleeve", A, "It is red, as some wool is.", ...EDITED),
    ],
    [
      "under a smaller heading that both have",
      lines("Report 2010", "Staff", "Eleven.", "Rules", A, B, "Report 2011", "Staff", "Twelve.", "Rules", A, B),
    ],
    ["with other days between them", lines("Day 1", A, B, C, "Day 2", "We rest.", "Day 3", A, B, C)],
    ["behind an introduction that both have", lines(A, "The left sleeve", B, C, A, "The right sleeve", B, C)],
  ])("headings of one form, %s", (_, text) => expect(cleaned(text)).toBe(text));
});

/** What says right above each of two what it is. */
describe("the same paragraphs stay", () => {
  const first = "Log in to the first server, make sure that nobody else is, and set it up like this:";
  const later = "Now log in to the second server and do the same there:";
  const LONG = `${A} ${B} ${C} ${D}`;
  const MANY = Array.from({ length: 14 }, (_, i) => `${[A, B, C, D][i % 4]} That was number ${i}.`);
  test.each([
    ["below lines of their own that announce them", lines(D, first, A, B, "Go on.", later, A, B)],
    [
      "below the same with a word more",
      lines(D, first, A, B, "Go on.", first.replace("server", "Marten server"), A, B),
    ],
    ["below the same, where more follows", lines(D, first, A, B, "Go on.", later, A, B, "That is all.")],
    [
      "below questions of their own",
      lines("May I bring a dog?", LONG, "Is it warm?", "Yes.", "Are cats welcome?", LONG),
    ],
    [
      "below the same, where a question follows",
      lines("May I bring a dog?", LONG, "Is it warm?", "Yes.", "Are cats welcome?", LONG, "Is it far?", "No."),
    ],
    ["below headings of two lines", lines("Act one\nScene 1", wrapped(LONG), "No.\nNo.", "Scene 3", wrapped(LONG))],
  ])("%s", (_, text) => expect(cleaned(text)).toBe(text));

  test.each([
    ["below a line that announces it twice", lines(D, first, A, B), lines(first, A, B)],
    ["below a label of the site's", lines(D, first, A, B, "Go on."), lines("Share this:", A, B)],
    [
      "below its title in other words, right behind a line of the site's",
      lines("227 walks around the pier, number one", wrapped(LONG), wrapped(`${D} ${C}`)),
      lines("Did you miss it?\n228 walks around the pier, number two", wrapped(LONG), wrapped(`${D} ${C}`)),
    ],
    ["below no question", lines("May I bring a dog?", LONG, "Is it warm?", "Yes."), lines(LONG)],
    ["below its question", lines("May I bring a dog?", LONG, "Is it warm?", "Yes."), lines("May I bring a dog?", LONG)],
    [
      "below a line of the site's above nearly the whole text",
      lines("The blue piece", "This is what you need to know before you begin:", ...MANY),
      lines("Here is the whole text as it was printed:", ...MANY),
    ],
    [
      "below the end of that line",
      lines(D, first, A, B, "Go on."),
      lines("that nobody else is, and set it up like this:", A, B),
    ],
    [
      "below that line without a name",
      lines(D, first.replace("server", "Marten server"), A, B, "Go on."),
      lines(first, A, B),
    ],
    [
      "right behind its copy in a second print",
      lines(...MANY, first, A, B, C),
      lines("Here is the whole text as it was printed:", ...MANY, first, A, B, A, B, C),
    ],
    [
      "with more of the questions",
      lines("May I bring a dog?", LONG, "Is it warm?", "Yes.", "Is it far?", A, "What do you think?"),
      lines("Questions and answers?", LONG, "Is it warm?", "Yes.", "Is it far?", A),
    ],
    ["below the question that a story ends with", lines("Who lit the lamp?", LONG, "What do you think?"), lines(LONG)],
  ])("but not %s", (_, text, copy) => {
    const left = cleaned(`${text}\n${copy}`);
    expect(left.startsWith(text)).toBe(true);
    expect(left.length).toBeLessThan(text.length + 100);
  });
});

/** Sections of one text, the second with another number of lines between heading and text. */
describe("the same paragraphs stay under headings out of step,", () => {
  test.each([
    [
      "two reports with lists",
      ["Report 2010", "- four joined", "- one left"],
      ["Report 2011", "- nobody joined", "- three left", "- the dog died"],
    ],
    ["two versions with lists", ["Version 2.1", "* a lamp"], ["Version 2.0", "* the first release", "* a stair"]],
    ["two days", ["Monday", "The lamp was lit."], ["Tuesday", "The lamp was out.", "The cat was fed."]],
    ["two dates", ["4 May 1914", "It froze."], ["19 June 1914", "It rained.", "The cat is well."]],
    ["two days of a diary", ["Monday 4 May", "It froze."], ["Tuesday 5 May", "It rained.", "The cat is well."]],
    ["two numbers", ["I.", "It froze."], ["II.", "It rained.", "The cat is well."]],
    [
      "two letters to one person",
      ["Oakham, 4 May 1914", "Dear Ivy,", "It froze."],
      ["Stamford, 19 June 1914", "Dear Ivy,", "It rained.", "The cat is well."],
    ],
    [
      "two versions with a list each, and a heading below it",
      ["V 2", "- red", "Use", "Go."],
      ["V 3", "Use", "On.", "So."],
    ],
    ["two short titles", ["Boys", "They are six."], ["Girls", "They are seven.", "One is ill."]],
    ["two names", ["Mrs Pell", "She is ill."], ["Mr Reeve", "He is well.", "He has a cat."]],
    ["two months", ["May", "It froze."], ["June", "It rained.", "The cat is well."]],
    ["two sides in Chinese", ["左", "很旧。"], ["右", "很新。", "小心猫。"]],
    ["two in Japanese", ["塔の一日", "古い。"], ["塔の二日", "新しい。", "猫に注意。"]],
    ["two in Arabic", ["البرج", "قديم."], ["الرافعة", "جديدة.", "احذر القطة."]],
    ["two days in Russian", ["4 мая 1914", "Мороз."], ["19 июня 1914", "Дождь.", "Кошка здорова."]],
    [
      "two issues of seven and eight items",
      ["Issue 12", ...items(7, "joined us")],
      ["Issue 13", ...items(8, "left us")],
    ],
  ])("%s", (_, first, later) => {
    const text = lines(...first, A, B, ...later, A, B);
    expect(cleaned(text)).toBe(text);
    const both = lines(...later, A, B, ...first, A, B);
    expect(cleaned(both)).toBe(both);
  });

  test.each([
    ["Boys", "Girls"],
    ["Left", "Right"],
    ["Mrs Pell", "Mr Reeve"],
    ["a)", "b)"],
    ["May", "June"],
    ["左", "右"],
    ["Утро", "Вечер"],
  ])("%s and %s, with a line below", (first, later) => {
    const text = lines(first, A, B, "They are six.", later, A, B, "They are seven.");
    expect(cleaned(text)).toBe(text);
  });

  test.each([
    ["May", "June"],
    ["Monday", "Friday"],
    ["Mai", "Juni"],
  ])("%s and %s in step", (first, later) => {
    for (const own of [[], ["It froze."]]) {
      const text = lines(first, ...own, A, B, later, ...own.map(() => "It rained."), A, B);
      expect(cleaned(text)).toBe(text);
    }
  });
});

function items(count: number, what: string): string[] {
  const wool = ["Grey", "White", "Black", "Brown", "Green", "Yellow", "Violet", "Orange", "Golden"];
  return wool.slice(0, count).map((colour, i) => `${colour} wool ${what} in ${"the long run of ".repeat(i)}the month.`);
}

describe("a scraper's copy goes", () => {
  test.each([
    ["with the same heading", lines("Left sleeve", A, B, "Right sleeve", C, D, "Left sleeve", A, B), 6],
    ["without a heading, right behind the first", lines("Left sleeve", A, B, A, B, "Right sleeve", C, D), 6],
    [
      "with the site's name behind the heading",
      lines("Left sleeve", A, B, C, D, "Left sleeve | Wool and more", A, B),
      6,
    ],
    ["with headings inside it", lines("Step 1", A, "Step 2", B, "Step 3", C, A, "Step 2", B, "Step 3", C), 6],
    ["under a line of the site's", lines("Anna Wells", A, B, C, "Read more", A, B, C), 5],
    ["under the names of two views", lines("Print view", A, B, C, "Page view", A, B, C), 5],
    ["under a title, and once more to be printed", lines("Blue Sleeves", A, B, C, "Printable version", A, B, C), 5],
    ["the same in Spanish", lines("Mangas azules", A, B, C, "Versión para imprimir", A, B, C), 5],
    ["below a summary, where the story goes on", lines("Summary", A, B, "The full story", A, B, C, D), 6],
    ["among sections of other text", lines("Boys", A, B, "Six.", "Girls", C, D, "Seven.", A, B), 8],
    ["under a title of another section, where that goes on", lines("Fog", C, A, B, "Lamp", "It is lit.", A, B, D), 7],
    [
      "below a list of its own",
      lines("Left sleeve", "- blue", A, B, "Right sleeve", C, D, "Left sleeve", "- blue", A, B),
      7,
    ],
    ["with the title once more", lines("Harbour", "Left sleeve", A, B, C, "Left sleeve", A, B, "- blue"), 6],
    ["as a page and its print view", lines("Ferries", "Late again", A, B, C, "Print view", "Late again", A, B, C), 6],
    [
      "far from a heading in a long text",
      lines("Part 1", C, A, B, ...items(8, "left"), "Part 2", ...items(9, "came"), A, B, D),
      23,
    ],
    ["under sentences that count", lines("Day 1 came to an end.", A, B, C, "Day 2 came to an end.", A, B, C), 5],
    [
      "between lines that stand below each comment",
      lines("Rated 1 up 2 down", A, B, "Rated 3 up 0 down", C, D, "Rated 0 up 0 down", A, B, "Rated 3 up 0 down"),
      7,
    ],
    [
      "as a comment among others, with a line of the site's below each name",
      lines("Tom Pell", "Reply", "Mine is red.", "ivy", "Reply", A, B, "Ann Pell", "Reply", C, D, "ivy", "Reply", A, B),
      11,
    ],
    [
      "as a comment without its name",
      lines("Tom Pell", "Reply", "It is red.", "Reply", A, B, "Ann Pell", "Reply", "Yes.", "No.", "Reply", A, B),
      10,
    ],
  ])("%s", (_, text, kept) => expect(cleaned(text).trim().split("\n\n")).toHaveLength(kept));
});

test("explain names both headings by their lines", () => {
  const text = lines("Left sleeve", A, B, "Right sleeve", A, B);
  const plan = inspect(text, { ...RULES, near: true });
  const verdict = explainPlan(plan, new TextEncoder().encode(text)).find(({ lines }) => lines.first === 9);
  expect(verdict?.reason).toContain("has line 7 for a heading of its own, as its copy has line 1");
});

test("20,000 sections of one text cost no more than they must", () => {
  const sections = Array.from({ length: 20_000 }, (_, i) => `Section ${i}\n${A} ${B}\n${C} ${D} ${A} ${B} ${C}`);
  const text = `${sections.join("\n")}\n`;
  expect(inspect(text, RULES).findings).toEqual([]);
});

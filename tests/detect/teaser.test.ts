/** Shortened copies: the fuller paragraph stays, whichever comes first. */
import { describe, expect, test } from "vitest";
import { clean, inspect, type Options } from "../../src/index.js";

const FULL =
  "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail on board, and nobody on the quay could say when she would be back.";
const OTHER =
  "By noon the sun had burned it off, and the children on the quay were counting sails as if nothing had happened.";
const BEGINNING = "The ferry left the north pier a little after seven, two hours late, with forty";

const lines = (...paragraphs: string[]) => `${paragraphs.join("\n")}\n`;
const cleaned = (text: string, options: Options = {}) => clean(text, { rules: ["teaser"], ...options }).text;

const JAPANESE =
  "駅前に新しいパン屋ができたので、朝の散歩のついでに寄ってみた。店主は若い女性で、粉の話になると止まらない。";
const JAPANESE_MORE = "食パンは耳まで柔らかく、バターがなくても十分においしかった。";
const CHINESE =
  "车站前面新开了一家面包店，早上散步的时候我顺便进去看了看。老板是一位年轻的女士，一说起面粉就停不下来。";
const CHINESE_MORE = "吐司连边都是软的，不抹黄油也很好吃。";
const THAI = "หน้าสถานีรถไฟมีร้านขนมปังเปิดใหม่ เมื่อเช้าตอนเดินเล่นฉันเลยแวะเข้าไปดู เจ้าของร้านเป็นผู้หญิงอายุยังน้อย";
const THAI_MORE = " พอพูดถึงแป้งแล้วก็หยุดไม่ได้ ขนมปังนุ่มจนถึงขอบ ไม่ต้องทาเนยก็อร่อย";

test.each([
  ["a quotation with something left out", "Tom wrote:", " [...]"],
  ["the same behind a longer line", "This is what Tom says of it in his letter of Monday:", "..."],
])("%s stays", (_, line, sign) => {
  const text = lines(FULL, line, BEGINNING + sign, OTHER);
  expect(cleaned(text)).toBe(text);
});

test("a sentence that ends in the word is none", () => {
  const text = lines(`${BEGINNING} more`, OTHER, `${BEGINNING} more than she could count.`);
  expect(cleaned(text)).toBe(text);
  expect(cleaned(lines(`${BEGINNING}. More`, OTHER, FULL))).toBe(lines(OTHER, FULL));
});

describe("a teaser goes", () => {
  test.each(["...", "…", " …"])(
    "that ends in %j, above the full text; below it, it may be a story's last words",
    (sign) => {
      const teaser = BEGINNING + sign;
      expect(cleaned(lines(teaser, FULL, OTHER))).toBe(lines(FULL, OTHER));
      expect(cleaned(lines(FULL, OTHER, teaser))).toBe(lines(FULL, OTHER, teaser));
    },
  );

  test.each([
    "[...]",
    " [&hellip;]".replace("&hellip;", "…"),
    "... Read more",
    "… Continue reading →",
    " (more...)",
    "… Weiterlesen »",
    "... [Lire la suite]",
    "… Leer más",
    "… Читать далее →",
    "… 続きを読む",
    "... Read More »",
  ])("that ends in %j, above the full text and below it", (sign) => {
    const teaser = BEGINNING + sign;
    expect(cleaned(lines(teaser, FULL, OTHER))).toBe(lines(FULL, OTHER));
    expect(cleaned(lines(FULL, OTHER, teaser))).toBe(lines(FULL, OTHER));
  });

  test("that breaks off within a word", () => {
    expect(cleaned(lines(`${BEGINNING} passen...`, OTHER, FULL))).toBe(lines(OTHER, FULL));
  });

  test.each([
    ["among its first six words", BEGINNING.replace("north", "other")],
    ["among the next six", BEGINNING.replace("little", "just")],
  ])("with a word edited %s", (_, beginning) => {
    expect(cleaned(lines(`${beginning}...`, OTHER, FULL))).toBe(lines(OTHER, FULL));
  });

  test.each([
    ["Japanese", JAPANESE, JAPANESE_MORE, "… 続きを読む"],
    ["Chinese", CHINESE, CHINESE_MORE, "……阅读更多"],
    ["Thai", THAI, THAI_MORE, "... อ่านต่อ"],
  ])("in %s, which has no spaces between words", (_, beginning, rest, more) => {
    const full = `${beginning}${rest}`;
    expect(cleaned(lines(`${beginning}${more}`, OTHER, full))).toBe(lines(OTHER, full));
    const cutOff = beginning.slice(0, -7);
    expect(cleaned(lines(full, OTHER, `${cutOff}${more}`))).toBe(lines(full, OTHER));
    const another = full.replace(full.slice(2, 6), full.slice(8, 12));
    expect(cleaned(lines(`${beginning}${more}`, OTHER, another))).toBe(lines(`${beginning}${more}`, OTHER, another));
  });

  test("but not of fewer than twelve words, of two characters each", () => {
    const full = `${JAPANESE}${JAPANESE_MORE}`;
    const text = lines(`${JAPANESE.slice(0, 19)}… 続きを読む`, OTHER, full);
    expect(cleaned(text)).toBe(text);
  });

  test("but not with a word that the full text does not have", () => {
    const text = lines(`${BEGINNING.replace("north", "south")}...`, OTHER, FULL);
    expect(cleaned(text)).toBe(text);
  });

  test("and the finding names the full text", () => {
    const [finding] = inspect(lines("Ferry late", `${BEGINNING}...`, OTHER, FULL)).findings;
    expect(finding).toMatchObject({
      lines: { first: 2, last: 2 },
      evidence: { rule: "teaser", keeps: { lines: { first: 4 } } },
    });
  });

  test("of a teaser of a teaser only the full text stays", () => {
    const shorter = `${BEGINNING}...`;
    const longer = `${BEGINNING} passengers and the mail on board...`;
    expect(cleaned(lines(shorter, longer, FULL, OTHER))).toBe(lines(FULL, OTHER));
  });
});

describe("what only looks like one stays", () => {
  test.each([
    ["a sentence that trails off, with no fuller one", lines(OTHER, `${BEGINNING}...`)],
    ["two that break off alike", lines(`${BEGINNING}...`, OTHER, `${BEGINNING}...`)],
    ["the same beginning without a sign of more", lines(`${BEGINNING} passengers.`, FULL, OTHER)],
    ["another figure", lines(`${BEGINNING.replace("forty", "fifty")} passengers...`, FULL, OTHER)],
    ["too few words", lines("The ferry left...", FULL, OTHER)],
    ["what a commenter quotes", lines(FULL, OTHER, "Anna said:", `${BEGINNING}...`, "I was there.")],
    [
      "what a commenter quotes under a name and a day",
      lines(FULL, OTHER, "Tom Fielding, 4 May 2011", `${BEGINNING}...`, "I was there."),
    ],
    ["what stands in quotation marks", lines(FULL, OTHER, `“${BEGINNING}...”`, "I was there.")],
  ])("%s", (_, text) => expect(cleaned(text)).toBe(text));
});

describe("what a commenter quotes in part stays below the text", () => {
  test.each([
    ["Anna Wells 14:22", "Tom Fielding 15:01"],
    ["Anna Wells · 3 days ago", "Tom Fielding · 2 days ago"],
    ["#1 Anna Wells", "#2 Tom Fielding"],
    ["Anna schrieb vor 3 Tagen", "Tom schrieb vor 2 Tagen"],
    ["14:22", "15:01"],
    ["Anna said:", "Tom said:"],
  ])("under %s, %s", (head, other) => {
    const text = lines(
      FULL,
      OTHER,
      head,
      "Shame on the company.",
      other,
      `${BEGINNING} [...]`,
      "Whose fault was that?",
    );
    expect(cleaned(text)).toBe(text);
  });

  test("between the comments of a thread, behind a word of the commenter's", () => {
    const text = lines(FULL, "Ann 14:22", "Shame.", "Tom 15:01", "No.", `${BEGINNING} [...]`, "Whose fault was that?");
    expect(cleaned(text)).toBe(text);
  });

  test("but a teaser among others goes, though their times stand above them", () => {
    const posts = [FULL, OTHER, "Anna 14:22", "Shame on the company."];
    const list = ["Latest news", "Late again", "Tuesday, 15:01", `${BEGINNING} [...]`];
    expect(cleaned(lines(...posts, ...list, "The lamp is dark", "Tuesday, 16:00"))).toBe(
      lines(...posts, ...list.slice(0, -1), "The lamp is dark", "Tuesday, 16:00"),
    );
  });

  test("and so does one below its time that links to more", () => {
    const above = lines(FULL, "Archive", "3 days ago");
    const next = lines("The lamp is lit again, says the mayor.");
    expect(cleaned(`${above}${BEGINNING} ... Read more\n${next}`)).toBe(above + next);
  });

  test("and so does one below the comments that links to more", () => {
    const above = lines(FULL, OTHER, "Anna 14:22", "Shame on the company.", "Tom 15:01", "Indeed.");
    const teaser = lines(`${BEGINNING} [...] Read more`, "The lamp is lit again, says the mayor.");
    expect(cleaned(above + teaser)).toBe(above + lines("The lamp is lit again, says the mayor."));
  });
});

describe("a speech that is broken off and begun again stays", () => {
  const SPEECH = "I only wanted to say that when I came home that night the door was open and the lamp";
  const broken = `${SPEECH}...`;
  const excerpt = `${OTHER.slice(0, 62)}...`;
  const whole = `${SPEECH} was out, and nobody answered when I called your name up the stairs, twice or three times.`;
  test.each([
    ["in a play", lines(`JOHN: ${broken}`, "MARY: Not now. The children listen.", `JOHN: ${whole}`, "MARY: I slept.")],
    [
      "in a transcript",
      lines(`THE CLERK: ${broken}`, "MR. BOWEN: Objection.", "THE COURT: No.", `THE CLERK: ${whole}`),
    ],
    ["in a chat", lines(`anna: ${broken}`, "tom: yes", `anna: ${whole}`, "tom: ask the porter")],
    [
      "in a Chinese play",
      lines(`张三：${CHINESE}……`, "李四：别说了。", `张三：${CHINESE}${CHINESE_MORE}`, "李四：好。"),
    ],
    ["under names", lines("JOHN", broken, "MARY", "Not now.", "JOHN", whole, "MARY", "I was asleep.")],
    [
      "as a line of verse",
      lines(broken, "then was I young,", `${whole.slice(0, -1)},`, "then was I old, and knew it."),
    ],
    ["where the other speaks once", lines(`JOHN: ${broken}`, "MARY: Not now. The children listen.", `JOHN: ${whole}`)],
    [
      "where the other has spoken above",
      lines("MARY: Who is it?", `JOHN: ${broken}`, `MARY: ${OTHER}`, `JOHN: ${whole}`),
    ],
    ["where a reporter asks", lines(`JOHN: ${broken}`, "REPORTER: Was it dark?", `JOHN: ${whole}`)],
    [
      "as a line of verse that another goes on in",
      lines(broken, "Not yet", `${SPEECH} was`, "out in the long cold night"),
    ],
    ["in an index of first lines", lines("First lines", broken, "Poems", whole.slice(0, -1), "and then I went away")],
  ])("%s", (_, text) => expect(cleaned(text)).toBe(text));

  test.each([
    ["news with places", [`LONDON: ${broken}`, `PARIS: ${excerpt}`, `LONDON: ${whole}`, `PARIS: ${OTHER}`]],
    ["a credit below it", [`LONDON: ${broken}`, "Photo: A. Pell", `LONDON: ${whole}`, "Photo: A. Pell"]],
    ["a link to more", [`JOHN: ${broken} Read more`, "MARY: Not now.", `JOHN: ${whole}`]],
    ["titles", ["A night", broken, "The lamps", excerpt, "A night", whole, "The lamps", OTHER]],
    ["titles, one with its whole text", ["A night", broken, "Lamps", OTHER, "A night", whole, "Lamps", OTHER]],
    ["an item of a list", [broken, OTHER, `${whole.slice(0, -1)} (mg/dL)`, "safe sex and no needles"]],
    ["its title", ["A night", broken, "Latest", "Not now.", "A night", whole]],
    ["a caption below it", [`LONDON: ${broken}`, "Photo: A lamp by night.", `LONDON: ${whole}`]],
    [
      "its reporter below it in Chinese",
      [`北京：${CHINESE}……`, "记者：张三", "记者：李四", `北京：${CHINESE}${CHINESE_MORE}`],
    ],
    [
      "its reporter below it",
      [`LONDON: ${broken}`, "Reporter: Ann Pell", "The lamps", OTHER, "Reporter: Tom Pell", `LONDON: ${whole}`],
    ],
    ["other news with its place below it", [`LONDON: ${broken}`, `PARIS: ${OTHER}`, `LONDON: ${whole}`]],
    [
      "titles, which a list has once more",
      ["A night", broken, "Lamps", OTHER, "Recent posts", "A night", "Lamps", "A night", whole],
    ],
    [
      "a full text that is cut up at a link",
      [broken, "A night", `${whole.slice(0, -1)} or`, "ten", "if I count right."],
    ],
    [
      "one that goes on behind a link in a comma",
      [broken, `${whole.slice(0, -1)} so`, "says the mayor", ", who knows."],
    ],
    ["a short one that is cut up at a link", ["A night", broken, "A night", `${SPEECH} was`, "out."]],
  ])("but a teaser goes, with %s", (_, all) => {
    const kept = all.filter((line) => !/\.\.\.|……/.test(line));
    expect(cleaned(lines(...all))).toBe(lines(...kept));
  });

  test("explain says so", () => {
    const text = lines(`JOHN: ${broken}`, "MARY: Not now.", `JOHN: ${whole}`);
    const [spared] = inspect(text, { rules: ["teaser"], near: true }).near;
    expect(spared).toMatchObject({ rule: "teaser", lines: { first: 1 }, reason: expect.stringContaining("line 3") });
  });
});

describe("a sentence that is left open to be completed stays", () => {
  const open = [
    "If the ferry had left the north pier a little before seven, nobody on board would have...",
    "When the captain came back from the harbour office on Monday, he told his crew that...",
    "Before anybody thought of lighting the lamp at the breakwater, the fog had already...",
  ];
  const closed = (i: number, rest: string) => `${open[i]?.slice(0, -3)} ${rest}.`;

  test("above a key that adds a few words", () => {
    const text = lines("Complete the sentence.", open[0] ?? "", "Answers", closed(0, "missed the train"));
    expect(cleaned(text)).toBe(text);
    const [spared] = inspect(text, { rules: ["teaser"], near: true }).near;
    expect(spared).toMatchObject({ rule: "teaser", lines: { first: 2 }, reason: expect.stringContaining("line 4") });
  });

  test("with others that are completed in the same order, by more", () => {
    const key = [
      closed(0, "missed the last train to the town"),
      closed(1, "there was no oil left for the lamp"),
      closed(2, "come up to the windows of the upper houses"),
    ];
    const text = lines("Complete the sentences.", ...open, OTHER, ...key);
    expect(cleaned(text)).toBe(text);
  });

  test("but not where the fuller one goes on behind it, or says much more", () => {
    const goesOn = closed(0, "missed it. And that is all");
    expect(cleaned(lines(open[0] ?? "", OTHER, goesOn))).toBe(lines(OTHER, goesOn));
    const more = closed(0, "missed the last train that goes from the town to the hills");
    expect(cleaned(lines(open[0] ?? "", OTHER, more))).toBe(lines(OTHER, more));
  });

  test("but not with a link to more", () => {
    const full = closed(0, "missed the train");
    expect(cleaned(lines(`${open[0]} Read more`, OTHER, full))).toBe(lines(OTHER, full));
  });
});

test("--min-words holds for teasers too", () => {
  const text = lines(`${BEGINNING}...`, FULL, OTHER);
  expect(cleaned(text, { minWords: 16 })).toBe(text);
});

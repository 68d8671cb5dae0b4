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
    ...["km", "m"].map((unit): [string, string, string] => [
      `figures that a site printed raised, which are no powers, as in ${unit}²`,
      lines(A, `${B} 9 ${unit}² ${C}`, `${B} 9 ${unit}2 ${C}`),
      lines(A, `${B} 9 ${unit}² ${C}`),
    ]),
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

describe("news in short sentences is no verse", () => {
  const NEWS = {
    English: [
      "The ferry left the north pier shortly after seven with forty passengers and the mail aboard.",
      "Nobody told the harbour office about the fog and the lamp stayed dark until dawn.",
      "The company has promised an inquiry and the mayor says he will not wait for it.",
      "The pilot boat found her at anchor a mile off the shoals with her engine stopped.",
      "The marine board hopes to publish a first report by Monday of the week to come.",
    ],
    Korean: [
      "연락선은 일곱 시가 조금 지나 두 시간 늦게 승객 마흔 명과 우편물을 싣고 북쪽 부두를 떠났다.",
      "아무도 항만 사무소에 안개를 알리지 않아서 방파제의 등불은 새벽까지 꺼져 있었다.",
      "회사는 조사를 약속했고 시장은 선장과 이야기하기 위해 기다리지 않겠다고 말했다.",
      "도선선이 마침내 연락선을 찾았을 때 배는 여울에서 일 마일 떨어진 곳에 닻을 내리고 있었다.",
      "승객들은 담요를 덮고 갑판에서 밤을 보냈으며 다친 사람은 아무도 없었다고 선원들이 전했다.",
    ],
    Arabic: [
      "غادرت العبارة الرصيف الشمالي بعد السابعة بقليل، متأخرة ساعتين، وعلى متنها أربعون راكبا والبريد.",
      "لم يخبر أحد مكتب الميناء بالضباب، فبقي المصباح عند كاسر الأمواج مظلما حتى الفجر.",
      "وعدت الشركة بإجراء تحقيق، وقال رئيس البلدية إنه لن ينتظره قبل أن يتحدث مع القبطان.",
      "وحين عثر قارب الإرشاد عليها أخيرا كانت راسية على بعد ميل من المياه الضحلة.",
      "قضى الركاب الليل على السطح تحت البطانيات، ولم يصب أحد منهم بأذى بحسب البحارة.",
    ],
    Hebrew: [
      "המעבורת עזבה את הרציף הצפוני מעט אחרי שבע, באיחור של שעתיים, ועליה ארבעים נוסעים והדואר.",
      "איש לא סיפר למשרד הנמל על הערפל, ולכן נשאר הפנס על שובר הגלים כבוי עד עלות השחר.",
      "החברה הבטיחה לחקור את הדבר, וראש העיר אומר שלא ימתין לה עד שידבר עם הקברניט.",
    ],
    Hindi: [
      "नौका सात बजे के थोड़ी देर बाद उत्तरी घाट से दो घंटे देरी से यात्रियों और डाक के साथ चली।",
      "किसी ने बंदरगाह कार्यालय को कोहरे के बारे में नहीं बताया, इसलिए दीपक भोर तक अंधेरा रहा।",
      "कंपनी ने जाँच का वादा किया है और महापौर कहते हैं कि वे इसकी प्रतीक्षा नहीं करेंगे।",
    ],
  };
  test.each(Object.entries(NEWS))("in %s, right behind the first copy", (_, news) => {
    const first = news.slice(0, Math.ceil(news.length / 2));
    const apart = (paragraphs: string[]) => `${paragraphs.join("\n\n")}\n`;
    expect(cleaned(apart(["News", ...first, ...news]))).toBe(apart(["News", ...news]));
  });

  test("but verses of a psalm that recur in it stay, though each is a sentence", () => {
    const refrain = [
      "Then they cried unto the Lord in their trouble, and he delivered them out of their distresses.",
      "Oh that men would praise him for his goodness, and for his wonderful works to all of them.",
    ];
    const verses = [
      "They wandered in the wilderness in a solitary way, and found no city to dwell in.",
      "They that go down to the sea in ships see his works in the deep.",
      "Fools are afflicted because of their sins, and their soul abhors all manner of meat.",
    ];
    const psalm = lines(...verses.flatMap((verse) => [verse, ...refrain]));
    expect(cleaned(psalm)).toBe(psalm);
  });

  test("but a chorus that is sung twice in a row stays, in lines without full stops", () => {
    const chorus = [
      "Ring out, ye bells of the harbour tower, ring out for the boats that are late tonight,",
      "And bring them home, oh bring them home, past the long black rock and the failing light;",
    ];
    const song = lines("The wind got up at evening and the sea was grey as slate", ...chorus, ...chorus);
    expect(cleaned(song)).toBe(song);
  });

  test("but a chorus of two sentences stays, sung twice in a row behind a verse", () => {
    const verse = [
      "The lamp is lit on the harbour wall, and my love is gone to sea.",
      "The gulls are calling over the roof, and no one is calling me.",
    ];
    const chorus = [
      "Oh, bring him home on the morning tide, you wind that never sleeps.",
      "Oh, bring him home on the evening tide, and the promise that he keeps.",
    ];
    const song = lines(...verse, ...chorus, ...chorus);
    expect(cleaned(song)).toBe(song);
  });
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

/** What a commenter quotes before answering stays, whatever the head of the comment looks like; a site's copies go. */
import { describe, expect, test } from "vitest";
import { clean, type Options } from "../../src/index.js";

const A = "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail.";
const B = "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until dawn.";
const C =
  "The company has promised an inquiry, and the mayor says he will not wait for it before he speaks to the captain.";
const D =
  "When the pilot boat found her she was lying a mile off the shoals with her engine stopped and her anchor down.";
const COMMENT = "I was on board that night and nobody told us anything at all until the pilot came.";
const ANSWER = "That is not what the paper says, and the paper had a man at the pier.";

const lines = (...paragraphs: string[]) => `${paragraphs.join("\n")}\n`;
const cleaned = (text: string, options: Options = {}) => clean(text, { rules: ["repeat"], ...options }).text;

/** Each with the head of another comment. */
const HEADS: readonly (readonly [string, string])[] = [
  ["Anna Wells · 3 days ago", "Tom Fielding · 1 day ago"],
  ["anna_w 12 points 4 hours ago", "tomf 3 points 2 hours ago"],
  ["Anna Wells 3d", "Tom Fielding · 5h"],
  ["Anna Wells, 4. Mai, 14.22 Uhr", "Tom Fielding, 5. Mai, 9.05 Uhr"],
  ["Anna Wells schrieb vor 3 Tagen", "Tom Fielding schrieb vor 1 Std."],
  ["Anna Wells le 4 mai à 14h22", "Tom Fielding le 5 mai à 9h05"],
  ["Anna Wells il y a 3 jours", "Tom Fielding il y a 1 jour"],
  ["Anna Wells hace 3 días", "Tom Fielding hace 1 día"],
  ["Anna Wells 3 giorni fa", "Tom Fielding 1 ora fa"],
  ["Anna Wells för 3 dagar sedan", "Tom Fielding för 2 dagar sedan"],
  ["Анна 3 дня назад", "Том 2 часа назад"],
  ["Anna 3 gün önce", "Tom 2 saat önce"],
  ["آنا قبل ٣ أيام", "توم قبل ٢ ساعات"],
  ["אנה לפני 3 ימים", "תום לפני 2 ימים"],
  ["अन्ना 3 दिन पहले", "टॉम 2 दिन पहले"],
  ["张三 3天前", "李四 2天前"],
  ["花子 3日前", "太郎 2時間前"],
  ["철수 3일 전", "영희 2시간 전"],
  ["#1 Anna Wells", "#2 Tom Fielding"],
  ["Anna Wells, ١٤:٢٢", "Tom Fielding, ١٥:٠١"],
];

describe("what a commenter quotes stays", () => {
  test.each(HEADS)("under %s, from the post", (head, other) => {
    const first = lines(A, B, C, D, head, A, B, ANSWER, other, COMMENT);
    expect(cleaned(first)).toBe(first);
    const later = lines(A, B, C, D, head, COMMENT, other, A, B, ANSWER);
    expect(cleaned(later)).toBe(later);
  });

  test.each(HEADS)("under %s, from the comment above", (head, other) => {
    const text = lines(D, C, other, A, B, head, A, B, ANSWER);
    expect(cleaned(text)).toBe(text);
  });
});

describe("a site's copy goes", () => {
  test.each(HEADS)("with the head of a post, %s, once more", (head) => {
    expect(cleaned(lines(head, A, B, C, D, head, A, B, C))).toBe(lines(head, A, B, C, D));
  });

  test.each([
    ["Anna Wells · 3 days ago", "3 days ago by Anna Wells"],
    ["4. Mai, 14.22 Uhr", "Anna Wells, 4. Mai, 14.22 Uhr"],
  ])("with the time of a post in two forms, %s and %s", (head, other) => {
    expect(cleaned(lines(head, A, B, C, D, other, A, B, C))).toBe(lines(head, A, B, C, D, other));
  });

  test.each(HEADS)("with comments under %s taken twice, heads and all", (head, other) => {
    const thread = [head, `${COMMENT} ${A}`, other, `${ANSWER} ${B}`];
    expect(cleaned(lines(C, D, ...thread, "Ferries", ...thread))).toBe(lines(C, D, ...thread, "Ferries"));
  });

  test("above the comments", () => {
    expect(cleaned(lines(A, B, C, D, A, B, C, "Anna · 3 days ago", COMMENT, "Tom · 2 days ago", ANSWER))).toBe(
      lines(A, B, C, D, "Anna · 3 days ago", COMMENT, "Tom · 2 days ago", ANSWER),
    );
  });

  test("behind a line with a figure that is no head", () => {
    const line = "Ten years ago, on 3 May, there was a lamp at the end of it.";
    expect(cleaned(lines(A, B, C, line, A, B, D))).toBe(lines(A, B, C, line, D));
  });
});

describe("direct speech", () => {
  const speech = [`“${A}”`, `“${B}”`];
  const rides = "The herald rode for a week, and then he stood on a stone and blew his horn and called out,";
  test("that somebody says again stays", () => {
    const text = lines(D, ...speech, rides, ...speech, ANSWER);
    expect(cleaned(text)).toBe(text);
  });
  test("goes with the line above it, and where that ends otherwise", () => {
    expect(cleaned(lines(D, rides, ...speech, C, rides, ...speech, ANSWER))).toBe(
      lines(D, rides, ...speech, C, ANSWER),
    );
    expect(cleaned(lines(D, ...speech, C, `${rides.slice(0, -1)}.`, ...speech))).toBe(
      lines(D, ...speech, C, `${rides.slice(0, -1)}.`),
    );
  });
});

describe("a second print of the whole article goes", () => {
  const end = "By our reporter at the north pier, with more to follow.";
  test.each([
    [["Share this:"]],
    [["Related:"]],
    [["Print version:"]],
    [["Comments:"]],
    [["0 Comments:"]],
    [["Tags:"]],
    [["Filed under:"]],
    [["You might also like:"]],
    [["Loading..."]],
    [["More..."]],
    [["Read more..."]],
    [["4 May 2011"]],
    [["Updated 14:22"]],
    [["Updated 14:22", "Published 13:01"]],
    [["Published 13:01, updated 14:22"]],
    [["13:01", "14:22"]],
  ])("behind %j", (between) => {
    expect(cleaned(lines(A, B, C, ...between, A, B, C, end))).toBe(lines(A, B, C, ...between, end));
  });

  test.each([
    [["3 days ago"]],
    [["Updated 2 weeks ago"]],
    [["3日前"]],
    [["4 min read · 3 days ago"]],
    [
      [
        "Related articles",
        "Storm closes the pier",
        "3 days ago",
        "Mayor opens the library",
        "5 days ago",
        "Ferry leaves late",
      ],
    ],
    [["Prep time: 20min", "Serves 4", "Cook time: 45min"]],
  ])("behind %j, at the end", (between) => {
    expect(cleaned(lines(A, B, C, ...between, A, B, C))).toBe(lines(A, B, C, ...between));
  });

  test.each([[["Tom Fielding", "4 May 2011, 14:22"]], [["#2", "14:22"]], [["Tom · 2 days ago"]]])(
    "but not below the head of a comment, %j, where somebody says something to it",
    (head) => {
      const text = lines(A, B, C, ...head, A, B, C, "I agree with every word of this, and I was there.");
      expect(cleaned(text)).toBe(text);
    },
  );

  test("below the comments, behind the site's own line", () => {
    const comments = ["Anna · 3 days ago", COMMENT, "Tom · 2 days ago", ANSWER];
    const text = lines(A, B, C, ...comments, "Print version", A, B, C);
    expect(cleaned(text)).toBe(lines(A, B, C, ...comments, "Print version"));
  });

  test.each([
    ["Anna Wells:"],
    ["**Anna Wells:**"],
    ["Anna Wells, 4 May 2011"],
    ["Tom Fielding, 14:22"],
    ["Anna Wells · 3 days ago"],
    ["Anna said..."],
  ])("but not behind %j, with an answer below", (head) => {
    const text = lines(A, B, C, head, A, B, C, ANSWER);
    expect(cleaned(text)).toBe(text);
  });

  test.each(["Anna:", "**Anna:**", "_Anna:_", "**Anna said...**"])(
    "nor what somebody says again, behind %j",
    (name) => {
      const text = lines(name, A, B, "**Tom:**", D, "Did she not?", name, A, B);
      expect(cleaned(text)).toBe(text);
    },
  );

  test("nor in a forum that heads its posts with dates alone", () => {
    const text = lines(A, B, C, "05-06-2005, 05:49 PM", "I doubt it.", "05-06-2005, 07:10 PM", A, B, C, "Me too.");
    expect(cleaned(text)).toBe(text);
  });

  test("and a date heads a quotation where it is less than the whole", () => {
    const text = lines(A, B, C, D, "4 May 2011", A, B, ANSWER);
    expect(cleaned(text)).toBe(text);
  });
});
